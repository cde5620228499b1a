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
        let places = OccurringPairs(
            in: table.rowCount, of: table.platform.codes.widen, table.platform.labels.count,
            and: table.brand)
        let all = OccurringPairs(
            in: table.rowCount, of: places.widen, places.found.count, and: table.sentiment)
        codes = all.codes
        for (place, sentiment) in all.found {
            platforms.append(places.found[place].first)
            brands.append(places.found[place].second)
            sentiments.append(sentiment)
        }
    }
}

/// The pairs of codes that occur in rows, numbered by first appearance.
private struct OccurringPairs {
    /// Pair codes, one per row.
    private(set) var codes: [UInt32] = []
    /// The two codes of each pair.
    private(set) var found: [(first: Int, second: Int)] = []

    /// With more possible pairs, those that occur are in a dictionary.
    private static let denseLimit = 1 << 20

    /// - Parameters:
    ///   - first: the codes of one column, below `firstCount`.
    ///   - second: the other column.
    init(
        in rowCount: Int, of first: BlockFiller, _ firstCount: Int, and second: LabelColumn
    ) {
        let width = second.labels.count
        let possible = firstCount.multipliedReportingOverflow(by: width)
        let isDense = !possible.overflow && possible.partialValue <= OccurringPairs.denseLimit
        var codeOfPlace = [UInt32](
            repeating: OccurringPairs.new, count: isDense ? possible.partialValue : 0)
        var codeOfPair: [UInt64: UInt32] = [:]
        codes.reserveCapacity(rowCount)
        RowBlocks.forEach(of: rowCount, first) { rows, block in
            for (index, row) in rows.enumerated() {
                let (left, right) = (Int(block[index]), second.codes[row])
                // Two codes of 32 bits are one key, however many labels there are.
                let pair = UInt64(left) << 32 | UInt64(right)
                var code =
                    isDense
                    ? codeOfPlace[left * width + right] : codeOfPair[pair] ?? OccurringPairs.new
                if code == OccurringPairs.new {
                    code = UInt32(found.count)
                    found.append((left, right))
                    if isDense {
                        codeOfPlace[left * width + right] = code
                    } else {
                        codeOfPair[pair] = code
                    }
                }
                codes.append(code)
            }
        }
    }

    /// The code of a pair that has not appeared yet.
    private static let new = UInt32.max

    func widen(_ rows: Range<Int>, _ block: Block) {
        for (index, row) in rows.enumerated() { block[index] = codes[row] }
    }
}
