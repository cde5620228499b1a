import Analysis
import ReportModel
import Settings

/// Figures as lines of counts that another program can compute and compare.
///
/// One line a figure: edition, kind, keys, whole numbers, with tabs between. Rates and
/// scores are given by what they are quotients of, so that no rounding shows.
struct FigureLines {
    let rules: SentimentRules

    /// Sorted by their bytes.
    func lines(of figures: [SentimentFigures]) -> [String] {
        let all = figures.flatMap(lines) + (figures.first.map { summaryLines($0.summary) } ?? [])
        return all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func lines(of figures: SentimentFigures) -> [String] {
        let edition = figures.edition.id
        func line(_ kind: String, _ keys: [String], _ counts: Int...) -> String {
            ([edition, kind] + keys + counts.map(String.init)).joined(separator: "\t")
        }
        func pairs(_ kind: String, _ counts: [GroupedCount]) -> [String] {
            counts.map { line(kind, [$0.group, $0.label], $0.count) }
        }
        func labels(_ kind: String, _ counts: [LabelCount]) -> [String] {
            counts.map { line(kind, [$0.label], $0.count) }
        }
        func scores(_ kind: String, _ scores: [GroupScore]) -> [String] {
            scores.map { line(kind, [$0.group], sum($0.score, $0.n), $0.n, $0.count) }
        }
        func replies(_ kind: String, _ replies: [GroupReplies]) -> [String] {
            replies.map { line(kind, [$0.group], $0.replyRequired, $0.n) }
        }
        var lines = figures.kpis.filter { $0.unit != .label }.map { kpi in
            line(
                "kpi", [kpi.id], amount(kpi, kpi.number, kpi.n), kpi.n,
                amount(kpi, previous(kpi), kpi.previousN ?? 0), kpi.previousN ?? 0)
        }
        lines += labels("sentiment", figures.charts.sentimentDistribution)
        lines += pairs("brand", figures.charts.sentimentByBrand)
        lines += pairs("platform", figures.charts.sentimentByPlatform)
        lines += scores("brand_score", figures.charts.scoreByBrand)
        lines += scores("platform_score", figures.charts.scoreByPlatform)
        lines += labels("intents", figures.charts.intentCounts)
        lines += pairs("intent", figures.charts.intentBySentiment)
        lines += labels("emotion", figures.charts.emotionCounts ?? [])
        lines += figures.charts.brandPlatform.map {
            line("pair", [$0.brand, $0.platform], $0.count, sum($0.score, $0.n), $0.n)
        }
        lines += figures.charts.dailyVolume.days.filter { $0.count > 0 }
            .map { line("day", [$0.day.iso, $0.label], $0.count) }
        lines += figures.charts.dailyScore.days.map {
            line("day_score", [$0.day.iso], sum($0.score, $0.n), $0.n)
        }
        lines += figures.charts.weekdayHour.map {
            line("hour", ["\($0.weekday)", "\($0.hour)"], $0.count)
        }
        lines += replies("brand_replies", figures.charts.repliesByBrand)
        lines += replies("platform_replies", figures.charts.repliesByPlatform)
        lines += pairs("age", figures.charts.ageGroups?.counts ?? [])
        lines += pairs("experience", figures.charts.experienceGroups?.counts ?? [])
        let zones = figures.charts.timeZones ?? []
        lines += Dictionary(grouping: zones, by: \.group).map { zone, counts in
            line("zones", [zone], counts.reduce(0) { $0 + $1.count })
        }
        lines += pairs("zone", zones)
        lines += pairs("language", figures.charts.languages)
        return lines
    }

    private func summaryLines(_ summary: DataSummary) -> [String] {
        [
            "-\tdataset\t\(summary.datasetRows)\t\(summary.rowsWithoutTime)\t\(summary.rowsAfterAsOf)"
                + "\t\(summary.repeatedRows)\t\(summary.firstDay?.iso ?? "")"
        ]
            + summary.latest.map {
                "-\tlatest\t\($0.label)\t\($0.rows)\t\($0.instant.map { "\($0.microseconds)" } ?? "")"
            }
    }

    // MARK: Back to whole numbers

    /// What a KPI counts, or the numerator of the quotient that it is.
    private func amount(_ kpi: KPI, _ value: Double?, _ n: Int) -> Int {
        switch kpi.unit {
        case .rate: count(value ?? 0, of: n)
        case .score: sum(value, n)
        case .perDay: n
        default: Int(value ?? 0)
        }
    }

    private func previous(_ kpi: KPI) -> Double? {
        if case .number(let number) = kpi.previous { number } else { nil }
    }

    private func count(_ share: Double, of n: Int) -> Int { Int((share * Double(n)).rounded()) }

    /// The sum of the weights behind a score.
    private func sum(_ score: Double?, _ n: Int) -> Int {
        Int(((score ?? 0) / 100 * rules.largestWeight * Double(n)).rounded())
    }
}
