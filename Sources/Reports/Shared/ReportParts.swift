import ReportModel
import Settings
import Warehouse

// What every report says in the same words.

extension ReportContext {
    /// Which report of which day this is, and whether a part is missing because a dataset could not
    /// be read.
    ///
    /// - Parameter edition: its id, and its name for people.
    func identity(
        _ kind: ReportKind, edition: (id: String, title: String), comparison: Comparison
    ) -> Document.Identity {
        Document.Identity(
            report: kind.id, edition: edition.id, title: kind.title, editionTitle: edition.title,
            asOf: asOf, comparison: comparison, status: losses.isEmpty ? .complete : .partial,
            generatedAt: generatedAt, timeZone: zone.name,
            timeZoneOffset: zone.offset(at: generatedAt.seconds))
    }

    /// A notice that the as-of day had not ended; nil when it had.
    var unfinishedDay: Notice? {
        isDayUnfinished
            ? Notice(
                .warning, "This day is not over: the figures of \(asOf.short) will still grow.")
            : nil
    }

    /// The data summary's facts about each dataset.
    var queryFacts: [Fact] {
        datasets.map {
            Fact(
                "Dataset “\($0.name)”",
                counted($0.rows, "row", "rows") + ($0.queryID.map { ", query \($0)" } ?? ""))
        }
    }
}

extension ReportContext {
    /// What “How computed” says of the query of the rows that figures of a family count; empty where
    /// the warehouse has no names for its queries.
    var origins: [Metric.Family: String] {
        Metric.Family.allCases.reduce(into: [:]) { origins, family in
            let names = datasets.compactMap { dataset in
                let isCounted = family == .day || dataset.family == family
                return isCounted ? dataset.queryID.map { "\(dataset.name) \($0)" } : nil
            }
            guard !names.isEmpty else { return }
            origins[family] =
                "\(names.count == 1 ? "Query" : "Queries") \(names.joined(separator: ", "))."
        }
    }
}

/// Not the one that a report describes.
private typealias WarehouseDataset = Dataset

extension ReportContext.Dataset {
    /// The figures that count its rows; nil for rows that only describe others.
    fileprivate var family: Metric.Family? {
        switch WarehouseDataset(named: source) {
        case .comments, .contentComments: .comments
        case .conversations: .conversations
        case .lessonEngagement: .lessons
        default: nil
        }
    }
}

extension Comparison {
    /// A notice when the data begin within the previous window (Figures 6).
    ///
    /// - Parameter firstDay: of the dataset, before any filter.
    func incompleteness(firstDay: LocalDay?) -> Notice? {
        guard let previous, let firstDay, firstDay > previous.from else { return nil }
        return Notice(
            .warning,
            "The comparison is incomplete: the data begin on \(firstDay.short), "
                + "after the first day of \(previous.words).")
    }
}

// MARK: Days

extension ReportContext {
    /// A notice that a report on fixed days begins only after the day of its run; nil when it has
    /// days.
    ///
    /// - Parameter subject: for example “analysis”.
    func notBegun(_ subject: String, _ window: Window) -> Notice? {
        guard window.isEmpty else { return nil }
        return Notice(
            .warning,
            "This \(subject) begins on \(window.from.short), after the day of this report "
                + "(\(asOf.short)); it has no days yet.")
    }
}

extension Period? {
    /// Whether the window has the same days in every run.
    var isFixed: Bool {
        if case .window = self { true } else { false }
    }
}

extension Window {
    var isEmpty: Bool { count == 0 }

    /// `23 Oct – 21 Nov 2026`, or “from 17 Dec 2026” for a window without days yet.
    var wordsOrBeginning: String { isEmpty ? "from \(from.short)" : words }

    /// “23 Oct – 21 Nov 2026 (30 days)”, or “17 Nov 2026” for a single day.
    var extent: String {
        if isEmpty { return "none yet: it begins on \(from.short)" }
        return count == 1 ? words : "\(words) (\(counted(count, "day", "days")))"
    }
}

extension Comparison {
    /// The time in words for the cover: “23 Oct – 21 Nov 2026, compared with …”.
    var period: String {
        if window.isEmpty { return "begins on \(window.from.short)" }
        guard let previous else { return "\(window.words), all data" }
        return "\(window.words), compared with \(previous.words)"
    }

    /// The days before in words, for the data summary.
    var comparedWith: String {
        if let previous { return previous.words }
        return window.isEmpty ? "nothing: there are no days yet" : "nothing: all data"
    }
}

// MARK: Times of rows

extension ReportContext {
    /// A fact that explains the time columns of a file.
    ///
    /// - Parameter column: the name of the column in UTC.
    func timesFact(of file: String, _ column: String) -> Fact {
        Fact(
            "Times in \(file)",
            "\(column) is in UTC, local_day and local_time are in \(zone.name)")
    }
}

/// “All 421 conversations”, or “Conversations” for fewer than two: the contents of a file.
func allOf(_ count: Int, _ noun: CardList.Noun) -> String {
    count > 1
        ? "All \(NumberFormat.count.string(count)) \(noun.many)" : noun.many.sentenceCased
}
