import ReportModel
import Settings

/// Builds the chart blocks of one report, including the words that all of them share.
struct ChartMaker: Sendable {
    let labels: Labels
    /// Which sentiments are negative, and which have a weight.
    let sentiment: SentimentRules
    private(set) var window: Window
    /// What a row is.
    private(set) var noun: Noun
    /// The KPI that counts rows.
    let metric: Metric
    /// Rows in the window.
    private(set) var total: Int
    /// Days whose rows have not all come in.
    var incomplete: Set<LocalDay> = []
    /// The queries of the rows, by what is counted; see `ReportContext.origins`.
    var origins: [Metric.Family: String] = [:]
    /// What happened, to be marked in charts over time.
    var events: [Event] = []

    /// The negative rate of the rows.
    var negativeRate: Metric {
        metric.family == .conversations
            ? ConversationMetrics.negativeRate : CommentMetrics.negativeRate
    }

    /// For example “Comments of these 30 days”, which most charts count.
    var rowsOfDays: String {
        let days = window.count == 1 ? "this day" : "these \(counted(window.count, "day", "days"))"
        return "\(noun.many.sentenceCased) of \(days)"
    }

    /// Charts over other days.
    func over(_ window: Window) -> ChartMaker {
        var other = self
        other.window = window
        return other
    }

    /// Charts over rows of another kind, or over some of them.
    func counting(_ noun: Noun, _ total: Int) -> ChartMaker {
        var other = self
        other.noun = noun
        other.total = total
        return other
    }

    /// - Parameters:
    ///   - metrics: the KPIs that the chart divides or follows; nil means the count of the rows.
    ///   - n: the number of rows that the chart is computed from; nil means all of the window.
    func block(
        _ id: String, _ headline: String, _ subtitle: String, method: String,
        of metrics: [Metric]? = nil, n: Int? = nil, remark: String? = nil, data: DataTable,
        listed: DataTable? = nil, plot: Plot, extras: [ChartBlock.Extra] = []
    ) -> ChartBlock {
        let source =
            ["n \(counted(n ?? total, noun))", window.words, remark]
            .compactMap { $0 }.joined(separator: " · ")
        var block = ChartBlock(
            id: id, headline: headline, subtitle: subtitle, source: source,
            alternative: alternative(headline, subtitle, listed ?? data),
            method: ([method] + origins(of: metrics ?? [metric])).joined(separator: " "),
            metrics: metrics ?? [metric], data: data, plot: plot, extras: extras)
        block.pageTable = listed
        return block
    }

    /// Each query once, in the order of the families.
    private func origins(of metrics: [Metric]) -> [String] {
        let families = Set(metrics.compactMap(\.family))
        return Metric.Family.allCases.filter(families.contains).compactMap { origins[$0] }
    }

    /// The picture in words: the main message, what is plotted, and the first rows.
    private func alternative(_ headline: String, _ subtitle: String, _ data: DataTable) -> String {
        let shown = data.rows.prefix(20).map { row in
            zip(row, data.columns).map { DataTable.display($0, in: $1) }.joined(separator: ", ")
        }
        let rest = data.rows.count - shown.count
        let more = rest > 0 ? "; and \(counted(rest, "more row", "more rows"))" : ""
        let columns = data.columns.map { $0.heading.lowercased() }.joined(separator: ", ")
        guard !shown.isEmpty else { return "\(headline). \(subtitle). No data in this window." }
        return "\(headline). \(subtitle). \(columns): \(shown.joined(separator: "; "))\(more)."
    }
}
