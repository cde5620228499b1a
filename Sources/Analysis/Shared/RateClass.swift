/// What the three rates need to know of a row, as one code: its period, whether it requires a
/// reply, and whether its sentiment has a weight, is positive or is negative.
enum RateClass {
    static let count = 32
    /// The number of classes of one period.
    private static let perPeriod = 16

    static func code(period: Int, reply: Bool, sentiment: Int, scale: SentimentScale) -> Int {
        period * perPeriod
            + (reply ? 8 : 0)
            + (scale.weights[sentiment] != nil ? 4 : 0)
            + (scale.isPositive[sentiment] ? 2 : 0)
            + (scale.isNegative[sentiment] ? 1 : 0)
    }

    /// The rates of comments, in the order of Figures, “Findings”.
    ///
    /// - Parameter rows: one count per class.
    static func rates(of period: Int, in rows: [Int]) -> [(rate: Rate, value: Proportion)] {
        let weighted = sum(rows, period, with: 4)
        return [
            (.positive, Proportion(sum(rows, period, with: 2), of: weighted)),
            (.negative, Proportion(sum(rows, period, with: 1), of: weighted)),
            (.reply, replies(of: period, in: rows)),
        ]
    }

    static func replies(of period: Int, in rows: [Int]) -> Proportion {
        Proportion(sum(rows, period, with: 8), of: sum(rows, period, with: 0))
    }

    private static func sum(_ rows: [Int], _ period: Int, with flag: Int) -> Int {
        (0..<perPeriod).filter { $0 & flag == flag }.reduce(0) {
            $0 + rows[period * perPeriod + $1]
        }
    }
}
