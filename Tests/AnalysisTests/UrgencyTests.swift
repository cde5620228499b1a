import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

/// The sentiment dashboard and reply required have one rule of urgency.
struct UrgencyTests {
    @Test(
        arguments: [
            (["question"], "neutral", ["question"], .medium),
            (["question"], "neutral", [], .low),
            (["unknown"], "neutral", [], .medium),
            (["unknown"], "negative", [], .medium),
            (["unknown"], "very_negative", [], .high),
            (["question"], "angry", ["complaint"], .high),
            (["question"], "angry", ["praise"], .medium),
            (["question"], "positive", ["complaint"], .low),
        ] as [([String], String, [String], Urgency)])
    func bothReportsAgree(
        questions: [String], sentiment: String, intents: [String], urgency: Urgency
    ) {
        var settings = Settings.forTests()
        settings.sentiment.questionIntents = Set(questions)
        let asOf = LocalDay(number: 20_778)
        let everything = Edition(id: "all", title: "All", filter: .everything)
        let row = CommentRow(
            sentiment: sentiment, intents: intents, reply: true,
            instant: Int64(asOf.number) * 86_400_000_000)
        let dashboard = SentimentMeasure(settings: settings, zone: .utc).figures(
            of: CommentTable([row]), demographics: nil, asOf: asOf, editions: [everything])[0]
        let comment = ContentComment(
            commentKey: 1, contentKey: nil, platform: row.platform, brand: row.brand,
            sentiment: sentiment, intents: intents, emotions: [], requiresReply: true,
            language: "en", instant: Instant(microseconds: row.instant ?? 0), authorID: nil,
            authorName: nil, permalink: nil, displayText: "text",
            originalText: nil)
        let replies = ReplyRequiredMeasure(settings: settings, zone: .utc).figures(
            of: CommentTable([comment]), replies: [comment], contents: [], asOf: asOf,
            editions: [everything])[0]
        #expect(replies.replies.map(\.urgency) == [urgency])
        #expect(replies.urgency == dashboard.charts.urgency)
        #expect(dashboard.charts.urgency[urgency.rawValue].count == 1)
    }
}
