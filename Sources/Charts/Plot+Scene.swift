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
        MeasuredPlot(self, width: width, style: style, measurer: measurer).laidOut().scene
    }
}

/// A plot at a width, with all that does not depend on its height: its settings share that.
package struct MeasuredPlot {
    private let width: Double
    private let ruler: Ruler
    private let form: Form

    /// - Parameter width: in points; at least 80 is drawn.
    package init(
        _ plot: Plot, width: Double, style: ChartStyle, measurer: any TextMeasurer
    ) {
        self.width = width.isFinite ? max(width, 80) : 80
        ruler = Ruler(style: style, measurer: measurer)
        form = Form(plot.desugared(width: self.width, ruler: ruler), width: self.width, ruler)
    }

    /// The plot with a place for each of its parts.
    ///
    /// - Parameter heights: nil for those of the style.
    package func laidOut(_ heights: ChartStyle.Heights? = nil) -> PlotLayout {
        var ruler = ruler
        if let heights { ruler.style.heights = heights }
        return PlotLayout(layout: form.layout(width: width, ruler: ruler))
    }

    /// Whether it is a heat map with figures in its cells.
    package var hasFiguresInCells: Bool {
        guard case .axes(let parts) = form else { return false }
        return Sides(parts, width: width, ruler: ruler).cells.arePrinted
    }
}

/// A plot whose size is known, and which is drawn when that is needed.
package struct PlotLayout {
    fileprivate let layout: any SceneLayout

    package var size: Size { layout.size.rounded }
    package var scene: Scene { layout.scene().rounded }
}

/// The places of a picture's parts.
protocol SceneLayout {
    /// Of the scene.
    var size: Size { get }
    func scene() -> Scene
}

/// The kind of picture that a plot's marks need.
private enum Form {
    case empty
    case axes(AxesParts)
    case ring([BoundMark.Row], of: Plot)
    case dial(Gauge, BoundMark.Row?)
    case spark([BoundMark.Row])

    init(_ plot: Plot, width: Double, _ ruler: Ruler) {
        let marks = plot.boundMarks()
        for mark in marks {
            switch mark.kind {
            case .gauge(let gauge): self = .dial(gauge, mark.rows.first)
            case .arc:
                let hasParts = mark.rows.contains { ($0.value ?? 0) > 0 }
                self = hasParts ? .ring(mark.rows, of: plot) : .empty
            case .sparkline: self = .spark(mark.rows)
            default: continue
            }
            return
        }
        self =
            marks.contains(where: \.hasData)
            ? .axes(AxesParts(plot, marks, width: width, ruler: ruler)) : .empty
    }

    func layout(width: Double, ruler: Ruler) -> any SceneLayout {
        switch self {
        case .empty: EmptyLayout(width: width, ruler: ruler)
        case .axes(let parts): Layout(parts, width: width, ruler: ruler)
        case .ring(let rows, let plot): RingLayout(rows, of: plot, width: width, ruler: ruler)
        case .dial(let gauge, let row): DialLayout(gauge, row, width: width, ruler: ruler)
        case .spark(let rows): SparkLayout(rows: rows, width: width, ruler: ruler)
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
private struct EmptyLayout: SceneLayout {
    let width: Double
    let ruler: Ruler

    var size: Size { Size(width, ruler.style.labelSize * 6) }

    func scene() -> Scene {
        let style = ruler.style
        var sketch = Sketch(size: size, ruler: ruler)
        let frame = sketch.bounds.inset(by: style.hairline)
        sketch.add(.path(.rect(frame), fill: .role(.panel), stroke: nil))
        let words = ruler.measurer.shortened(
            "No data in this window", font: ruler.labelFont, to: width - 4 * style.labelGap)
        sketch.write(
            TextRun(
                words, font: ruler.labelFont, paint: .role(.muted),
                at: Point(frame.midX, frame.midY + ruler.drop(of: ruler.labelFont)),
                anchor: .middle))
        return Scene(size: size, items: sketch.items)
    }
}

private struct SparkLayout: SceneLayout {
    let rows: [BoundMark.Row]
    let width: Double
    let ruler: Ruler

    var size: Size { Size(width, min(width / 4, ruler.style.heights.strip / 3)) }

    func scene() -> Scene {
        let items = sparkline(values: rows.map(\.value), size: size, style: ruler.style)
        let tips = rows.map(\.datum.tip).filter { !$0.isEmpty }
        guard let tip = tips.last else { return Scene(size: size, items: items) }
        return Scene(size: size, items: [.tag(.mark(tip: tip), items)])
    }
}
