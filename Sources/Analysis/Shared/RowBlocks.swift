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
            for start in stride(from: all.lowerBound, to: all.upperBound, by: size) {
                let rows = start..<min(start + size, all.upperBound)
                fill(rows, block)
                body(rows, block)
            }
        }
    }
}
