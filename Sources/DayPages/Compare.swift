package import Archive
package import ReportModel
import Reports
package import WebExport

/// What the archive’s page of comparisons is made of.
extension DayPages {
    /// All figures and findings of a day.
    ///
    /// - Parameters:
    ///   - documents: of the editions that were made.
    ///   - kept: the files of the others.
    package func figures(
        _ manifest: Manifest, documents: [Document], kept: [Artifact]
    ) -> DayFigures {
        let documents = Dictionary(documents.map { ($0.identity.id, $0) }) { first, _ in first }
        return DayFigures(
            day: manifest.asOf,
            pages: manifest.reports.map { report in
                let file = kept.first { $0.path.text == "\(report.folder)/report.json" }
                let page =
                    documents[report.id].map(ReportedPage.init)
                    ?? file.flatMap { try? ReportedPage(json: $0.bytes) }
                let isFirst = manifest.isFirst(report)
                return DayFigures.Page(
                    folder: report.folder, title: report.longTitle,
                    figures: page.map { figures($0, isFirst: isFirst) } ?? [],
                    findings: (page?.findings ?? []).map {
                        DayFigures.Finding(identity: $0.identity.words, text: $0.text)
                    },
                    window: page?.window)
            })
    }

    private func figures(_ page: ReportedPage, isFirst: Bool) -> [DayFigures.Figure] {
        page.kpis.filter { DayDifference.isShown($0.metric, isFirst: isFirst) }.map { kpi in
            DayFigures.Figure(
                kpi: kpi.id, title: kpi.metric.fullTitle, unit: kpi.unit,
                value: kpi.number, text: kpi.words, mark: page.mark(of: kpi))
        }
    }

    /// How tiles print changes, for each unit of which there are changes.
    static var changeForms: [CompareWords.Form] {
        KPI.Unit.allCases.filter { $0 != .label }.flatMap { unit in
            unit.tileForms.map {
                CompareWords.Form(unit: unit, from: $0.from, scale: $0.scale, format: $0.format)
            }
        }
    }

    /// The headline figures of the two newest days.
    func newestPair(_ newestFirst: [Manifest]) -> ArchiveIndex.Pair? {
        guard newestFirst.count > 1 else { return nil }
        let (second, first) = (newestFirst[0], newestFirst[1])
        let heads = DayDifference.heads(first.asOf, second.asOf)
        let pages = second.reports.compactMap { report -> ArchiveIndex.Pair.Page? in
            let before = first.reports.first {
                $0.id == report.id
            }
            guard let before, !report.kpis.isEmpty else { return nil }
            return ArchiveIndex.Pair.Page(
                folder: report.folder, title: report.longTitle,
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
                windows: windows(before, report, (first.asOf, second.asOf)))
        }
        let common = pages.first?.windows
        return ArchiveIndex.Pair(
            first: first.asOf, second: second.asOf, windows: common,
            words: DayPages.compareWords,
            pages: pages.map { page in
                var page = page
                if page.windows == common { page.windows = nil }
                return page
            })
    }

    /// How the windows of two days’ figures lie to each other.
    private func windows(
        _ before: Manifest.Report, _ report: Manifest.Report,
        _ days: (first: LocalDay, second: LocalDay)
    ) -> String? {
        guard let old = before.comparison?.window, let new = report.comparison?.window else {
            return nil
        }
        return WindowPair(first: old, second: new).sentence(on: days)
    }
}

extension Manifest {
    /// Whether an edition is the first of its report.
    func isFirst(_ report: Report) -> Bool {
        reports.first { $0.report == report.report }?.id == report.id
    }
}

extension ReportedPage {
    /// What a document’s `report.json` would say.
    init(_ document: Document) {
        kpis = document.kpis
        window = document.identity.comparison.window
        alerted = Set(document.alerts.map(\.kpi))
        findings = document.findings.map {
            Change(identity: $0.finding.identity, text: $0.sentence)
        }
    }
}
