import Analysis
import Graphics
import ReportModel
import Settings

/// Why rates changed (Figures 31): one picture and one sentence per rate.
struct RateDecompositions {
    let charts: ChartMaker
    /// The chart's id in `report.json`.
    let id: String
    /// What the rows are grouped by, in words: “brand and platform”.
    let groups: String
    /// The same as columns, in the order of a part's labels.
    let dimensions: [Dimension]
    /// Of the rates that can be decomposed.
    let all: [RateDecomposition]
    /// A rate as readers see it; nil when it has too few rows, or nothing to compare with.
    let told: (Metric) -> KPI?

    /// A label of the groups, as a column and in words.
    struct Dimension {
        let id: String
        let name: (String) -> String
    }

    /// The largest number of groups in a picture; the table has the others.
    private static let mostBands = 8
    /// The largest number of groups in a sentence.
    private static let mostNamed = 3

    /// One group of one rate.
    fileprivate struct Row {
        let metric: Metric
        let part: RateDecomposition.Part
    }

    private var drawn: [RateDecomposition] { all.filter { told($0.metric) != nil } }

    /// The sentences and the pictures; empty when no rate can be judged.
    var blocks: [Block] {
        let pictures = drawn.map(picture)
        guard let first = pictures.first else { return [] }
        return [
            .statements(Statements(title: "By \(groups)", items: sentences, whenEmpty: "")),
            .chart(first),
        ] + (pictures.count > 1 ? [.charts(Array(pictures.dropFirst()))] : [])
    }

    /// The chart when it is only in `report.json`.
    var undrawn: [ChartBlock] { drawn.isEmpty ? all.prefix(1).map(picture) : [] }

    // MARK: Picture

    private func rows(_ decompositions: [RateDecomposition]) -> [Row] {
        decompositions.flatMap { decomposition in
            decomposition.parts.map { Row(metric: decomposition.metric, part: $0) }
        }
    }

    private func columns(_ effects: [Figure<Row>]) -> [any Column<Row>] {
        let metric = Category<Row>(
            "kpi", heading: "Figure", name: { Metric.published($0, .rate).title }, \.metric.id)
        let labels: [any Column<Row>] = dimensions.enumerated().map { place, dimension in
            Category<Row>(dimension.id, name: dimension.name) { $0.part.labels[place] }
        }
        return [metric] + labels + effects
    }

    /// Unrounded, as shares of 0…1.
    private var table: DataTable {
        charts.rows(
            rows(all),
            columns([
                Figure("rate_effect", "Rate effect", .rate(decimals: 2), \.part.rateEffect),
                Figure("mix_effect", "Mix effect", .rate(decimals: 2), \.part.mixEffect),
            ])
        ).table
    }

    /// In points.
    private static var effects: [Figure<Row>] {
        [
            Figure("rate_effect", "Own rate, points", .decimal(2)) { $0.part.rateEffect * 100 },
            Figure("mix_effect", "Share of rows, points", .decimal(2)) { $0.part.mixEffect * 100 },
        ]
    }

    private static let series: [ColorScale.Series] = [
        .init("Own rate", Labels.plain), .init("Share of rows", Color(0xD9A84E)),
    ]

    private func picture(_ decomposition: RateDecomposition) -> ChartBlock {
        let rows = charts.rows(rows([decomposition]), columns(Self.effects))
        let shown = Array(rows.all.prefix(Self.mostBands))
        let data = shown.enumerated().flatMap { band, row in
            zip(Self.effects, Self.series).enumerated().map { place, effect in
                let (figure, series) = effect
                let points = figure.value(row) ?? 0
                return Datum(
                    y: .band(band), value: points, series: place,
                    label: NumberFormat.decimal(1).change(points),
                    tip: "\(name(of: row.part)), \(series.label.lowercased()): "
                        + NumberFormat.rate().change(points / 100))
            }
        }
        let plot = Plot(
            marks: [Mark(.bar(.grouped), data)],
            x: .linear(.init(format: .decimal(1), title: "Points")),
            y: .band(shown.map { .init(name(of: $0.part)) }), color: .series(Self.series))
        let rate = decomposition.metric.title
        return Picture(charts: charts, table: table, plot: plot)
            .listing(rows.table)
            .block(
                id, headline(decomposition),
                "\(rate): what each \(groups) adds to the change, in points",
                method: "Own rate: the change of the \(groups)’s rate × its average share of the "
                    + "\(charts.noun.many). Share of rows: the change of its share × how far its "
                    + "rate is from the average. Together they are the change.",
                of: [decomposition.metric], n: told(decomposition.metric)?.n,
                remark: shown.count < rows.all.count
                    ? "\(shown.count) of \(rows.all.count) shown, all in the data" : nil)
    }

    private func name(of part: RateDecomposition.Part) -> String {
        zip(dimensions, part.labels).map { $0.name($1) }.joined(separator: " on ")
    }

    // MARK: Words

    /// A change in points without its sign: “2.3 points”.
    private func size(_ change: Double) -> String {
        String(NumberFormat.rate().change(abs(change)).drop { $0 == "+" })
    }

    /// “rose by 2.3 points”, or “did not change” where the rounded change is zero.
    private func movement(_ change: Double) -> String {
        switch NumberFormat.rate().direction(ofChange: change) {
        case 1: "rose by \(size(change))"
        case -1: "fell by \(size(change))"
        default: "did not change"
        }
    }

