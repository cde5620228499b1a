import ReportModel
import Warehouse

/// What is known of the dataset before any filter, the same for every edition.
struct DatasetSummary: Sendable {
    let repeatedRows: Int
    let latest: [SentimentFigures.DataSummary.Latest]

    /// Rows that are used and the latest moment among them, by platform.
    static func latest(
        in table: CommentTable, times: RowTimes, configured: [String]
    ) -> [SentimentFigures.DataSummary.Latest] {
        let labels = table.platform.labels
        var rowCounts = [Int](repeating: 0, count: labels.count)
        var instants = [Int64](repeating: absentInstant, count: labels.count)
        RowBlocks.forEach(of: table.rowCount, table.platform.codes.widen) { rows, block in
            for (index, row) in rows.enumerated() {
                let platform = Int(block[index])
                guard times.days[row] != RowTimes.unused else { continue }
                rowCounts[platform] += 1
                instants[platform] = max(instants[platform], table.instants[row])
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
