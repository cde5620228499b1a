import ReportModel
import Settings
import Warehouse

/// All rows of a window and of the one before it, counted by everything that a figure needs.
///
/// Rows are counted by *cell*: (period, reply, segment), period 0 being the window and 1 the one
/// before. An edition's figures are then sums over the cells that match its filter, without another
/// pass over the rows.
struct WindowCounts: Sendable {
    /// What rows are counted by within their cell.
    enum Family: CaseIterable {
        case intents, emotions, languages, days, hoursOfWeek, ages, experiences, timeZones
    }

    let comparison: Comparison
    /// The days that `Family.days` distinguishes.
    let axis: TimeAxis
    let segments: Segments
    /// Rows, one count per cell.
    let rowsOfCell: [Int]
    /// Distinct keys by edition and period.
    let distinctAuthors: [[Int]]
    let distinctContents: [[Int]]
    /// The rows by content; of counts, those by day and intents, without content.
    let rows: ContentRows
    /// Of counts, the rows by day and language; otherwise the same as ``rows``.
    let languageRows: ContentRows
    /// What was counted elsewhere of each edition, in their order; empty if the rows are comments.
    let cohorts: [CohortCounts?]
    private let tables: [Family: CrossTable]

    /// - Parameters:
    ///   - passes: for each edition, whether each segment matches its filter.
    ///   - filters: the editions' filters.
    init(
        of comments: CountedComments, comparison: Comparison, passes: [[Bool]],
        filters: [Edition.Filter] = [], denseLimit: Int = CrossTable.denseLimit
    ) {
        let axis = comments.axis(over: comparison.window)
        let rows = WindowRows(of: comments, comparison: comparison, axis: axis)
        let table = comments.table
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
                // Where the rows are counts, they have no keys.
                concurrentMap(table.aggregate == nil ? 2 : 0) { index in
                    index == 0
                        ? DistinctKeys.counts(
                            codes: table.authors.codes, keyCount: table.authors.keys.count,
                            cells: rows.cells, periodOfCell: periods)
                        : DistinctKeys.counts(
                            codes: table.contents.codes, keyCount: table.contents.keys.count,
                            cells: rows.cells, periodOfCell: periods)
                }
            })
        func contentRows(_ part: CommentAggregate.Part) -> ContentRows {
            ContentRows(
                of: table, table.rows(part), cells: rows.cells, cellCount: rows.cellCount,
                days: comments.times.days, window: comparison.window)
        }
        self.rows = contentRows(.days)
        languageRows = table.aggregate == nil ? self.rows : contentRows(.languages)
        cohorts =
            table.aggregate.map { aggregate in
                filters.map { filter in aggregate.cohorts.first { $0.filter == filter } }
            } ?? []
        let found = zip(families, counted).compactMap { family, table in table.map { (family, $0) }
        }
        tables = Dictionary(uniqueKeysWithValues: found)
        self.comparison = comparison
        self.axis = axis
        segments = comments.segments
        rowsOfCell = rows.rowsOfCell
        if table.aggregate == nil {
            distinctAuthors = distinct[0]
            distinctContents = distinct[1]
        } else {
            distinctAuthors = cohorts.map { $0?.distinctAuthors ?? [0, 0] }
            distinctContents = cohorts.map { $0?.distinctContents ?? [0, 0] }
        }
    }

    /// Nil when the dataset has no such column, or nobody's demographics are known.
    func table(_ family: Family) -> CrossTable? { tables[family] }

    /// The cells of a period, both with and without a reply required, by segment.
    func cells(of period: Int, reply: Bool) -> Range<Int> {
        let first = (period * CellBlock.perPeriod + (reply ? 1 : 0)) * segments.count
        return first..<first + segments.count
    }

    private static func periodOfCell(passing: [Bool]) -> [Int?] {
        CellBlock.perCell(of: passing.count) { block, segment in
            passing[segment] ? block.period : nil
        }
    }
}

/// The cells of a period's rows that require a reply, or of those that do not: one per segment.
struct CellBlock: Sendable {
    /// 0 is the window, 1 the one before.
    let period: Int
    let requiresReply: Bool

    static let perPeriod = 2
    /// In order of their numbers.
    static let all = [0, 1].flatMap { period in
        [false, true].map { CellBlock(period: period, requiresReply: $0) }
    }

    /// One value per cell, in the cells' order.
    static func perCell<Value>(
        of segmentCount: Int, _ value: (CellBlock, _ segment: Int) -> Value
    ) -> [Value] {
        all.flatMap { block in (0..<segmentCount).map { value(block, $0) } }
    }
}

