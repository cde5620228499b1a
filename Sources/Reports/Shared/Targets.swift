import Analysis
import ReportModel
import Settings

// Goals of the configuration, on tiles and in charts by day.

extension Report {
    /// The configured goal for a KPI of this edition; nil where there is none.
    func target(of kpi: Metric) -> Target? {
        context.settings.targets.target(of: kpi.id, in: EditionID(Self.kind.id, edition.id))
    }

    /// The goals for KPIs as values of a chart by day.
    ///
    /// - Parameter hasNames: whether the chart shows several figures, so that each line has a name.
    func dailyTargets(of kpis: [Metric], hasNames: Bool = false) -> [DailyTarget] {
        kpis.compactMap { kpi in
            target(of: kpi).flatMap {
                DailyTarget(
                    $0, of: kpi, over: window, by: span.grain, name: hasNames ? kpi.title : nil)
            }
        }
    }
}

/// A goal as a line in a chart by day.
struct DailyTarget: Hashable {
    let value: Double
    /// “target: at most 500 a day”.
    let label: String

    /// A count of the whole window is divided by its days.
    ///
    /// - Parameter grain: of the chart; counts of weeks and months have no line.
    /// - Returns: nil where the goal says nothing of single days.
    init?(_ target: Target, of kpi: Metric, over window: Window, by grain: String, name: String?) {
        let isCount = kpi.unit == .count || kpi.unit == .minutes
        let isDaily = isCount || kpi.unit == .perDay
        guard window.count > 0, !isDaily || grain == Grain.day.rawValue else { return nil }
        value = isCount ? target.value / Double(window.count) : target.value
        let figure = limitText(value, kpi.unit.format)
        label =
            (name.map { "\($0), target: " } ?? "target: ") + "\(target.limit.words) \(figure)"
            + (isDaily ? " a day" : "")
    }

    var mark: Mark {
        Mark(.rule, [Datum(y: .number(value), label: label, tip: label.sentenceCased)])
    }
}

/// A goal as a person would write it: “30”, where the figure beside it is 28.5.
private func limitText(_ value: Double, _ format: NumberFormat) -> String {
    switch format {
    case .score, .decimal, .count:
        NumberFormat.decimal(value == value.rounded() || abs(value) >= 100 ? 0 : 1).string(value)
    default: format.string(value)
    }
}

extension Target.Limit {
    var words: String {
        switch self {
        case .atLeast: "at least"
        case .atMost: "at most"
        }
    }
}

extension Tile.Target {
    /// “Target at most 15%: missed by 2.4 points”.
    ///
    /// - Parameters:
    ///   - kpi: unscaled.
    ///   - form: how its tile prints it.
    /// - Returns: nil where there is no figure.
    init?(_ target: Target, _ kpi: KPI, format: NumberFormat, scale: Double) {
        guard let number = kpi.number else { return nil }
        let isMet = target.isMet(by: number)
        let gap = abs(number - target.value) * scale
        let size = format.change(gap)
        let isShown = format.direction(ofChange: gap) != 0
        let limit = "\(target.limit.words) \(limitText(target.value * scale, format))"
        let verdict = isMet ? "met" : "missed"
        self.init(
            words: "Target \(limit): \(verdict)"
                + (isShown ? " by \(size.hasPrefix("+") ? String(size.dropFirst()) : size)" : ""),
            isMet: isMet)
    }
}
