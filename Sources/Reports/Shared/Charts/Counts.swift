import Analysis
import ReportModel
import Settings

/// Counts by label: bars or a donut.
struct LabelCounts {
    let label: Category<LabelCount>
    let count: Figure<LabelCount>
    private(set) var rows: Rows<LabelCount>

    /// The same table with a picture of other counts, or of the same counts in another order.
    func drawing(_ counts: some Sequence<LabelCount>) -> LabelCounts {
        var other = self
        other.rows = rows.drawing(counts)
        return other
    }

    /// - Parameter whole: what the shares are of, for tips: “comments”.
    func bars(of whole: String? = nil) -> Picture {
        rows.bars(of: label, count, aside: .share(of: whole, \.share))
    }

    func donut(limit: Int) -> Picture { rows.donut(of: label, count, limit: limit) }
}

/// Counts by group and sentiment: stacked bars.
struct GroupedCounts {
    let group: Category<GroupedCount>
    let sentiment: Category<GroupedCount>
    let count: Figure<GroupedCount>
    private(set) var rows: Rows<GroupedCount>

    /// The same table with a picture of only some groups, in the given order.
    func drawing(_ groups: some Sequence<String>) -> GroupedCounts {
        let byGroup = Dictionary(grouping: rows.all, by: \.group)
        var other = self
        other.rows = rows.drawing(groups.flatMap { byGroup[$0] ?? [] })
        return other
    }

    var charts: ChartMaker { rows.charts }

    /// The parts of each bar, in the order of the groups.
    var stacks: [Stack] {
        var order: [String] = []
        var parts: [String: [Stack.Part]] = [:]
        for row in rows.drawn {
            if parts[row.group] == nil { order.append(row.group) }
            parts[row.group, default: []].append(.init(label: row.label, count: row.count))
        }
        return order.map { Stack(group: $0, name: group.name($0), parts: parts[$0] ?? []) }
    }

    /// For example “Billing, Negative: 12 (18%)”.
    func tip(_ row: GroupedCount) -> String {
        rows.tip(
            "\(group.name(of: row)), \(sentiment.name(of: row))", count,
            .share(decimals: 0, \.share), row)
    }

    /// The total of all counts.
    var total: Int { rows.drawn.reduce(0) { $0 + $1.count } }

    /// The counts on top of each other, each bar with its size and its share of all.
    func stackedBars(in series: LabelSeries) -> Picture {
        let all = rows.all.reduce(0) { $0 + $1.count }
        return rows.picture(
            Reports.stackedBars(stacks, by: series, .stacked) { stack in
                let share = NumberFormat.rate(decimals: 0).string(
                    Double(stack.total) / Double(max(1, all)))
                let total = NumberFormat.count.string(stack.total)
                return all < smallestSample ? total : "\(total), \(share)"
            })
    }

    /// The shares, which fill 0…1, each bar with its negative rate.
    func shareBars(in series: LabelSeries) -> Picture {
        var picture = rows.picture(
            Reports.stackedBars(stacks, by: series, .normalized, note: note))
        picture.metrics = [charts.metric, charts.negativeRate]
        return picture
    }
}

extension ChartMaker {
    /// What is counted, as a column of the rows’ noun: “Comments”.
    func count<Row>(_ count: @escaping (Row) -> Int) -> Figure<Row> {
        .count("count", noun.many.sentenceCased, noun: nil, count)
    }

    /// The same, where tips say what is counted: “12 comments”.
    func namedCount<Row>(_ count: @escaping (Row) -> Int) -> Figure<Row> {
        .count("count", noun.many.sentenceCased, noun: noun, count)
    }

    func counts(
        _ counts: [LabelCount], by label: Category<LabelCount>, hasShares: Bool = true
    ) -> LabelCounts {
        let count = count(\LabelCount.count)
        let columns: [any Column<LabelCount>] = [label, count]
        return LabelCounts(
            label: label, count: count,
            rows: rows(counts, columns + (hasShares ? [Figure.share(\LabelCount.share)] : [])))
    }

    func groups(
        _ counts: [GroupedCount], of group: Category<GroupedCount>, hasShares: Bool
    ) -> GroupedCounts {
        let sentiment: Category<GroupedCount> = category(.sentiment, \.label)
        let count = count(\GroupedCount.count)
        let columns: [any Column<GroupedCount>] = [group, sentiment, count]
        return GroupedCounts(
            group: group, sentiment: sentiment, count: count,
            rows: rows(counts, columns + (hasShares ? [Figure.share(\GroupedCount.share)] : [])))
    }
}
