import Graphics
import ReportModel

/// Tables and facts: a strip a row, the head repeated on each page.
extension Compositor {
    /// A table with its title; a note below when there are more rows than it shows.
    func table(_ block: TableBlock, id: String) -> [Strip] {
        let title = blockTitle(block.title)
        guard !block.data.rows.isEmpty else { return title + [tableNote("No rows")] }
        let cells = block.data.rows.map { row in
            zip(row, block.data.columns).map { DataTable.display($0, in: $1) }
        }
        let columns = self.columns(of: block.data, cells: cells)
        let head = tableHead(block.data.columns.map(\.heading), columns)
        let again = continuation(of: block.title, head: head, width: columns.width)
        let group = Strip.Group(id: id, tag: .table, head: again)
        let first = Strip(
            box: head, space: title.isEmpty ? 18 : 6, keepsWithNext: true, group: group)
        let rows = self.rows(cells, columns, styles: block.data.columns.map { _ in .cell }, group: group)
        return title + [first] + rows + shownOf(block)
    }

    /// Names at the left, what they are at the right.
    func facts(title: String, _ facts: [Fact], id: String) -> [Strip] {
        guard !facts.isEmpty else { return [] }
        let names = facts.map { self.width(of: $0.name, .cell) }.max() ?? 0
        let name = min(max(names, grid.measure / 6), grid.measure / 3)
        let columns = TableColumns(
            [
                .init(least: name, most: name, alignment: .start),
                .init(least: 0, most: grid.measure, alignment: .start),
            ],
            least: grid.measure, most: grid.measure)
        let group = Strip.Group(id: id, tag: .table)
        let rows = self.rows(
            facts.map { [$0.name, $0.value] }, columns, styles: [.cell.colored(.muted), .cell],
            group: group, headers: 1)
        return blockTitle(title) + rows.spaced(title.isEmpty ? 18 : 6)
    }

    private func shownOf(_ block: TableBlock) -> [Strip] {
        let shown = block.data.rows.count
        guard block.total > shown else { return [] }
        let count = NumberFormat.count
        let text = "Showing \(count.string(shown)) of \(count.string(block.total))"
        return [tableNote(block.elsewhere.isEmpty ? text : "\(text) · \(block.elsewhere)")]
    }

    private func tableNote(_ text: String) -> Strip {
        let box = paragraph(text, .note, width: textWidth).tagged(.paragraph)
        return Strip(box: box, space: 6)
    }

    /// A table no wider than a column takes the column, a wider one the measure.
    private func columns(of data: DataTable, cells: [[String]]) -> TableColumns {
        let extents = data.columns.enumerated().map { index, column in
            let texts = cells.map { $0[index] }
            let head = extent(of: [column.heading], .columnHead)
            let body = extent(of: texts, .cell)
            let isNumber = if case .number = column.format { true } else { false }
            // A heading may take two lines rather than widen a column of figures.
            let headRoom = isNumber ? max(head.least, head.most * 0.6) : head.most
            return TableColumns.Extent(
                least: max(head.least, isNumber ? body.most : body.least),
                most: max(headRoom, head.least, body.most), alignment: isNumber ? .end : .start)
        }
        return TableColumns(extents, least: grid.column, most: grid.measure)
    }

    /// The longest word (at most 90 points of it) and the longest line.
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
                least = max(least, min(90, self.width(of: String(word), style)))
            }
        }
        return (least, most)
    }

    private func tableHead(_ headings: [String], _ columns: TableColumns) -> Box {
        let cells = zip(headings, columns.columns).map { heading, column in
            lines(
                of: heading, .columnHead, width: column.width, alignment: column.alignment)
        }
        let height = (cells.map(\.count).max() ?? 1) * 12
        var row = Box(height: Double(height))
        for (cell, column) in zip(cells, columns.columns) {
            // Headings stand on their rule.
            let top = Double(height - cell.count * 12)
            row.add(Box.stack(cell).tagged(.tableHeader), at: Point(column.x, top))
        }
        return ruled(row.tagged(.tableRow), width: columns.width, rule: .ink)
    }

    /// The head as the next page repeats it, the title small above.
    private func continuation(of title: String, head: Box, width: Double) -> Box {
        let text = title.isEmpty ? "continued" : "\(title), continued"
        return Box.stack([line(text, .note, width: width).untagged, head])
    }

    /// A strip a row; a very long row is cut into several.
    private func rows(
        _ rows: [[String]], _ columns: TableColumns, styles: [TypeStyle], group: Strip.Group,
        headers: Int = 0
    ) -> [Strip] {
        var strips: [Strip] = []
        for row in rows {
            let cells = row.indices.map { index in
                lines(
                    of: row[index], styles[index], width: columns.columns[index].width,
                    alignment: columns.columns[index].alignment)
            }
            let parts = rowParts(cells, columns, headers: headers)
            strips += parts.map { Strip(box: $0, group: group) }
        }
        // Neither the first nor the last row stands alone on a page.
        if strips.count > 1 {
            strips[0].keepsWithNext = true
            strips[strips.count - 2].keepsWithNext = true
        }
        return strips
    }

    private func rowParts(_ cells: [[Box]], _ columns: TableColumns, headers: Int) -> [Box] {
        let longest = cells.map(\.count).max() ?? 1
        let most = 24
        return stride(from: 0, to: max(1, longest), by: most).map { start in
            var row = Box(height: 12)
            for (index, cell) in cells.enumerated() {
                let part = Box.stack(Array(cell.dropFirst(start).prefix(most)))
                let tag: SceneItem.Tag = index < headers ? .tableHeader : .tableCell
                row.add(part.tagged(tag), at: Point(columns.columns[index].x, 0))
            }
            let row2 = row.tagged(.tableRow)
            return start + most < longest ? row2 : ruled(row2, width: columns.width, rule: .rule)
        }
    }

    /// A row with its rule, which lies as far below the letters as the next row's above.
    private func ruled(_ row: Box, width: Double, rule: Paint.Role) -> Box {
        let weight = rule == .ink ? 0.75 : 0.5
        let line = Rect(x: 0, y: row.height + 3, width: width, height: weight)
        var ruled = row.padded(below: 6)
        ruled.decoration.append(.fill(line, .role(rule)))
        return ruled
    }
}
