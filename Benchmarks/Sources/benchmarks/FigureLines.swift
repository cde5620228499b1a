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
        func pairs(_ kind: String, _ counts: [SentimentFigures.GroupedCount]) -> [String] {
            counts.map { line(kind, [$0.group, $0.label], $0.count) }
        }
        func labels(_ kind: String, _ counts: [SentimentFigures.LabelCount]) -> [String] {
            counts.map { line(kind, [$0.label], $0.count) }
        }
        func scores(_ kind: String, _ scores: [SentimentFigures.GroupScore]) -> [String] {
            scores.map { line(kind, [$0.group], sum($0.score, $0.n), $0.n, $0.count) }
        }
        func replies(_ kind: String, _ replies: [SentimentFigures.GroupReplies]) -> [String] {
            replies.map { line(kind, [$0.group], $0.replyRequired, $0.n) }
        }
        var lines = figures.kpis.filter { $0.unit != .label }.map { kpi in
            line(
                "kpi", [kpi.id], amount(kpi, kpi.number, kpi.n), kpi.n,
                amount(kpi, previous(kpi), kpi.previousN ?? 0), kpi.previousN ?? 0)
        }
        lines += labels("sentiment", figures.sentimentDistribution)
        lines += pairs("brand", figures.sentimentByBrand)
        lines += pairs("platform", figures.sentimentByPlatform)
        lines += scores("brand_score", figures.scoreByBrand)
        lines += scores("platform_score", figures.scoreByPlatform)
        lines += labels("intents", figures.intentCounts)
        lines += pairs("intent", figures.intentBySentiment)
        lines += labels("emotion", figures.emotionCounts ?? [])
        lines += figures.brandPlatform.map {
            line("pair", [$0.brand, $0.platform], $0.count, sum($0.score, $0.n), $0.n)
        }
        lines += figures.dailyVolume.filter { $0.count > 0 }
            .map { line("day", [$0.day.iso, $0.label], $0.count) }
        lines += figures.dailyScore.map {
            line("day_score", [$0.day.iso], sum($0.score, $0.n), $0.n)
        }
        lines += figures.weekdayHour.map {
            line("hour", ["\($0.weekday)", "\($0.hour)"], $0.count)
        }
        lines += replies("brand_replies", figures.repliesByBrand)
        lines += replies("platform_replies", figures.repliesByPlatform)
        lines += pairs("age", figures.ageGroups?.counts ?? [])
        lines += pairs("experience", figures.experienceGroups?.counts ?? [])
        lines += labels("zones", figures.timeZones ?? [])
        lines += pairs("zone", figures.timeZonesBySentiment ?? [])
        lines += pairs("language", figures.languages)
        lines += figures.findings.enumerated().map { place, finding in
            line(
                "finding",
                ["\(place + 1)", finding.dimension] + finding.keys.map(\.label) + [finding.kpi],
                count(finding.value, of: finding.n), finding.n,
                count(finding.previous, of: finding.previousN), finding.previousN)
        }
        return lines
    }

    private func summaryLines(_ summary: SentimentFigures.DataSummary) -> [String] {
        [
            "-\tdataset\t\(summary.datasetRows)\t\(summary.rowsWithoutTime)\t\(summary.rowsAfterAsOf)"
                + "\t\(summary.repeatedRows)\t\(summary.firstDay?.iso ?? "")"
        ]
            + summary.latest.map {
                "-\tlatest\t\($0.platform)\t\($0.rows)\t\($0.instant.map { "\($0.microseconds)" } ?? "")"
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
