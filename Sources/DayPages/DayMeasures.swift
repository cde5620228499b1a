import Archive
import ReportModel
import Reports
import WebExport

/// Figures of days beside what is usual, of what manifests say of them (Figures 26–30).
extension DayPages {
    /// How many days the pictures of the archive's front page show at most.
    private static let shownDays = 91

    /// The figures of a report whose figures are of one day; nil for any other report.
    ///
    /// - Parameter before: the days before it, the oldest first, by the id of the figure.
    func measures(
        of report: Manifest.Report, before: (String) -> [MeasureList.Day]
    ) -> MeasureList? {
        let rows = report.kpis.compactMap { figure -> MeasureList.Row? in
            figure.day.map { day -> MeasureList.Row in
                let metric = figure.metric(in: report)
                return MeasureList.Row(
                    metric, value: figure.value, day,
                    days: before(figure.id) + [figure.day(metric, day)])
            }
        }
        return rows.isEmpty ? nil : MeasureList(title: "", rows: rows)
    }

    /// The newest day's figures with the days of the archive before it; a day that the archive does
    /// not have is a gap.
    func measures(over newestFirst: [Manifest]) -> MeasureList? {
        guard let newest = newestFirst.first, let oldest = newestFirst.last,
            let lead = lead(of: newest)
        else { return nil }
        let count = min(DayPages.shownDays, oldest.asOf.days(to: newest.asOf) + 1)
        let reports = Dictionary(
            newestFirst.compactMap { manifest in
                manifest.reports.first { $0.id == lead.id }.map { (manifest.asOf, $0) }
            }, uniquingKeysWith: { first, _ in first })
        return measures(of: lead) { id in
            // A figure that meant something else then is no part of the line, nor is what was before.
            let days = (1..<max(1, count)).prefix { back in
                reports[newest.asOf.advanced(by: -back)].map {
                    lead.hasSameDefinition(of: id, as: $0)
                } ?? true
            }
            return days.reversed().map { back in
                let report = reports[newest.asOf.advanced(by: -back)]
                let figure = report?.kpis.first { $0.id == id }
                guard let report, let figure, let day = figure.day else {
                    return MeasureList.Day(
                        value: figure?.value, isComplete: true, place: nil, tone: .neutral)
                }
                return figure.day(figure.metric(in: report), day)
            }
        }
    }

    /// What is out of the ordinary on a day, in the order of its figures.
    func unusual(in report: Manifest.Report) -> [ArchiveIndex.Unusual] {
        report.kpis.compactMap { figure -> ArchiveIndex.Unusual? in
            guard let day = figure.day, let place = day.place, place != .usual else { return nil }
            let metric = figure.metric(in: report)
            let value = metric.unit.text(figure.value)
            let usual = day.usualWords(of: metric).map { ", usually \($0)" } ?? ""
            return ArchiveIndex.Unusual(
                title: metric.title, place: place, tone: metric.tone(of: place),
                sentence: "\(metric.title) \(value), unusually \(place.rawValue)\(usual)")
        }
    }
}

extension Manifest.Figure {
    func metric(in report: Manifest.Report) -> Metric {
        .published(id, unit, in: report.report)
    }

    fileprivate func day(_ metric: Metric, _ day: DayPlace) -> MeasureList.Day {
        MeasureList.Day(
            value: value, isComplete: day.isComplete, place: day.place,
            tone: metric.tone(of: day.place))
    }
}

extension KPIHistory {
    /// The figures of earlier days, of which only the values are known.
    func days(of kpi: String) -> [MeasureList.Day] {
        (values[kpi] ?? []).map {
            MeasureList.Day(value: $0, isComplete: true, place: nil, tone: .neutral)
        }
    }
}
