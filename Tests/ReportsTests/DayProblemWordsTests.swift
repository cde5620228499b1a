import ReportModel
import Reports
import Testing

/// The sentences about what is wrong with a day: one test per kind.
struct DayProblemWordsTests {
    /// Every kind of problem.
    ///
    /// A new case of `Fact` or `Cause` does not compile here without one, and
    /// `everyKindHasASample` then asks for its words.
    private enum Kind: CaseIterable {
        case absent, unreadable, unreadableWithFault, missingColumn, noTexts, unknownMembers
        case incomplete, noSummary, stale, noRows, drawing, redefined, staleZones, noFigures
        case noRecording, emptied

        init(_ problem: DayProblem) {
            switch problem.fact {
            case .unavailable(let cause): self.init(cause)
            case .incomplete: self = .incomplete
            case .noSummary: self = .noSummary
            case .stale: self = .stale
            case .emptied: self = .emptied
            case .noRows: self = .noRows
            case .drawing: self = .drawing
            case .redefined: self = .redefined
            case .staleZones: self = .staleZones
            case .noFigures: self = .noFigures
            case .noRecording: self = .noRecording
            }
        }

        private init(_ cause: DayProblem.Cause) {
            switch cause {
            case .absent: self = .absent
            case .unreadable(_, nil): self = .unreadable
            case .unreadable(_, _?): self = .unreadableWithFault
            case .missingColumn: self = .missingColumn
            case .noConversationTexts: self = .noTexts
            case .unknownMembers: self = .unknownMembers
            }
        }
    }

    private static let day = LocalDay(number: 20_778)
    private static let report = DayProblem.Subject.report(id: "helpscout")

    private static func unavailable(_ cause: DayProblem.Cause) -> DayProblem {
        DayProblem(report, .unavailable(cause: cause))
    }

    /// A problem, its sentence, and a word of how to mend it.
    static let samples: [(problem: DayProblem, sentence: String, mend: String)] = [
        (
            unavailable(.absent(dataset: "conversations")),
            "HelpScout is unavailable: the warehouse has no conversations", "import"
        ),
        (
            unavailable(.unreadable(dataset: "conversations", fault: nil)),
            "HelpScout is unavailable: the conversations could not be read", "check"
        ),
        (
            unavailable(
                .unreadable(dataset: "conversations", fault: "the column “status” is missing")),
            "HelpScout is unavailable: the conversations could not be read: the column “status” is "
                + "missing", "check"
        ),
        (
            unavailable(.missingColumn(dataset: "conversations", column: "customer_email")),
            "HelpScout is unavailable: the conversations have no column “customer_email”",
            "customer_email"
        ),
        (
            unavailable(.noConversationTexts),
            "HelpScout is unavailable: the warehouse has no conversations with their summaries",
            "summary"
        ),
        (
            unavailable(.unknownMembers(because: .absent(dataset: "conversation_demographics"))),
            "HelpScout is unavailable: who is a member cannot be known: the warehouse has no "
                + "users’ records", "conversation_demographics"
        ),
        (
            DayProblem(
                report,
                .incomplete(
                    without: .members, cause: .absent(dataset: "conversation_demographics"))),
            "HelpScout: the figures, charts and editions of members are missing: the warehouse has "
                + "no users’ records", "import"
        ),
        (
            DayProblem(
                .edition(id: EditionID("queries", "recent")),
                .noSummary(
                    assignment: "queries/recent/content/7", reason: "the model gave no answer")),
            "queries/recent/content/7: the model gave no answer", "language model"
        ),
        (
            DayProblem(
                .dataset(name: "comments"), .stale(until: day.advanced(by: -3), day: day)),
            "The comments end on Wed 18 Nov 2026, before Sat 21 Nov 2026.", "warehouse"
        ),
        (
            DayProblem(
                .dataset(name: "comments"),
                .emptied(column: "intent", share: 0.043, usual: 0.981, day: day)),
            "Only 4% of the comments of Sat 21 Nov 2026 have a value in the column “intent”, "
                + "usually 98%.", "its query"
        ),
        (
            DayProblem(report, .noRows(window: Window(days: 3, endingWith: day))),
            "“HelpScout” has no rows from 19 Nov 2026 to 21 Nov 2026", "filters"
        ),
        (
            DayProblem(
                report, .drawing(file: "helpscout/report.pdf", fault: "no font has “𓀀”")),
            "helpscout/report.pdf: no font has “𓀀”", "font"
        ),
        (
            DayProblem(report, .redefined(after: day)),
            "HelpScout: the rules of its figures have changed since the report of 21 Nov 2026, so "
                + "that its figures and those of earlier days cannot be compared, and none is "
                + "restated.", "configuration"
        ),
        (
            DayProblem(.day, .staleZones(database: "2024a")),
            "The \(TimeZoneDatabase.staleWords("2024a")).", "tzdata"
        ),
        (
            DayProblem(.day, .noFigures(day: day, reason: "the disk is full")),
            "the figures of 2026-11-21 were not written into the ledger: the disk is full",
            "state folder"
        ),
        (
            DayProblem(.day, .noRecording(day: day, reason: "the disk is full")),
            "2026-11-21 cannot be replayed: its recording was not written: the disk is full",
            "state folder"
        ),
    ]

    private func words(_ problem: DayProblem) -> String { problem.sentence { _ in "HelpScout" } }

    @Test(arguments: samples.indices)
    func everyProblemSaysWhatIsWrongAndHowToMendIt(index: Int) {
        let sample = Self.samples[index]
        #expect(words(sample.problem) == sample.sentence)
        #expect(sample.problem.mend.contains(sample.mend))
        #expect(!sample.problem.mend.hasSuffix("."))
    }

    @Test func everyKindHasASample() {
        let kinds = Self.samples.map { Kind($0.problem) }
        #expect(Set(kinds) == Set(Kind.allCases))
    }

    @Test func noTwoReadAlike() {
        #expect(Set(Self.samples.map { words($0.problem) }).count == Self.samples.count)
    }

    @Test func everyPartHasItsOwnWords() {
        let parts: [DayProblem.Part] = [
            .demographics, .helpScoutSummary, .titles, .titlesAndLinks, .members, .memberFigures,
            .lessonComments,
        ]
        #expect(Set(parts.map(\.words)).count == parts.count)
    }
}
