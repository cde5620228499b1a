/// A problem with a published day, as data: what it affects, and what is wrong.
///
/// The manifest stores it, so that later runs can see what still applies; `Reports` puts it into
/// words.
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
        /// The report or edition was made without one of its parts.
        case incomplete(without: Part, cause: Cause)
        /// One of the summaries could not be made; the reason is a sentence.
        case noSummary(assignment: String, reason: String)
        /// The rows of a dataset end before the day.
        case stale(until: LocalDay, day: LocalDay)
        /// A column that is usually filled is mostly empty in the rows of the day; shares of filled
        /// cells.
        case emptied(column: String, share: Double, usual: Double, day: LocalDay)
        /// An edition that should have rows has no rows.
        case noRows(window: Window)
        /// A file could not be drawn properly, for example because a character was missing.
        case drawing(file: String, fault: String)
        /// The rules for a report’s figures differ from those used up to this day.
        case redefined(after: LocalDay)
        /// The system’s rules of time zones are too old for the day.
        case staleZones(database: String)
        /// The day’s figures are not in the ledger.
        case noFigures(day: LocalDay, reason: String)
        /// The day cannot be generated again.
        case noRecording(day: LocalDay, reason: String)

        /// The keys in manifests, where assignments were called briefs.
        private enum NoSummaryCodingKeys: String, CodingKey {
            case assignment = "brief"
            case reason
        }
    }

    /// Why a report, or a part of it, is missing.
    package indirect enum Cause: Hashable, Sendable, Codable {
        /// The warehouse does not have the dataset.
        case absent(dataset: String)
        /// The fault in words for readers: “the column “brand” is missing”; nil when the words
        /// would not help them.
        case unreadable(dataset: String, fault: String?)
        case missingColumn(dataset: String, column: String)
        /// The conversations have no texts.
        case noConversationTexts
        /// It is unknown which customers are members.
        case unknownMembers(because: Cause)
    }

    /// A part that a report can do without.
    package enum Part: String, Hashable, Sendable, Codable {
        case demographics
        case helpScoutSummary = "helpscout_summary"
        /// Titles of contents.
        case titles
        case titlesAndLinks = "titles_and_links"
        /// Figures, charts and editions of members.
        case members
        /// The figures and charts of members, when there are no editions of members.
        case memberFigures = "member_figures"
        /// The figures of comments on lessons.
        case lessonComments = "lesson_comments"
        /// The brief's rows of one source.
        case dayOfComments = "day_of_comments"
        case dayOfConversations = "day_of_conversations"
        case dayOfLessons = "day_of_lessons"
    }

    /// The cause, for problems that have one; several reports may have the same cause.
    package var cause: Cause? {
        switch fact {
        case .unavailable(let cause), .incomplete(_, let cause): cause
        default: nil
        }
    }
}
