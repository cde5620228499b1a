package import Graphics
package import ReportModel

extension Plot {
    /// Draws the plot `width` wide; the scene is as high as its content needs.
    ///
    /// The phases, each a function of values: desugar → bind the marks' channels → domains →
    /// margins from measured labels → ranges → axes join the marks → each mark is drawn → legend. A
    /// plot without data says that it has none.
    ///
    /// The scene's texts never overlap and never leave the scene. Marks are in `.tag(.mark(tip:),
    /// …)`; a path in such a tag without fill and stroke is the area that shows the tooltip.
    ///
    /// - Parameter width: in points; at least 80 is drawn.
    package func scene(width: Double, style: ChartStyle, measurer: any TextMeasurer) -> Scene {
        let ruler = Ruler(style: style, measurer: measurer)
        let width = width.isFinite ? max(width, 80) : 80
        let plot = desugared(width: width, ruler: ruler)
        let marks = plot.boundMarks()
        return plot.form(marks).scene(plot, marks, width: width, ruler: ruler).rounded
    }

    /// Whether a heat map of this width has figures in its cells.
    package func hasFiguresInCells(
        width: Double, style: ChartStyle, measurer: any TextMeasurer
    ) -> Bool {
        let ruler = Ruler(style: style, measurer: measurer)
        let plot = desugared(width: width, ruler: ruler)
        let marks = plot.boundMarks()
        return Sides(plot, marks, Domains(marks, of: plot), width: width, ruler: ruler)
            .cells.arePrinted
    }

    /// The kind of picture that the marks need.
    private func form(_ marks: [BoundMark]) -> Form {
        for mark in marks {
            switch mark.kind {
            case .gauge(let gauge): return .dial(gauge, mark.rows.first)
            case .arc: return mark.rows.contains { ($0.value ?? 0) > 0 } ? .ring(mark.rows) : .empty
            case .sparkline: return .spark(mark.rows)
            default: continue
            }
        }
        return marks.contains(where: \.hasData) ? .axes : .empty
    }
}

private enum Form {
    case empty
    case axes
    case ring([BoundMark.Row])
    case dial(Gauge, BoundMark.Row?)
    case spark([BoundMark.Row])

    func scene(_ plot: Plot, _ marks: [BoundMark], width: Double, ruler: Ruler) -> Scene {
        switch self {
        case .empty: emptyScene(width: width, ruler: ruler)
        case .axes: axesScene(Layout(plot, marks, width: width, ruler: ruler))
        case .ring(let rows): RingLayout(rows, of: plot, width: width, ruler: ruler).scene()
        case .dial(let gauge, let row): DialLayout(gauge, row, width: width, ruler: ruler).scene()
        case .spark(let rows): sparkScene(rows, width: width, ruler: ruler)
        }
    }
}

extension BoundMark {
    /// Whether there is anything to see; reference lines alone do not count.
    fileprivate var hasData: Bool {
        switch kind {
        case .rule, .range, .hatching, .callout, .event: false
        case .point: rows.contains { $0.datum.x != nil || $0.datum.y != nil }
        case .interval: rows.contains { $0.datum.low != nil }
        case .cell: rows.contains { $0.datum.value != nil }
        default: rows.contains { $0.value != nil }
        }
    }
}

/// What a plot without data shows.
private func emptyScene(width: Double, ruler: Ruler) -> Scene {
    let style = ruler.style
    let size = Size(width, style.labelSize * 6)
    var sketch = Sketch(size: size, ruler: ruler)
    let frame = sketch.bounds.inset(by: style.hairline)
    sketch.add(.path(.rect(frame), fill: .role(.panel), stroke: nil))
    let words = ruler.measurer.shortened(
        "No data in this window", font: ruler.labelFont, to: width - 4 * style.labelGap)
    sketch.write(
        TextRun(
            words, font: ruler.labelFont, paint: .role(.muted),
            at: Point(frame.midX, frame.midY + ruler.drop(of: ruler.labelFont)), anchor: .middle))
    return Scene(size: size, items: sketch.items)
}

/// Axes and marks are one list; each is drawn on top of the earlier ones.
private func axesScene(_ layout: Layout) -> Scene {
    var sketch = Sketch(size: layout.size, ruler: layout.ruler)
    layout.header.draw(onto: &sketch)
    for mark in layout.axes() + layout.dataMarks() + layout.baselines() {
        mark.draw(in: layout.coordinates, onto: &sketch)
    }
    return Scene(size: layout.size, items: sketch.items)
}

private func sparkScene(_ rows: [BoundMark.Row], width: Double, ruler: Ruler) -> Scene {
    let size = Size(width, min(width / 4, ruler.style.stripHeight / 3))
    let items = sparkline(values: rows.map(\.value), size: size, style: ruler.style)
    let tips = rows.map(\.datum.tip).filter { !$0.isEmpty }
    guard let tip = tips.last else { return Scene(size: size, items: items) }
    return Scene(size: size, items: [.tag(.mark(tip: tip), items)])
}
