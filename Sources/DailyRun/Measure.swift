import Analysis
import Archive
import ReportModel
import Reports
import Settings
import Warehouse

/// The figures of an edition, and the report that it is of.
struct Measured: Sendable {
    let maker: any ReportMaker
    let figures: any EditionFigures

    var id: EditionID { maker.id(of: figures.edition) }
}

extension DailyRun {
    /// All figures of all editions that the order asks for, in a day’s order.
    func measure(_ datasets: Datasets, _ order: RunOrder) -> [Measured] {
        notify(.began(.measure))
        let asked = asked(order)
        let measured = concurrentMap(asked.count) { place -> [Measured] in
            let (maker, editions) = asked[place]
            let lack = unavailable(maker, datasets).first.map { self.lack(of: $0, datasets) }
            let figures =
                lack.map { lack in
                    editions.map {
                        UnavailableEdition(
                            maker: maker, edition: $0, asOf: order.asOf, reason: lack.page)
                    }
                } ?? self.figures(of: maker, editions, datasets, order)
            return figures.map { Measured(maker: maker, figures: $0) }
        }.flatMap { $0 }
        let findings = measured.reduce(0) { $0 + $1.figures.findings.count }
        notify(
            .ended(
                .measure,
                summary: "\(counted(measured.count, "edition")), \(counted(findings, "finding"))"))
        return measured
    }

    /// Those of the editions that lack nothing, a page that says so of the others.
    private func figures(
        of maker: any ReportMaker, _ editions: [Edition], _ datasets: Datasets, _ order: RunOrder
    ) -> [any EditionFigures] {
        let lacks = editions.map { maker.lack(of: $0, in: datasets) }
        let figures = maker.figures(
            of: datasets, editions: zip(editions, lacks).filter { $1 == nil }.map(\.0),
            asOf: order.asOf, in: zone)
        return zip(editions, lacks).compactMap { edition, lack in
            lack.map {
                UnavailableEdition(
                    maker: maker, edition: edition, asOf: order.asOf, reason: $0.page)
            } ?? figures.first { $0.edition.id == edition.id }
        }
    }

    /// What each edition says.
    func compose(
        _ measured: [Measured], _ summaries: Summaries, _ past: Past, _ datasets: Datasets,
        _ order: RunOrder
    ) throws -> [Document] {
        notify(.began(.compose))
        let stale = stale(measured.latest, on: order.asOf)
        for problem in stale { notify(.warning(problem.sentence(name))) }
        let documents = try concurrentMap(measured.count) { place in
            Result {
                let edition = measured[place]
                let document = edition.figures.document(
                    history: try history(
                        of: edition.figures.kpis.map(\.id), in: edition.id, before: order.asOf),
                    context: context(of: edition, summaries, datasets, order))
                return flagged(past.added(to: document, zone: zone))
                    .noting(stale, of: edition.maker.needs)
            }
        }.map { try $0.get() }
        notify(
            .ended(
                .compose,
                summary: counted(documents.count, "document") + alertCount(documents)))
        return documents
    }

    /// What the page of a report says of where its data came from: only of its own datasets.
    private func context(
        of edition: Measured, _ summaries: Summaries, _ datasets: Datasets, _ order: RunOrder
    ) -> ReportContext {
        let maker = edition.maker
        let answer = datasets.answer(to: edition.id)
        let own = (maker.needs + maker.extras.map(\.dataset)).map(\.name)
        var context = ReportContext(
            settings: settings, asOf: order.asOf, generatedAt: order.generatedAt, zone: zone,
            datasets: datasets.provenances.filter { own.contains($0.dataset) }.map {
                .init(name: $0.dataset, rows: $0.rows, queryID: $0.queryID)
            }
                + (answer?.provenances ?? []).map { name, provenance in
                    .init(name: name, rows: provenance.rows, queryID: provenance.queryID)
                },
            missingColumns: datasets.columns(of: .comments)?.table.missingColumns ?? [],
            losses: maker.losses(datasets).map { part, lack in
                let cause = lack.cause.words
                return cause.prefix(1).uppercased() + cause.dropFirst() + ", so \(part.words)."
            })
        context.summaries = summaries.of(edition.id)
        return context
    }
}

/// An edition whose dataset could not be had: a page that says so, without figures.
struct UnavailableEdition: EditionFigures {
    let maker: any ReportMaker
    let edition: Edition
    let asOf: LocalDay
    let reason: String
    let kpis: [KPI] = []
    let findings: [Finding] = []
    let latest: [Dataset: Instant] = [:]

    func document(history: KPIHistory, context: ReportContext) -> Document {
        unavailableReport(
            maker.kind, edition: edition,
            window: maker.window(of: edition, asOf: asOf), reason: reason, context: context)
    }
}
