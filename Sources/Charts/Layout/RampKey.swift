import Graphics
import ReportModel

/// A small gradient with labelled ends: the key to a continuous colour scale.
struct RampKey {
    private let domain: ClosedRange<Double>
    private let format: NumberFormat
    private let colors: Colors
    private let ruler: Ruler

    /// Nil for a scale of series.
    init?(_ scale: ColorScale, ruler: Ruler) {
        switch scale {
        case .series: return nil
        case .sequential(_, let domain, let format), .diverging(_, _, _, let domain, let format):
            self.domain = domain
            self.format = format
        }
        colors = Colors(scale: scale)
        self.ruler = ruler
    }

    var height: Double { ruler.lineHeight * 1.25 }

    func draw(at top: Double, onto sketch: inout Sketch) {
        let font = ruler.labelFont
        let middle = top + height / 2
        let baseline = middle + ruler.drop(of: font)
        let low = format.string(domain.lowerBound)
        let left = ruler.width(low, font) + ruler.style.labelGap
        let length = ruler.style.labelSize * 12
        sketch.write(TextRun(low, font: font, paint: .role(.muted), at: Point(0, baseline)))
        drawGradient(
            Rect(
                x: left, y: middle - ruler.style.swatch / 2, width: length,
                height: ruler.style.swatch), onto: &sketch)
        sketch.write(
            TextRun(
                format.string(domain.upperBound), font: font, paint: .role(.muted),
                at: Point(left + length + ruler.style.labelGap, baseline)))
    }

    private func drawGradient(_ frame: Rect, onto sketch: inout Sketch) {
        let steps = 30
        let length = domain.upperBound - domain.lowerBound
        for step in 0..<steps {
            let value = domain.lowerBound + (Double(step) + 0.5) / Double(steps) * length
            guard let color = colors.color(at: value) else { continue }
            // Each step extends under the next one, so that no seam is visible.
            let left = frame.minX + Double(step) / Double(steps) * frame.width
            sketch.add(
                .fill(
                    Rect(x: left, y: frame.y, width: frame.maxX - left, height: frame.height),
                    .data(color)))
        }
    }
}
