import Analysis
import Archive
import DayPages
import ReportMakers
import ReportModel
import Reports
import Settings
import Warehouse

/// The figures of an edition, and the maker of its report.
struct Measured: Sendable {
    let maker: any ReportMaker
    let figures: any EditionFigures

    var id: EditionID { maker.id(of: figures.edition) }

    /// The brief tells what others say, so it waits for all of them.
    var needsNoSummary: Bool { figures.assignments.isEmpty && maker.kind != .brief }
}

extension DailyRun {
    /// The figures of all editions that the order asks for, in display order.
    func measure(_ datasets: Datasets, _ order: RunOrder) -> [Measured] {
        notify(.began(.measure))
        let asked = asked(order)
        let measured = concurrentMap(asked.count) { place -> [Measured] in
            let (maker, editions) = asked[place]
            let figures = maker.editionFigures(
                of: editions, from: datasets, asOf: order.asOf, in: zone)
            return figures.map { Measured(maker: maker, figures: $0) }
        }.flatMap { $0 }
        let findings = measured.reduce(0) {
            $0 + $1.figures.changes.candidates.count(where: \.isFound)
        }
        notify(
            .ended(
                .measure,
                summary: "\(counted(measured.count, "edition")), \(counted(findings, "finding"))"))
        return measured
    }

    /// The figures of the as-of day alone, also where its brief was not asked for.
    func dayFigures(
        _ measured: [Measured], _ datasets: Datasets, _ order: RunOrder
    ) -> DayFigures {
        measured.lazy.compactMap(\.figures.day).first
            ?? DayFigureMeasure(settings: settings, zone: zone).figures(
                of: datasets, asOf: order.asOf)
    }

    /// The document of each edition.
    ///
    /// - Parameter isEarly: whether all editions are composed once more later, which warns then.
    /// - Throws: `ArchiveError.ledger`.
    func compose(
        _ measured: [Measured], _ day: DayFigures, _ summaries: Summaries, _ past: Past,
        _ datasets: Datasets, _ order: RunOrder, after before: DaysBefore, isEarly: Bool = false
    ) throws -> [Document] {
        notify(.began(.compose))
        let late = late(measured.latest, datasets, on: order.asOf)
        for problem in late where !isEarly { notify(.warning(problem.sentence(name))) }
        func composed(
            _ editions: [Measured], beside others: [ReportContext.OtherReport]
        ) throws -> [Document] {
            try concurrentMap(editions.count) { place in
                Result {
                    let edition = editions[place]
                    var context = context(of: edition, summaries, datasets, order)
                    context.day = day
                    context.others = others
                    context.shownBefore = before.shown(in: edition.id)
                    let document = edition.figures.document(
                        history: try history(
                            of: edition.figures.kpis.map(\.id), in: edition.id,
                            before: order.asOf),
                        context: context)
                    return flagged(past.added(to: document, zone: zone), after: before)
                        .noting(late, of: edition.maker)
                }
            }.map { try $0.get() }
        }
        // The brief tells what the other reports say.
        let (briefs, reports) = (
            measured.filter { $0.maker.kind == .brief },
            measured.filter { $0.maker.kind != .brief }
        )
        let others = try composed(reports, beside: [])
        let told = zip(reports, others).map { report, document in
            ReportContext.OtherReport(
                document: document, folder: report.id.folder, across: report.figures.across)
        }
        let documents = try composed(briefs, beside: told).map { headed($0, others) } + others
        notify(
            .ended(
                .compose,
                summary: counted(documents.count, "document") + alertCount(documents)))
        return documents
    }

    /// The brief with the day's headline, which may be of another report.
    private func headed(_ brief: Document, _ others: [Document]) -> Document {
        var brief = brief
        let reports = others.map { document in
            Manifest.Report(document, in: document.identity.id.folder, kpis: [])
        }
        brief.cover.headline = DayHeadline(reports, beside: brief.cover.headline).headline
        return brief
    }

    /// What a report needs beside its figures; of the datasets only its own.
    func context(
        of edition: Measured, _ summaries: Summaries, _ datasets: Datasets, _ order: RunOrder
    ) -> ReportContext {
        let maker = edition.maker
        let requested = datasets.rows(for: edition.id)
        let own = (maker.needs + maker.extras.map(\.dataset)).map(\.name)
        var context = ReportContext(
            settings: settings, asOf: order.asOf, generatedAt: order.generatedAt, zone: zone,
            datasets: datasets.provenances.filter { own.contains($0.dataset) }.map {
                .init(name: $0.dataset, rows: $0.rows, queryID: $0.queryID)
            }
                + (requested?.provenances ?? []).map { name, provenance in
                    .init(
                        name: name, of: provenance.dataset, rows: provenance.rows,
                        queryID: provenance.queryID)
                },
            missingColumns: datasets.missingColumns(of: .comments),
            losses: maker.losses(datasets).map { part, lack in
                let cause = lack.cause.words
                return cause.prefix(1).uppercased() + cause.dropFirst() + ", so \(part.words)."
            })
        context.summaries = summaries.of(edition.id)
        return context
    }
}
