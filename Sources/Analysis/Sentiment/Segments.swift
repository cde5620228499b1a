import Warehouse

/// The triples of platform, brand and sentiment that occur in the rows; a filter matches whole
/// segments, so a figure of an edition is a sum over segments.
struct Segments: Sendable {
    /// Segment codes, one per row.
    let codes: [UInt32]
    /// Label codes, one per segment.
    private(set) var platforms: [Int] = []
    private(set) var brands: [Int] = []
    private(set) var sentiments: [Int] = []

    var count: Int { platforms.count }

    init(of table: CommentTable) {
        let keys = Segments.keys(of: table)
        let brandCount = table.brand.labels.count
        let sentimentCount = table.sentiment.labels.count
        let (codes, found) = Segments.numbered(
            keys, outOf: table.platform.labels.count * brandCount * sentimentCount)
        self.codes = codes
        for key in found {
            platforms.append(key / sentimentCount / brandCount)
            brands.append(key / sentimentCount % brandCount)
            sentiments.append(key % sentimentCount)
        }
    }

    /// (platform × brands + brand) × sentiments + sentiment, one per row.
    private static func keys(of table: CommentTable) -> [Int] {
        var keys = [Int](repeating: 0, count: table.rowCount)
        for column in [table.platform, table.brand, table.sentiment] {
            let labelCount = column.labels.count
            RowBlocks.forEach(of: table.rowCount, column.codes.widen) { rows, block in
                for (index, row) in rows.enumerated() {
                    keys[row] = keys[row] * labelCount + Int(block[index])
                }
            }
        }
        return keys
    }

    /// Numbers the keys by first appearance; returns their codes, and the key of each code.
    private static func numbered(_ keys: [Int], outOf possible: Int) -> ([UInt32], [Int]) {
        var found: [Int] = []
        guard possible <= 1 << 20 else {
            var codeOfKey: [Int: UInt32] = [:]
            let codes = keys.map { key -> UInt32 in
                if let code = codeOfKey[key] { return code }
                found.append(key)
                codeOfKey[key] = UInt32(found.count - 1)
                return UInt32(found.count - 1)
            }
            return (codes, found)
        }
        var codeOfKey = [UInt32](repeating: .max, count: possible)
        let codes = keys.map { key -> UInt32 in
            if codeOfKey[key] == .max {
                codeOfKey[key] = UInt32(found.count)
                found.append(key)
            }
            return codeOfKey[key]
        }
        return (codes, found)
    }
}
