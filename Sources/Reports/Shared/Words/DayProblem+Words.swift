package import ReportModel
import Warehouse

// The problems of a day in words for readers.

extension DayProblem {
    /// One sentence, without a full stop when it ends with a cause.
    ///
    /// - Parameters:
    ///   - name: the name of a report or an edition for readers: “HelpScout analysis, Refunds”.
    ///   - cause: puts a cause into words; the run’s log uses its own words, with more detail.
    package func sentence(
        _ name: (Subject) -> String, cause words: (Cause) -> String = \.words
    ) -> String {
        switch fact {
        case .unavailable(let cause): "\(name(subject)) is unavailable: \(words(cause))"
        case .incomplete(let part, let cause):
            "\(name(subject)): \(part.words): \(words(cause))"
        case .noSummary(let assignment, let reason): "\(assignment): \(reason)"
        case .stale(let until, let day):
            "The \(rowsName) end on \(until.shortWithWeekday), before \(day.shortWithWeekday)."
        case .emptied(let column, let share, let usual, let day):
            DayProblem.emptiedWords(column, rowsName, share, usual, day) + "."
        case .noRows(let window):
            "“\(name(subject))” has no rows from \(window.from.short) to \(window.to.short)"
        case .drawing(let file, let fault): "\(file): \(fault)"
        case .staleZones(let database): "The \(TimeZoneDatabase.staleWords(database))."
        case .redefined(let day): "\(name(subject)): \(PastWords.redefined(after: day))"
        case .noFigures(let day, let reason):
            "the figures of \(day.iso) were not written into the ledger: \(reason)"
        case .noRecording(let day, let reason):
            "\(day.iso) cannot be replayed: its recording was not written: \(reason)"
        }
    }

    /// “Only 4% of the comments of Sat 21 Nov 2026 have a value in the column “intent”, usually 98%”.
    package static func emptiedWords(
        _ column: String, _ rows: String, _ share: Double, _ usual: Double, _ day: LocalDay
    ) -> String {
        let percent = NumberFormat.rate(decimals: 0)
        return
            "Only \(percent.string(share)) of the \(rows) of \(day.shortWithWeekday) have a value in the "
            + "column “\(column)”, usually \(percent.string(usual))"
    }

    /// The word for the rows of the affected dataset.
    private var rowsName: String {
        if case .dataset(let name) = subject { readers(ofDataset: name) } else { "rows" }
    }
}

extension DayProblem.Cause {
    /// Without a full stop: “the warehouse has no conversations”.
    package var words: String {
        switch self {
        case .unreadable(_, let fault?): "\(head): \(fault)"
        case .unknownMembers(let cause): "\(head): \(cause.words)"
        default: head
        }
    }

    /// The same without the fault, for operators, who see the error itself.
    package var head: String {
        switch self {
        case .absent(let dataset): "the warehouse has no \(readers(ofDataset: dataset))"
        case .unreadable(let dataset, _):
            "the \(readers(ofDataset: dataset)) could not be read"
        case .missingColumn(let dataset, let column):
            "the \(readers(ofDataset: dataset)) have no column “\(column)”"
        case .noConversationTexts: "the warehouse has no conversations with their summaries"
        case .unknownMembers: "who is a member cannot be known"
        }
    }
}

extension DayProblem.Part {
    /// Without a full stop: “the demographics are missing”.
    package var words: String {
        switch self {
        case .demographics: "the demographics are missing"
        case .helpScoutSummary: "the HelpScout summary is missing"
        case .titles: "the contents’ titles are missing"
        case .titlesAndLinks: "the contents’ titles and links are missing"
        case .members: "the figures, charts and editions of members are missing"
        case .memberFigures: "the figures and charts of members are missing"
        case .lessonComments: "what comments say of the lessons is missing"
        case .dayOfComments: "the day’s comments are missing"
        case .dayOfConversations: "the day’s conversations are missing"
        case .dayOfLessons: "the day’s lessons are missing"
        }
    }
}

private func readers(ofDataset name: String) -> String {
    Dataset(named: name)?.rowsName ?? name
}
