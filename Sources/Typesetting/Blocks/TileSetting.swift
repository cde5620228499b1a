import Graphics
import ReportModel

/// KPI tiles: title, value, change, note, and the history as a line.
extension Compositor {
    /// The tiles in rows, one strip per row.
    func tiles(_ tiles: [Tile]) -> [Strip] {
        let columns = Compositor.tileColumns(for: tiles.count)
        let gutter = 16.0
        let width = PageGrid.column(of: columns, in: grid.measure, gutter: gutter)
        let lineWidth = sparklineWidth(beside: tiles, in: width)
        return stride(from: 0, to: tiles.count, by: columns).map { start in
            let row = Array(tiles[start..<min(start + columns, tiles.count)])
            let parts = row.map { tileParts($0, width: width, line: lineWidth) }
            let titleHeight = parts.map(\.title.height).max() ?? 0
            var box = Box.empty
            for (index, part) in parts.enumerated() {
                box.add(
                    tile(part, titleHeight: titleHeight, width: width),
                    at: Point(Double(index) * (width + gutter), 0))
            }
            return Strip(box: box, space: start == 0 ? 24 : 18)
        }
    }

    /// Three or four columns, whichever leaves fewer empty places in the last row; four if equal.
    static func tileColumns(for count: Int) -> Int {
        func empty(_ columns: Int) -> Int { (columns - count % columns) % columns }
        return empty(3) < empty(4) ? 3 : 4
    }

    private struct TileParts {
        var title: Box
        var value: Box
        var change: Box
        /// The last day, and what the picture shows.
        var day: Box
        var sparkline: Box?
    }

    /// - Parameter line: the width of the sparklines of all tiles, if there is room for them.
    private func tileParts(_ tile: Tile, width: Double, line: Double) -> TileParts {
        let value = self.value(of: tile, width: width)
        return TileParts(
            title: paragraph(tile.title, .note, width: width, limit: 2),
            value: value.box,
            change: change(of: tile, width: width), day: day(of: tile, width: width),
            sparkline: width - value.width - 12 < line
                ? nil : sparkline(tile, width: line, right: width))
    }

    /// The width that the longest value leaves, the same for all tiles, at least 30 points.
    private func sparklineWidth(beside tiles: [Tile], in width: Double) -> Double {
        let rooms = tiles.map { width - value(of: $0, width: width).width - 12 }
        return min(64, rooms.filter { $0 >= 30 }.min() ?? 64)
    }

    private func tile(_ parts: TileParts, titleHeight: Double, width: Double) -> Box {
        let rule = SceneItem.fill(Rect(x: 0, y: -3.5, width: width, height: 0.75), .role(.ink))
        var words = Box.empty
        // One-line titles are at the top, where neighbouring two-line titles begin.
        words.add(parts.title.tagged(.paragraph))
        words.add(parts.value.tagged(.paragraph), at: Point(0, titleHeight + 6))
        words.add(parts.change, at: Point(0, titleHeight + 30))
        words.add(parts.day, at: Point(0, titleHeight + 30 + parts.change.height))
        var tile = Box(height: 0, decoration: [rule])
        tile.add(words)
        if let sparkline = parts.sparkline {
            tile.add(sparkline, at: Point(0, titleHeight + 6))
        }
        return tile
    }

    /// The value in the largest size that fits; a long label gets a smaller size.
    private func value(of tile: Tile, width: Double) -> (box: Box, width: Double) {
        let fits = self.width(of: tile.value, .figure) <= width
        let style: TypeStyle = fits ? .figure : .smallFigure
        let text = measurer.shortened(tile.value, font: style.font, to: width)
        return (line(text, style, width: width), self.width(of: text, style))
    }

    /// Arrow and change in the tone's colour, then the note; the note goes below if both do not
    /// fit.
    private func change(of tile: Tile, width: Double) -> Box {
        let style = TypeStyle.note.weighing(.semibold).colored(role(of: tile.tone))
        var box = Box(height: 12)
        var x = 0.0
        if tile.change != nil, let arrow = tile.arrow {
            box.decoration.append(arrowHead(arrow, paint: style.paint))
            x += 8
        }
        if let change = tile.change {
            let words = line(change, style, width: width - x).tagged(.paragraph)
            box.add(words, at: Point(x, 0))
            x += self.width(of: change, style) + 6
        }
        if let note = tile.note {
            let fits = x + self.width(of: note, .running) <= width
            let lines = paragraph(note, .running, width: fits ? width - x : width, limit: 2)
                .tagged(.paragraph)
            box.add(lines, at: fits || x == 0 ? Point(x, 0) : Point(0, 12))
        }
        return box
    }

    /// The last day in a line or two, in the tone's colour if it is out of the ordinary, and the
    /// range of the days in the picture.
    private func day(of tile: Tile, width: Double) -> Box {
        let target = tile.target.map { target in
            paragraph(
                target.words,
                TypeStyle.note.weighing(.semibold).colored(role(of: target.tone)), width: width,
                limit: 2
            ).tagged(.paragraph)
        }
        guard let day = tile.day else { return target ?? .empty }
        let style: TypeStyle =
            day.arrow == nil
            ? .running : .note.weighing(.semibold).colored(role(of: day.row.tone))
        var words = Box.empty
        var indent = 0.0
        if let arrow = day.arrow {
            words.decoration.append(arrowHead(arrow, paint: style.paint))
            indent = 8
        }
        words.add(
            paragraph(day.words, style, width: width - indent, limit: 2).tagged(.paragraph),
            at: Point(indent, 0))
        let span = paragraph(day.span, .running, width: width, limit: 2).tagged(.paragraph)
        return Box.stack([target, words, span].compactMap { $0 })
    }

    private func role(of tone: Tile.Tone) -> Paint.Role {
        switch tone {
        case .better: .better
        case .worse: .worse
        case .neutral: .text
        }
    }

    private func arrowHead(_ arrow: Tile.Arrow, paint: Paint) -> SceneItem {
        let top = 3.5
        let bottom = 9.0
        let (base, tip) = arrow == .up ? (bottom, top) : (top, bottom)
        let corners = [Point(0, base), Point(6, base), Point(3, tip)]
        return .path(.polygon(corners), fill: paint, stroke: nil)
    }
}
