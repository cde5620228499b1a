import Warehouse

/// How many rows have the platform and `comment_sk` of an earlier row (Figures 9).
///
/// Rows without a key are never repeats. Uses an open hash table of row numbers, which is exact and
/// takes 8 bytes per row.
func repeatedRows(in table: CommentTable) -> Int {
    if let aggregate = table.aggregate { return aggregate.repeatedRows }
    let free = UInt32.max
    let bits = max(4, Int.bitWidth - (2 * table.rowCount).leadingZeroBitCount)
    var slots = [UInt32](repeating: free, count: 1 << bits)
    var repeats = 0
    let keys = table.commentKeys
    let codes = table.platform.codes
    RowBlocks.forEach(of: table.rowCount, codes.widen) { rows, platforms in
        for (index, row) in rows.enumerated() where keys[row] != absentInteger {
            let mixed = (UInt64(bitPattern: keys[row]) ^ UInt64(platforms[index]) << 48)
                .multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            var slot = Int(truncatingIfNeeded: (mixed.high ^ mixed.low) >> UInt64(64 - bits))
            while slots[slot] != free {
                let other = Int(slots[slot])
                if keys[other] == keys[row], codes[other] == Int(platforms[index]) { break }
                slot = (slot + 1) & (slots.count - 1)
            }
            if slots[slot] == free { slots[slot] = UInt32(row) } else { repeats += 1 }
        }
    }
    return repeats
}
