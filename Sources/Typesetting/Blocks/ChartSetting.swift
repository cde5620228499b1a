import Charts
import Graphics
import ReportModel

/// Charts with their words: headline, subtitle, plot, source.
///
/// The words are headings and paragraphs; the plot is one figure with an alternative text.
extension Compositor {
    /// A chart across the full width, or with its words at the side if it is low or little of the
    /// page is left.
    ///
    /// A chart that no page can hold is cut into parts.
    func chart(_ chart: ChartBlock) -> [Piece] {
        if chart.isEmpty { return [Piece([Strip(box: emptyChart(chart), space: 18)])] }
        if chart.isMapOfFigures || needsMeasure(chart) {
            let box = upright(chart, width: grid.measure)
            return [Piece([Strip(box: box, space: 24)], mayWait: true)]
        }
        if case .band(let bands) = chart.plot.y, bands.count <= 8 {
            // A few bars look no better at full width than next to their words.
            return [
                Piece(
                    [Strip(box: sidelong(chart), space: 24)],
                    lower: [ChartStyle.tight, .dense].map { style in
                        { [Strip(box: sidelong(chart, style), space: 24)] }
                    }, mayWait: true
                ).low(ifAllHaveBars: [chart])
            ]
        }
        return fitting(chart).map { part in
            Piece(
                [Strip(box: upright(part, width: grid.measure), space: 24)],
                lower: lowerStyles(of: part).map { style in
                    { [Strip(box: sidelong(part, style), space: 24)] }
                }, mayWait: true
            ).low(ifAllHaveBars: [part])
        }
    }

    /// How a chart can be set next to its words; in a low plot, dots would overlap.
    func lowerStyles(of chart: ChartBlock) -> [ChartStyle] {
        let hasPoints = chart.plot.marks.contains { $0.kind == .point }
        return hasPoints ? [.print] : [.print, .tight, .dense]
    }

    /// The chart in as few parts as possible, so that each fits on a page under a heading.
    private func fitting(_ chart: ChartBlock) -> [ChartBlock] {
        // Only a plot with bands down its side can be that high.
        guard case .band(let bands) = chart.plot.y, bands.count > 24 else { return [chart] }
        let room = grid.height - 96
        let height = upright(chart, width: grid.measure).height
        guard height > room else { return [chart] }
        return chart.cut(into: Int((height / room).rounded(.up))) ?? [chart]
    }

    /// Whether it is a heat map with figures that fit the full width but not a column.
    private func needsMeasure(_ chart: ChartBlock) -> Bool {
        guard chart.isHeatMap else { return false }
        func hasFigures(_ width: Double) -> Bool {
            chart.plot.hasFiguresInCells(width: width, style: .print, measurer: measurer)
        }
        return hasFigures(grid.measure) && !hasFigures(grid.column)
    }

    /// Charts in two columns; in each row, headlines and plots start at the same heights.
    ///
    /// An odd chart at the end takes both columns, with its words in the left one.
    func charts(_ charts: [ChartBlock]) -> [Piece] {
        let drawn = charts.filter { !$0.isEmpty }.flatMap(fitting)
        let wide = drawn.filter(needsMeasure).flatMap(chart)
        let beside = drawn.filter { !needsMeasure($0) }
        let rows = stride(from: 0, to: beside.count, by: 2).map { start in
            row(of: Array(beside[start...].prefix(2)))
        }
        let empty = charts.filter(\.isEmpty).map(emptyChart)
        return rows + wide + empty.map { Piece([Strip(box: $0, space: 18)], mayWait: true) }
    }

    /// One chart, or two side by side; two may be separated, each with its words at its side.
    private func row(of charts: [ChartBlock]) -> Piece {
        func beside(_ style: ChartStyle) -> [Strip] {
            let box =
                charts.count == 2
                ? pair(part(charts[0], style), part(charts[1], style))
                : sidelong(charts[0], style)
            return [Strip(box: box, space: 24)]
        }
        func apart(_ style: ChartStyle) -> [Strip] {
            charts.map { Strip(box: sidelong($0, style), space: 24) }
        }
        return Piece(
            beside(.print), lower: [{ beside(.tight) }, { beside(.dense) }],
            apart: charts.count == 2
                ? [{ apart(.print) }, { apart(.tight) }, { apart(.dense) }] : [], mayWait: true
        ).low(ifAllHaveBars: charts)
    }

    /// A chart's words and plot, set to a width.
    private struct Part {
        var headline: Box
        var subtitle: Box
        var plot: Box
        var source: Box
        var isCompact: Bool
    }

    private func part(_ chart: ChartBlock, _ style: ChartStyle) -> Part {
        part(chart, style, width: grid.column)
    }

    private func part(
        _ chart: ChartBlock, _ style: ChartStyle, width: Double, level: Int = 3
    ) -> Part {
        Part(
            headline: paragraph(chart.headline, .headline, width: width)
                .tagged(.heading(level: level)),
            subtitle: optional(chart.subtitle, .note, width: width),
            plot: figure(chart, style, width: width),
            source: optional(chart.sourceAndMethod, .source, width: width),
            isCompact: chart.plot.proportions == .compact)
    }

