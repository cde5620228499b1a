import ReportModel
import Settings
import Warehouse

/// All rows of a window and of the one before it, counted by everything that a figure needs.
///
/// Rows are counted by *cell*: (period, reply, segment), period 0 being the window and 1 the
/// one before. An edition's figures are then sums over the cells that pass its filter, and
/// not another pass over the rows.
struct WindowCounts: Sendable {
    /// What rows are counted by, within their cell.
    enum Family: CaseIterable {
        case intents, emotions, languages, days, hoursOfWeek, ages, experiences, timeZones
    }

    let comparison: Comparison
    let segments: Segments
    /// Rows, one a cell.
    let rowsOfCell: [Int]
    /// Distinct keys by edition and period.
    let distinctAuthors: [[Int]]
    let distinctContents: [[Int]]
    private let tables: [Family: CrossTable]

    /// - Parameter passes: by edition, whether each segment passes its filter.
    init(
        of table: CommentTable, times: RowTimes, segments: Segments, audience: Audience?,
        comparison: Comparison, passes: [[Bool]], denseLimit: Int = CrossTable.denseLimit
    ) {
        let rows = WindowRows(
            table: table, times: times, segments: segments, audience: audience,
            comparison: comparison)
        let families = Family.allCases.filter { rows.values(of: $0) != nil }
        let periods = passes.map { WindowCounts.periodOfCell(passing: $0) }
        let (counted, distinct) = concurrently(
            {
                concurrentMap(families.count) { index in
                    rows.values(of: families[index]).map {
                        rows.counts(of: $0, denseLimit: denseLimit)
                    }
                }
            },
            {
                concurrentMap(2) { index in
                    index == 0
                        ? DistinctKeys.counts(
                            codes: table.authors.codes, keyCount: table.authors.keys.count,
                            cells: rows.cells, periodOfCell: periods)
                        : DistinctKeys.counts(
                            codes: table.contents.codes, keyCount: table.contents.keys.count,
                            cells: rows.cells, periodOfCell: periods)
                }
            })
        let found = zip(families, counted).compactMap { family, table in table.map { (family, $0) }
        }
        tables = Dictionary(uniqueKeysWithValues: found)
        self.comparison = comparison
        self.segments = segments
        rowsOfCell = tables[.languages]?.totals ?? []
        distinctAuthors = distinct[0]
        distinctContents = distinct[1]
    }

    /// Nil where the dataset has no such column, or nobody's demographics are known.
    func table(_ family: Family) -> CrossTable? { tables[family] }

    /// The cells of a period, both with and without a reply required, by segment.
    func cells(of period: Int, reply: Bool) -> Range<Int> {
        let first = (period * 2 + (reply ? 1 : 0)) * segments.count
        return first..<first + segments.count
    }

    private static func periodOfCell(passing: [Bool]) -> [Int?] {
        (0..<4).flatMap { block in passing.map { $0 ? block / 2 : nil } }
    }
}

/// The rows of the table with their cells, and the values that they are counted by.
private struct WindowRows: Sendable {
    let table: CommentTable
    let times: RowTimes
    let audience: Audience?
    let window: Window
    let segmentCount: Int
    /// One a row; `cellCount` for rows of neither period.
    let cells: [UInt32]

    var cellCount: Int { 4 * segmentCount }

    init(
        table: CommentTable, times: RowTimes, segments: Segments, audience: Audience?,
        comparison: Comparison
    ) {
        self.table = table
        self.times = times
        self.audience = audience
        window = comparison.window
        segmentCount = segments.count
        cells = WindowRows.cells(
            table: table, times: times, segments: segments, comparison: comparison)
    }

    private static func cells(
        table: CommentTable, times: RowTimes, segments: Segments, comparison: Comparison
    ) -> [UInt32] {
        let from = comparison.window.from.number
        let length = UInt32(comparison.window.count)
        let previousFrom = comparison.previous?.from.number ?? from
        let previousLength = UInt32(comparison.previous?.count ?? 0)
        let segmentCount = UInt32(segments.count)
        let codes = segments.codes
        let days = times.days
        return [UInt32](unsafeUninitializedCapacity: table.rowCount) { cells, count in
            for row in 0..<table.rowCount {
                // Unsigned differences: a day before the first is far beyond the last.
                let isInWindow = UInt32(bitPattern: days[row] &- from) < length
                let isBefore = UInt32(bitPattern: days[row] &- previousFrom) < previousLength
                let reply = table.requiresReply[row] ? segmentCount : 0
                cells[row] =
                    isInWindow
                    ? reply + codes[row]
                    : isBefore ? 2 * segmentCount + reply + codes[row] : 4 * segmentCount
            }
            count = table.rowCount
        }
    }

    struct Values {
        let width: Int
        let fill: BlockFiller
    }

    func counts(of values: Values, denseLimit: Int) -> CrossTable {
        .counting(
            cells: cells, cellCount: cellCount, width: values.width, denseLimit: denseLimit,
            fill: values.fill)
    }

    func values(of family: WindowCounts.Family) -> Values? {
        switch family {
        case .intents: values(of: table.intents)
        case .emotions: table.emotions.map(values(of:))
        case .languages:
            Values(width: table.language.labels.count, fill: table.language.codes.widen)
        case .days: Values(width: max(1, window.count), fill: fillDays)
        case .hoursOfWeek: Values(width: 168, fill: fillHours)
        case .ages: values(of: audience?.ages)
        case .experiences: values(of: audience?.experiences)
        case .timeZones: values(of: audience?.timeZones)
        }
    }

    private func values(of column: MultiLabelColumn) -> Values {
        Values(width: column.combinations.count, fill: column.codes.widen)
    }

    private func values(of attribute: Audience.Attribute?) -> Values? {
        attribute.map { Values(width: $0.none + 1, fill: $0.filler(for: table.authors.codes)) }
    }

    /// Days since the first of the window; 0 for rows outside it, which nobody asks for.
    private func fillDays(_ rows: Range<Int>, _ block: Block) {
        let from = window.from.number
        let length = UInt32(window.count)
        for index in 0..<rows.count {
            let day = UInt32(bitPattern: times.days[rows.lowerBound + index] &- from)
            block[index] = day < length ? day : 0
        }
    }

    private func fillHours(_ rows: Range<Int>, _ block: Block) {
        for index in 0..<rows.count {
            block[index] = UInt32(times.hoursOfWeek[rows.lowerBound + index])
        }
    }
}
