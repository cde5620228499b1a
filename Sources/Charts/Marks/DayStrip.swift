package import Graphics
package import ReportModel

/// The last days of a measure over its usual range, without axes.
///
/// The range is a pale band. Days are joined by a line; an incomplete day is a hatched column; a day
/// out of the ordinary is a triangle that points up or down, in the tone's colour; the last day is a
/// dot in ink.
///
/// - Parameters:
///   - domain: what the picture shows from bottom to top.
///   - size: the rectangle, from the origin, that contains the items.
package func dayStrip(
    _ row: MeasureList.Row, domain: ClosedRange<Double>, size: Size, style: ChartStyle
) -> [SceneItem] {
    DayStrip(row: row, domain: domain, size: size, style: style).items.map(\.rounded)
}

private struct DayStrip {
    let row: MeasureList.Row
    let size: Size
    let style: ChartStyle
    private let x: LinearScale
    private let y: LinearScale
    /// With fewer days the newest is still at the right, and the days are no further apart than in a
    /// week.
    private static let leastSteps = 6.0

    init(row: MeasureList.Row, domain: ClosedRange<Double>, size: Size, style: ChartStyle) {
        self.row = row
        self.size = size
        self.style = style
        let edge = style.lineWidth * 2.2
        let newest = Double(row.days.count - 1)
        x = LinearScale(
            domain: newest - max(newest, DayStrip.leastSteps)...newest, from: edge,
            to: size.width - edge)
        y = LinearScale(domain: domain, from: size.height - edge, to: edge)
    }

    var items: [SceneItem] {
        [band, target].compactMap { $0 } + incomplete + lines + marks
    }

    private var band: SceneItem? {
        guard let range = row.range, let top = y(range.upperBound), let bottom = y(range.lowerBound)
        else { return nil }
        return .fill(
            Rect(x: 0, y: top, width: size.width, height: max(style.hairline, bottom - top)),
            .role(.grid))
    }

    /// The goal, a dashed line.
    private var target: SceneItem? {
        guard let height = row.target.flatMap({ y($0) }) else { return nil }
        let stroke = Stroke(
            .role(.muted), width: style.hairline, dash: [style.lineWidth, style.lineWidth])
        return .line(from: Point(0, height), to: Point(size.width, height), stroke)
    }

    private func point(_ index: Int) -> Point? {
        guard let value = row.days[index].value, let left = x(Double(index)), let top = y(value)
        else { return nil }
        return Point(left, top)
    }

    /// Three slanted lines across the day's column.
    private var incomplete: [SceneItem] {
        let stroke = Stroke(.role(.rule), width: style.hairline * 1.5)
        let width = max(3, min(8, size.width / Double(max(1, row.days.count)) * 0.8))
        return row.days.indices.filter { !row.days[$0].isComplete }.flatMap {
            index -> [SceneItem] in
            guard let left = x(Double(index)) else { return [] }
            let top = point(index)?.y ?? size.height / 2
            return stride(from: top, to: size.height, by: style.lineWidth * 2).map { height in
                .line(
                    from: Point(left - width / 2, min(size.height, height + width)),
                    to: Point(left + width / 2, height), stroke)
            }
        }
    }

    private var lines: [SceneItem] {
        let stroke = Stroke(.role(.muted), width: style.lineWidth * 0.6, cap: .round)
        let points = row.days.indices.map { row.days[$0].isComplete ? point($0) : nil }
        return points.split(separator: nil).map { $0.compactMap { $0 } }.filter { $0.count > 1 }
            .map { .path(.polyline($0), fill: nil, stroke: stroke) }
    }

    private var marks: [SceneItem] {
        row.days.indices.compactMap { index in
            let day = row.days[index]
            guard let point = point(index) else { return nil }
            if let place = day.place, place != .usual {
                return triangle(at: point, place, day.tone)
            }
            guard index == row.days.count - 1 else { return nil }
            let circle = Path.circle(center: point, radius: style.lineWidth * 1.4)
            return day.isComplete
                ? .path(circle, fill: .role(.ink), stroke: nil)
                : .path(
                    circle, fill: .role(.paper),
                    stroke: Stroke(.role(.ink), width: style.hairline * 1.5))
        }
    }

    private func triangle(
        at point: Point, _ place: MeasureList.Place, _ tone: Tile.Tone
    ) -> SceneItem {
        let reach = style.lineWidth * 2
        let up = place == .high ? -reach : reach
        let corners = [
            Point(point.x - reach, point.y - up * 0.6), Point(point.x + reach, point.y - up * 0.6),
            Point(point.x, point.y + up),
        ]
        // The two signal colours; the accent for a measure that is neither good nor bad.
        let paint: Paint.Role =
            switch tone {
            case .better: .better
            case .worse: .worse
            case .neutral: .accent
            }
        return .path(.polygon(corners), fill: .role(paint), stroke: nil)
    }
}
