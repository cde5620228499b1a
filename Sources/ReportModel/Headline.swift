/// The headline sentence of a report, and the finding that it reports, if any.
package struct Headline: Hashable, Sendable {
    package let text: String
    /// Nil when the sentence describes the current state.
    package let finding: FindingIdentity?
    /// Whether it says that nothing is out of the ordinary.
    package let isOrdinary: Bool

    package init(
        _ text: String, telling finding: FindingIdentity? = nil, isOrdinary: Bool = false
    ) {
        self.text = text
        self.finding = finding
        self.isOrdinary = isOrdinary
    }
}

/// A finding in words for readers.
package struct WordedFinding: Hashable, Sendable {
    package let finding: Finding
    /// For example “Pianote on YouTube: negative rate 18.2% → 26.9% (n 412 → 380)”.
    package let sentence: String
    /// The same without the numbers of rows.
    package let change: String

    package init(_ finding: Finding, sentence: String, change: String) {
        self.finding = finding
        self.sentence = sentence
        self.change = change
    }
}
