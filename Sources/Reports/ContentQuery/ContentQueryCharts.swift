import Analysis
import Graphics
import ReportModel
import Settings
import Warehouse

/// The charts of a query: the ranking, and what is said on each content.
struct ContentQueryCharts {
    let figures: ContentQueryFigures
    let charts: ChartMaker
    /// Sentiments that are negative by the configuration.
    let negative: Set<String>

    var labels: Labels { charts.labels }
    private let severity = NumberFormat.decimal(1)

    /// More bars than these are for the table.
    private static let mostBars = 20

    // MARK: What contents are ranked by

    /// “severity”, “comments that need a reply”.
    var sortName: String {
        switch figures.query.sortKey {
        case .severity: "severity"
        case .total: "number of comments"
        case .replies: "comments that need a reply"
        case .sentiment(let label):
            "comments that are “\(labels.name(label, .sentiment))”"
        }
    }

    /// “a severity of 37.5”, “12 comments”.
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

    /// The same in words that need no scale: severity by what makes it.
    func standing(of content: ContentQueryFigures.RankedContent) -> String {
        guard figures.query.sortKey == .severity else { return value(of: content) }
        return "\(NumberFormat.count.string(negative(in: content))) of "
            + "\(counted(content.total, "comment", "comments")) negative"
    }

    /// The contents that no reader could tell from the first by the figure that ranks them.
    var leaders: [ContentQueryFigures.RankedContent] {
        let values = figures.contents.map { sortFormat.string(sortValue($0)) }
        return zip(figures.contents, values).prefix { $1 == values.first }.map(\.0)
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

    private var sortFormat: NumberFormat {
        figures.query.sortKey == .severity ? severity : .count
    }

    private var sortColor: Color {
        switch figures.query.sortKey {
        case .severity: labels.color("negative", .sentiment)
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

    func ranking(named names: [String]) -> ChartBlock {
        let first = leader(Array(drawn), sortFormat, value: sortValue)
        let headline =
            first.map { "\(quoted(names[$0.rank - 1])) leads with \(value(of: $0))" }
            ?? (drawn.count > 1
                ? "No content stands out by \(sortName)" : "Contents by \(sortName)")
        return charts.block(
            "content_ranking", headline, ofDrawn("Contents by \(sortName)"),
            method: "Severity: 100 × (very negative + half of negative) ÷ all comments that pass.",
            n: figures.contents.reduce(0) { $0 + $1.total }, data: rankingData,
            plot: bars(
                drawn.map { content in
                    let value = sortFormat.string(sortValue(content))
                    let name = names[content.rank - 1]
                    return Bar(
                        name: name, value: sortValue(content), color: sortColor, label: value,
                        tip: "\(content.rank). \(name): \(self.value(of: content)), "
                            + counted(content.total, "comment", "comments"))
                }, format: sortFormat))
    }

    /// How the comments on each content are meant, in shares.
    func stacks(named names: [String]) -> ChartBlock {
        let present = figures.sentiments.enumerated().filter { place, _ in
            drawn.contains { $0.sentiments[place] > 0 }
        }.map(\.element)
        let stacks = drawn.map { content in
            Stack(
                name: names[content.rank - 1],
                parts: zip(figures.sentiments, content.sentiments).map {
                    .init(label: $0, count: $1)
                })
        }
        return charts.block(
            "content_ranking", sharesHeadline(names), ofDrawn("Comments by sentiment, in shares"),
            method: "Comments that pass the filters; each bar is one content.",
            n: figures.contents.reduce(0) { $0 + $1.total }, data: rankingData,
            plot: stackedBars(stacks, by: LabelSeries(present, .sentiment, labels), .normalized))
    }

    private func sharesHeadline(_ names: [String]) -> String {
        func share(_ content: ContentQueryFigures.RankedContent) -> Double {
            Double(negative(in: content)) / Double(max(1, content.total))
        }
        let first = leader(
            ranked(Array(drawn), n: \.total), .rate(decimals: 0), value: share)
        guard let first, share(first) > 0 else { return "How comments on each content are meant" }
        return "\(NumberFormat.rate(decimals: 0).string(share(first))) of the comments on "
            + "\(quoted(names[first.rank - 1])) are negative"
    }

    /// Comments whose sentiment is one of the negative ones.
    func negative(in content: ContentQueryFigures.RankedContent) -> Int {
        zip(figures.sentiments, content.sentiments).reduce(0) {
            $0 + (negative.contains($1.0) ? $1.1 : 0)
        }
    }

    /// Figures 25.
    private var rankingData: DataTable {
        let count = DataTable.Format.number(.count)
        return DataTable(
            columns: [
                .init("rank", "Rank", count), .init("content_sk", "Content", .text),
                .init("total_comments", "Comments", count),
            ]
                + figures.sentiments.map { .init($0, labels.name($0, .sentiment), count) }
                + [
                    .init("reply_required", "Need a reply", count),
                    .init("severity_score", "Severity", .number(severity)),
                ],
            rows: figures.contents.map { content in
                [
                    .integer(content.rank), .integer(Int(content.contentKey)),
                    .integer(content.total),
                ]
                    + content.sentiments.map { .integer($0) }
                    + [.integer(content.replies), .number(content.severity)]
            })
    }

    // MARK: Samples

    /// Figures 25; never drawn.
    var samples: ChartBlock {
        charts.block(
            "sampled_comments", "Sampled comments",
            "The newest comments of each content and sentiment, at most "
                + "\(ContentQueryRows.mostSamples)",
            method: "By falling time, then by falling comment_sk.",
            data: DataTable(
                columns: [
                    .init("content_sk", "Content", .text),
                    .init("sentiment", "Sentiment", .text),
                    .init("comment_sk", "Comment", .text),
                    .init("rank", "Rank", .number(.count)),
                ],
                rows: figures.contents.flatMap { content in
                    content.samples.map { sample in
                        [
                            .integer(Int(content.contentKey)),
                            labels.cell(sample.comment.sentiment, .sentiment),
                            sample.comment.commentKey.map { .integer(Int($0)) } ?? .null,
                            .integer(sample.rank),
                        ]
                    }
                }),
            plot: Plot(marks: []))
    }
}
