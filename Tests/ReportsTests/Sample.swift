import Analysis
import Graphics
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

/// A small month of comments and the dashboard that it gives; days count from the window’s first.
struct Sample {
    static let asOf = LocalDay(iso: "2026-11-30") ?? LocalDay(number: 0)
    static let windowDays = 30
    static var inWindow: Int { usual.count { !$0.isEmpty } }

    var rows = Sample.usual
    var generatedAt = Instant(seconds: (Int64(asOf.number) + 1) * 86_400 + 43_200)

    static let columns = [
        "comment_sk", "content_sk", "platform", "brand", "sentiment_polarity", "intent", "emotions",
        "requires_reply", "detected_language", "comment_timestamp", "processed_at", "author_id",
    ]

    /// Two brands on two platforms, every sentiment, some replies: all in the window.
    static let usual: [[String?]] = (0..<240).map { index in
        row(
            day: index % windowDays, brand: index % 3 == 0 ? "pianote" : "drumeo",
            platform: index % 2 == 0 ? "youtube" : "facebook",
            sentiment: ["very_negative", "negative", "neutral", "positive", "very_positive"][
                index % 5],
            intent: index % 4 == 0 ? "question" : "praise,complaint", author: "a\(index % 50)",
            reply: index % 6 == 0)
    }

    static func row(
        day: Int, brand: String = "drumeo", platform: String = "youtube",
        sentiment: String = "neutral", intent: String = "praise", author: String = "a1",
        reply: Bool = false, content: String? = "7"
    ) -> [String?] {
        let date = asOf.advanced(by: 1 - windowDays + day).iso
        return [
            "1", content, platform, brand, sentiment, intent, "joy", reply ? "true" : "false", "en",
            "\(date)T12:00:00Z", "\(date)T13:00:00Z", author,
        ]
    }

    func document(history: KPIHistory = .none) async throws -> Document {
        let settings = Sample.settings
        let comments = try await comments()
        let people = (0..<50).map {
            Demographic(key: "a\($0)", age: Double(20 + $0), timeZone: "UTC", experience: 2)
        }
        let figures = SentimentMeasure(settings: settings, zone: .utc).figures(
            of: comments, demographics: people, asOf: Sample.asOf, editions: settings.editions)
        let context = ReportContext(
            settings: settings, asOf: Sample.asOf, generatedAt: generatedAt, zone: .utc,
            datasets: [.init(name: "comments", rows: rows.count, queryID: "test")],
            missingColumns: [])
        return sentimentDashboard(figures[0], history: history, context: context)
    }

    func comments() async throws -> CommentTable {
        let numbered = rows.enumerated().map { [String($0.offset)] + $0.element.dropFirst() }
        let warehouse = InMemoryWarehouse([
            .comments: .init(columns: Sample.columns, rows: numbered)
        ])
        return try #require(try await warehouse.comments(of: .comments)).table
    }

    static var settings: Settings {
        let sentiments = ["very_negative", "negative", "neutral", "positive", "very_positive"]
        return Settings(
            timeZone: "UTC", warehouse: .sqlite(path: ""), archive: "", state: "", templates: "",
            paper: .a4,
            vocabulary: Vocabulary(entries: [
                .sentiment: .init(order: sentiments),
                .brand: .init(order: ["drumeo", "pianote", "singeo"]),
                .platform: .init(order: ["facebook", "youtube"]),
                .intent: .init(order: ["praise", "question", "complaint"]),
                .emotion: .init(order: ["joy"]),
            ]),
            sentiment: SentimentRules(
                weights: Dictionary(uniqueKeysWithValues: zip(sentiments, [-2.0, -1, 0, 1, 2])),
                negative: ["negative", "very_negative"], urgentIntents: ["complaint"],
                questionIntents: ["question"],
                health: [
                    .init(label: "Good", from: 0, color: Color(0x1A5F8F)),
                    .init(label: "Poor", from: nil, color: Color(0x7A1022)),
                ]),
            demographics: DemographicGroups(
                ageGroups: [.init(label: "all ages", low: 0, high: nil)],
                experienceGroups: [.init(label: "some", low: 1, high: 5)], topTimeZones: 3),
            helpScout: HelpScoutRules(
                windowDays: 30, escalationSentiments: [], maxSummaryConversations: 300,
                durationEdges: []),
            windowDays: windowDays,
            editions: [Edition(id: "all", title: "All brands", filter: .everything)],
            publisher: "Musora")
    }
}
