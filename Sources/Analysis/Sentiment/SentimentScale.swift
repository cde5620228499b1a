import Settings

/// What the labels of the sentiment column mean (Figures 10 and 11), by label code.
struct SentimentScale: Sendable {
    let weights: [Double?]
    /// Labels with a weight above 0; with a weight and among the negative ones.
    let isPositive: [Bool]
    let isNegative: [Bool]
    private let largestWeight: Double
    /// Label codes that have a weight, sorted by label, so sums do not depend on the order of the
    /// rows.
    private let weighted: [Int]

    init(labels: [String], rules: SentimentRules) {
        weights = labels.map { rules.weights[$0] }
        isPositive = labels.map { rules.weights[$0].map { $0 > 0 } ?? false }
        isNegative = labels.map { rules.weights[$0] != nil && rules.negative.contains($0) }
        largestWeight = rules.largestWeight
        weighted = labels.indices.filter { rules.weights[labels[$0]] != nil }
            .sorted { labels[$0] < labels[$1] }
    }

    /// Rows whose label has a weight.
    ///
    /// - Parameter counts: rows, one count per label.
    func weightedRows(_ counts: [Int]) -> Int { weighted.reduce(0) { $0 + counts[$1] } }

    /// −100…100; nil when no row has a weight.
    func score(_ counts: [Int]) -> Double? {
        let rows = weightedRows(counts)
        guard rows > 0, largestWeight > 0 else { return nil }
        let sum = weighted.reduce(0.0) { $0 + (weights[$1] ?? 0) * Double(counts[$1]) }
        return 100 * (sum / Double(rows)) / largestWeight
    }

    func positiveRate(_ counts: [Int]) -> Proportion { rate(of: isPositive, counts) }

    func negativeRate(_ counts: [Int]) -> Proportion { rate(of: isNegative, counts) }

    /// - Parameter counts: rows by label code, without labels that have none.
    func negativeRate(_ counts: [Int: Int]) -> Proportion {
        Proportion(
            counts.reduce(0) { $0 + (isNegative[$1.key] ? $1.value : 0) },
            of: counts.reduce(0) { $0 + (weights[$1.key] == nil ? 0 : $1.value) })
    }

    private func rate(of flags: [Bool], _ counts: [Int]) -> Proportion {
        let count = zip(flags, counts).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
        return Proportion(count, of: weightedRows(counts))
    }
}
