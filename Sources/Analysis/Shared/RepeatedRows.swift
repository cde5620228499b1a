import Warehouse

/// How many rows have the platform and `comment_sk` of an earlier row (Figures 9).
///
/// Rows without a key are never repeats. Rows are told apart by open hash tables of row numbers,
/// which are exact. Millions of rows are taken in groups by their hashes, so that a table is small
/// and in the processor's cache.
func repeatedRows(in table: CommentTable) -> Int {
    if let aggregate = table.aggregate { return aggregate.repeatedRows }
    let groups = KeyGroups(of: table, groupCount: KeyGroups.count(for: table.rowCount))
    return groups.rowCounts.indices.reduce(0) { $0 + groups.repeats(in: $1) }
}

/// The rows that have a key, in groups by the hash of platform and key.
struct KeyGroups {
    private let keys: [Int64]
    private let platforms: CodeColumn
    private let groupCount: Int
    /// Rows by group.
    private(set) var rowCounts: [Int]

    /// A power of two: each group is a pass over all rows, so there are not many.
    static func count(for rows: Int) -> Int {
        var count = 1
        while count < 16, rows > count << 20 { count *= 2 }
        return count
    }

    /// - Parameter groupCount: a power of two.
    init(of table: CommentTable, groupCount: Int) {
        keys = table.commentKeys
        platforms = table.platform.codes
        self.groupCount = groupCount
        rowCounts = [0]
        var counts = [Int](repeating: 0, count: groupCount)
        forEachHash { _, hash, _ in counts[hash.group(of: groupCount)] += 1 }
        rowCounts = counts
    }

    /// How many rows of a group have the platform and key of an earlier one.
    func repeats(in group: Int) -> Int {
        let free = UInt32.max
        let bits = max(4, Int.bitWidth - (2 * rowCounts[group]).leadingZeroBitCount)
        var slots = [UInt32](repeating: free, count: 1 << bits)
        var repeats = 0
        forEachHash { row, hash, platform in
            guard hash.group(of: groupCount) == group else { return }
            var slot = hash.slot(of: bits)
            while slots[slot] != free {
                let other = Int(slots[slot])
                if keys[other] == keys[row], platforms[other] == Int(platform) {
                    repeats += 1
                    return
                }
                slot = (slot + 1) & (slots.count - 1)
            }
            slots[slot] = UInt32(row)
        }
        return repeats
    }

    @inline(__always)
    private func forEachHash(_ body: (_ row: Int, Hash, _ platform: UInt32) -> Void) {
        RowBlocks.forEach(of: keys.count, platforms.widen) { rows, platforms in
            for (index, row) in rows.enumerated() where keys[row] != absentInteger {
                body(row, Hash(keys[row], platforms[index]), platforms[index])
            }
        }
    }

    private struct Hash {
        private let bits: UInt64

        @inline(__always)
        init(_ key: Int64, _ platform: UInt32) {
            let mixed = (UInt64(bitPattern: key) ^ UInt64(platform) << 48)
                .multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            bits = mixed.high ^ mixed.low
        }

        /// By the lowest bits; slots are by the highest.
        @inline(__always)
        func group(of count: Int) -> Int { Int(truncatingIfNeeded: bits) & (count - 1) }

        @inline(__always)
        func slot(of bitCount: Int) -> Int {
            Int(truncatingIfNeeded: bits >> UInt64(64 - bitCount))
        }
    }
}
