import Warehouse

/// How many keys occur at least once, by edition and period.
enum DistinctKeys {
    /// Editions × periods that fit into one word a key.
    private static let editionsAtOnce = 32

    /// - Parameters:
    ///   - codes: key codes, one a row, or `absentKey`.
    ///   - cells: one a row, `WindowCounts` says which.
    ///   - periodOfCell: 0 the window, 1 the one before, nil neither; by edition, then cell.
    /// - Returns: by edition, the number of keys in both periods.
    static func counts(
        codes: [UInt32], keyCount: Int, cells: [UInt32], periodOfCell: [[Int?]]
    ) -> [[Int]] {
        stride(from: 0, to: periodOfCell.count, by: editionsAtOnce).flatMap { first in
            let some = Array(periodOfCell[first..<min(first + editionsAtOnce, periodOfCell.count)])
            let flags = flagCounts(
                codes: codes, keyCount: keyCount, cells: cells, flagsOfCell: flagsOfCell(some))
            return some.indices.map { [flags[2 * $0], flags[2 * $0 + 1]] }
        }
    }

    /// Bit 2e + p of a cell's word: its rows are of edition e and period p.
    private static func flagsOfCell(_ periodOfCell: [[Int?]]) -> [UInt64] {
        // The last word is that of the rows that do not count.
        var flags = [UInt64](repeating: 0, count: (periodOfCell.first?.count ?? 0) + 1)
        for (edition, periods) in periodOfCell.enumerated() {
            for (cell, period) in periods.enumerated() {
                if let period { flags[cell] |= 1 << UInt64(2 * edition + period) }
            }
        }
        return flags
    }

    private static func flagCounts(
        codes: [UInt32], keyCount: Int, cells: [UInt32], flagsOfCell: [UInt64]
    ) -> [Int] {
        var seen = [UInt64](repeating: 0, count: keyCount)
        for (row, code) in codes.enumerated() where code != absentKey {
            seen[Int(code)] |= flagsOfCell[Int(cells[row])]
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
