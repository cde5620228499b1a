import Warehouse

/// How many keys occur at least once, by edition and period.
enum DistinctKeys {
    /// How many editions × periods fit into one word per key.
    private static let editionsAtOnce = 32

    /// - Parameters:
    ///   - codes: key codes, one per row, or `absentKey`.
    ///   - cells: one per row, as in `WindowCounts`.
    ///   - periodOfCell: 0 is the window, 1 the one before, nil neither; by edition, then cell.
    /// - Returns: for each edition, the number of keys in each of the two periods.
    static func counts(
        codes: [UInt32], keyCount: Int, cells: CodeColumn, periodOfCell: [[Int?]]
    ) -> [[Int]] {
        stride(from: 0, to: periodOfCell.count, by: editionsAtOnce).flatMap { first in
            let some = Array(periodOfCell[first..<min(first + editionsAtOnce, periodOfCell.count)])
            let flags = flagCounts(
                codes: codes, keyCount: keyCount, cells: cells, flagsOfCell: flagsOfCell(some))
            return some.indices.map { [flags[2 * $0], flags[2 * $0 + 1]] }
        }
    }

    /// Bit 2e + p in the word of a cell: its rows belong to edition e and period p.
    private static func flagsOfCell(_ periodOfCell: [[Int?]]) -> [UInt64] {
        // The last word is for the rows that do not count.
        var flags = [UInt64](repeating: 0, count: (periodOfCell.first?.count ?? 0) + 1)
        for (edition, periods) in periodOfCell.enumerated() {
            for (cell, period) in periods.enumerated() {
                if let period { flags[cell] |= 1 << UInt64(2 * edition + period) }
            }
        }
        return flags
    }

    private static func flagCounts(
        codes: [UInt32], keyCount: Int, cells: CodeColumn, flagsOfCell: [UInt64]
    ) -> [Int] {
        var seen = [UInt64](repeating: 0, count: keyCount)
        RowBlocks.forEach(of: codes.count, cells.widen) { rows, cells in
            for (index, row) in rows.enumerated() where codes[row] != absentKey {
                seen[Int(codes[row])] |= flagsOfCell[Int(cells[index])]
            }
        }
        var counts = [Int](repeating: 0, count: 64)
        for word in seen {
            var rest = word
            while rest != 0 {
                counts[rest.trailingZeroBitCount] += 1
                rest &= rest &- 1
            }
        }
        return counts
    }
}
