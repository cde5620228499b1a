package import ReportModel
import Settings
package import Warehouse

extension SentimentMeasure {
    /// The KPIs that late rows change, recomputed from today's rows: of every edition, for some
    /// earlier days.
    ///
    /// One pass counts the rows between the ends of all those windows; each window is then a sum
    /// over spans, so a week of days costs as much as one day.
    package func pastFigures(
        of table: CommentTable, on days: [LocalDay], editions: [Edition]
    ) -> [PastFigures] {
        guard let last = days.max() else { return [] }
        let times = RowTimes(of: table, in: zone, asOf: last)
        let segments = Segments(of: table)
        let windows = editions.map { edition in
            days.map { comparison(of: edition, firstDay: times.firstDay, asOf: $0).window }
        }
        let counts = SpanCounts(
            of: table, times: times, segments: segments, between: windows.flatMap { $0 })
        let scale = SentimentScale(labels: table.sentiment.labels, rules: settings.sentiment)
        // The other metrics cannot be computed from counts by sentiment.
        let metrics = sentimentMetrics(scale, settings.sentiment).filter(\.metric.isRestated)
        return zip(editions, windows).flatMap { edition, windows in
            let passes = segments.passing(edition.filter, in: table)
            return zip(days, windows).map { day, window in
                let totals = counts.totals(
                    of: window, passing: passes, sentimentCount: table.sentiment.labels.count)
                return PastFigures(
                    edition: edition, day: day, window: window,
                    kpis: kpis(metrics, now: totals, before: nil))
            }
        }
    }
}

/// Rows by span of days, reply and segment; spans lie between the ends of the requested windows.
private struct SpanCounts {
    private let segments: Segments
    /// The first day of each span, ascending; the last entry is the end of the last span.
    private let bounds: [Int32]
    /// (span × 2 + reply) × segments + segment.
    private var counts: [Int]

    init(
        of table: CommentTable, times: RowTimes, segments: Segments, between windows: [Window]
    ) {
        self.segments = segments
        bounds = Set(
            windows.filter { $0.count > 0 }.flatMap { [$0.from.number, $0.to.number + 1] }
        )
        .sorted()
        counts = [Int](repeating: 0, count: max(0, bounds.count - 1) * 2 * segments.count)
        guard let first = bounds.first, let end = bounds.last else { return }
        let spanOfDay = SpanCounts.spans(bounds)
        let length = UInt32(bitPattern: end &- first)
        let weights = table.weights
        RowBlocks.forEach(in: table.rows(.days), segments.codes.widen) { rows, codes in
            for (index, row) in rows.enumerated() {
                let day = UInt32(bitPattern: times.days[row] &- first)
                guard day < length else { continue }
                let reply = table.requiresReply[row] ? 1 : 0
                let span = spanOfDay[Int(day)]
                counts[(span * 2 + reply) * segments.count + Int(codes[index])] += weights[row]
            }
        }
    }

    /// The span of each day since the first bound.
    private static func spans(_ bounds: [Int32]) -> [Int] {
        zip(bounds, bounds.dropFirst()).enumerated().flatMap { span, days in
            [Int](repeating: span, count: Int(days.1 - days.0))
        }
    }

    func totals(of window: Window, passing: [Bool], sentimentCount: Int) -> PeriodTotals {
        var sentiments = [Int](repeating: 0, count: sentimentCount)
        var replies = 0
        for span in bounds.indices.dropLast()
        where window.from.number <= bounds[span] && bounds[span] <= window.to.number {
            for reply in 0...1 {
                let base = (span * 2 + reply) * segments.count
                for segment in passing.indices where passing[segment] {
                    let rows = counts[base + segment]
                    sentiments[segments.sentiments[segment]] += rows
                    replies += reply * rows
                }
            }
        }
        return PeriodTotals(days: window.count, replies: replies, sentiments: sentiments)
    }
}