    /// A chart with its words above and below the plot.
    ///
    /// - Parameter level: of the headline among the document's headings.
    func upright(_ chart: ChartBlock, width: Double, level: Int = 3) -> Box {
        let part = self.part(chart, .print, width: width, level: level)
        return Box.stack([
            part.headline, part.subtitle.padded(below: 6), part.plot.padded(below: 6), part.source,
        ])
    }

    private func pair(_ left: Part, _ right: Part) -> Box {
        let headline = max(left.headline.height, right.headline.height)
        let plotTop = headline + max(left.subtitle.height, right.subtitle.height) + 6
        let plots = max(left.plot.height, right.plot.height)
        var row = Box.empty
        for (part, x) in [(left, 0), (right, grid.column + grid.gutter)] {
            row.add(part.headline, at: Point(x, 0))
            row.add(part.subtitle, at: Point(x, headline))
            // A dial or ring is centred in any extra height; bars begin at the top.
            let slack = plots - part.plot.height
            let drop = part.isCompact ? PageGrid.snapped(min(slack / 2, 36)) : 0
            row.add(part.plot, at: Point(x, plotTop + drop))
            row.add(part.source, at: Point(x, plotTop + drop + part.plot.height + 6))
        }
        return row
    }

    /// A chart with its words in the left third and the plot to their right.
    func sidelong(_ chart: ChartBlock, _ style: ChartStyle = .print, level: Int = 3) -> Box {
        let third = PageGrid.column(of: 3, in: grid.measure, gutter: grid.gutter)
        let plotWidth = 2 * third + grid.gutter
        let words = part(chart, style, width: third, level: level)
        var box = Box.stack([words.headline, words.subtitle.padded(below: 6), words.source])
        box.add(figure(chart, style, width: plotWidth), at: Point(grid.measure - plotWidth, 0))
        return box
    }

    /// The whole plot as one figure.
    func figure(_ chart: ChartBlock, _ style: ChartStyle = .print, width: Double) -> Box {
        let scene = chart.plot.scene(width: width, style: style, measurer: measurer)
        return Box(height: PageGrid.snapped(scene.size.height), items: scene.items)
            .tagged(.figure(alternative: chart.alternative))
    }

    /// What is shown when there is nothing to draw: the headline and a short line.
    private func emptyChart(_ chart: ChartBlock) -> Box {
        Box.stack([
            paragraph(chart.headline, .headline, width: grid.measure).tagged(.heading(level: 3)),
            paragraph("No data to draw in this period", .body.colored(.muted), width: grid.measure)
                .tagged(.paragraph),
        ])
    }

    /// A paragraph that takes no space if it is empty.
    func optional(_ text: String, _ style: TypeStyle, width: Double) -> Box {
        text.isEmpty ? .empty : paragraph(text, style, width: width).tagged(.paragraph)
    }
}

extension Piece {
    /// The same piece, which may be low if all of its charts are bars below one another.
    fileprivate func low(ifAllHaveBars charts: [ChartBlock]) -> Piece {
        var piece = self
        piece.mayBeLow = charts.allSatisfy { chart in
            if case .band = chart.plot.y { !chart.isHeatMap } else { false }
        }
        return piece
    }
}

extension ChartBlock {
    fileprivate var isHeatMap: Bool {
        guard case .band = plot.x, case .band = plot.y else { return false }
        return !plot.marks.isEmpty && plot.marks.allSatisfy { $0.kind == .cell }
    }

    /// Whether it is a heat map with so many columns that its figures fit the full width only.
    fileprivate var isMapOfFigures: Bool {
        guard isHeatMap, case .band(let columns) = plot.x, case .band(let rows) = plot.y else {
            return false
        }
        return (9...14).contains(columns.count) && rows.count <= 24
    }

    /// Where the figures come from and how they are computed, for the small line below.
    fileprivate var sourceAndMethod: String {
        let words = method.isEmpty ? "" : "How computed: \(method)"
        return [source, words].filter { !$0.isEmpty }.joined(separator: " · ")
    }
}

extension ChartStyle {
    /// Lower rows and plots, for a page that would otherwise have a large gap at its foot.
    fileprivate static let tight: ChartStyle = {
        var style = ChartStyle.print
        style.barThickness *= 0.85
        style.rowHeight *= 0.78
        style.leastRowHeight = min(style.leastRowHeight, style.rowHeight)
        style.cellHeight *= 0.78
        style.landscapeHeight *= 0.45
        style.stripHeight *= 0.75
        style.compactHeight *= 0.8
        style.ringDiameter *= 0.8
        style.dialDiameter *= 0.8
        return style
    }()

    /// Rows as low as in a chart of very many.
    fileprivate static let dense: ChartStyle = {
        var style = tight
        style.barThickness = 8.5
        style.rowHeight = ChartStyle.print.leastRowHeight
        style.leastRowHeight = style.rowHeight
        return style
    }()
}
