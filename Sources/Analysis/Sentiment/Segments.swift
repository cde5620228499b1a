import Warehouse

/// The triples of platform, brand and sentiment that occur in the rows; a filter matches whole
/// segments, so a figure of an edition is a sum over segments.
struct Segments: Sendable {
    /// Segment codes, one per row; segments are numbered by first appearance.
    let codes: CodeColumn
    /// Label codes, one per segment.
    private(set) var platforms: [Int] = []
    private(set) var brands: [Int] = []
    private(set) var sentiments: [Int] = []

    var count: Int { platforms.count }

    init(of table: CommentTable) {
        let columns = [table.platform, table.brand, table.sentiment]
        let fills: [BlockFiller] = columns.map { column in
            { column.codes.widen($0, into: $1) }
        }
        var numbers = Triples(widths: columns.map(\.labels.count))
        RowBlocks.forEach(in: 0..<table.rowCount, fills) { rows, blocks in
            let (platforms, brands, sentiments) = (blocks[0], blocks[1], blocks[2])
            for index in 0..<rows.count {
                numbers.meet(Triples.Triple(platforms[index], brands[index], sentiments[index]))
            }
        }
        // The codes are looked up again, now that it is known how many bytes one needs.
        var codes = BlockwiseCodes(count: table.rowCount, below: numbers.found.count)
        RowBlocks.forEach(in: 0..<table.rowCount, fills) { rows, blocks in
            let (platforms, brands, sentiments) = (blocks[0], blocks[1], blocks[2])
            for index in 0..<rows.count {
                platforms[index] = numbers.number(
                    of: Triples.Triple(platforms[index], brands[index], sentiments[index]))
            }
            codes.set(rows, to: platforms)
        }
        self.codes = codes.column
        for triple in numbers.found {
            platforms.append(Int(triple.first))
            brands.append(Int(triple.second))
            sentiments.append(Int(triple.third))
        }
    }
}

/// Numbers of triples of codes, in the order in which they are met.
private struct Triples {
    struct Triple: Hashable {
        let first: UInt32
        let second: UInt32
        let third: UInt32

        init(_ first: UInt32, _ second: UInt32, _ third: UInt32) {
            (self.first, self.second, self.third) = (first, second, third)
        }
    }

    private(set) var found: [Triple] = []
    /// By place; empty where there would be too many places.
    private var numberOfPlace: [UInt32] = []
    private var numberOfTriple: [Triple: UInt32] = [:]
    private let widths: [Int]

    private static let denseLimit = 1 << 20
    private static let unmet = UInt32.max

    /// - Parameter widths: the codes of each column are below its width.
    init(widths: [Int]) {
        self.widths = widths
        let possible = widths.reduce((product: 1, overflows: false)) {
            let next = $0.product.multipliedReportingOverflow(by: $1)
            return (next.partialValue, $0.overflows || next.overflow)
        }
        if !possible.overflows, possible.product <= Triples.denseLimit {
            numberOfPlace = Array(repeating: Triples.unmet, count: possible.product)
        }
    }

    @inline(__always)
    mutating func meet(_ triple: Triple) {
        if number(of: triple) == Triples.unmet { add(triple) }
    }

    @inline(__always)
    func number(of triple: Triple) -> UInt32 {
        numberOfPlace.isEmpty
            ? numberOfTriple[triple] ?? Triples.unmet : numberOfPlace[place(of: triple)]
    }

    @inline(__always)
    private func place(of triple: Triple) -> Int {
        (Int(triple.first) &* widths[1] &+ Int(triple.second)) &* widths[2] &+ Int(triple.third)
    }

    @inline(never)
    private mutating func add(_ triple: Triple) {
        if numberOfPlace.isEmpty {
            numberOfTriple[triple] = UInt32(found.count)
        } else {
            numberOfPlace[place(of: triple)] = UInt32(found.count)
        }
        found.append(triple)
    }
}
