import ReportModel
import Warehouse

/// The rows of both periods, sorted by content: the clusters that tests of comments' rates compare
/// (Figures 12).
///
/// Of counted comments, the clusters come counted too, and these rows are only for counts by day.
struct ContentRows: Sendable {
    /// Where the rows of each content end; the rows without content come after the last one.
    private(set) var ends: [Int] = []
    /// One per row, in this order.
    let cells: [UInt32]
    /// Codes of combinations.
    let intents: [UInt32]
    let languages: [UInt32]
    /// Days since the first one of the window; ``notInWindow`` for a row of the window before.
    let days: [UInt16]

    /// Comments by row; empty where each row is one.
    let weights: [UInt32]

    /// No window has so many days.
    static let notInWindow = UInt16.max

    /// - Parameters:
    ///   - part: the rows of the table that are taken.
    ///   - cells: of all rows of the table; `cellCount` for a row in neither period.
    ///   - days: of all rows of the table.
    init(
        of table: CommentTable, _ part: Range<Int>, cells: [UInt32], cellCount: Int,
        days: [Int32], window: Window
    ) {
        let (places, ends, count) = ContentRows.places(
            codes: table.contents.codes, keyCount: table.contents.keys.count, part, cells: cells,
            cellCount: cellCount)
        self.ends = ends
        func sorted(_ fill: BlockFiller) -> [UInt32] {
            var result = [UInt32](repeating: 0, count: count)
            result.withUnsafeMutableBufferPointer { result in
                RowBlocks.forEach(in: part, fill) { rows, block in
                    for (index, row) in rows.enumerated() where places[row] != .max {
                        result[Int(places[row])] = block[index]
                    }
                }
            }
            return result
        }
        self.cells = sorted { rows, block in
            for (index, row) in rows.enumerated() { block[index] = cells[row] }
        }
        intents = sorted(table.intents.codes.widen)
        languages = sorted(table.language.codes.widen)
        var daysInWindow = [UInt16](repeating: ContentRows.notInWindow, count: count)
        let length = UInt32(window.count)
        for row in part where places[row] != .max {
            // The difference is unsigned, so a day before the first one is far beyond the last.
            let day = UInt32(bitPattern: days[row] &- window.from.number)
            if day < length { daysInWindow[Int(places[row])] = UInt16(day) }
        }
        self.days = daysInWindow
        let ownWeights = table.weights
        weights =
            ownWeights.areOnes
            ? []
            : sorted { rows, block in
                for (index, row) in rows.enumerated() {
                    block[index] = UInt32(clamping: ownWeights[row])
                }
            }
    }

    /// The place of each row in the order by content, or `.max`; the end of each content that has
    /// rows; and the number of rows.
    private static func places(
        codes: [UInt32], keyCount: Int, _ part: Range<Int>, cells: [UInt32], cellCount: Int
    ) -> ([UInt32], ends: [Int], count: Int) {
        // The last count is for the rows without content.
        var starts = [UInt32](repeating: 0, count: keyCount + 1)
        func key(_ row: Int) -> Int { codes[row] == absentKey ? keyCount : Int(codes[row]) }
        for row in part where Int(cells[row]) < cellCount { starts[key(row)] += 1 }
        var ends: [Int] = []
        var sum: UInt32 = 0
        for content in starts.indices {
            let rows = starts[content]
            starts[content] = sum
            sum += rows
            if rows > 0, content < keyCount { ends.append(Int(sum)) }
        }
        var places = [UInt32](repeating: .max, count: cells.count)
        for row in part where Int(cells[row]) < cellCount {
            let content = key(row)
            places[row] = starts[content]
            starts[content] += 1
        }
        return (places, ends, Int(sum))
    }
}
