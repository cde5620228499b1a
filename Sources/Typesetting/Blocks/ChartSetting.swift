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
            let full = upright(chart, width: grid.measure)
            return [Piece([Strip(draft: full, space: 24)], mayWait: true)]
        }
        if case .band(let bands) = chart.plot.y, bands.count <= 8 {
            // A few bars look no better at full width than next to their words.
            let beside = sidelong(chart)
            return [
                Piece(
                    [Strip(draft: beside(.print), space: 24)],
                    lower: [.tight, .dense].map { heights in
                        { [Strip(draft: beside(heights), space: 24)] }
                    }, mayWait: true
                ).low(ifAllHaveBars: [chart])
            ]
        }
        return fitting(chart).map { part in
            let beside = Once { sidelong(part) }
            return Piece(
                [Strip(draft: upright(part, width: grid.measure), space: 24)],
                lower: lowerSettings(of: part).map { heights in
                    { [Strip(draft: beside.value(heights), space: 24)] }
                }, mayWait: true
            ).low(ifAllHaveBars: [part])
        }
    }

    /// How high a chart can be set next to its words; in a low plot, dots would overlap.
    func lowerSettings(of chart: ChartBlock) -> [ChartStyle.Heights] {
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
            measured(chart.plot, width: width).hasFiguresInCells
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
        let heights: [ChartStyle.Heights] = [.print, .tight, .dense]
        let besideWords = charts.map { chart in Once { sidelong(chart) } }
        func apart(_ heights: ChartStyle.Heights) -> [Strip] {
            besideWords.map { Strip(draft: $0.value(heights), space: 24) }
        }
        guard charts.count == 2 else {
            return Piece(
                apart(.print), lower: heights.dropFirst().map { low in { apart(low) } },
                mayWait: true
            ).low(ifAllHaveBars: charts)
        }
        let parts = charts.map { part($0, width: grid.column) }
        func beside(_ heights: ChartStyle.Heights) -> [Strip] {
            [Strip(draft: pair(parts[0], parts[1], heights), space: 24)]
        }
        return Piece(
            beside(.print), lower: heights.dropFirst().map { low in { beside(low) } },
            apart: heights.map { low in { apart(low) } }, mayWait: true
        ).low(ifAllHaveBars: charts)
    }

    /// A chart's words, set to a width.
    private struct Words {
        let headline: Box
        let subtitle: Box
        let source: Box
    }

    private func words(_ chart: ChartBlock, width: Double, level: Int = 3) -> Words {
        Words(
            headline: paragraph(chart.headline, .headline, width: width)
                .tagged(.heading(level: level)),
            subtitle: optional(chart.subtitle, .note, width: width),
            source: optional(chart.sourceAndMethod, .source, width: width))
    }

    /// A chart's words and its plot of any height, set to one width.
    private struct Part {
        let words: Words
        let plot: (ChartStyle.Heights) -> Draft
        let isCompact: Bool
    }

    private func part(_ chart: ChartBlock, width: Double, level: Int = 3) -> Part {
        Part(
            words: words(chart, width: width, level: level), plot: figure(chart, width: width),
            isCompact: chart.plot.proportions == .compact)
    }

    /// A chart with its words above and below the plot.
    ///
    /// - Parameter level: of the headline among the document's headings.
    func upright(_ chart: ChartBlock, width: Double, level: Int = 3) -> Draft {
        let part = self.part(chart, width: width, level: level)
        let words = part.words
        return Draft([part.plot(.print)]) { boxes in
            Box.stack([
                words.headline, words.subtitle.padded(below: 6), boxes[0].padded(below: 6),
                words.source,
            ])
        }
    }

    private func pair(_ left: Part, _ right: Part, _ heights: ChartStyle.Heights) -> Draft {
        let parts = [(left, 0), (right, grid.column + grid.gutter)]
        return Draft(parts.map { $0.0.plot(heights) }) { plots in
            let headline = max(left.words.headline.height, right.words.headline.height)
            let plotTop =
                headline + max(left.words.subtitle.height, right.words.subtitle.height) + 6
            let highest = max(plots[0].height, plots[1].height)
            var row = Box.empty
            for ((part, x), plot) in zip(parts, plots) {
                row.add(part.words.headline, at: Point(x, 0))
                row.add(part.words.subtitle, at: Point(x, headline))
                // A dial or ring is centred in any extra height; bars begin at the top.
                let slack = highest - plot.height
                let drop = part.isCompact ? PageGrid.snapped(min(slack / 2, 36)) : 0
                row.add(plot, at: Point(x, plotTop + drop))
                row.add(part.words.source, at: Point(x, plotTop + drop + plot.height + 6))
            }
            return row
        }
    }

    /// A chart with its words in the left third and the plot, of any height, to their right.
    func sidelong(_ chart: ChartBlock, level: Int = 3) -> (ChartStyle.Heights) -> Draft {
        let third = PageGrid.column(of: 3, in: grid.measure, gutter: grid.gutter)
        let plotWidth = 2 * third + grid.gutter
        let words = self.words(chart, width: third, level: level)
        let left = Box.stack([words.headline, words.subtitle.padded(below: 6), words.source])
        let plot = figure(chart, width: plotWidth)
        return { heights in
            Draft([plot(heights)]) { boxes in
                var box = left
                box.add(boxes[0], at: Point(grid.measure - plotWidth, 0))
                return box
            }
        }
    }

    /// The whole plot as one figure.
    private func figure(
        _ chart: ChartBlock, width: Double
    ) -> (ChartStyle.Heights) -> Draft {
        let plot = measured(chart.plot, width: width)
        return { heights in
            let layout = plot.laidOut(heights)
            let height = PageGrid.snapped(layout.size.height)
            return Draft(height: height) {
                Box(height: height, items: layout.scene.items)
                    .tagged(.figure(alternative: chart.alternative))
            }
        }
    }

    private func measured(_ plot: Plot, width: Double) -> MeasuredPlot {
        MeasuredPlot(plot, width: width, style: .print, measurer: measurer)
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

extension ChartStyle.Heights {
    fileprivate static let print = ChartStyle.print.heights

    /// Lower rows and plots, for a page that would otherwise have a large gap at its foot.
    fileprivate static let tight: Self = {
        var heights = print
        heights.bar *= 0.85
        heights.row *= 0.78
        heights.leastRow = min(heights.leastRow, heights.row)
        heights.cell *= 0.78
        heights.landscape *= 0.45
        heights.strip *= 0.75
        heights.compact *= 0.8
        heights.ring *= 0.8
        heights.dial *= 0.8
        return heights
    }()

    /// Rows as low as in a chart of very many.
    fileprivate static let dense: Self = {
        var heights = tight
        heights.bar = 8.5
        heights.row = print.leastRow
        heights.leastRow = heights.row
        return heights
    }()
}
