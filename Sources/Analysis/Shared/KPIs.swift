import ReportModel

/// The value of a metric in one period, with the number of rows it is computed from.
enum Measured {
    /// Nil when undefined.
    case number(Double?, n: Int)
    case proportion(Proportion)
    case label(String?, n: Int)

    static func count(_ count: Int?, of rows: Int) -> Measured {
        .number(count.map(Double.init), n: rows)
    }

    fileprivate var value: KPI.Value {
        switch self {
        case .number(let number, _): .number(number)
        case .proportion(let proportion): .number(proportion.share)
        case .label(let label, _): .label(label)
        }
    }

    fileprivate var n: Int {
        switch self {
        case .number(_, let n), .label(_, let n): n
        case .proportion(let proportion): proportion.total
        }
    }

    /// The same kind, without a value.
    var unknown: Measured {
        switch self {
        case .number, .proportion: .number(nil, n: n)
        case .label: .label(nil, n: n)
        }
    }
}

/// A metric and how it is computed from a period’s totals.
struct MeasuredMetric<Totals> {
    let metric: Metric
    let measure: (Totals) -> Measured

    init(_ metric: Metric, _ measure: @escaping (Totals) -> Measured) {
        self.metric = metric
        self.measure = measure
    }
}

/// The metrics of a window, compared with the window before.
///
/// - Parameters:
///   - before: nil with the window `all`, which has no comparison (Figures 5).
///   - clusters: of the rates whose changes are tested.
func kpis<Totals>(
    _ metrics: [MeasuredMetric<Totals>], now: Totals, before: Totals?,
    clusters: [Rate: ClusteredRate] = [:]
) -> [KPI] {
    let significant =
        before == nil ? [] : clusters.filter(\.value.isSignificant).keys.map(\.metric.id)
    return metrics.map { measured in
        kpi(
            measured.metric, measured.measure(now), before.map(measured.measure),
            isSignificant: significant.contains(measured.metric.id))
    }
}

private func kpi(
    _ metric: Metric, _ now: Measured, _ before: Measured?, isSignificant: Bool
) -> KPI {
    let absent: KPI.Value = if case .label = now { .label(nil) } else { .number(nil) }
    return KPI(
        metric, value: now.value, previous: before?.value ?? absent,
        change: change(from: before?.value, to: now.value), n: now.n, previousN: before?.n,
        isSignificant: isSignificant)
}

private func change(from before: KPI.Value?, to now: KPI.Value) -> Double? {
    guard case .number(let now?) = now, case .number(let before?) = before else { return nil }
    return now - before
}
