import Analysis
import Graphics
import ReportModel
import Settings

/// The negative rate of one group, computed like the KPI, from the rows whose label has a weight.
struct NegativeRate {
    let group: String
    let name: String
    private(set) var negative = 0
    private(set) var total = 0

    init(_ stack: Stack, _ rules: SentimentRules) {
        group = stack.group
        name = stack.name
        for part in stack.parts where rules.weights[part.label] != nil {
            total += part.count
            if rules.negative.contains(part.label) { negative += part.count }
        }
    }

    var share: Double { total > 0 ? Double(negative) / Double(total) : 0 }

    /// `26%`.
    var text: String { NumberFormat.rate(decimals: 0).string(share) }

    /// Whether it has enough rows to be a rate.
    var isJudged: Bool { total >= smallestSample }
}

extension GroupedCounts {
    /// One per group of the picture.
    var negativeRates: [NegativeRate] { stacks.map { NegativeRate($0, charts.sentiment) } }

    /// The text next to a group’s name: the sum of its parts, so that titles match what can be
    /// seen.
    ///
    /// For example “26%, n 1,204”; with few rows only n.
    func note(_ stack: Stack) -> String {
        let n = "n \(NumberFormat.count.string(stack.total))"
        let rate = NegativeRate(stack, charts.sentiment)
        return rate.isJudged ? "\(rate.text), \(n)" : n
    }

    /// The group with the highest negative rate, if one is clearly highest among the known and
    /// large enough groups.
    ///
    /// - Parameter groups: the word for the groups: “platforms”.
    func mostNegative(among groups: String) -> String? {
        let rates = negativeRates.filter { $0.group != Label.unknown }
        guard let worst = leader(ranked(rates, n: \.total), rate: { ($0.negative, $0.total) })
        else { return nil }
        return claim(
            "\(worst.name) is the most negative, \(worst.text)", among: groups,
            of: charts.noun.many,
            isRefuted: isRefuted(
                by: negativeRates.filter { $0.negative > 0 }, n: \.total, reaching: worst.share,
                value: \.share))
    }
}

extension LabelCounts {
    /// The negative sentiments of a picture, each with the figure on its mark: “12.0% negative,
    /// 5.2% very negative”; with few rows their counts.
    var negativeParts: String {
        let rules = rows.charts.sentiment
        let total = rows.drawn.reduce(0) { $0 + $1.count }
        let noun = rows.charts.noun
        let negative = rows.drawn.filter { rules.negative.contains($0.label) && $0.count > 0 }
            .enumerated()
            .sorted { ($0.element.count, -$0.offset) > ($1.element.count, -$1.offset) }
            .map(\.element)
        guard total > 0 else { return "No \(noun.many)" }
        guard !negative.isEmpty else { return "No \(noun.one) is negative" }
        return negative.map { part in
            let figure =
                total < smallestSample
                ? count.text(part)
                : NumberFormat.rate().string(Double(part.count) / Double(total))
            return "\(figure) \(label.name(of: part).lowercased())"
        }
        .joined(separator: ", ")
    }
}

extension ChartMaker {
    /// The colour of marks for something bad: that of the mildest negative sentiment.
    var negativeColor: Color {
        let mildest = sentiment.negative.sorted().max {
            (sentiment.weights[$0] ?? -.infinity) < (sentiment.weights[$1] ?? -.infinity)
        }
        return mildest.map { labels.color($0, .sentiment) } ?? Labels.unlisted
    }
}
