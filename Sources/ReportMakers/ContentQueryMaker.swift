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
    let needs: [Dataset] = []
    let ownNeeds = [Dataset.contentComments]
    let extras: [Extra] = [
        (.contents, .titlesAndLinks),
        // Only their first day is used.
        (.comments, nil),
    ]
    var windowDays: Int? { settings.windowDays }

    private func query(of edition: Edition) -> ContentQuery? {
        settings.contentQueries.first { $0.id == edition.id }
    }

    func lack(of edition: Edition, in datasets: Datasets) -> Lack? {
        switch datasets.outcomes[id(of: edition)] {
        case nil, .rows: nil
        case .absent: Lack(of: .contentComments, nil)
        case .failure(let error): Lack(of: .contentComments, error)
        }
    }

    func window(of edition: Edition, asOf: LocalDay) -> Window {
        query(of: edition)?.comparison(days: windowDays, firstDay: nil, asOf: asOf).window
            ?? Window(days: 1, endingWith: asOf)
    }

    func requests(of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules) -> [Request] {
        editions.compactMap { edition in
            query(of: edition).map { query in
                let comparison = query.askedComparison(days: windowDays, asOf: asOf)
                return Request(edition: id(of: edition)) { warehouse in
                    try await ContentInquiry(
                        query: query, comparison: comparison, warehouse: warehouse, zone: zone
                    ).rows()
                }
            }
        }
    }

    func figures(
        of datasets: Datasets, editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures] {
        let measure = ContentQueryMeasure(settings: settings, zone: zone)
        // Without that dataset nothing says when comments begin: assume that every day has some.
        let firstDay =
            datasets.columns(of: .comments).map { $0.table.firstDay(until: asOf, in: zone) }
            ?? Window(days: Window.longest, endingWith: asOf).from
        return editions.compactMap { edition in
            guard let query = query(of: edition),
                case .contents(let rows, _) = datasets.rows(for: id(of: edition))
            else { return nil }
            return QueryEdition(
                figures: measure.figures(
                    of: query, edition: edition, rows: rows,
                    contents: datasets[.contents]?.table ?? [], firstDay: firstDay, asOf: asOf),
                settings: settings, asOf: asOf)
        }
    }
}

/// A query’s figures, with what its briefs need.
private struct QueryEdition: EditionFigures {
    let figures: ContentQueryFigures
    let settings: Settings
    let asOf: LocalDay

    var edition: Edition { figures.edition }
    var kpis: [KPI] { figures.kpis }
    var findings: [Finding] { [] }
    /// Counts have no times.
    var latest: [Dataset: Instant] { [:] }
    var briefs: [Brief] { contentQueryBriefs(figures, settings: settings, asOf: asOf) }

    func document(history: KPIHistory, context: ReportContext) -> Document {
        contentQuery(figures, history: history, context: context)
    }
}

/// Asks the warehouse twice: for counts, and for comments of the contents that rank first.
private struct ContentInquiry {
    let query: ContentQuery
    let comparison: Comparison
    let warehouse: any Warehouse
    let zone: TimeZoneRules

    /// - Returns: nil if the warehouse does not have the dataset.
    /// - Throws: `WarehouseError`.
    func rows() async throws -> RequestedRows? {
        guard let counts = try await counts(in: comparison.window) else { return nil }
        var previous: Extracted<[ContentCount]>?
        if let window = comparison.previous { previous = try await self.counts(in: window) }
        let ranking = ContentRanking(of: query.passing(counts.table), by: query)
        let top = ranking.contents.prefix(query.most).map(\.contentKey)
        let samples = top.isEmpty ? nil : try await samples(of: top)
        let rows = ContentQueryRows(
            comparison: comparison, counts: counts.table, previousCounts: previous?.table,
            samples: samples?.table ?? [], missingColumns: counts.missingColumns)
        let provenances = [
            ("content_comments, counted", counts.provenance),
            ("content_comments, counted for the days before", previous?.provenance),
            ("content_comments, sampled", samples?.provenance),
        ].compactMap { name, provenance in provenance.map { (name: name, of: $0) } }
        return .contents(rows, provenances)
    }

    private func counts(in window: Window) async throws -> Extracted<[ContentCount]>? {
        try await warehouse.joined(over: zone.ranges(of: window)) { .counts(query.filter($0)) }
    }

    private func samples(of contents: [Int64]) async throws -> Extracted<[ContentComment]>? {
        try await warehouse.joined(over: zone.ranges(of: comparison.window)) {
            .samples(query.filter($0), of: contents, most: ContentQueryRows.mostSamples)
        }
    }
}
