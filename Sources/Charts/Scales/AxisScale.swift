import Graphics
import ReportModel

/// A position scale with its range: maps a datum's position to a coordinate.
enum AxisScale: Hashable, Sendable {
    case none
    case band(BandScale)
    case linear(LinearScale)
    case days(DayScale)

    func callAsFunction(_ position: Datum.Position?) -> Double? {
        switch (self, position) {
        case (.band(let scale), .band(let index)): scale(index)
        case (.linear(let scale), .number(let value)): scale(value)
        case (.days(let scale), .day(let day)): scale(day)
        default: nil
        }
    }

    /// Whether a place is only a part of a week or month.
    func isPartial(_ position: Datum.Position?) -> Bool {
        guard case .days(let scale) = self, case .day(let day) = position else { return false }
        return scale.isPartial(day)
    }

    /// The width of one place; nil if places are numbers.
    var step: Double? {
        switch self {
        case .none, .linear: nil
        case .band(let scale): scale.step
        case .days(let scale): scale.step
        }
    }
}

/// Both scales of a plot, its rectangle, and which way values run.
struct Coordinates {
    let x: AxisScale
    let y: AxisScale
    let plot: Rect
    let orientation: Orientation
    /// The places that are hatched.
    var hatched: Set<Datum.Position> = []

    /// The scale of the places: bands or days.
    var placeScale: AxisScale { orientation == .horizontal ? y : x }
    /// The scale of the values.
    var valueScale: AxisScale { orientation == .horizontal ? x : y }

    /// Whether the mark of a place stands for only a part of it: some days of a week or month, or
    /// some rows of a day.
    func isPartial(_ position: Datum.Position?) -> Bool {
        placeScale.isPartial(position) || position.map(hatched.contains) ?? false
    }

    func value(_ value: Double) -> Double? { valueScale(.number(value)) }

    /// A rectangle between two places and two values, both given as coordinates.
    func rect(places: (Double, Double), values: (Double, Double)) -> Rect {
        let place = (min(places.0, places.1), abs(places.1 - places.0))
        let value = (min(values.0, values.1), abs(values.1 - values.0))
        return switch orientation {
        case .horizontal: Rect(x: value.0, y: place.0, width: value.1, height: place.1)
        case .vertical: Rect(x: place.0, y: value.0, width: place.1, height: value.1)
        }
    }

    func point(place: Double, value: Double) -> Point {
        orientation == .horizontal ? Point(value, place) : Point(place, value)
    }
}

/// Which way values run: to the right, or upwards.
enum Orientation: Hashable, Sendable { case horizontal, vertical }
