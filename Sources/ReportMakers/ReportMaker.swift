package import Analysis
package import Narration
package import ReportModel
package import Reports
package import Settings
package import Warehouse

/// The makers of a day’s reports, in display order.
package func reportMakers(_ settings: Settings) -> [any ReportMaker] {
    [
        BriefMaker(settings: settings), SentimentMaker(settings: settings),
        ContentQueryMaker(settings: settings),
        ReplyRequiredMaker(settings: settings), HelpScoutMaker(settings: settings),
        HelpScoutAnalysisMaker(settings: settings), LearningPathsMaker(settings: settings),
    ]
}

/// Makes one report: what it needs of a warehouse, its figures, and its document.
///
/// A new report is a new type that conforms, in ``reportMakers(_:)``.
package protocol ReportMaker: Sendable {
    var settings: Settings { get }
    /// The report’s id, title and metrics.
    var kind: ReportKind { get }
    /// Without one of these datasets the report is unavailable.
    var needs: [Dataset] { get }
    /// Datasets that only a part of the report needs: the part, or nil if readers would not miss it.
    var extras: [Extra] { get }
    /// What it means if the warehouse does not have the datasets.
    var absence: Absence { get }
    /// The days of the report’s window; nil means `all`.
    var windowDays: Int? { get }
    /// The rules that the figures of all editions are computed by.
    var rules: [JSONValue.Member] { get }

    /// What the figures of editions count in the comments; nil if they count none.
    func counting(
        of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> CountingPlan?

    /// What editions ask the warehouse for themselves: at most one request per edition.
    func requests(of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules) -> [Request]

    /// What editions ask for once the datasets are read: at most one request per edition, and none
    /// for an edition of which ``requests(of:asOf:in:)`` has one.
    func followUps(
        to datasets: Datasets, of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [Request]

    /// Why an edition cannot be made although the report’s datasets exist; nil if it can.
    func lack(of edition: Edition, in datasets: Datasets) -> Lack?

    /// The days of an edition that cannot be made.
    func window(of edition: Edition, asOf: LocalDay) -> Window

    /// The figures of the `editions` that can be made from the datasets.
    func figures(
        of datasets: Datasets, editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures]

    /// The rows whose late arrival restates figures; nil if nothing is restated.
    var lateRows: Restatement.LateRows? { get }

    /// The figures of earlier days, computed from the present rows.
    func pastFigures(
        of datasets: Datasets, editions: [Edition], on days: [LocalDay], in zone: TimeZoneRules
    ) -> [PastFigures]
}

/// What it means if the warehouse does not have a report’s datasets.
package enum Absence: Sendable {
    /// The report is missing, and the day says so.
    case isReported
    /// The configuration does not ask for the report.
    case isFine
}

extension ReportMaker {
    /// All editions, in display order.
    package var editions: [Edition] { kind.editions(settings) }

    package func id(of edition: Edition) -> EditionID { EditionID(kind.id, edition.id) }

    package var absence: Absence { .isReported }
    package var rules: [JSONValue.Member] { [] }
    package var lateRows: Restatement.LateRows? { nil }

    package func pastFigures(
        of datasets: Datasets, editions: [Edition], on days: [LocalDay], in zone: TimeZoneRules
    ) -> [PastFigures] { [] }

    package func counting(
        of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> CountingPlan? { nil }

    package typealias Extra = (dataset: Dataset, part: DayProblem.Part?)

    package func requests(
        of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [Request] {
        []
    }

    package func followUps(
        to datasets: Datasets, of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [Request] {
        []
    }

    package func lack(of edition: Edition, in datasets: Datasets) -> Lack? {
        guard let dataset = needs.first else { return nil }
        return switch datasets.outcomes[id(of: edition)] {
        case nil, .rows: nil
        case .absent: Lack(of: dataset, nil)
        case .failure(let error): Lack(of: dataset, error)
        }
    }

    package func window(of edition: Edition, asOf: LocalDay) -> Window {
        edition.filter.window ?? Window(days: windowDays ?? 1, endingWith: asOf)
    }
}

/// The figures of one edition.
package protocol EditionFigures: Sendable {
    var edition: Edition { get }
    var kpis: [KPI] { get }
    var changes: TestedChanges { get }
    /// The time of the latest event that counts, by dataset.
    var latest: [Dataset: Instant] { get }
    /// The figures of the as-of day alone; nil where it has measured none.
    var day: DayFigures? { get }
    /// The assignments of its summaries; empty if it has none.
    var assignments: [Assignment] { get }
    /// What moved together in several sources; nil if nothing was compared.
    var across: AcrossFigures? { get }

    func document(history: KPIHistory, context: ReportContext) -> Document
}

extension EditionFigures {
    package var day: DayFigures? { nil }
    package var assignments: [Assignment] { [] }
    package var across: AcrossFigures? { nil }
}
