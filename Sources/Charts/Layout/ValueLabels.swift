import Graphics
import ReportModel

/// Which figures are printed at the bars of a plot, and how.
///
/// `Datum.label` is printed if there is one (an empty label prints nothing); otherwise the value in
/// the format of its axis.
struct ValueLabels {
    /// The figure after the end of a bar or of a stack.
    struct End {
        let text: String
        let row: BoundMark.Row
        /// The value that the figure comes after: the end of the bar or of its interval.
        let reach: Double
        let side: Side
    }

    enum Side { case low, high }

    let ends: [End]
    /// Whether segments have their figure inside.
    let isInside: Bool
    private let format: NumberFormat
    private let isNormalized: Bool

    init(_ marks: [BoundMark], of plot: Plot) {
        let axis = plot.orientation == .horizontal ? plot.x : plot.y
        let places = plot.orientation == .horizontal ? plot.y : plot.x
        let bars = marks.filter(\.isBars)
        let isStacked = bars.contains(where: \.hasStacks)
        format = axis.linear?.format ?? .count
        isNormalized = bars.contains { $0.kind == .bar(.normalized) }
        isInside = places.isBand && (isStacked || isNormalized)
        let isAlone = marks.allSatisfy { $0.isBars || $0.kind == .interval || $0.kind == .rule }
        guard places.isBand, axis.linear != nil, isAlone, !isNormalized, !bars.isEmpty else {
            ends = []
            return
        }
        let reaches = Reaches(marks)
        let format = format
        ends = bars.flatMap { bar in
            isStacked
                ? ValueLabels.totals(of: bar, places, format)
                : ValueLabels.values(of: bar, reaches, format)
        }
    }

    private init(isInside: Bool, format: NumberFormat, isNormalized: Bool) {
        ends = []
        self.isInside = isInside
        self.format = format
        self.isNormalized = isNormalized
    }

    /// The same without figures at the ends of bars.
    var withoutEnds: ValueLabels {
        ValueLabels(isInside: isInside, format: format, isNormalized: isNormalized)
    }

    /// The text inside a segment.
    func inside(_ row: BoundMark.Row) -> String {
        if let label = row.datum.label { return label }
        guard let value = row.value, value != row.base else { return "" }
        let format = isNormalized ? NumberFormat.rate(decimals: 0) : format
        return format.string(value - row.base)
    }

    private static func values(
        of mark: BoundMark, _ reaches: Reaches, _ format: NumberFormat
    ) -> [End] {
        mark.rows.compactMap { row in
            let text = row.datum.label ?? format.string(row.value)
            guard !text.isEmpty else { return nil }
            let value = row.value ?? 0
            return End(
                text: text, row: row, reach: reaches.reach(of: row, from: value),
                side: value < 0 ? .low : .high)
        }
    }

    /// One figure per stack, unless the bands' notes have it or signs are mixed.
    private static func totals(
        of mark: BoundMark, _ places: PositionScale, _ format: NumberFormat
    ) -> [End] {
        if case .band(let bands) = places, bands.contains(where: { $0.note != nil }) { return [] }
        guard mark.rows.allSatisfy({ ($0.value ?? 0) >= $0.base }) else { return [] }
        var tops: [Datum.Position: BoundMark.Row] = [:]
        for row in mark.rows {
            guard let place = row.place, let value = row.value else { continue }
            if value >= tops[place]?.value ?? 0 { tops[place] = row }
        }
        // In the order of the rows: a dictionary's order must not affect the output.
        var isDone: Set<Datum.Position> = []
        return mark.rows.compactMap { row in
            guard let place = row.place, isDone.insert(place).inserted, let top = tops[place],
                let total = top.value
            else { return nil }
            return End(text: format.string(total), row: top, reach: total, side: .high)
        }
    }
}

/// How far intervals extend at each place and lane.
private struct Reaches {
    private struct Spot: Hashable {
        let place: Datum.Position?
        let lane: Int
    }

    private var lows: [Spot: Double] = [:]
    private var highs: [Spot: Double] = [:]

    init(_ marks: [BoundMark]) {
        for row in marks.filter({ $0.kind == .interval }).flatMap(\.rows) {
            let spot = Spot(place: row.place, lane: row.lane)
            lows[spot] = row.datum.low
            highs[spot] = row.datum.high
        }
    }

    func reach(of row: BoundMark.Row, from value: Double) -> Double {
        let spot = Spot(place: row.place, lane: row.lane)
        return value < 0 ? min(value, lows[spot] ?? value) : max(value, highs[spot] ?? value)
    }
}

extension BoundMark {
    var isBars: Bool {
        if case .bar = kind { true } else { false }
    }

    /// Whether any place has bars on top of one another.
    var hasStacks: Bool {
        guard kind == .bar(.stacked) || kind == .bar(.normalized) else { return false }
        var places: Set<Datum.Position> = []
        return rows.contains { row in row.place.map { !places.insert($0).inserted } ?? false }
    }

    var lanes: Int { rows.map(\.lanes).max() ?? 1 }
}