    /// Says without figures what the bars show, as the sums of all bars are in no picture.
    private func headline(_ decomposition: RateDecomposition) -> String {
        let title = decomposition.metric.title
        let (rate, mix) = (decomposition.rateEffect, decomposition.mixEffect)
        let direction = NumberFormat.rate().direction(ofChange: decomposition.change)
        guard direction != 0 else { return "\(title) did not change" }
        let verb = direction > 0 ? "rose" : "fell"
        if decomposition.isReversed {
            return "\(title) \(verb) although own rates \(rate > 0 ? "rose" : "fell")"
        }
        let shares = "shares of \(charts.noun.many)"
        if !decomposition.hasMix || abs(rate) >= Self.most * abs(mix) {
            return "\(title) \(verb), mostly by own rates"
        }
        if abs(mix) >= Self.most * abs(rate) { return "\(title) \(verb), mostly by \(shares)" }
        guard (rate > 0) != (mix > 0) else {
            return "\(title) \(verb), by own rates and \(shares)"
        }
        return abs(rate) > abs(mix)
            ? "\(title) \(verb) by own rates, held back by \(shares)"
            : "\(title) \(verb) by \(shares), against own rates"
    }

    /// How many times larger one of the two effects must be to be most of a change.
    private static let most = 3.0

    /// “+1.9 points by own rates, +0.4 points by shares of comments”.
    private func split(_ decomposition: RateDecomposition) -> String {
        let format = NumberFormat.rate()
        return "\(format.change(decomposition.rateEffect)) by own rates, "
            + "\(format.change(decomposition.mixEffect)) by shares of \(charts.noun.many)"
    }

    /// Reversals first, then one sentence per rate.
    private var sentences: [Statements.Item] {
        drawn.filter(\.isReversed).map { Statements.Item(reversal($0), tone: .neutral) }
            + drawn.map { decomposition in
                Statements.Item(
                    sentence(decomposition), tone: tone(decomposition), arrow: arrow(decomposition))
            }
    }

    /// Simpson's sentence.
    private func reversal(_ decomposition: RateDecomposition) -> String {
        let isHigher = decomposition.mixEffect > 0
        return "\(decomposition.metric.title) \(movement(decomposition.change)) although the "
            + "groups’ own rates together \(movement(decomposition.rateEffect)): more "
            + "\(charts.noun.many) came from where the rate is \(isHigher ? "higher" : "lower")."
    }

    private func sentence(_ decomposition: RateDecomposition) -> String {
        let parts = parts(decomposition)
        return change(decomposition)
            + (decomposition.hasMix ? ": \(split(decomposition))" : "") + "."
            + (parts.isEmpty ? "" : " The largest parts: \(listed(parts)).")
    }

    /// “Negative rate rose by 2.3 points, to 18.2%”.
    private func change(_ decomposition: RateDecomposition) -> String {
        "\(decomposition.metric.title) \(movement(decomposition.change)), to "
            + NumberFormat.rate().string(told(decomposition.metric)?.number)
    }

    /// “Guitareo on YouTube (+1.2 points)”.
    private func parts(_ decomposition: RateDecomposition) -> [String] {
        let format = NumberFormat.rate()
        return decomposition.parts.prefix(Self.mostNamed)
            .filter { format.direction(ofChange: $0.effect) != 0 }
            .map { "\(name(of: $0)) (\(format.change($0.effect)))" }
    }

    /// What another report of the day can tell of the changes.
    var worded: [WordedCause] {
        drawn.map { decomposition in
            let parts = parts(decomposition)
            return WordedCause(
                kpi: decomposition.metric.id, change: decomposition.change,
                isSignificant: told(decomposition.metric)?.isSignificant ?? false,
                movement: change(decomposition),
                why: [
                    decomposition.hasMix ? split(decomposition) : nil,
                    parts.isEmpty ? nil : "the largest parts are \(listed(parts))",
                ].compactMap { $0 }.joined(separator: "; "),
                reversal: decomposition.isReversed ? reversal(decomposition) : nil)
        }
    }

    private func arrow(_ decomposition: RateDecomposition) -> Tile.Arrow? {
        switch NumberFormat.rate().direction(ofChange: decomposition.change) {
        case 1: .up
        case -1: .down
        default: nil
        }
    }

    /// Coloured only when the change is significant.
    private func tone(_ decomposition: RateDecomposition) -> Tile.Tone {
        guard let kpi = told(decomposition.metric), kpi.isSignificant else { return .neutral }
        return Reports.tone(ofChange: decomposition.change, in: kpi.id)
    }
}

extension Document.Section {
    /// Why rates changed; nil without blocks.
    static func causes(_ blocks: [Block], of rows: Noun) -> Document.Section? {
        guard !blocks.isEmpty else { return nil }
        return Document.Section(
            id: "causes", title: "Why rates changed",
            summary: "How much of a change comes from each group’s own rate, and how much from its "
                + "share of the \(rows.many).",
            blocks: blocks)
    }
}

extension Report {
    /// A rate that is compared in words: with enough rows in both windows.
    func comparedRate(_ metric: Metric) -> KPI? {
        kpi(metric).flatMap {
            $0.change != nil && min($0.n, $0.previousN ?? 0) >= smallestSample ? $0 : nil
        }
    }
}
