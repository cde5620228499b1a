import Analysis
import ReportModel
import Settings

extension SentimentReport {
    var replySection: Document.Section {
        let replies = ReplyRequiredCharts(charts: charts)
        return Document.Section(
            id: "replies", title: "Replies required",
            summary: "Comments that need a reply, and how urgent they are.",
            blocks: [
                .tiles(
                    tiles([
                        Metrics.replyRequired, Metrics.replyRate, Metrics.urgencyHigh,
                        Metrics.urgencyMedium,
                    ])),
                .chart(replies.urgency(figures.charts.urgency)),
                .charts([
                    replies.replies(figures.charts.repliesByBrand, .brand),
                    replies.replies(figures.charts.repliesByPlatform, .platform),
                ]),
            ])
    }
}
