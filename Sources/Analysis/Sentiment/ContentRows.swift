import ReportModel
import Warehouse

/// The rows of both periods, sorted by content: the clusters that tests of comments' rates compare
/// (Figures 12).
///
/// Of counted comments, the clusters come counted too, and these rows are only for counts by day.
struct ContentRows: Sendable {
    /// Where the rows of each content end; the rows without content come after the last one.
    let ends: [Int]
    /// One per row, in this order.
    let cells: CodeColumn
    /// Codes of combinations.
    let intents: CodeColumn
    let languages: CodeColumn
    /// Days since the first one of the window; ``notInWindow`` for a row of the window before.
    let days: [UInt16]

    /// Comments by row; empty where each row is one.
    let weights: [UInt32]

    /// No window has so many days.
    static let notInWindow = UInt16.max

    var count: Int { days.count }

    /// - Parameters:
    ///   - part: the rows of the table that are taken.
    ///   - cells: of all rows of the table; `cellCount` for a row in neither period.
    ///   - days: of all rows of the table.
    init(
        of table: CommentTable, _ part: Range<Int>, cells: CodeColumn, cellCount: Int,
        days: [Int32], window: Window
    ) {
        var places = ContentPlaces(of: table.contents, part, cells: cells, cellCount: cellCount)
        ends = places.ends
        var cellsByContent = BlockwiseCodes(count: places.count, below: cellCount)
        var intents = BlockwiseCodes(
            count: places.count, below: table.intents.combinations.count)
        var languages = BlockwiseCodes(count: places.count, below: table.language.labels.count)
        var daysInWindow = [UInt16](repeating: ContentRows.notInWindow, count: places.count)
        let ownWeights = table.weights
        var weights = [UInt32](repeating: 0, count: ownWeights.areOnes ? 0 : places.count)
        let length = UInt32(window.count)
        RowBlocks.forEach(
            in: part, [cells.widen, table.intents.codes.widen, table.language.codes.widen]
        ) { rows, blocks in
            let taken = places.take(rows, cells: blocks[0])
            for (place, index) in zip(taken.places, taken.indices) {
                let row = rows.lowerBound + index
                // The difference is unsigned, so a day before the first one is far beyond the last.
                let day = UInt32(bitPattern: days[row] &- window.from.number)
                if day < length { daysInWindow[Int(place)] = UInt16(day) }
                if !weights.isEmpty { weights[Int(place)] = UInt32(clamping: ownWeights[row]) }
            }
            for block in blocks {
                for (number, index) in taken.indices.enumerated() { block[number] = block[index] }
            }
            cellsByContent.set(taken.places, to: blocks[0])
            intents.set(taken.places, to: blocks[1])
            languages.set(taken.places, to: blocks[2])
        }
        self.cells = cellsByContent.column
        self.intents = intents.column
        self.languages = languages.column
        self.days = daysInWindow
        self.weights = weights
    }
}

extension ContentRows {
    /// Calls `body` with some rows and their codes.
    @inline(__always)
    func forEach(
        in rows: Range<Int>,
        _ body: (_ row: Int, _ cell: Int, _ intents: Int, _ language: Int) -> Void
    ) {
        RowBlocks.forEach(in: rows, [cells.widen, intents.widen, languages.widen]) { rows, blocks in
            let (cells, intents, languages) = (blocks[0], blocks[1], blocks[2])
            for (index, row) in rows.enumerated() {
                body(row, Int(cells[index]), Int(intents[index]), Int(languages[index]))
            }
        }
    }
}

/// The place of each row in the order by content, given in the order of the rows.
private struct ContentPlaces {
    /// The end of each content that has rows.
    private(set) var ends: [Int] = []
    private(set) var count = 0
    /// The next place of each content; the last one is for the rows without content.
    private var next: [UInt32]
    private let codes: [UInt32]
    private let cellCount: Int

    init(
        of contents: KeyColumn<Int64>, _ part: Range<Int>, cells: CodeColumn, cellCount: Int
    ) {
        next = [UInt32](repeating: 0, count: contents.keys.count + 1)
        codes = contents.codes
        self.cellCount = cellCount
        RowBlocks.forEach(in: part, cells.widen) { rows, cells in
            for (index, row) in rows.enumerated() where Int(cells[index]) < cellCount {
                next[content(of: row)] += 1
            }
        }
        for content in next.indices {
            let rows = Int(next[content])
            next[content] = UInt32(count)
            count += rows
            if rows > 0, content < next.count - 1 { ends.append(count) }
        }
    }

    /// The places of some rows, and the indices of those among them that have one.
    mutating func take(_ rows: Range<Int>, cells: Block) -> (places: [UInt32], indices: [Int]) {
        var places: [UInt32] = []
        var indices: [Int] = []
        places.reserveCapacity(rows.count)
        indices.reserveCapacity(rows.count)
        for (index, row) in rows.enumerated() where Int(cells[index]) < cellCount {
            let content = content(of: row)
            places.append(next[content])
            indices.append(index)
            next[content] += 1
        }
        return (places, indices)
    }

    @inline(__always)
    private func content(of row: Int) -> Int {
        codes[row] == absentKey ? next.count - 1 : Int(codes[row])
    }
}
