package import Archive
package import ReportModel
import Reports
import Settings
package import WebExport

/// What comparisons of days are made of.
extension DayPages {
    /// What a day says to whoever compares it.
    ///
    /// - Parameters:
    ///   - documents: of the editions that were made.
    ///   - kept: the files of the others.
    package func figures(
        _ manifest: Manifest, documents: [Document], kept: [Artifact]
    ) -> DayFigures {
        let documents = Dictionary(documents.map { ($0.identity.id, $0) }) { first, _ in first }
        return figures(manifest) { report in
            let file = kept.first { $0.path.text == "\(report.folder)/report.json" }
            return documents[report.id].map(ReportedPage.init)
                ?? file.flatMap { try? ReportedPage(json: $0.bytes) }
        }
    }

    /// - Parameter page: what an edition reported; nil where nothing of it is known.
    func figures(
        _ manifest: Manifest, page: (Manifest.Report) throws -> ReportedPage?
    ) rethrows -> DayFigures {
        let pages = try manifest.reports.map { ($0, try page($0)) }
        let brief = pages.first { $0.0.report == ReportKind.brief.id }?.1
        return DayFigures(
            day: manifest.asOf,
            measures: (brief?.measures ?? []).map { measure($0, briefReport(of: manifest)) },
            weeks: (brief?.weeks ?? []).filter { $0.days > 0 }.map(week),
            pages: pages.map { report, page in
                DayFigures.Page(
                    id: report.id, folder: report.folder, title: report.longTitle,
                    findings: page?.findings ?? [], alerts: page?.alerts ?? [])
            })
    }

    private func briefReport(of manifest: Manifest) -> Manifest.Report? {
        manifest.reports.first { $0.report == ReportKind.brief.id }
    }

    private func measure(
        _ measure: ReportedPage.Measure, _ brief: Manifest.Report?
    ) -> DayFigures.Measure {
        let place = DayPlace(
            usual: nil, range: nil, place: measure.place, isComplete: measure.isComplete)
        return DayFigures.Measure(
            subject(measure.metric, measure.brand),
            DayFigures.Value(
                measure.metric, measure.value, n: measure.n, place,
                brief?.definitions[measure.metric.id]))
    }

    private func week(_ week: ReportedPage.Week) -> DayFigures.Week {
        func value(_ number: Double?, _ n: Int) -> DayFigures.Value {
            DayFigures.Value(number, n: n, text: week.metric.unit.text(number))
        }
        return DayFigures.Week(
            subject(week.metric, week.brand), before: value(week.previous, week.previousN),
            last: value(week.value, week.n))
    }

    private func subject(_ metric: Metric, _ brand: String?) -> DayFigures.Subject {
        DayFigures.Subject(
            metric, brand: brand, brandName: brand.map { vocabulary.name(of: $0, in: .brand) })
    }

    /// The figures of all brands on the two newest days.
    func newestPair(_ newestFirst: [Manifest]) -> ArchiveIndex.Pair? {
        guard newestFirst.count > 1 else { return nil }
        let (second, first) = (newestFirst[0], newestFirst[1])
        let compared = ComparedFigures(measures(of: first), measures(of: second))
        let heads = DayDifference.heads(first.asOf, second.asOf)
        return ArchiveIndex.Pair(
            first: first.asOf, second: second.asOf, words: DayPages.compareWords,
            figures: compared.rows.isEmpty ? nil : compared.table(heads))
    }

    /// What a manifest says of the day's own figures.
    private func measures(of manifest: Manifest) -> [DayFigures.Measure] {
        let brief = briefReport(of: manifest)
        return (brief?.kpis ?? []).compactMap { figure in
            guard let brief, let place = figure.day else { return nil }
            let metric = figure.metric(in: brief)
            return DayFigures.Measure(
                subject(metric, nil),
                DayFigures.Value(
                    metric, figure.value, n: figure.n, place, brief.definitions[figure.id]))
        }
    }

    /// What the script of the comparison page prints.
    static var compareWords: CompareWords {
        CompareWords(
            forms: KPI.Unit.allCases.filter { $0 != .label }.flatMap { unit in
                unit.tileForms.map {
                    CompareWords.Form(
                        unit: unit, from: $0.from, scale: $0.scale, format: $0.format)
                }
            },
            months: LocalDay.monthNames.map { String($0.prefix(3)) },
            absent: NumberFormat.absent)
    }
}

extension DayFigures.Value {
    /// A day's own figure; one of a day that is not complete is printed and not compared.
    fileprivate init(
        _ metric: Metric, _ value: Double?, n: Int, _ place: DayPlace, _ definition: String?
    ) {
        self.init(
            place.isComplete ? value : nil, n: n, text: metric.unit.text(value),
            note: place.isUnusual || !place.isComplete ? place.verdict : "",
            definition: definition)
    }
}
