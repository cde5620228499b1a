/// The conversations of an edition in one period, from which its KPIs are computed.
struct ConversationPeriod: Sendable {
    let rows: [ConversationDataset.Row]
    /// Rows, one count per sentiment label.
    let sentiments: [Int]
    /// In hours, ascending.
    let durations: [Double]

    init(rows: [ConversationDataset.Row], sentimentCount: Int) {
        self.rows = rows
        sentiments = rows.reduce(into: [Int](repeating: 0, count: sentimentCount)) {
            $0[$1.sentiment] += 1
        }
        durations = rows.compactMap(\.duration).sorted()
    }

    /// In hours; nil when there are no durations.
    ///
    /// Summed in ascending order, so the order of the rows does not matter.
    var averageDuration: Double? {
        guard !durations.isEmpty else { return nil }
        let count = Double(durations.count)
        let sum = durations.reduce(0, +)
        // Durations near the largest possible number are nonsense, but must not stop a run.
        return sum.isFinite ? sum / count : durations.reduce(0) { $0 + $1 / count }
    }

    var medianDuration: Double? { Statistics.median(ofSorted: durations) }

    func rate(_ isCounted: (ConversationDataset.Row) -> Bool) -> Proportion {
        Proportion(rows.count(where: isCounted), of: rows.count)
    }

    /// Of the conversations with an e-mail, those whose e-mail belongs to a user.
    var emailMatches: Proportion {
        Proportion(rows.count(where: \.isMember), of: rows.count(where: \.hasEmail))
    }
}

/// Rows by group and sentiment; a row can be in several groups or in no group.
struct SentimentTally: Sendable {
    private(set) var totals: [Int]
    private var counts: [Int]
    private let width: Int

    init(
        _ rows: [ConversationDataset.Row], groupCount: Int, sentimentCount: Int,
        groups: (ConversationDataset.Row) -> [Int]
    ) {
        width = sentimentCount
        totals = [Int](repeating: 0, count: groupCount)
        counts = [Int](repeating: 0, count: groupCount * sentimentCount)
        for row in rows {
            for group in groups(row) {
                totals[group] += 1
                counts[group * width + row.sentiment] += 1
            }
        }
    }

    /// Rows of a group, one count per sentiment label.
    func row(of group: Int) -> [Int] { Array(counts[group * width..<(group + 1) * width]) }
}
