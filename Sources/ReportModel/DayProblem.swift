/// Something that is wrong with a published day, as a fact: what it is about, and what it is.
///
/// The manifest keeps it, so that later runs can tell what still holds; `Reports` puts it into words.
package struct DayProblem: Hashable, Sendable, Codable {
    package let subject: Subject
    package let fact: Fact

    package init(_ subject: Subject, _ fact: Fact) {
        self.subject = subject
        self.fact = fact
    }

    package enum Subject: Hashable, Sendable, Codable {
        case day
        case dataset(name: String)
        /// All editions of a report.
        case report(id: String)
        case edition(id: EditionID)
    }

    package enum Fact: Hashable, Sendable, Codable {
        /// A report or an edition could not be made.
        case unavailable(cause: Cause)
        /// It was made without one of its parts.
        case incomplete(without: Part, cause: Cause)
        /// One of its summaries could not be made; the reason is a sentence.
        case noSummary(brief: String, reason: String)
        /// The rows of a dataset end before the day.
        case stale(until: LocalDay, day: LocalDay)
        /// An edition that ought to have rows has none.
        case noRows(window: Window)
        /// A file could not be drawn as it should be, for example for want of a character.
        case drawing(file: String, fault: String)
        /// The rules that a report’s figures are computed by are others than up to this day.
        case redefined(after: LocalDay)
        /// The system’s rules of time zones are too old for the day.
        case staleZones(database: String)
        /// The day’s figures are not in the ledger.
        case noFigures(day: LocalDay, reason: String)
        /// The day cannot be made again.
        case noRecording(day: LocalDay, reason: String)
    }

    /// Why a report, or a part of it, is missing.
    package indirect enum Cause: Hashable, Sendable, Codable {
        /// The warehouse does not have the dataset.
        case absent(dataset: String)
        /// The fault as readers can know it: “the column “brand” is missing”; nil: they would learn
        /// nothing from it.
        case unreadable(dataset: String, fault: String?)
        case missingColumn(dataset: String, column: String)
        /// The conversations have no texts.
        case noConversationTexts
        /// Nobody can say which customers are members.
        case unknownMembers(because: Cause)
    }

    /// What a report can be without.
    package enum Part: String, Hashable, Sendable, Codable {
        case demographics
        case helpScoutSummary = "helpscout_summary"
        /// Titles of contents.
        case titles
        case titlesAndLinks = "titles_and_links"
        /// Figures, charts and editions of members.
        case members
        /// The same where there are no such editions.
        case memberFigures = "member_figures"
        /// What comments say of lessons.
        case lessonComments = "lesson_comments"
    }

    /// Why something is missing, where that is the fact: several reports may have one cause.
    package var cause: Cause? {
        switch fact {
        case .unavailable(let cause), .incomplete(_, let cause): cause
        default: nil
        }
    }
}
