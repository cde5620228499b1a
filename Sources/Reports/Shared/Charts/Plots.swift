import Graphics
import ReportModel
import Settings

/// A group with its counts by label, shown as a stacked bar.
struct Stack: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        let label: String
        let count: Int
    }

    /// The group’s canonical text.
    let group: String
    /// Isolated, because groups come from the data.
    let name: String
    let parts: [Part]

    init(group: String, name: String, parts: [Part]) {
        self.group = group
        self.name = Isolation.isolated(name)
        self.parts = parts
    }

    var total: Int { parts.reduce(0) { $0 + $1.count } }
}

/// The labels of one dimension as a colour scale, shared by the stacks and legends of a report.
///
/// Labels listed in the configuration have one series each; several others share a grey one.
struct LabelSeries: Hashable, Sendable {
    let series: [ColorScale.Series]
    private let index: [String: Int]

    init(_ present: [String], _ dimension: Vocabulary.Dimension, _ labels: Labels) {
        let listed = present.filter { labels.vocabulary.isListed($0, in: dimension) }
        let others = present.filter { !labels.vocabulary.isListed($0, in: dimension) }
        let own = others.count > 1 ? listed : listed + others
        var series = labels.series(own, dimension)
        var index = Dictionary(uniqueKeysWithValues: own.enumerated().map { ($1, $0) })
        if others.count > 1 {
            for other in others { index[other] = series.count }
            series.append(.init("\(others.count) other labels", Labels.unlisted))
        }
        self.series = series
        self.index = index
    }

    /// A series for each label, listed or not.
    init(all labels: [String], _ dimension: Vocabulary.Dimension, _ names: Labels) {
        series = names.series(labels, dimension)
        index = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    }

    func place(of label: String) -> Int? { index[label] }
}

/// Horizontal bars of groups divided by a label: counts on top of each other, or shares that fill
/// 0…1.
///
/// The parts of a group with few rows are labelled with their counts, because shares of few rows
/// are not rates.
///
/// - Parameter note: the text next to a group’s name.
func stackedBars(
    _ stacks: [Stack], by colors: LabelSeries, _ stacking: Mark.Stacking,
    note: (Stack) -> String?
) -> Plot {
    let isShare = stacking == .normalized
    let data = stacks.enumerated().flatMap { band, stack in
        parts(stack, by: colors).map { place, sum in
            let share = Double(sum) / Double(stack.total)
            let isRate = isShare && stack.total >= smallestSample
            let count = NumberFormat.count.string(sum)
            return Datum(
                y: .band(band), value: Double(sum), series: place,
                label: isRate ? NumberFormat.rate(decimals: 0).string(share) : count,
                tip: "\(stack.name), \(colors.series[place].label): \(count) "
                    + "(\(NumberFormat.rate().string(share)))")
        }
    }
    return Plot(
        marks: [Mark(.bar(stacking), data)],
        x: .linear(
            .init(format: isShare ? .rate(decimals: 0) : .count, domain: isShare ? 0...1 : nil)),
        y: .band(stacks.map { .init($0.name, note: note($0)) }),
        color: .series(colors.series))
}

/// A stack’s counts by series, in the order of the series, without zeros.
private func parts(_ stack: Stack, by colors: LabelSeries) -> [(place: Int, count: Int)] {
    var sums = [Int](repeating: 0, count: colors.series.count)
    for part in stack.parts {
        if let place = colors.place(of: part.label) { sums[place] += part.count }
    }
    return sums.enumerated().filter { $0.element > 0 }.map { ($0.offset, $0.element) }
}

/// One horizontal bar per row, with its figure at the end.
struct Bar: Hashable, Sendable {
    let name: String
    let value: Double?
    let color: Color
    let label: String
    let tip: String
    var interval: ClosedRange<Double>?
    var note: String?
    /// Whether it has too few rows to judge, and is drawn pale and without an interval.
    var isFaint = false
}

func bars(
    _ bars: [Bar], format: NumberFormat, domain: ClosedRange<Double>? = nil, title: String? = nil
) -> Plot {
    var colors: [Color] = []
    for bar in bars where !colors.contains(bar.color) { colors.append(bar.color) }
    let data = bars.enumerated().map { band, bar in
        Datum(
            y: .band(band), value: bar.value, series: colors.firstIndex(of: bar.color),
            low: bar.interval?.lowerBound, high: bar.interval?.upperBound, label: bar.label,
            tip: bar.tip, isFaint: bar.isFaint)
    }
    let intervals = data.filter { $0.low != nil && !$0.isFaint }
    var marks = [Mark(.bar(.stacked), data)]
    if !intervals.isEmpty { marks.append(Mark(.interval, intervals)) }
    return Plot(
        marks: bars.isEmpty ? [] : marks,
        x: .linear(.init(format: format, domain: domain, title: title)),
        y: .band(bars.map { .init($0.name, note: $0.note) }),
        color: .series(colors.map { .init("", $0) }), legend: .hidden)
}

/// A donut of the largest slices; the slices after `limit` are one grey slice.
func donut(_ slices: [(name: String, count: Int, color: Color)], limit: Int) -> Plot {
    let present = slices.filter { $0.count > 0 }
    let total = present.reduce(0) { $0 + $1.count }
    let kept = present.count > limit ? Array(present.prefix(limit - 1)) : present
    let rest = present.dropFirst(kept.count)
    let restCount = rest.reduce(0) { $0 + $1.count }
    let shown =
        kept
        + (rest.isEmpty
            ? [] : [(name: "\(rest.count) others", count: restCount, color: Labels.other)])
    let data = shown.enumerated().map { index, slice in
        let share = Double(slice.count) / Double(max(1, total))
        return Datum(
            value: Double(slice.count), series: index,
            label: NumberFormat.rate().string(share),
            tip: "\(slice.name): \(NumberFormat.count.string(slice.count)) "
                + "(\(NumberFormat.rate().string(share)))")
    }
    return Plot(
        marks: [Mark(.arc, data)], color: .series(shown.map { .init($0.name, $0.color) }),
        proportions: .compact)
}
