import Archive
import ReportModel
import Reports
import WebExport

/// What the archive’s page of comparisons is made of.
extension DailyRun {
    /// All figures and findings of a day, of the editions that were made and of those that were kept.
    func dayFigures(
        _ manifest: Manifest, _ rendered: [Rendered], _ kept: [Artifact]
    ) -> DayFigures {
        let documents = Dictionary(
            rendered.map { (Retelling.ReportEdition($0.document), $0.document) }
        ) { first, _ in first }
        return DayFigures(
            day: manifest.asOf,
            pages: manifest.reports.map { report in
                let place = Retelling.ReportEdition(
                    report: report.report, edition: report.edition)
                let folder = folder(of: report.report, report.edition)
                let file = kept.first { $0.path.text == "\(folder)/report.json" }
                let page =
                    documents[place].map(ReportedPage.init)
                    ?? file.flatMap { try? ReportedPage(json: $0.bytes) }
                return DayFigures.Page(
                    folder: folder, title: "\(report.title), \(report.editionTitle)",
                    figures: page.map { figures($0, order: report.kpis.map(\.id)) } ?? [],
                    findings: (page?.findings ?? []).map {
                        DayFigures.Finding(identity: $0.identity.words, text: $0.text)
                    })
            })
    }

    private func figures(_ page: ReportedPage, order: [String]) -> [DayFigures.Figure] {
        let ids = order.filter { page.kpis[$0] != nil }
        let others = page.kpis.keys.filter { !order.contains($0) }.sorted()
        return (ids + others).compactMap { page.kpis[$0] }.map { kpi in
            DayFigures.Figure(
                kpi: kpi.id, title: DayDifference.title(of: kpi), unit: kpi.unit,
                value: kpi.number, text: DayDifference.words(kpi))
        }
    }

    /// The headline figures of the two newest days.
    func newestPair(_ newestFirst: [Manifest]) -> ArchiveIndex.Pair? {
        guard newestFirst.count > 1 else { return nil }
        let (second, first) = (newestFirst[0], newestFirst[1])
        let pages = second.reports.compactMap { report -> ArchiveIndex.Pair.Page? in
            let before = first.reports.first {
                $0.report == report.report && $0.edition == report.edition
            }
            guard let before, !report.kpis.isEmpty else { return nil }
            return ArchiveIndex.Pair.Page(
                folder: folder(of: report.report, report.edition),
                title: "\(report.title), \(report.editionTitle)",
                figures: DataTable(
                    columns: [
                        .init("kpi", "Figure", .text),
                        .init("first", first.asOf.shortWithWeekday, .number(.count)),
                        .init("second", second.asOf.shortWithWeekday, .number(.count)),
                        .init("change", "Change", .number(.count)),
                    ],
                    rows: report.kpis.compactMap { figure in
                        DayDifference.figure(
                            before.kpis.first { $0.id == figure.id }.map(kpi), kpi(figure))
                    }.map {
                        [.text($0.title), .text($0.first), .text($0.second), .text($0.change)]
                    }
                ))
        }
        return ArchiveIndex.Pair(first: first.asOf, second: second.asOf, pages: pages)
    }
}

extension ReportedPage.Identity {
    /// One text for one finding, whatever its figures: a JSON array, so that no label can look like
    /// two.
    var words: String {
        let keys = keys.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        let parts = [kpi, dimension, isRise ? "+" : "-"] + keys
        let json = JSONValue.array(parts.map { .string($0) }).bytes.dropLast()
        return String(decoding: json, as: UTF8.self)
    }
}

extension ReportedPage {
    /// What a document’s `report.json` would say.
    init(_ document: Document) {
        kpis = Dictionary(document.kpis.map { ($0.id, $0) }) { first, _ in first }
        findings = document.findings.map { finding in
            Change(
                identity: Identity(
                    kpi: finding.kpi, dimension: finding.dimension,
                    keys: Dictionary(finding.keys.map { ($0.column, $0.label) }) { $1 },
                    isRise: finding.change > 0),
                text: finding.text)
        }
    }
}
