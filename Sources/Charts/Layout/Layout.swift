import Graphics
import ReportModel

/// Where the parts of a plot with axes are: margins from measured labels, then ranges.
struct Layout: SceneLayout {
    let plot: Plot
    let marks: [BoundMark]
    let ruler: Ruler
    let size: Size
    let coordinates: Coordinates
    let legend: LegendPlace
    let values: ValueLabels
    let cells: CellLabels
    let column: BandColumn?
    let row: BandRow?
    /// Nil if the value axis is not drawn because figures are at the marks.
    let xTicks: ValueTicks?
    let yTicks: ValueTicks?
    let header: Header
    /// The names of events above the plot.
    let events: EventLanes

    init(_ parts: AxesParts, width: Double, ruler: Ruler) {
        let (plot, marks, domains) = (parts.plot, parts.marks, parts.domains)
        let sides = Sides(parts, width: width, ruler: ruler)
        let header = Header(plot, sides, width: width, ruler: ruler)
        let body = Body(plot, marks, domains, sides, header: header, ruler: ruler)
        self.plot = plot
        self.marks = marks
        self.ruler = ruler
        self.header = header
        events = body.events
        size = Size(width, body.plot.maxY + body.bottom)
        legend = sides.legend
        values = sides.values
        cells = sides.cells
        column = sides.column
        row = body.row
        let ranges = Ranges(plot, marks, domains, sides, body, ruler: ruler)
        coordinates = Coordinates(
            x: ranges.x, y: ranges.y, plot: body.plot, orientation: plot.orientation,
            hatched: Set(
                marks.filter { $0.kind == .hatching }.flatMap { $0.rows.compactMap(\.place) }))
        xTicks = ranges.xTicks
        yTicks = ranges.yTicks
    }

    /// Axes and marks are one list; each is drawn on top of the earlier ones.
    func scene() -> Scene {
        var sketch = Sketch(size: size, ruler: ruler)
        header.draw(onto: &sketch)
        for mark in axes() + dataMarks() + baselines() {
            mark.draw(in: coordinates, onto: &sketch)
        }
        return Scene(size: size, items: sketch.items)
    }
}

/// What is known of a plot with axes before anything has a place or a height.
struct AxesParts {
    let plot: Plot
    let marks: [BoundMark]
    let domains: Domains
    /// The names of bands down the side.
    let column: BandColumn?
    let values: ValueLabels

    init(_ plot: Plot, _ marks: [BoundMark], width: Double, ruler: Ruler) {
        self.plot = plot
        self.marks = marks
        domains = Domains(marks, of: plot)
        column =
            if case .band(let bands) = plot.y {
                BandColumn(bands, available: width, ruler: ruler)
            } else { nil }
        values = ValueLabels(marks, of: plot)
    }
}

extension BoundMark {
    var isCells: Bool { kind == .cell }
    var isPoints: Bool { kind == .point }
}

extension Plot {
    var isHeatMap: Bool { marks.contains { $0.kind == .cell } }

    /// Lines and areas extend from edge to edge of the window; bars need half a step.
    var dayEnds: DayScale.Ends {
        marks.allSatisfy { mark in
            switch mark.kind {
            case .line, .area, .rule, .range, .hatching, .callout, .event: true
            default: false
            }
        } ? .flush : .inset
    }
}
