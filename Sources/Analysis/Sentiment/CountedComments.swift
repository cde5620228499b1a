import ReportModel
import Settings
import Warehouse

/// The comments, prepared for counting: everything that does not depend on windows and editions.
struct CountedComments: Sendable {
    let table: CommentTable
    let times: RowTimes
    let segments: Segments
    /// Nil without demographics.
    let audience: Audience?
    private let repeats: Int
    private let latest: [DataSummary.Latest]

    init(
        _ table: CommentTable, _ demographics: [Demographic]?, in zone: TimeZoneRules,
        asOf: LocalDay, settings: Settings
    ) {
        self.table = table
        // The authors take about as long as everything else together.
        let (rows, audience) = concurrently(
            {
                (
                    times: RowTimes(of: table, in: zone, asOf: asOf),
                    segments: Segments(of: table), repeats: repeatedRows(in: table)
                )
            },
            {
                // Without authors, demographics cannot be joined (Figures 20).
                table.missingColumns.contains("author_id")
                    ? nil
                    : demographics.map {
                        Audience(
                            authors: table.authors.keys, demographics: $0,
                            rules: settings.demographics)
                    }
            })
        times = rows.times
        segments = rows.segments
        self.audience = audience
        repeats = rows.repeats
        latest = table.latest(
            rows.times, in: zone, configured: settings.vocabulary.order(of: .platform))
    }

    /// The days that charts of a window show.
    func axis(over window: Window) -> TimeAxis {
        guard table.aggregate != nil else {
            return TimeAxis(over: window, rowsOn: times.days)
        }
        let weights = table.weights
        return TimeAxis(
            over: window, counts: table.rows(.days).lazy.map { (times.days[$0], weights[$0]) })
    }

    /// - Parameters:
    ///   - rows: of an edition, in its window.
    ///   - previousRows: those of the window before; nil when there is no comparison.
    func summary(
        rows: Int, previousRows: Int?, unlisted: [DataSummary.Unlisted]
    ) -> DataSummary {
        DataSummary(
            rows: rows, previousRows: previousRows, datasetRows: table.commentCount,
            rowsWithoutTime: times.rowsWithoutTime, rowsAfterAsOf: times.rowsAfterAsOf,
            rowsTooOld: times.rowsTooOld,
            repeatedRows: repeats, firstDay: times.firstDay, latest: latest,
            unlisted: unlisted, missingColumns: table.missingColumns)
    }
}

extension CommentTable {
    /// Used rows and their latest moment, by platform.
    func latest(
        _ times: RowTimes, in zone: TimeZoneRules, configured: [String]
    ) -> [DataSummary.Latest] {
        let labels = platform.labels
        var rowCounts = [Int](repeating: 0, count: labels.count)
        var latest = [Int64](repeating: absentInstant, count: labels.count)
        let weights = weights
        RowBlocks.forEach(in: self.rows(.days), platform.codes.widen) { rows, block in
            for (index, row) in rows.enumerated() {
                let platform = Int(block[index])
                guard times.days[row] != RowTimes.unused else { continue }
                rowCounts[platform] += weights[row]
                latest[platform] = max(latest[platform], instants[row])
            }
        }
        return ordered(labels, totals: rowCounts, configured: configured).map { code in
            let instant =
                latest[code] == absentInstant ? nil : Instant(microseconds: latest[code])
            return DataSummary.Latest(
                label: labels[code], rows: rowCounts[code], day: instant.map(zone.day),
                instant: instant)
        }
    }
}
