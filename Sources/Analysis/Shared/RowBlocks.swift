import Warehouse

/// The codes of a few thousand rows at a time, so that one loop serves columns of every width.
typealias Block = UnsafeMutableBufferPointer<UInt32>

/// Writes one code per row of the range into the block.
typealias BlockFiller = (Range<Int>, Block) -> Void

enum RowBlocks {
    private static let size = 4096

    /// Calls `body` with each range of rows and their codes, from the first row on.
    static func forEach(
        of rowCount: Int, _ fill: BlockFiller, _ body: (Range<Int>, Block) -> Void
    ) { forEach(in: 0..<rowCount, fill, body) }

    /// The same for some consecutive rows.
    static func forEach(
        in all: Range<Int>, _ fill: BlockFiller, _ body: (Range<Int>, Block) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size) { block in
            for rows in ranges(of: all) {
                fill(rows, block)
                body(rows, block)
            }
        }
    }

    /// The same for several columns, with a block of each.
    static func forEach(
        in all: Range<Int>, _ fills: [BlockFiller], _ body: (Range<Int>, [Block]) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size * fills.count) { space in
            let blocks = fills.indices.map {
                Block(rebasing: space[$0 * size..<($0 + 1) * size])
            }
            for rows in ranges(of: all) {
                for (fill, block) in zip(fills, blocks) { fill(rows, block) }
                body(rows, blocks)
            }
        }
    }

    private static func ranges(of all: Range<Int>) -> some Sequence<Range<Int>> {
        stride(from: all.lowerBound, to: all.upperBound, by: size).lazy.map {
            $0..<min($0 + size, all.upperBound)
        }
    }
}

extension CodeColumn {
    /// Codes below a limit, in as few bytes as it allows.
    init(count: Int, below limit: Int, _ fill: BlockFiller) {
        var codes = BlockwiseCodes(count: count, below: limit)
        RowBlocks.forEach(of: count, fill) { codes.set($0, to: $1) }
        self = codes.column
    }
}
