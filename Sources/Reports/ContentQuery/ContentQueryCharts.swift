import Analysis
import Graphics
import ReportModel
import Settings
import Warehouse

/// The charts of a query: the ranking, and the labels of the comments on each content.
struct ContentQueryCharts {
    let figures: ContentQueryFigures
    /// One name per content.
    let names: [String]
    let charts: ChartMaker
    /// Sentiments that are negative according to the configuration.
    let negative: Set<String>

    var labels: Labels { charts.labels }
    private let severity = NumberFormat.decimal(1)

    /// The chart has at most this many bars; the table has the others.
    private static let mostBars = 20

    // MARK: What contents are ranked by

    /// For example “severity”, “comments that need a reply”.
    var sortName: String {
        switch figures.query.sortKey {
        case .severity: "severity"
        case .total: "number of comments"
        case .replies: "comments that need a reply"
        case .sentiment(let label):
            "comments that are “\(labels.name(label, .sentiment))”"
        }
    }

    /// For example “a severity of 37.5”, “12 comments”.
    func value(of content: ContentQueryFigures.RankedContent) -> String {
        switch figures.query.sortKey {
        case .severity: "a severity of \(severity.string(content.severity))"
        case .total: counted(content.total, "comment", "comments")
        case .replies:
            counted(content.replies, "comment that needs", "comments that need") + " a reply"
        case .sentiment(let label):
            counted(Int(sortValue(content)), "comment", "comments")
                + " that \(sortValue(content) == 1 ? "is" : "are") "
                + "“\(labels.name(label, .sentiment))”"
        }
    }

    /// The same in words that need no scale: severity is described by what it is made of.
    func standing(of content: ContentQueryFigures.RankedContent) -> String {
        guard figures.query.sortKey == .severity else { return value(of: content) }
        return "\(NumberFormat.count.string(negative(in: content))) of "
            + "\(counted(content.total, "comment", "comments")) negative"
    }

    /// The content that clearly comes first by the ranking figure.
    var leading: ContentQueryFigures.RankedContent? {
        figures.query.sortKey == .severity
            ? leader(figures.contents, rate: severe)
            : leader(figures.contents, count: { Int(sortValue($0)) })
    }

    /// The content that is named when none clearly comes first: by severity the one with the
    /// highest lower bound of its 95% interval, because a few comments are no evidence.
    var safest: ContentQueryFigures.RankedContent? {
        guard figures.query.sortKey == .severity else { return figures.contents.first }
        func bound(_ content: ContentQueryFigures.RankedContent) -> Double {
            let (count, total) = severe(content)
            return Statistics.wilsonInterval(count: count, of: total)?.lowerBound ?? 0
        }
        return figures.contents.enumerated().max {
            (bound($0.element), -$0.offset) < (bound($1.element), -$1.offset)
        }?.element
    }

    /// A claim about the leading content, limited to those that are large enough to be ranked when a
    /// smaller one reaches its severity.
    func claim(_ text: String, about leading: ContentQueryFigures.RankedContent) -> String {
        Reports.claim(
            text, among: "posts and lessons",
            isRefuted: figures.query.sortKey == .severity
                && isRefuted(
                    by: figures.contents, n: \.total, reaching: leading.severity,
                    value: \.severity)
        )
    }

    /// Severity as a proportion: a negative comment is half of a very negative one.
    ///
    /// Halves vary less than whole comments, so a test of the proportion errs on the safe side.
    private func severe(_ content: ContentQueryFigures.RankedContent) -> (count: Int, total: Int) {
        let count = (content.severity / 100 * Double(content.total)).rounded()
        return (Int(exactly: count) ?? 0, content.total)
    }

    private func sortValue(_ content: ContentQueryFigures.RankedContent) -> Double {
        switch figures.query.sortKey {
        case .severity: content.severity
        case .total: Double(content.total)
        case .replies: Double(content.replies)
        case .sentiment(let label):
            Double(figures.sentiments.firstIndex(of: label).map { content.sentiments[$0] } ?? 0)
        }
    }

    private var sortMetrics: [Metric] {
        switch figures.query.sortKey {
        case .severity: [CommentMetrics.severity]
        case .replies: [CommentMetrics.replyRequired]
        case .total, .sentiment: [CommentMetrics.total]
        }
    }

    private var sortFormat: NumberFormat {
        figures.query.sortKey == .severity ? severity : .count
    }

    private var sortColor: Color {
        switch figures.query.sortKey {
        case .severity: charts.negativeColor
        case .total, .replies: Labels.plain
        case .sentiment(let label): labels.color(label, .sentiment)
        }
    }