/// The rows of the table with their cells, and the values that they are counted by.
private struct WindowRows: Sendable {
    let table: CommentTable
    let times: RowTimes
    let audience: Audience?
    let axis: TimeAxis
    let segmentCount: Int
    /// One per row; `cellCount` for rows in neither period.
    let cells: CodeColumn

    var cellCount: Int { CellBlock.all.count * segmentCount }

    init(of comments: CountedComments, comparison: Comparison, axis: TimeAxis) {
        table = comments.table
        times = comments.times
        audience = comments.audience
        self.axis = axis
        segmentCount = comments.segments.count
        cells = WindowRows.cells(
            table: table, times: times, segments: comments.segments, comparison: comparison)
    }

    /// Rows, one count per cell.
    var rowsOfCell: [Int] {
        // The last count is for the rows in neither period.
        var counts = [Int](repeating: 0, count: cellCount + 1)
        let weights = table.weights
        RowBlocks.forEach(in: table.rows(.days), cells.widen) { rows, cells in
            for (index, row) in rows.enumerated() { counts[Int(cells[index])] += weights[row] }
        }
        return Array(counts.dropLast())
    }

    private static func cells(
        table: CommentTable, times: RowTimes, segments: Segments, comparison: Comparison
    ) -> CodeColumn {
        let from = comparison.window.from.number
        let length = UInt32(comparison.window.count)
        let previousFrom = comparison.previous?.from.number ?? from
        let previousLength = UInt32(comparison.previous?.count ?? 0)
        let segmentCount = UInt32(segments.count)
        let ofPrevious = UInt32(CellBlock.perPeriod) * segmentCount
        let ofNeither = UInt32(CellBlock.all.count) * segmentCount
        let days = times.days
        return CodeColumn(count: table.rowCount, below: Int(ofNeither) + 1) { rows, block in
            segments.codes.widen(rows, into: block)
            for (index, row) in rows.enumerated() {
                // The difference is unsigned, so a day before the first one is far beyond the last.
                let isInWindow = UInt32(bitPattern: days[row] &- from) < length
                let isBefore = UInt32(bitPattern: days[row] &- previousFrom) < previousLength
                let reply = table.requiresReply[row] ? segmentCount : 0
                block[index] =
                    isInWindow
                    ? reply + block[index]
                    : isBefore ? ofPrevious + reply + block[index] : ofNeither
            }
        }
    }

    struct Values {
        let width: Int
        /// Of counts, the part that has the values.
        let part: CommentAggregate.Part
        let fill: BlockFiller
    }

    func counts(of values: Values, denseLimit: Int) -> CrossTable {
        guard table.aggregate == nil else {
            return .counting(
                table.rows(values.part), by: table.weights, cells: cells, cellCount: cellCount,
                fill: values.fill)
        }
        return .counting(
            cells: cells, cellCount: cellCount, width: values.width, denseLimit: denseLimit,
            fill: values.fill)
    }

    func values(of family: WindowCounts.Family) -> Values? {
        switch family {
        case .intents: values(of: table.intents, .days)
        case .emotions: table.emotions.map { values(of: $0, .emotions) }
        case .languages:
            Values(
                width: table.language.labels.count, part: .languages,
                fill: table.language.codes.widen)
        case .days: Values(width: axis.listed.count + 1, part: .days, fill: fillDays)
        case .hoursOfWeek:
            Values(width: RowTimes.hoursInWeek, part: .hoursOfWeek, fill: fillHours)
        case .ages: values(of: audience?.ages, .ages)
        case .experiences: values(of: audience?.experiences, .experiences)
        case .timeZones: values(of: audience?.timeZones, .timeZones)
        }
    }

    private func values(
        of column: MultiLabelColumn, _ part: CommentAggregate.Part
    ) -> Values {
        Values(width: column.combinations.count, part: part, fill: column.codes.widen)
    }

    private func values(
        of attribute: Audience.Attribute?, _ part: CommentAggregate.Part
    ) -> Values? {
        attribute.map {
            Values(
                width: $0.none + 1, part: part, fill: $0.filler(for: table.authors.codes))
        }
    }

    /// Days since the first listed one; the last value is for rows on other days.
    private func fillDays(_ rows: Range<Int>, _ block: Block) {
        let from = axis.listed.from.number
        let length = UInt32(axis.listed.count)
        for index in 0..<rows.count {
            let day = UInt32(bitPattern: times.days[rows.lowerBound + index] &- from)
            block[index] = min(day, length)
        }
    }

    private func fillHours(_ rows: Range<Int>, _ block: Block) {
        for index in 0..<rows.count {
            block[index] = UInt32(times.hoursOfWeek[rows.lowerBound + index])
        }
    }
}
