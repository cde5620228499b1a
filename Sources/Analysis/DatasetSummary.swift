import ReportModel
import Warehouse

/// What is known of the dataset before any filter, the same for every edition.
struct DatasetSummary: Sendable {
    let repeatedRows: Int
    let latest: [SentimentFigures.DataSummary.Latest]

    /// Rows and the latest moment that is used, by platform.
    static func latest(
        in table: CommentTable, times: RowTimes, configured: [String]
    ) -> [SentimentFigures.DataSummary.Latest] {
        let labels = table.platform.labels
        var rowCounts = [Int](repeating: 0, count: labels.count)
        var instants = [Int64](repeating: absentInstant, count: labels.count)
        RowBlocks.forEach(of: table.rowCount, table.platform.codes.widen) { rows, block in
            for (index, row) in rows.enumerated() {
                let platform = Int(block[index])
                rowCounts[platform] += 1
                if times.days[row] != RowTimes.unused, table.instants[row] > instants[platform] {
                    instants[platform] = table.instants[row]
                }
            }
        }
        return ordered(labels, totals: rowCounts, configured: configured).map { code in
            SentimentFigures.DataSummary.Latest(
                platform: labels[code], rows: rowCounts[code],
                instant: instants[code] == absentInstant
                    ? nil : Instant(microseconds: instants[code]))
        }
    }
}
