import Graphics
import ReportModel

/// Where the names of events are: in rows above the plot, so that no line of an event crosses the
/// name of another one.
struct EventLanes {
    struct Entry {
        let place: Double
        /// Empty where there is no room for a name.
        let name: String
        let left: Double
        /// Counted upwards from the plot.
        let lane: Int
        let tip: String
    }

    /// By place.
    let entries: [Entry]
    let height: Double
    let laneHeight: Double

    init(_ plot: Plot, _ marks: [BoundMark], _ sides: Sides, ruler: Ruler) {
        laneHeight = ruler.lineHeight
        guard case .days(let window) = plot.x else {
            (entries, height) = ([], 0)
            return
        }
        let scale = DayScale(
            window, from: sides.left, to: sides.left + sides.plotWidth, ends: plot.dayEnds)
        let rows = marks.filter { $0.kind == .event }.flatMap(\.rows)
        let width = sides.left + sides.plotWidth + sides.right
        let gap = ruler.style.labelGap * 0.75
        var placed: [Entry] = []
        // Rows come by day. From the last one on: an earlier name goes above those that it reaches.
        for (index, row) in rows.enumerated().reversed() {
            guard case .day(let day) = row.place, let place = scale(day) else { continue }
            let before = rows.prefix(index).last.flatMap { other -> Double? in
                guard case .day(let day) = other.place else { return nil }
                return scale(day)
            }
            let (name, left) = EventLanes.name(
                row.datum.label ?? "", at: place, after: before ?? 0, width: width, gap, ruler)
            let right = left + ruler.width(name, ruler.labelFont) + gap
            let reached = placed.filter { min($0.left, $0.place) <= right }.map(\.lane).max()
            placed.append(
                Entry(
                    place: place, name: name, left: left, lane: reached.map { $0 + 1 } ?? 0,
                    tip: row.datum.tip))
        }
        entries = placed.reversed()
        let lanes = (entries.map(\.lane).max() ?? -1) + 1
        height = Double(lanes) * laneHeight + (lanes > 0 ? gap * 2 : 0)
    }

    /// To the right of the line, else to its left, else cut where there is more room.
    private static func name(
        _ text: String, at place: Double, after before: Double, width: Double, _ gap: Double,
        _ ruler: Ruler
    ) -> (String, left: Double) {
        let font = ruler.labelFont
        let most = max(width * 0.45, ruler.style.labelSize * 6)
        let (right, left) = (width - place - gap, place - before - 2 * gap)
        let isRight = ruler.width(text, font) <= right || right >= left
        let room = min(most, isRight ? right : left)
        guard room >= ruler.style.labelSize * 2 else { return ("", place) }
        let name = ruler.measurer.shortened(text, font: font, to: room)
        return (name, isRight ? place + gap : place - gap - ruler.width(name, font))
    }
}