    // MARK: The ranking

    private var drawn: ArraySlice<ContentQueryFigures.RankedContent> {
        figures.contents.prefix(ContentQueryCharts.mostBars)
    }

    private func ofDrawn(_ words: String) -> String {
        drawn.count < figures.contents.count ? "\(words), the first \(drawn.count)" : words
    }

    private typealias Content = ContentQueryFigures.RankedContent

    private var content: Category<Content> {
        Category("content_sk") { names[$0.rank - 1] }
    }

    var ranking: ChartBlock {
        let value = Figure<Content>("value", sortName, sortFormat, sortValue)
        let color = sortColor
        return rows.drawing(drawn)
            .bars(
                of: content, value, color: { _ in color },
                tip: {
                    "\($0.rank). \(name(of: $0)): \(self.value(of: $0)), "
                        + counted($0.total, .comments)
                }
            )
            .block(
                "content_ranking", rankingHeadline, ofDrawn("Posts and lessons by \(sortName)"),
                method: "Severity: 100 × (very negative + half of negative) ÷ all matching "
                    + "comments.",
                of: sortMetrics, n: figures.contents.reduce(0) { $0 + $1.total })
    }

    private var rankingHeadline: String {
        if let first = leading {
            return claim("\(quoted(name(of: first))) leads with \(value(of: first))", about: first)
        }
        return drawn.count > 1
            ? "None stands out by \(sortName)" : "By \(sortName)"
    }

    private func name(of content: Content) -> String { names[content.rank - 1] }

    /// The shares of sentiments in the comments on each content.
    var shares: ChartBlock {
        let present = figures.sentiments.enumerated().filter { place, _ in
            drawn.contains { $0.sentiments[place] > 0 }
        }.map(\.element)
        let groups = charts.groups(
            drawn.flatMap { content in
                zip(figures.sentiments, content.sentiments).map {
                    GroupedCount(group: key(content), label: $0, count: $1, share: nil)
                }
            },
            of: Category("content_sk", name: name(ofKey:), \.group), hasShares: false)
        return groups.shareBars(in: LabelSeries(present, .sentiment, labels))
            .over(rows.table)
            .block(
                "content_ranking",
                groups.mostNegative(among: "posts and lessons")
                    ?? "Sentiment of the comments on each post and lesson",
                ofDrawn("Comments by sentiment, in shares, negative rate first"),
                method: "Matching comments; each bar is one post or lesson.",
                n: figures.contents.reduce(0) { $0 + $1.total })
    }

    private func key(_ content: Content) -> String { String(content.contentKey) }

    private func name(ofKey key: String) -> String {
        figures.contents.first { self.key($0) == key }.map { quoted(name(of: $0)) } ?? key
    }

    /// Comments whose sentiment is one of the negative ones.
    func negative(in content: ContentQueryFigures.RankedContent) -> Int {
        zip(figures.sentiments, content.sentiments).reduce(0) {
            $0 + (negative.contains($1.0) ? $1.1 : 0)
        }
    }

    /// Figures 25: one row per content.
    private var rows: Rows<Content> {
        let sentiments: [any Column<Content>] = figures.sentiments.enumerated().map {
            place, label in
            Figure.count(label, labels.name(label, .sentiment)) { $0.sentiments[place] }
        }
        return charts.rows(
            figures.contents,
            [
                Figure.count("rank", "Rank", \.rank),
                TextColumn("content_sk", "Content") { .key($0.contentKey) },
                Figure.count("total_comments", "Comments", \.total),
            ] + sentiments + [
                Figure.count("reply_required", "Need a reply", \.replies),
                Figure("severity_score", "Severity", severity, \.severity),
            ])
    }

    // MARK: Samples

    /// Figures 25; never drawn.
    var samples: ChartBlock {
        typealias Sample = (content: Content, sample: ContentQueryFigures.Sample)
        let samples: [Sample] = figures.contents.flatMap { content in
            content.samples.map { (content, $0) }
        }
        let sentiment: Category<Sample> = charts.category(.sentiment, \.sample.comment.sentiment)
        return charts.rows(
            samples,
            [
                TextColumn("content_sk", "Content") { .key($0.content.contentKey) }, sentiment,
                TextColumn("comment_sk", "Comment") { .key($0.sample.comment.commentKey) },
                Figure.count("rank", "Rank", \.sample.rank),
            ]
        )
        .picture(Plot(marks: []))
        .block(
            "sampled_comments", "Sampled comments",
            "The newest comments of each content and sentiment, at most "
                + "\(ContentQueryMeasure.mostSamples)",
            method: "By falling time, then by falling comment_sk.")
    }
}
