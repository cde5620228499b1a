package import Analysis
package import ReportModel
package import Settings

extension KPI.Unit {
    /// A figure as it is printed.
    package func text(_ value: Double?) -> String { format.string(value) }

    var format: NumberFormat {
        switch self {
        case .count, .label: .count
        case .rate: .rate()
        case .score: .score
        case .perDay: .decimal(1)
        case .hours: .hours
        case .minutes: .minutes
        }
    }
}

extension KPI {
    /// The figure as printed on a tile, for use on its own; a label is unchanged.
    package var words: String {
        if case .label(let label) = value { return label ?? NumberFormat.absent }
        let (format, scale) = tileFormat(self)
        return format.string(number.map { $0 * scale })
    }

    /// The change as printed on a tile; nil when there is nothing to compare.
    package var changeWords: String? {
        let (format, scale) = tileFormat(self)
        return change.map { format.change($0 * scale) }
    }
}

/// A KPI as a tile: rounded figures, an arrow if it is justified, and the line of the last runs.
///
/// - Parameters:
///   - day: the last day's own figure of the same meaning: its days take the line's place.
///   - target: the goal for the figure; that of a count is divided by the days of `window` in the
///     picture of days.
package func tile(
    _ kpi: KPI, history: KPIHistory, day: DayFigure? = nil, target: Target? = nil,
    over window: Window? = nil
) -> Tile {
    let (format, scale) = tileFormat(kpi)
    let goal = target.flatMap { Tile.Target($0, kpi, format: format, scale: scale) }
    let unscaled = kpi
    let kpi = kpi.scaled(by: scale)
    let line =
        (history.values[kpi.id] ?? []).suffix(29).map { $0.map { $0 * scale } } + [kpi.number]
    let isComparable =
        (kpi.unit != .rate && kpi.unit != .score)
        || (kpi.n >= smallestSample && (kpi.previousN ?? 0) >= smallestSample)
    let arrow = isComparable ? arrow(kpi, format) : nil
    var tile = Tile(
        kpi: kpi.id, title: kpi.metric.title, value: format.string(kpi.number),
        change: kpi.change.map { format.change($0) }, arrow: arrow,
        tone: tone(kpi, arrow), note: note(kpi, isComparable), history: line,
        historyTip: historyTip(line, format), definition: kpi.metric.anchor)
    tile.verdict = kpi.day?.verdict
    // Days of their own are all of the present definition.
    if day == nil, let last = history.redefined[kpi.id] {
        tile.isCut = true
        tile.note = [tile.note, "definition changed after \(last.dayAndMonth)"].compactMap { $0 }
            .joined(separator: ", ")
    }
    tile.day = day.flatMap(Tile.Day.init)
    tile.target = goal
    if let target, let window {
        tile.day?.row.target =
            DailyTarget(
                target, of: unscaled.metric, over: window, by: Grain.day.rawValue, name: nil)?
            .value
    }
    return tile
}

/// How tiles print figures of a unit from a size on; the change has the form of its figure.
package struct TileForm: Hashable, Sendable {
    /// The smallest absolute value that has this form.
    package let from: Double
    package let format: NumberFormat
    /// What figure and change are multiplied by.
    package let scale: Double
}

extension KPI.Unit {
    /// The forms by size, the smallest first: many minutes are printed as hours.
    package var tileForms: [TileForm] {
        let usual = TileForm(from: 0, format: format, scale: 1)
        return self == .minutes
            ? [usual, TileForm(from: 10_000, format: .hours, scale: 1.0 / 60)] : [usual]
    }
}

private func tileFormat(_ kpi: KPI) -> (format: NumberFormat, scale: Double) {
    let size = abs(kpi.number ?? 0)
    let form = kpi.unit.tileForms.last { size >= $0.from }
    return (form?.format ?? kpi.unit.format, form?.scale ?? 1)
}

/// Follows the rounded change, so a change that rounds to zero has no arrow.
private func arrow(_ kpi: KPI, _ format: NumberFormat) -> Tile.Arrow? {
    guard let change = kpi.change else { return nil }
    let direction = format.direction(ofChange: change)
    return direction > 0 ? .up : direction < 0 ? .down : nil
}

/// Coloured only when a test found a significant change; counts and scores have no test.
private func tone(_ kpi: KPI, _ arrow: Tile.Arrow?) -> Tile.Tone {
    guard kpi.isSignificant, let arrow, kpi.metric.better != .neither else { return .neutral }
    return kpi.metric.isBetter(by: arrow == .up ? 1 : -1) ? .better : .worse
}

private func note(_ kpi: KPI, _ isComparable: Bool) -> String? {
    guard kpi.unit == .rate else { return nil }
    guard kpi.change != nil, isComparable else { return "n \(NumberFormat.count.string(kpi.n))" }
    return kpi.isSignificant ? "significant" : "not significant"
}

private func historyTip(_ line: [Double?], _ format: NumberFormat) -> String {
    let known = line.compactMap { $0 }
    guard known.count > 1, let low = known.min(), let high = known.max() else { return "" }
    return "Last \(line.count) reports: \(extent(from: low, to: high, format))"
}

/// “between 902 and 904”, or “always 902” where both ends are printed alike.
func extent(from low: Double, to high: Double, _ format: NumberFormat) -> String {
    let (first, last) = (format.string(low), format.string(high))
    return first == last ? "always \(first)" : "between \(first) and \(last)"
}

/// Whether a finding is good news: an increase when that is better, otherwise a decrease.
///
/// - Parameter kpi: the id of a rate.
package func tone(ofChange change: Double, in kpi: String) -> Tile.Tone {
    Metric.published(kpi, .rate).isBetter(by: change) ? .better : .worse
}

extension KPI {
    /// In a unit of another size; `n` is unchanged.
    fileprivate func scaled(by factor: Double) -> KPI {
        guard factor != 1 else { return self }
        func scaled(_ value: KPI.Value) -> KPI.Value {
            if case .number(let number) = value {
                .number(number.map { $0 * factor })
            } else {
                value
            }
        }
        return KPI(
            metric, value: scaled(value), previous: scaled(previous),
            change: change.map { $0 * factor }, n: n, previousN: previousN,
            isSignificant: isSignificant)
    }
}

extension Statements.Item {
    /// A finding, with the direction of its change and whether that is good news.
    init(_ worded: WordedFinding) {
        self.init(
            worded.sentence,
            tone: Reports.tone(ofChange: worded.finding.change, in: worded.finding.kpi),
            arrow: worded.finding.change > 0 ? .up : .down)
    }
}
