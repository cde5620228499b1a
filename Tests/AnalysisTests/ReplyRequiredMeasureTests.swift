import Analysis
import ReportModel
import Settings
import Testing
import Warehouse

@Suite struct ReplyRequiredMeasureTests {
    private static let asOf = LocalDay(number: 20_778)

    private func figures(
        _ comments: [ContentComment], contents: [Content] = [], windowDays: Int? = 10,
        filter: Edition.Filter = .everything
    ) throws -> ReplyRequiredFigures {
        let edition = Edition(id: "all", title: "All", filter: filter)
        return try #require(
            ReplyRequiredMeasure(settings: .forTests(windowDays: windowDays), zone: .utc).figures(
                of: CommentTable(comments), replies: comments.filter(\.requiresReply),
                contents: contents, asOf: Self.asOf, editions: [edition]
            ).first)
    }

    private static func comment(
        _ key: Int64?, day: Int = 0, content: Int64? = 1, platform: String = "youtube",
        brand: String = "drumeo", sentiment: String = "neutral", intents: [String] = [],
        reply: Bool = true
    ) -> ContentComment {
        ContentComment(
            commentKey: key, contentKey: content, platform: platform, brand: brand,
            sentiment: sentiment, intents: intents, emotions: [], requiresReply: reply,
            language: "en",
            instant: Instant(seconds: Int64(asOf.advanced(by: -day).number) * 86_400 + 43_200),
            authorID: nil, authorName: nil, permalink: nil, displayText: "text \(key ?? 0)",
            originalText: nil)
    }

    @Test(arguments: [
        ("very_negative", [], "high"), ("negative", ["praise", "complaint"], "high"),
        ("negative", ["question"], "medium"), ("angry", ["technical_issue"], "high"),
        ("angry", [], "medium"), ("neutral", ["request"], "medium"),
        ("positive", ["complaint"], "low"), ("unknown", [], "low"), ("very_positive", [], "low"),
    ])
    func urgencyIsOfSentimentAndIntents(sentiment: String, intents: [String], level: String) throws
    {
        let figures = try figures([Self.comment(1, sentiment: sentiment, intents: intents)])
        #expect(figures.replies.map(\.urgency.id) == [level])
    }

    @Test func theMostUrgentStandFirstThenTheNewestThenByKey() throws {
        let figures = try figures([
            Self.comment(7, sentiment: "negative"), Self.comment(5, day: 1),
            Self.comment(9, day: 3, sentiment: "very_negative"), Self.comment(nil, day: 1),
            Self.comment(4, day: 1), Self.comment(8), Self.comment(6, reply: false),
        ])
        #expect(figures.replies.map(\.comment.commentKey) == [9, 7, 8, 4, 5, nil])
        #expect(figures.replies.map(\.ageDays) == [3, 0, 0, 1, 1, 1])
    }

    @Test func contentsAreRankedAndNamed() throws {
        func content(_ key: Int64, _ title: String?) -> Content {
            Content(
                contentKey: key, title: title, permalink: nil, thumbnail: nil, platform: "youtube",
                brand: "drumeo")
        }
        let figures = try figures(
            [
                Self.comment(1, content: 5), Self.comment(2, content: 4, brand: "pianote"),
                Self.comment(3, content: 4, brand: "drumeo"), Self.comment(4, content: nil),
                Self.comment(5, content: 3, sentiment: "very_negative"),
                Self.comment(6, content: 9, reply: false),
            ],
            contents: [content(4, "b"), content(4, "a"), content(3, "  "), content(5, nil)])
        #expect(figures.contents.map(\.contentKey) == [4, 3, 5])
        #expect(figures.contents.map(\.title) == ["a", nil, nil])
        #expect(figures.contents[0].brand == "drumeo")
        #expect(figures.repliesWithoutContent == 1)
    }

    @Test func allDataAreComparedWithNothing() throws {
        let figures = try figures([Self.comment(1, day: 400)], windowDays: nil)
        #expect(figures.comparison.previous == nil)
        #expect(figures.kpis.allSatisfy { $0.previous == .number(nil) && $0.change == nil })
        #expect(figures.replies.count == 1)
    }

    @Test func filtersLookAtCanonicalLabels() throws {
        let comments = [
            Self.comment(1), Self.comment(2, platform: "facebook"),
            Self.comment(3, brand: "zither"),
        ]
        let youTube = try figures(comments, filter: .init(platforms: ["youtube"]))
        #expect(youTube.replies.map(\.comment.commentKey) == [1, 3])
        let drumeo = try figures(comments, filter: .init(brands: ["drumeo"]))
        #expect(drumeo.replies.map(\.comment.commentKey) == [1, 2])
    }

    /// A reading of the rules with nothing but loops, against many random comments.
    @Test func theFiguresAreThoseOfANaiveReading() throws {
        var generator = SeededGenerator(seed: 11)
        func pick(_ words: [String]) -> String { words.randomElement(using: &generator) ?? "" }
        let comments = (0..<800).map { index in
            Self.comment(
                Int64(index), day: Int.random(in: -2..<25, using: &generator),
                content: Bool.random(using: &generator) ? Int64.random(in: 0..<9) : nil,
                platform: pick(["youtube", "facebook", "日本"]),
                brand: pick(["pianote", "drumeo", "zither", "unknown"]),
                sentiment: pick(["very_negative", "negative", "angry", "neutral", "positive"]),
                intents: [pick(["praise", "question", "complaint"])],
                reply: Bool.random(using: &generator))
        }
        let figures = try figures(comments)
        var current: [ContentComment] = []
        var previous: [ContentComment] = []
        for comment in comments {
            let seconds = comment.instant?.seconds ?? 0
            let age = Int(Self.asOf.number) - Int(seconds / 86_400)
            if age >= 0, age < 10 { current.append(comment) }
            if age >= 10, age < 20 { previous.append(comment) }
        }
        func level(_ comment: ContentComment) -> Int? {
            if !comment.requiresReply { return nil }
            if comment.sentiment == "very_negative" { return 0 }
            let isNegative = comment.sentiment == "negative" || comment.sentiment == "angry"
            if isNegative { return comment.intents.contains("complaint") ? 0 : 1 }
            return comment.intents.contains("question") ? 1 : 2
        }
        for (id, now, before) in [
            (
                "reply_required", current.count { level($0) != nil },
                previous.count { level($0) != nil }
            ),
            ("urgency_high", current.count { level($0) == 0 }, previous.count { level($0) == 0 }),
            ("urgency_medium", current.count { level($0) == 1 }, previous.count { level($0) == 1 }),
            ("urgency_low", current.count { level($0) == 2 }, previous.count { level($0) == 2 }),
        ] {
            let kpi = try #require(figures.kpis.first { $0.id == id })
            #expect(kpi.number == Double(now), "\(id)")
            #expect(kpi.previous == .number(Double(before)), "\(id)")
            #expect(kpi.change == Double(now - before), "\(id)")
            #expect(kpi.n == current.count && kpi.previousN == previous.count, "\(id)")
        }
        let rate = try #require(figures.kpis.first { $0.id == "reply_rate" })
        #expect(
            rate.number == Double(current.count { level($0) != nil }) / Double(current.count))
        #expect(figures.urgency.map(\.label) == ["high", "medium", "low"])
        #expect(figures.repliesByBrand.map(\.group).prefix(2) == ["drumeo", "pianote"])
        for group in figures.repliesByBrand {
            let rows = current.filter { $0.brand == group.group }
            #expect(group.n == rows.count)
            #expect(group.replyRequired == rows.count { $0.requiresReply })
        }
        for group in figures.repliesByPlatform {
            #expect(group.n == current.count { $0.platform == group.group })
        }
        for content in figures.contents {
            let rows = current.filter { $0.contentKey == content.contentKey && $0.requiresReply }
            #expect(content.replyRequired == rows.count)
            #expect(
                content.urgency.all.map(\.count)
                    == [0, 1, 2].map { rank in rows.count { level($0) == rank } })
        }
        #expect(
            Set(figures.replies.compactMap(\.comment.commentKey))
                == Set(current.filter(\.requiresReply).compactMap(\.commentKey)))
    }
}

extension CommentTable {
    /// The same comments without their texts.
    init(_ comments: [ContentComment]) {
        self.init(
            comments.map {
                CommentRow(
                    key: $0.commentKey ?? absentInteger, content: $0.contentKey,
                    platform: $0.platform, brand: $0.brand, sentiment: $0.sentiment,
                    intents: $0.intents, reply: $0.requiresReply,
                    instant: $0.instant?.microseconds)
            })
    }
}
