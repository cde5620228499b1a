import Charts
import Graphics
import ReportModel

/// Measures of a day: a row each, with its usual range and a picture of the last days.
extension Compositor {
    /// Lists side by side when there are two, otherwise one below the other.
    func measures(_ lists: [MeasureList]) -> [Strip] {
        guard lists.count == 2 else { return lists.flatMap { measures($0) } }
        var row = measureColumn(lists[0])
        row.add(measureColumn(lists[1]), at: Point(grid.column + grid.gutter, 0))
        return [Strip(box: row, space: 18)]
    }

    private func measures(_ list: MeasureList) -> [Strip] {
        let rows = list.rows.enumerated().map { index, row in
            measure(row, in: list, MeasureColumns(wide: grid.measure), isFirst: index == 0)
        }
        let title = list.title.isEmpty ? [] : blockTitle(list.title).spaced(12)
        return title + [Strip(box: table(rows), space: 6)]
    }

    private func measureColumn(_ list: MeasureList) -> Box {
        let title = paragraph(list.title, .headline, width: grid.column)
            .tagged(.heading(level: 3)).padded(below: 6)
        let rows = list.rows.enumerated().map { index, row in
            measure(row, in: list, MeasureColumns(narrow: grid.column), isFirst: index == 0)
        }
        return Box.stack([title, table(rows)])
    }

    /// Rows are a little lower than the lines of the page; what follows is on its grid again.
    private func table(_ rows: [Box]) -> Box {
        let table = Box.stack(rows)
        return table.padded(below: PageGrid.snapped(table.height) - table.height).tagged(.table)
    }

    private func measure(
        _ row: MeasureList.Row, in list: MeasureList, _ columns: MeasureColumns, isFirst: Bool
    ) -> Box {
        let rule = Rect(x: 0, y: 0, width: columns.width, height: 0.4)
        let height = MeasureColumns.rowHeight
        var cells = Box(height: height)
        let name = line(
            measurer.shortened(row.title, font: TypeStyle.body.font, to: columns.title - 6), .body,
            width: columns.title)
        let value = line(
            row.value, .body.weighing(.semibold).colored(.ink), width: columns.value,
            alignment: .end)
        cells.add(name.cell(.tableHeader), at: Point(0, 2))
        cells.add(value.cell(.tableCell), at: Point(columns.title, 2))
        if columns.usual > 0 {
            let usual = row.usual.map { "usually \($0)" } ?? ""
            let text = line(usual, .note, width: columns.usual - 16)
            cells.add(text.cell(.tableCell), at: Point(columns.usualStart, 2))
        }
        cells.add(picture(of: row, in: list, columns), at: Point(columns.stripStart, 0))
        cells.add(verdict(of: row, columns), at: Point(columns.verdictStart, 2))
        let decoration: [SceneItem] = isFirst ? [] : [.fill(rule, .role(.grid))]
        return Box(
            height: height, decoration: decoration + cells.decoration, items: cells.items
        ).tagged(.tableRow)
    }

    private func picture(
        of row: MeasureList.Row, in list: MeasureList, _ columns: MeasureColumns
    ) -> Box {
        guard let domain = list.domain(of: row) else { return Box.empty.cell(.tableCell) }
        let items = dayStrip(
            row, domain: domain, size: Size(columns.strip, MeasureColumns.rowHeight - 3),
            style: .print)
        return Box(height: MeasureColumns.rowHeight, items: [.moved(Point(0, 1.5), items)])
            .tagged(.figure(alternative: row.alternative)).cell(.tableCell)
    }

    private func verdict(of row: MeasureList.Row, _ columns: MeasureColumns) -> Box {
        guard let place = row.place, place != .usual else {
            return line(row.verdict, .note, width: columns.verdict).cell(.tableCell)
        }
        let role: Paint.Role =
            switch row.tone {
            case .better: .better
            case .worse: .worse
            case .neutral: .accent
            }
        let (base, tip) = place == .high ? (9.0, 3.5) : (3.5, 9.0)
        var box = Box(
            height: 12,
            decoration: [
                .path(
                    .polygon([Point(0, base), Point(6, base), Point(3, tip)]), fill: .role(role),
                    stroke: nil)
            ])
        box.add(
            line(
                row.verdict, .note.weighing(.semibold).colored(role), width: columns.verdict - 9),
            at: Point(9, 0))
        return box.cell(.tableCell)
    }
}

/// Where the parts of a row begin, in points.
private struct MeasureColumns {
    static let rowHeight = 16.0

    let width: Double
    let title: Double
    let value: Double
    let usual: Double
    let strip: Double
    let verdict: Double

    init(wide width: Double) {
        self.width = width
        (title, value, usual, verdict) = (128, 52, 124, 68)
        strip = width - title - value - usual - verdict - 10
    }

    init(narrow width: Double) {
        self.width = width
        (title, value, usual, verdict) = (62, 38, 0, 48)
        strip = width - title - value - verdict - 20
    }

    var usualStart: Double { title + value + 12 }
    var stripStart: Double { title + value + (usual > 0 ? usual : 10) }
    var verdictStart: Double { stripStart + strip + 10 }
}
