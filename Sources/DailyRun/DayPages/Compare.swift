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
                    figures: page.map { figures($0, of: report) } ?? [],
                    findings: (page?.findings ?? []).map {
                        DayFigures.Finding(identity: $0.identity.words, text: $0.text)
                    },
                    window: page?.window)
            })
    }

    private func figures(
        _ page: ReportedPage, of report: Manifest.Report
    ) -> [DayFigures.Figure] {
        page.kpis.filter { DayDifference.isShown($0.metric, in: report.edition) }.map { kpi in
            DayFigures.Figure(
                kpi: kpi.id, title: kpi.metric.fullTitle, unit: kpi.unit,
                value: kpi.number, text: kpi.words, mark: page.mark(of: kpi))
        }
    }

    /// The headline figures of the two newest days.
    func newestPair(_ newestFirst: [Manifest]) -> ArchiveIndex.Pair? {
        guard newestFirst.count > 1 else { return nil }
        let (second, first) = (newestFirst[0], newestFirst[1])
        let heads = DayDifference.heads(first.asOf, second.asOf)
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
                        .init("first", heads.first, .number(.count)),
                        .init("second", heads.second, .number(.count)),
                        .init("change", "Change", .number(.count)),
                    ],
                    rows: report.kpis.compactMap { figure in
                        DayDifference.figure(
                            before.kpis.first { $0.id == figure.id }.map { kpi($0, of: before) },
                            kpi(figure, of: report))
                    }.map {
                        [.text($0.title), .text($0.first), .text($0.second), .text($0.change)]
                    }
                ),
                windows: windows(of: report, first, second))
        }
        let common = pages.first?.windows
        return ArchiveIndex.Pair(
            first: first.asOf, second: second.asOf, windows: common,
            pages: pages.map { page in
                var page = page
                if page.windows == common { page.windows = nil }
                return page
            })
    }

    /// How the windows of two days’ figures lie to each other.
    private func windows(
        of report: Manifest.Report, _ first: Manifest, _ second: Manifest
    ) -> String? {
        guard let old = comparison(of: report, in: first.windows, asOf: first.asOf)?.window,
            let new = comparison(of: report, in: second.windows, asOf: second.asOf)?.window
        else { return nil }
        return WindowPair(first: old, second: new).sentence(on: (first.asOf, second.asOf))
    }
}

extension ReportedPage {
    /// What a document’s `report.json` would say.
    init(_ document: Document) {
        kpis = document.kpis
        window = document.identity.comparison.window
        alerted = Set(document.alerts.map(\.kpi))
        findings = document.findings.map { finding in
            Change(
                identity: FindingIdentity(finding), text: finding.text)
        }
    }
}
