import Analysis
import Narration
import ReportModel
import Reports
import Settings
import Warehouse

/// The content queries: one edition per configured query.
struct ContentQueryMaker: ReportMaker {
    let settings: Settings

    let kind = ReportKind.contentQuery
    let needs = [Dataset.contentComments]
    let extras: [Extra] = [
        (.contents, .titlesAndLinks),
        // Only their first day is used.
        (.comments, nil),
    ]
    var windowDays: Int? { settings.windowDays }

    private func query(of edition: Edition) -> ContentQuery? {
        settings.contentQueries.first { $0.id == edition.id }
    }

    func window(of edition: Edition, asOf: LocalDay) -> Window {
        query(of: edition)?.comparison(days: windowDays, firstDay: nil, asOf: asOf).window
            ?? Window(days: 1, endingWith: asOf)
    }

    func counting(
        of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> CountingPlan? {
        CountingPlan(
            queries: editions.compactMap(query(of:)), settings: settings, asOf: asOf, in: zone)
    }

    /// The samples of the contents that rank first, as the columns say.
    func followUps(
        to datasets: Datasets, of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [Request] {
        guard let comments = datasets.columns(of: .contentComments)?.table else { return [] }
        let measure = ContentQueryMeasure(settings: settings, zone: zone)
        return editions.compactMap { edition in
            query(of: edition).map { query in
                Request(edition: id(of: edition)) { warehouse in
                    let (contents, window) = measure.sampled(by: query, in: comments, asOf: asOf)
                    guard !contents.isEmpty else { return .samples(nil) }
                    return try await warehouse.joined(
                        over: zone.ranges(of: window), measure.portions(of: contents)
                    ) { range, portion in
                        .samples(query.filter(range), of: portion.contents, most: portion.most)
                    }.map { .samples($0) }
                }
            }
        }
    }

    func figures(
        of datasets: Datasets, editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures] {
        guard let comments = datasets.columns(of: .contentComments)?.table else { return [] }
        let measure = ContentQueryMeasure(settings: settings, zone: zone)
        // Without that dataset nothing says when comments begin: assume that every day has some.
        let firstDay =
            datasets.columns(of: .comments).map { $0.table.firstDay(until: asOf, in: zone) }
            ?? Window(days: Window.longest, endingWith: asOf).from
        return editions.compactMap { edition in
            guard let query = query(of: edition),
                case .samples(let samples) = datasets.rows(for: id(of: edition))
            else { return nil }
            return QueryEdition(
                figures: measure.figures(
                    of: query, edition: edition, comments: comments,
                    samples: samples?.table ?? [], contents: datasets[.contents]?.table ?? [],
                    firstDay: firstDay, asOf: asOf),
                settings: settings, asOf: asOf)
        }
    }
}

/// A query’s figures, with what its assignments need.
private struct QueryEdition: EditionFigures {
    let figures: ContentQueryFigures
    let settings: Settings
    let asOf: LocalDay

    var edition: Edition { figures.edition }
    var kpis: [KPI] { figures.kpis }
    var changes: TestedChanges { .none }
    /// Counts have no times.
    var latest: [Dataset: Instant] { [:] }
    var assignments: [Assignment] {
        contentQueryAssignments(figures, settings: settings, asOf: asOf)
    }

    func document(history: KPIHistory, context: ReportContext) -> Document {
        contentQuery(figures, history: history, context: context)
    }
}
