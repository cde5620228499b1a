import Graphics
import ReportModel

/// A heat map's rectangles, with their figures where all of them fit.
struct CellMark: DrawnMark {
    let rows: [BoundMark.Row]
    let labels: CellLabels
    let colors: Colors

    func draw(in coordinates: Coordinates, onto drawing: inout Drawing) {
        guard case .band(let x) = coordinates.x, case .band(let y) = coordinates.y else { return }
        // Cells of fine maps stand closer to each other.
        let gap = min(drawing.ruler.style.segmentGap * 1.6, x.step * 0.08)
        for row in rows {
            guard let middleX = coordinates.x(row.datum.x), let middleY = coordinates.y(row.datum.y)
            else { continue }
            let rect = Rect(
                x: middleX - x.step / 2 + gap / 2, y: middleY - y.step / 2 + gap / 2,
                width: x.step - gap, height: y.step - gap)
            let paint = colors(row.datum)
            var shapes: [SceneItem] = [.fill(rect, paint)]
            if let run = label(row, in: rect, on: paint, drawing.ruler), drawing.claim(run) {
                shapes.append(.text(run))
            }
            drawing.add(shapes, tip: row.datum.tip)
        }
    }

    private func label(
        _ row: BoundMark.Row, in rect: Rect, on paint: Paint, _ ruler: Ruler
    ) -> TextRun? {
        let text = labels.text(row)
        guard labels.arePrinted, !text.isEmpty else { return nil }
        let font = ruler.valueFont
        let isAbsent = row.datum.value == nil
        return TextRun(
            text, font: font, paint: isAbsent ? .role(.muted) : paint.textOnTop,
            at: Point(rect.midX, rect.midY + ruler.drop(of: font)), anchor: .middle)
    }
}
