import Graphics
import ReportModel

/// The figures after the ends of bars and stacks.
struct BarEndLabels: DrawnMark {
    let labels: ValueLabels

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        for end in labels.ends {
            guard let run = run(end, in: coordinates, sketch.ruler) else { continue }
            sketch.writeIfFree(run)
        }
    }

    private func run(_ end: ValueLabels.End, in coordinates: Coordinates, _ ruler: Ruler)
        -> TextRun?
    {
        guard let span = coordinates.span(of: end.row, ruler.style),
            let reach = coordinates.value(end.reach)
        else { return nil }
        let font = ruler.valueFont
        let middle = (span.0 + span.1) / 2
        let isLow = end.side == .low
        let paint = Paint.role(end.row.datum.isFaint ? .muted : .ink)
        switch coordinates.orientation {
        case .horizontal:
            let gap = ruler.style.labelGap
            return TextRun(
                end.text, font: font, paint: paint,
                at: Point(reach + (isLow ? -gap : gap), middle + ruler.drop(of: font)),
                anchor: isLow ? .end : .start)
        case .vertical:
            // The gap between the bar and its figure is a quarter of the font size.
            let air = font.size * 0.25
            let box = ruler.box(of: TextRun(end.text, font: font, paint: paint, at: .zero))
            let baseline = isLow ? reach + air - box.minY : reach - air
            return TextRun(
                end.text, font: font, paint: paint, at: Point(middle, baseline),
                anchor: .middle)
        }
    }
}
