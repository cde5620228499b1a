/// What the three rates need to know of a row, as one code: its period, whether it requires
/// a reply, whether its sentiment has a weight, and is positive, or negative.
enum RateClass {
    static let count = 32
    /// Classes of one period.
    private static let perPeriod = 16

    static func code(period: Int, reply: Bool, sentiment: Int, scale: SentimentScale) -> Int {
        period * perPeriod
            + (reply ? 8 : 0)
            + (scale.weights[sentiment] != nil ? 4 : 0)
            + (scale.isPositive[sentiment] ? 2 : 0)
            + (scale.isNegative[sentiment] ? 1 : 0)
    }

    /// - Parameter rows: one number a class.
    static func rate(_ rate: Rate, of period: Int, in rows: [Int]) -> Proportion {
        switch rate {
        case .positive: Proportion(sum(rows, period, with: 2), of: sum(rows, period, with: 4))
        case .negative: Proportion(sum(rows, period, with: 1), of: sum(rows, period, with: 4))
        case .reply: Proportion(sum(rows, period, with: 8), of: sum(rows, period, with: 0))
        }
    }

    private static func sum(_ rows: [Int], _ period: Int, with flag: Int) -> Int {
        (0..<perPeriod).filter { $0 & flag == flag }.reduce(0) {
            $0 + rows[period * perPeriod + $1]
        }
    }
}

/// A rate whose changes are tested, in the order of SPEC 3a, “Findings”.
enum Rate: Int, CaseIterable, Sendable {
    case positive, negative, reply

    /// The KPI's id.
    var id: String {
        switch self {
        case .positive: "positive_rate"
        case .negative: "negative_rate"
        case .reply: "reply_rate"
        }
    }

    var name: String {
        switch self {
        case .positive: "positive rate"
        case .negative: "negative rate"
        case .reply: "reply rate"
        }
    }
}
