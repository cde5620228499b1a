import Graphics
import ReportModel

/// Tables: one strip per row, with the head repeated on each page.
extension Compositor {
    /// A table with its title; a note below if there are more rows than it shows.
    func table(_ block: TableBlock, id: String) -> [Strip] {
        let title = blockTitle(block.title)
        guard !block.data.rows.isEmpty else {
            return title + [tableNote("No rows", width: textWidth)]
        }
        var table = SetTable(block, self, width: nil)
        let space = title.isEmpty ? 18.0 : 6
        if table.isNarrow, table.rows.count > Compositor.shortTable,
            let folded = folded(table.rows, head: table.head)
        {
            return title
                + noted([Strip(box: folded.tagged(.table), space: space)], with: shownOf(block))
        }
        if table.isNarrow, table.rows.count > Compositor.shortTable {
            // Next to a long narrow table, half of the page would be empty.
            table = SetTable(block, self, width: grid.measure)
        }
        let again = continuation(of: block.title, head: table.head, width: table.columns.width)
        let group = Strip.Group(id: id, tag: .table, head: again)
        let first = Strip(box: table.head, space: space, keepsWithNext: true, group: group)
        return title + [first]
            + noted(rowStrips(table.rows, group: group), with: shownOf(block))
    }

    /// Two short, narrow tables side by side; nil if either is too long or too wide.
    func tablePair(_ left: TableBlock, _ right: TableBlock) -> Strip? {
        guard let left = columnTable(left), let right = columnTable(right) else { return nil }
        var row = left
        row.add(right, at: Point(grid.column + grid.gutter, 0))
        return Strip(box: row, space: 24)
    }

    /// How many rows a table may have and still have empty space next to it.
    static let shortTable = 12

    /// Title, table and note within a column, uncut; nil if too wide or too long.
    private func columnTable(_ block: TableBlock) -> Box? {
        guard !block.data.rows.isEmpty, block.data.rows.count <= Compositor.shortTable else {
            return nil
        }
        let table = SetTable(block, self, width: nil)
        guard table.isNarrow, table.columns.width <= grid.column else { return nil }
        let title = paragraph(block.title, .headline, width: grid.column)
            .tagged(.heading(level: 3)).padded(below: 6)
        let rows = Box.stack([table.head] + table.rows.flatMap { $0 }).tagged(.table)
        let note = note(of: block).map {
            paragraph($0, .note, width: grid.column).tagged(.paragraph)
        }
        return Box.stack([block.title.isEmpty ? .empty : title, rows, note ?? .empty])
    }

    /// Rows of column width, with the second half to the right of the first; nil if a page cannot
    /// hold that.
    fileprivate func folded(_ rows: [[Box]], head: Box) -> Box? {
        let rows = rows.flatMap { $0 }
        let half = (rows.count + 1) / 2
        let left = Box.stack([head] + rows.prefix(half))
        let right = Box.stack([head.untagged] + rows.dropFirst(half))
        guard max(left.height, right.height) <= grid.height * 2 / 3 else { return nil }
        var box = left
        box.add(right, at: Point(grid.column + grid.gutter, 0))
        return box
    }

    /// Rows and the note below them, which is never alone on a page.
    private func noted(_ rows: [Strip], with note: [Strip]) -> [Strip] {
        var rows = rows
        if !note.isEmpty, !rows.isEmpty { rows[rows.count - 1].keepsWithNext = true }
        return rows + note
    }

    private func shownOf(_ block: TableBlock) -> [Strip] {
        note(of: block).map { [tableNote($0, width: textWidth)] } ?? []
    }

    private func note(of block: TableBlock) -> String? {
        let shown = block.data.rows.count
        guard block.total > shown else { return nil }
        let count = NumberFormat.count
        let text = "Showing \(count.string(shown)) of \(count.string(block.total))"
        return block.elsewhere.isEmpty ? text : "\(text) · \(block.elsewhere)"
    }

    private func tableNote(_ text: String, width: Double) -> Strip {
        Strip(box: paragraph(text, .note, width: width).tagged(.paragraph), space: 6)
    }

    /// The head for the next page, with the title in small type above it.
    private func continuation(of title: String, head: Box, width: Double) -> Box {
        let text = title.isEmpty ? "continued" : "\(title), continued"
        return Box.stack([line(text, .note, width: width).untagged.padded(below: 6), head])
    }
}

extension Compositor {
    /// Rows as strips; a very long row becomes several.
    func rowStrips(_ rows: [[Box]], group: Strip.Group) -> [Strip] {
        rows.flatMap { parts in parts.map { Strip(box: $0, group: group) } }.withoutOrphans
    }

    /// Names on the left, values on the right.
    func facts(title: String, _ facts: [Fact], id: String) -> Piece {
        guard !facts.isEmpty else { return Piece([]) }
        let widest = [facts.map(\.name), facts.map(\.value)].map { texts in
            texts.map { self.width(of: $0, .cell) }.max() ?? 0
        }
        // The longest names and values may wrap to a second line.
        let name = min(widest[0], grid.column / 2)
        let isNarrow = name + widest[1] * 0.6 + TableColumns.gutter < grid.column
        let rows = factRows(
            facts, widest: widest, width: isNarrow ? grid.column : grid.measure)
        let space = title.isEmpty ? 18.0 : 6
        if isNarrow, let folded = folded(rows, head: .empty) {
            return Piece(
                blockTitle(title) + [Strip(box: folded.tagged(.table), space: space)],
                lower: [{ blockTitle(title) + foldedParts(of: rows, space: space) }])
        }
        let strips = rowStrips(rows, group: Strip.Group(id: id, tag: .table))
        return Piece(blockTitle(title) + strips.spaced(space))
    }

    /// Rows in two columns, a few at a time, so that a page may end between them.
    ///
    /// - Parameter rows: few enough that all would fit on one page.
    private func foldedParts(of rows: [[Box]], space: Double) -> [Strip] {
        let size = 6
        return stride(from: 0, to: rows.count, by: size).compactMap { start in
            let part = Array(rows[start..<min(start + size, rows.count)])
            return folded(part, head: .empty).map {
                Strip(box: $0.tagged(.table), space: start == 0 ? space : 0)
            }
        }
    }

    /// - Parameter widest: the widths of the longest name and the longest value.
    private func factRows(_ facts: [Fact], widest: [Double], width: Double) -> [[Box]] {
        // Values hold figures and date ranges, so names wrap first, down to two fifths of the
        // width.
        let left = width - TableColumns.gutter - widest[1] - 0.5
        let most = min(width / 2, max(left, width * 0.4))
        // A name's longest word is never broken, for example “comment_demographics”.
        let word =
            facts.flatMap { $0.name.split(separator: " ") }
            .map { self.width(of: String($0), .cell) }.max() ?? 0
        let first = min(max(widest[0] + 0.5, width / 4), max(most, min(word + 0.5, width / 2)))
        let columns = TableColumns(
            [
                .init(least: first, most: first, alignment: .start),
                .init(least: 0, most: width, alignment: .start),
            ],
            width: width)
        let setter = RowSetter(
            compositor: self, columns: columns, styles: [.cell.colored(.muted), .cell], headers: 1)
        return facts.map { setter.parts(of: [$0.name, $0.value]) }
    }
}
