import Analysis
import Narration
import ReportModel
import Reports
package import Settings
import Warehouse

/// Makes one report of the day; a new report is one more conformer, in ``DailyRun/makers(_:)``.
protocol ReportMaker: Sendable {
    var kind: ReportKind { get }
    /// Without one of these datasets the report is unavailable.
    var needs: [Dataset] { get }
    /// Without one of these a part of the report is missing; what part, as the page says it, or nil
    /// where no reader would miss it.
    var extras: [Extra] { get }
    /// Every edition that there can be, in the order in which a day lists them.
    var editions: [Edition] { get }
    /// Days of the report’s window; nil is `all`.
    var windowDays: Int? { get }
    /// Whether a warehouse without the datasets lacks something: nobody misses a report that the
    /// configuration does not ask for.
    var isExpected: Bool { get }
    /// Whether each edition has a folder of its own in the report’s.
    var hasEditions: Bool { get }
    /// Whether its editions are what somebody chose, so that one without rows is nothing strange.
    var isChosen: Bool { get }

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

extension ReportMaker {
    var lateRows: Restatement.LateRows? { nil }

    func pastFigures(
        of datasets: Datasets, editions: [Edition], on days: [LocalDay], in zone: TimeZoneRules
    ) -> [PastFigures] { [] }

    typealias Extra = (dataset: Dataset, loss: String?)

    /// The folder’s name, and the id in `report.json`.
    var id: String { kind.id }
    var title: String { kind.title }
    /// Its heading where a day has several editions of it.
    var titleOfSeveral: String { kind.titleOfSeveral }
    var hasEditions: Bool { true }
    var isChosen: Bool { false }

    func requests(of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules) -> [Request] {
        []
    }

    func lack(of edition: Edition, in datasets: Datasets) -> Lack? {
        switch datasets.replies["\(id)/\(edition.id)"] {
        case nil, .answer: nil
        case .nothing: Lack(because: "the warehouse does not have its rows")
        case .failure(let error): Lack(because: "its rows could not be read", error: error)
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

/// A report with the editions that it can have: what an order can name.
package struct ReportListing: Hashable, Sendable {
    package let id: String
    package let editions: [String]

    /// `sentiment/drumeo`, one an edition.
    package var names: [String] { editions.map { "\(id)/\($0)" } }
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

    /// Where in the day’s folder an edition lies.
    func folder(of report: String, _ edition: String) -> String {
        let maker = DailyRun.makers(settings).first { $0.id == report }
        return maker?.hasEditions ?? true ? "\(report)/\(edition)" : report
    }

    package static func listings(_ settings: Settings) -> [ReportListing] {
        makers(settings).map { ReportListing(id: $0.id, editions: $0.editions.map(\.id)) }
    }

    /// The makers with the editions of them that the order asks for.
    func asked(_ order: RunOrder) -> [(maker: any ReportMaker, editions: [Edition])] {
        DailyRun.makers(settings).map { maker in
            (
                maker,
                maker.editions.filter {
                    order.reports?.contains("\(maker.id)/\($0.id)") ?? true
                }
            )
        }
        .filter { !$0.editions.isEmpty }
    }
}
