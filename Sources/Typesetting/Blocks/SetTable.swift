import Graphics
import ReportModel

/// A table's head and rows as boxes.
struct SetTable {
    let columns: TableColumns
    let head: Box
    /// Each row's boxes: one, or several for a very long row.
    let rows: [[Box]]
    /// Whether it fits in one column of the page.
    let isNarrow: Bool

    /// - Parameter width: of the table; nil uses a column if that is enough, otherwise the full
    ///   width.
    init(_ block: TableBlock, _ compositor: Compositor, width: Double?) {
        let cells = block.data.rows.map { row in
            zip(row, block.data.columns).map { DataTable.display($0, in: $1) }
        }
        let grid = compositor.grid
        let extents = compositor.extents(of: block.data, cells: cells)
        isNarrow = TableColumns.natural(extents) <= grid.column
        columns = TableColumns(extents, width: width ?? (isNarrow ? grid.column : grid.measure))
        let setter = RowSetter(
            compositor: compositor, columns: columns,
            styles: block.data.columns.map { _ in .cell })
        head = setter.head(block.data.columns.map(\.heading))
        rows = cells.map(setter.parts)
    }
}

/// Sets the rows of a table to its columns.
struct RowSetter {
    let compositor: Compositor
    let columns: TableColumns
    /// One style per column.
    let styles: [TypeStyle]
    /// How many columns, counted from the first, are row headers.
    var headers = 0

    /// The maximum number of lines in a part of a row.
    private static let longest = 24

    /// The headings, sitting on their rule.
    func head(_ headings: [String]) -> Box {
        let cells = zip(headings, columns.columns).map { heading, column in
            compositor.lines(
                of: heading, .columnHead, width: column.width, alignment: column.alignment)
        }
        let height = Double((cells.map(\.count).max() ?? 1) * 12)
        var row = Box(height: height)
        for (cell, column) in zip(cells, columns.columns) {
            let top = height - Double(cell.count * 12)
            row.add(Box.stack(cell).cell(.tableHeader), at: Point(column.x, top))
        }
        return ruled(row.tagged(.tableRow), .ink)
    }

    /// A row, split into several parts if it has very many lines.
    func parts(of texts: [String]) -> [Box] {
        let cells = zip(zip(texts, styles), columns.columns).map { cell, column in
            compositor.lines(
                of: cell.0, cell.1, width: column.width, alignment: column.alignment)
        }
        let count = max(1, cells.map(\.count).max() ?? 1)
        return stride(from: 0, to: count, by: RowSetter.longest).map { start in
            var row = Box(height: 12)
            for (index, cell) in cells.enumerated() {
                let part = Box.stack(Array(cell.dropFirst(start).prefix(RowSetter.longest)))
                let tag: SceneItem.Tag = index < headers ? .tableHeader : .tableCell
                row.add(part.cell(tag), at: Point(columns.columns[index].x, 0))
            }
            let isLast = start + RowSetter.longest >= count
            return isLast ? ruled(row.tagged(.tableRow), .rule) : row.tagged(.tableRow)
        }
    }

    /// A row with its rule, which is as far below the letters as the next row's rule is above.
    private func ruled(_ row: Box, _ role: Paint.Role) -> Box {
        let weight = role == .ink ? 0.75 : 0.5
        let line = Rect(x: 0, y: row.height + 3, width: columns.width, height: weight)
        var ruled = row.padded(below: 6)
        ruled.decoration.append(.fill(line, .role(role)))
        return ruled
    }
}

extension Compositor {
    /// The preferred and the minimum width of each column.
    func extents(of data: DataTable, cells: [[String]]) -> [TableColumns.Extent] {
        data.columns.enumerated().map { index, column in
            let head = extent(of: [column.heading], .columnHead)
            let body = extent(of: cells.map { $0[index] }, .cell)
            let isNumber =
                switch column.format {
                case .number, .change: true
                case .text, .day: false
                }
            // A heading may take two lines so that it does not widen a column of figures.
            let headRoom = isNumber ? max(head.least, head.most * 0.6) : head.most
            return TableColumns.Extent(
                least: max(head.least, isNumber ? body.most : body.least),
                // Slightly more than measured, so that rounding does not break the line.
                most: max(headRoom, body.most) + 0.5, alignment: isNumber ? .end : .start)
        }
    }

    /// The longest word (at most 130 points of it, enough for any id) and the longest line.
    private func extent(
        of texts: [String], _ style: TypeStyle
    ) -> (least: Double, most: Double) {
        var least = 0.0
        var most = 0.0
        for text in texts {
            let width = self.width(of: text, style)
            most = max(most, width)
            guard width > least else { continue }
            for word in text.split(separator: " ") {
                least = max(least, min(130, self.width(of: String(word), style)))
            }
        }
        return (least, most)
    }
}
