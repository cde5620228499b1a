package import ReportModel

/// Keeps answers outside of the run while it goes on, so that the next run need not ask again if
/// this one dies.
package protocol AnswerKeeper: Sendable {
    /// The answer that an earlier run got to the same question, defined alike; nil if there is none
    /// that is fresh enough.
    func answer(named name: String, definition: String) -> KeptAnswer?

    /// Keeps a whole answer; what hinders it does not hinder the run.
    func keep(_ answer: RecordedAnswer, definition: String)
}

/// An answer of an earlier run.
package struct KeptAnswer: Hashable, Sendable {
    package let bytes: [UInt8]
    /// When it was complete.
    package let at: Instant

    package init(bytes: [UInt8], at: Instant) {
        self.bytes = bytes
        self.at = at
    }
}

/// That an answer is an earlier run's.
package struct ResumedAnswer: Hashable, Sendable {
    /// The dataset, or the unique name of a question with a filter.
    package let name: String
    package let at: Instant
}
