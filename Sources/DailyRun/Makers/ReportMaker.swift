import Analysis
import Narration
import ReportModel
import Reports
import Settings
import Warehouse

/// Makes one report of the day; a new report is one more conformer, in ``DailyRun/makers(_:)``.
protocol ReportMaker: Sendable {
    var settings: Settings { get }
    /// What everybody knows of the report.
    var kind: ReportKind { get }
    /// Without one of these datasets the report is unavailable.
    var needs: [Dataset] { get }
    /// What the editions' own requests are answered from.
    var ownNeeds: [Dataset] { get }
    /// Without one of these a part of the report is missing: which, or nil where no reader would miss
    /// it.
    var extras: [Extra] { get }
    /// What a warehouse without the datasets means.
    var absence: Absence { get }
    /// Days of the report’s window; nil is `all`.
    var windowDays: Int? { get }
    /// The rules that the figures of every edition are computed by.
    var rules: [JSONValue.Member] { get }

    /// What editions ask the warehouse for themselves, at most one request an edition.
    func requests(of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules) -> [Request]

    /// Why an edition cannot be made although the report’s datasets are there; nil: it can.
    func lack(of edition: Edition, in datasets: Datasets) -> Lack?

    /// The days that an edition looks at, for one that cannot be made.
    func window(of edition: Edition, asOf: LocalDay) -> Window

    /// The figures of those of `editions` that the datasets allow.
    func figures(
        of datasets: Datasets, editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures]

    /// Of which the metrics that say so are reported again when they come late; nil: none are.
    var lateRows: Restatement.LateRows? { get }

    /// Those figures as the rows that are there now make them.
    func pastFigures(
        of datasets: Datasets, editions: [Edition], on days: [LocalDay], in zone: TimeZoneRules
    ) -> [PastFigures]
}

/// What it means that the warehouse does not have a report’s datasets.
enum Absence {
    /// Something is missing, and the day says so.
    case isTold
    /// The configuration does not ask for the report, so nobody misses it.
    case isFine
}

extension ReportMaker {
    /// Every edition that there can be, in the order in which a day lists them.
    var editions: [Edition] { kind.editions(settings) }

    func id(of edition: Edition) -> EditionID { EditionID(kind.id, edition.id) }

    var ownNeeds: [Dataset] { [] }
    var absence: Absence { .isTold }
    var rules: [JSONValue.Member] { [] }
    var lateRows: Restatement.LateRows? { nil }

    func pastFigures(
        of datasets: Datasets, editions: [Edition], on days: [LocalDay], in zone: TimeZoneRules
    ) -> [PastFigures] { [] }

    typealias Extra = (dataset: Dataset, part: DayProblem.Part?)

    func requests(of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules) -> [Request] {
        []
    }

    func lack(of edition: Edition, in datasets: Datasets) -> Lack? {
        guard let dataset = (ownNeeds + needs).first else { return nil }
        return switch datasets.replies[id(of: edition)] {
        case nil, .answer: nil
        case .nothing: Lack(of: dataset, nil)
        case .failure(let error): Lack(of: dataset, error)
        }
    }

    func window(of edition: Edition, asOf: LocalDay) -> Window {
        edition.filter.window ?? Window(days: windowDays ?? 1, endingWith: asOf)
    }
}

/// The figures of one edition of a report, ready to be worded.
protocol EditionFigures: Sendable {
    var edition: Edition { get }
    var kpis: [KPI] { get }
    var findings: [Finding] { get }
    /// The latest event time that is used, by dataset.
    var latest: [Dataset: Instant] { get }
    /// What its summaries are asked for; empty where it has none.
    var briefs: [Brief] { get }

    func document(history: KPIHistory, context: ReportContext) -> Document
}

extension EditionFigures {
    var briefs: [Brief] { [] }
}

extension DailyRun {
    /// The reports of a day, in its order.
    static func makers(_ settings: Settings) -> [any ReportMaker] {
        [
            SentimentMaker(settings: settings), ContentQueryMaker(settings: settings),
            ReplyRequiredMaker(settings: settings),
            HelpScoutMaker(settings: settings), HelpScoutAnalysisMaker(settings: settings),
            LearningPathsMaker(settings: settings),
        ]
    }

    /// The makers with the editions of them that the order asks for.
    func asked(_ order: RunOrder) -> [(maker: any ReportMaker, editions: [Edition])] {
        makers.map { maker in
            (maker, maker.editions.filter { order.includes(maker.id(of: $0)) })
        }
        .filter { !$0.editions.isEmpty }
    }
}
