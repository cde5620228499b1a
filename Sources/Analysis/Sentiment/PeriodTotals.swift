import Settings
import Warehouse

/// What the KPIs of one period are computed from.
struct PeriodTotals: ReplyTotals {
    let days: Int
    private(set) var rows = 0
    private(set) var replies = 0
    /// Rows, one count per sentiment label.
    private(set) var sentiments: [Int]
    private(set) var urgency = UrgencyCounts()
    /// Nil when the dataset lacks the column (Figures 20).
    let distinctAuthors: Int?
    let distinctContents: Int?

    /// From rows that are already counted, without days, urgency and authors.
    ///
    /// - Parameter sentiments: rows, one count per label.
    init(replies: Int, sentiments: [Int], distinctContents: Int?) {
        days = 0
        rows = sentiments.reduce(0, +)
        self.replies = replies
        self.sentiments = sentiments
        self.distinctContents = distinctContents
        distinctAuthors = nil
    }

    /// From rows that were counted by sentiment alone; urgency and distinct keys are unknown.
    init(days: Int, replies: Int, sentiments: [Int]) {
        self.days = days
        self.replies = replies
        self.sentiments = sentiments
        rows = sentiments.reduce(0, +)
        distinctAuthors = nil
        distinctContents = nil
    }

    /// - Parameter period: 0 is the window, 1 the one before.
    init(of counts: EditionCounts, period: Int, days: Int) {
        self.days = days
        let missing = counts.table.missingColumns
        distinctAuthors =
            missing.contains("author_id")
            ? nil : counts.window.distinctAuthors[counts.place][period]
        distinctContents =
            missing.contains("content_sk")
            ? nil : counts.window.distinctContents[counts.place][period]
        sentiments = [Int](repeating: 0, count: counts.table.sentiment.labels.count)
        let urgencies = Urgencies(of: counts)
        for reply in [false, true] {
            for (segment, cell) in counts.window.cells(of: period, reply: reply).enumerated()
            where counts.passes[segment] {
                let cellRows = counts.window.rowsOfCell[cell]
                let sentiment = counts.window.segments.sentiments[segment]
                rows += cellRows
                sentiments[sentiment] += cellRows
                if reply {
                    replies += cellRows
                    urgencies.add(cell, sentiment: sentiment, to: &urgency)
                }
            }
        }
    }
}

/// The urgency of rows that require a reply, by sentiment and intents.
private struct Urgencies {
    private let rule: UrgencyRule
    private let table: CrossTable?
    /// By sentiment label.
    private let severities: [UrgencyRule.Severity]
    /// By combination of intents.
    private let intents: [UrgencyRule.Intents]

    init(of counts: EditionCounts) {
        let column = counts.table.intents
        let rule = UrgencyRule(counts.settings.sentiment)
        self.rule = rule
        table = counts.window.table(.intents)
        severities = counts.table.sentiment.labels.map(rule.severity)
        intents = column.combinations.map { rule.intents($0.map { column.labels[$0] }) }
    }

    func add(_ cell: Int, sentiment: Int, to urgency: inout UrgencyCounts) {
        table?.forEach(in: cell) { combination, count in
            urgency[rule.urgency(severities[sentiment], intents[combination])] += count
        }
    }
}
