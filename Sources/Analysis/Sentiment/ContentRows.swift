import Warehouse

/// The rows of both periods, sorted by content: the clusters that tests of comments' rates compare
/// (Figures 12).
struct ContentRows: Sendable {
    /// Where the rows of each content end; the rows without content come after the last one.
    private(set) var ends: [Int] = []
    /// One per row, in this order.
    let cells: [UInt32]
    /// Codes of combinations.
    let intents: [UInt32]
    let languages: [UInt32]

    /// - Parameters:
    ///   - cells: of all rows of the table; `cellCount` for a row in neither period.
    init(of table: CommentTable, cells: [UInt32], cellCount: Int) {
        let (places, ends, count) = ContentRows.places(
            codes: table.contents.codes, keyCount: table.contents.keys.count, cells: cells,
            cellCount: cellCount)
        self.ends = ends
        func sorted(_ fill: BlockFiller) -> [UInt32] {
            var result = [UInt32](repeating: 0, count: count)
            result.withUnsafeMutableBufferPointer { result in
                RowBlocks.forEach(of: table.rowCount, fill) { rows, block in
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
    }

    /// The place of each row in the order by content, or `.max`; the end of each content that has
    /// rows; and the number of rows.
    private static func places(
        codes: [UInt32], keyCount: Int, cells: [UInt32], cellCount: Int
    ) -> ([UInt32], ends: [Int], count: Int) {
        // The last count is for the rows without content.
        var starts = [UInt32](repeating: 0, count: keyCount + 1)
        func key(_ row: Int) -> Int { codes[row] == absentKey ? keyCount : Int(codes[row]) }
        for row in cells.indices where Int(cells[row]) < cellCount { starts[key(row)] += 1 }
        var ends: [Int] = []
        var sum: UInt32 = 0
        for content in starts.indices {
            let rows = starts[content]
            starts[content] = sum
            sum += rows
            if rows > 0, content < keyCount { ends.append(Int(sum)) }
        }
        var places = [UInt32](repeating: .max, count: cells.count)
        for row in cells.indices where Int(cells[row]) < cellCount {
            let content = key(row)
            places[row] = starts[content]
            starts[content] += 1
        }
        return (places, ends, Int(sum))
    }
}
