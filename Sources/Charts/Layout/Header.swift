import Graphics
import ReportModel

/// What is above the plot: the legend, then the vertical axis title.
struct Header {
    private let swatches: SwatchRow?
    private let ramp: RampKey?
    private let title: String?
    private let ruler: Ruler
    let height: Double

    init(_ plot: Plot, _ sides: Sides, width: Double, ruler: Ruler) {
        self.ruler = ruler
        if case .above(let series) = sides.legend {
            swatches = SwatchRow(series, width: width, ruler: ruler)
        } else {
            swatches = nil
        }
        ramp = sides.legend == .ramp ? RampKey(plot.color, ruler: ruler) : nil
        title = plot.y.linear.flatMap { sides.hasValueAxis ? $0.title : nil }
            .map { ruler.measurer.shortened($0, font: ruler.labelFont, to: width) }
        let parts = [swatches?.height, ramp?.height].compactMap { $0 }
        let titleHeight = title == nil ? 0 : ruler.lineHeight * 1.4
        let gap = parts.isEmpty ? 0 : ruler.lineHeight * 0.5
        height = parts.reduce(0, +) + gap + titleHeight
    }

    func draw(onto sketch: inout Sketch) {
        swatches?.draw(at: 0, onto: &sketch)
        ramp?.draw(at: swatches?.height ?? 0, onto: &sketch)
        guard let title else { return }
        let middle = height - ruler.lineHeight * 0.85
        sketch.write(
            TextRun(
                title, font: ruler.labelFont, paint: .role(.muted),
                at: Point(0, middle + ruler.drop(of: ruler.labelFont))))
    }
}
