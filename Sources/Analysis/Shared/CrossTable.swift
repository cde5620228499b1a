import Warehouse

/// How often each value occurs in the rows of each cell.
///
/// Only what occurs is stored: the values of cell `c` are at `starts[c] ..< starts[c + 1]`, ascending.
struct CrossTable: Hashable, Sendable {
    private(set) var starts: [Int] = [0]
    private(set) var values: [UInt32] = []
    private(set) var counts: [UInt32] = []

    /// With this many possible pairs or more, pairs are sorted instead of counted in place (64 MB).
    static let denseLimit = 1 << 24

    /// Counts the rows by cell and value.
    ///
    /// - Parameters:
    ///   - cells: one per row; `cellCount` itself for a row that does not count.
    ///   - width: how many values there can be.
    ///   - fill: gives the value of each row; any value below `width` where the row does not count.
    static func counting(
        cells: CodeColumn, cellCount: Int, width: Int, denseLimit: Int = denseLimit,
        fill: @escaping BlockFiller
    ) -> CrossTable {
        isDense(cellCount, width, denseLimit)
            ? dense(cells: cells, cellCount: cellCount, width: width, fill: fill)
            : sparse(cells: cells, cellCount: cellCount, width: width, fill: fill)
    }

    /// Counts rows that each stand for several.
    ///
    /// - Parameter rows: those that are counted.
    static func counting(
        _ rows: Range<Int>, by weights: CommentTable.Weights, cells: CodeColumn, cellCount: Int,
        fill: @escaping BlockFiller
    ) -> CrossTable {
        var counts: [UInt64: Int] = [:]
        RowBlocks.forEach(in: rows, [cells.widen, fill]) { rows, blocks in
            let (cells, values) = (blocks[0], blocks[1])
            for (index, row) in rows.enumerated() where Int(cells[index]) < cellCount {
                let pair = UInt64(cells[index]) << 32 | UInt64(values[index])
                counts[pair, default: 0] += weights[row]
            }
        }
        var table = CrossTable()
        var next = 0
        let pairs = counts.sorted { $0.key < $1.key }
        for cell in 0..<cellCount {
            while next < pairs.count, pairs[next].key >> 32 == UInt64(cell) {
                table.append(Int(pairs[next].key & 0xFFFF_FFFF), pairs[next].value)
                next += 1
            }
            table.starts.append(table.values.count)
        }
        return table
    }

    private static func isDense(_ cellCount: Int, _ width: Int, _ limit: Int) -> Bool {
        let places = (cellCount + 1).multipliedReportingOverflow(by: width)
        return !places.overflow && places.partialValue <= limit
    }

    /// One value per cell.
    ///
    /// - Parameter counts: rows, one count per cell; cells without rows get no entry.
    init(valueOfCell: [Int], counts: [Int]) {
        for (value, count) in zip(valueOfCell, counts) {
            if count > 0 { append(value, count) }
            starts.append(values.count)
        }
    }

    private init() {}

    /// Calls `body` with each value of a cell and how often it occurs.
    func forEach(in cell: Int, _ body: (_ value: Int, _ count: Int) -> Void) {
        for index in starts[cell]..<starts[cell + 1] {
            body(Int(values[index]), Int(counts[index]))
        }
    }

    /// Rows, one count per cell.
    var totals: [Int] {
        (0..<starts.count - 1).map { cell in
            counts[starts[cell]..<starts[cell + 1]].reduce(0) { $0 + Int($1) }
        }
    }

    private mutating func append(_ value: Int, _ count: Int) {
        values.append(UInt32(value))
        counts.append(UInt32(clamping: count))
    }

    private static func dense(
        cells: CodeColumn, cellCount: Int, width: Int, fill: @escaping BlockFiller
    ) -> CrossTable {
        var grid = [UInt32](repeating: 0, count: (cellCount + 1) * width)
        grid.withUnsafeMutableBufferPointer { grid in
            RowBlocks.forEach(in: 0..<cells.count, [cells.widen, fill]) { rows, blocks in
                let (cells, values) = (blocks[0], blocks[1])
                for index in 0..<rows.count {
                    grid[Int(cells[index]) &* width &+ Int(values[index])] &+= 1
                }
            }
        }
        var table = CrossTable()
        table.starts.reserveCapacity(cellCount + 1)
        for cell in 0..<cellCount {
            for value in 0..<width where grid[cell * width + value] > 0 {
                table.append(value, Int(grid[cell * width + value]))
            }
            table.starts.append(table.values.count)
        }
        return table
    }

    private static func sparse(
        cells: CodeColumn, cellCount: Int, width: Int, fill: @escaping BlockFiller
    ) -> CrossTable {
        var pairs: [UInt64] = []
        RowBlocks.forEach(in: 0..<cells.count, [cells.widen, fill]) { rows, blocks in
            let (cells, values) = (blocks[0], blocks[1])
            for index in 0..<rows.count where Int(cells[index]) < cellCount {
                pairs.append(UInt64(cells[index]) << 32 | UInt64(values[index]))
            }
        }
        pairs.sort()
        var table = CrossTable()
        table.starts.reserveCapacity(cellCount + 1)
        var index = 0
        for cell in 0..<cellCount {
            while index < pairs.count, pairs[index] >> 32 == UInt64(cell) {
                let first = index
                while index < pairs.count, pairs[index] == pairs[first] { index += 1 }
                table.append(Int(truncatingIfNeeded: pairs[first] & 0xFFFF_FFFF), index - first)
            }
            table.starts.append(table.values.count)
        }
        return table
    }
}
