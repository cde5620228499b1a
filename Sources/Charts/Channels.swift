import Graphics
import ReportModel

/// A mark with clean data in a fixed order, and its positions on both axes.
struct BoundMark {
    let kind: Mark.Kind
    let rows: [Row]

    /// One drawn shape: its place and its range on the value axis.
    struct Row {
        let datum: Datum
        /// Its place: a band, a day, or a number.
        let place: Datum.Position?
        /// Where it begins on the value axis.
        let base: Double
        /// Where it ends on the value axis; nil if the value is absent.
        let value: Double?
        /// Its index among bars that are side by side.
        var lane = 0
        var lanes = 1
    }
}

extension Plot {
    /// Values run to the right when the bands are on y.
    var orientation: Orientation {
        if case .band = y, !x.isBand { .horizontal } else { .vertical }
    }

    /// The marks with their channels: cleaned, ordered, stacked.
    func boundMarks() -> [BoundMark] {
        marks.map { mark in
            var data: [Datum] = []
            data.reserveCapacity(mark.data.count)
            for datum in mark.data {
                if let clean = cleaned(datum) { data.append(clean) }
            }
            data.sort(by: Datum.isOrdered)
            return BoundMark(kind: mark.kind, rows: rows(of: mark.kind, data))
        }
    }

    private func rows(of kind: Mark.Kind, _ data: [Datum]) -> [BoundMark.Row] {
        switch kind {
        case .bar(.grouped): return lanes(data)
        case .bar(let stacking), .area(let stacking): return stacked(data, stacking)
        case .interval: return lanes(data)
        default:
            return data.map {
                BoundMark.Row(datum: $0, place: place(of: $0), base: 0, value: measure(of: $0))
            }
        }
    }

    /// The position on the axis that is not the value axis.
    private func place(of datum: Datum) -> Datum.Position? {
        orientation == .horizontal ? datum.y : datum.x
    }

    /// `Datum.value`, or otherwise the number on the value axis.
    private func measure(of datum: Datum) -> Double? {
        if let value = datum.value { return value }
        guard case .number(let value) = orientation == .horizontal ? datum.x : datum.y else {
            return nil
        }
        return value
    }

    /// Stacks the data of each place: positive values upwards and negative ones downwards.
    private func stacked(_ data: [Datum], _ stacking: Mark.Stacking) -> [BoundMark.Row] {
        let totals = stacking == .normalized ? magnitudes(data) : [:]
        var tops: [Datum.Position: Double] = [:]
        var bottoms: [Datum.Position: Double] = [:]
        return data.compactMap { datum in
            guard let place = place(of: datum) else { return nil }
            guard let value = measure(of: datum) else {
                let base = tops[place] ?? 0
                return BoundMark.Row(datum: datum, place: place, base: base, value: nil)
            }
            let total = totals[place] ?? 1
            let height = total > 0 ? value / total : 0
            let base = (height < 0 ? bottoms[place] : tops[place]) ?? 0
            if height < 0 { bottoms[place] = base + height } else { tops[place] = base + height }
            return BoundMark.Row(datum: datum, place: place, base: base, value: base + height)
        }
    }

    private func magnitudes(_ data: [Datum]) -> [Datum.Position: Double] {
        data.reduce(into: [:]) { totals, datum in
            guard let place = place(of: datum) else { return }
            totals[place, default: 0] += abs(measure(of: datum) ?? 0)
        }
    }

    /// Side by side: one lane per series, unless no place has more than one bar.
    private func lanes(_ data: [Datum]) -> [BoundMark.Row] {
        let crowd = data.reduce(into: [Datum.Position: Int]()) { counts, datum in
            place(of: datum).map { counts[$0, default: 0] += 1 }
        }
        let series = Set(data.map { $0.series ?? -1 }).sorted()
        let isSingle = crowd.values.allSatisfy { $0 <= 1 }
        return data.map { datum in
            BoundMark.Row(
                datum: datum, place: place(of: datum), base: 0, value: measure(of: datum),
                lane: isSingle ? 0 : series.firstIndex(of: datum.series ?? -1) ?? 0,
                lanes: isSingle ? 1 : series.count)
        }
    }

    /// The datum without values that are not numbers; nil if it has no place on the scales.
    private func cleaned(_ datum: Datum) -> Datum? {
        guard x.holds(datum.x), y.holds(datum.y) else { return nil }
        var datum = datum
        datum.value = datum.value?.finite
        datum.size = datum.size?.finite.map { max(0, $0) }
        datum.low = datum.low?.finite
        datum.high = datum.high?.finite
        // With too few rows, an interval is not worth drawing.
        if datum.isFaint { (datum.low, datum.high) = (nil, nil) }
        if case .series(let series) = color, let index = datum.series,
            !series.indices.contains(index)
        {
            datum.series = nil
        }
        return datum
    }
}

extension Double {
    /// The number itself, or nil for NaN and infinities.
    fileprivate var finite: Double? { isFinite ? self : nil }
}

extension PositionScale {
    var isBand: Bool {
        if case .band = self { true } else { false }
    }

    var linear: Linear? {
        if case .linear(let linear) = self { linear } else { nil }
    }

    /// Whether a position is on this scale; true if there is no position.
    fileprivate func holds(_ position: Datum.Position?) -> Bool {
        switch (self, position) {
        case (_, nil): true
        case (.band(let bands), .band(let index)): bands.indices.contains(index)
        case (.days(let window), .day(let day)): window.contains(day)
        case (.linear, .number(let value)): value.isFinite
        default: false
        }
    }
}

extension Datum {
    /// A total order by place, then series, then everything that is drawn, so that a plot does not
    /// depend on the order of its rows.
    fileprivate static func isOrdered(_ left: Datum, _ right: Datum) -> Bool {
        // Tuples, not arrays: this runs for each pair that a sort compares.
        if left.place != right.place { return left.place < right.place }
        if left.measures != right.measures { return left.measures < right.measures }
        return (left.label ?? "", left.tip, left.isFaint ? 1 : 0)
            < (right.label ?? "", right.tip, right.isFaint ? 1 : 0)
    }

    private var place: (Double, Double, Int) {
        (x?.order ?? Datum.least, y?.order ?? Datum.least, series ?? .max)
    }

    private var measures: (Double, Double, Double, Double) {
        (value ?? Datum.least, size ?? Datum.least, low ?? Datum.least, high ?? Datum.least)
    }

    /// Absent values come first.
    private static let least = -Double.greatestFiniteMagnitude
}

extension Datum.Position {
    fileprivate var order: Double {
        switch self {
        case .band(let index): Double(index)
        case .number(let value): value
        case .day(let day): Double(day.number)
        }
    }
}
