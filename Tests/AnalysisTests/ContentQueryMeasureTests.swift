import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

@Suite struct ContentQueryMeasureTests {
    private static let asOf = LocalDay(number: 20_778)
    private static let settings = Settings.forTests()

    private static func comment(
        _ key: Int64? = 1, content: Int64? = 7, platform: String = "youtube",
        brand: String = "drumeo", sentiment: String = "neutral", intents: [String] = [],
        emotions: [String] = [], reply: Bool = false, day: Int = 0, second: Int64 = 0
    ) -> ContentComment {
        ContentComment(
            commentKey: key, contentKey: content, platform: platform, brand: brand,
            sentiment: sentiment, intents: intents, emotions: emotions, requiresReply: reply,
            language: "en",
            instant: Instant(
                seconds: Int64(asOf.advanced(by: -day).number) * 86_400 + 43_200 + second),
            authorID: nil, authorName: nil, permalink: nil, displayText: "text",
            originalText: nil)
    }

    /// All comments are given as samples, as by a warehouse that cannot filter.
    private static func figures(
        _ query: ContentQuery, _ comments: [ContentComment], contents: [Content] = [],
        settings: Settings = settings, missing: [String] = [], firstDay: LocalDay? = nil
    ) -> ContentQueryFigures {
        ContentQueryMeasure(settings: settings, zone: .utc).figures(
            of: query, edition: Edition(id: query.id, title: query.title, filter: .everything),
            comments: CommentTable(comments, missing: missing), samples: comments,
            contents: contents, firstDay: firstDay, asOf: asOf)
    }

    private static func query(
        _ sort: ContentQuery.SortKey = .severity, least: Int = 1, most: Int = 10
    ) -> ContentQuery {
        ContentQuery(
            id: "q", title: "Q", minimumComments: least, most: most, sortKey: sort)
    }

    // MARK: Ranking

    @Test func theLeastNumberOfCommentsIsEnough() {
        let comments =
            (0..<10).map { Self.comment($0, content: 7) }
            + (0..<9).map { Self.comment(100 + $0, content: 8) }
        let figures = Self.figures(Self.query(least: 10), comments)
        #expect(figures.contents.map(\.contentKey) == [7])
        #expect(figures.summary.tooFew == 1)
    }

    @Test func tiesAreDecidedByTotalThenByKey() {
        let figures = Self.figures(
            Self.query(.sentiment("negative")),
            [3, 2, 5, 5].map { Self.comment($0, content: $0) })
        #expect(figures.contents.map(\.contentKey) == [5, 2, 3])
        #expect(figures.contents.map(\.rank) == [1, 2, 3])
    }

    @Test func severityIsOfAllComments() {
        let comments = ["very_negative", "negative", "unknown", "positive"].map {
            Self.comment(sentiment: $0)
        }
        #expect(Self.figures(Self.query(), comments).contents.first?.severity == 37.5)
    }

    @Test func everyConfiguredPolarityIsCountedAndThenTheOthers() {
        let figures = Self.figures(
            Self.query(), ["odd", "unknown", "unknown"].map { Self.comment(sentiment: $0) })
        #expect(
            figures.sentiments == [
                "very_positive", "positive", "neutral", "negative", "very_negative", "unknown",
                "odd",
            ])
        #expect(figures.contents.first?.sentiments == [0, 0, 0, 0, 0, 2, 1])
    }

    @Test func aContentIsWhereMostOfItsCommentsAre() {
        let places = [("youtube", "pianote"), ("facebook", "drumeo"), ("facebook", "pianote")]
        let comments =
            places.map { Self.comment(platform: $0.0, brand: $0.1) }
            + [Self.comment(platform: "youtube", brand: "drumeo")]
        let content = Self.figures(Self.query(), comments).contents.first
        // Two of each: the name decides.
        #expect(content?.platform == "facebook")
        #expect(content?.brand == "drumeo")
    }

    // MARK: Samples

    @Test func fiftyOfEachSentimentAreSampledTheNewestFirst() {
        let comments: [ContentComment] = (0..<120).map { index in
            let sentiment = index % 2 == 0 ? "negative" : "positive"
            return Self.comment(Int64(index), sentiment: sentiment, second: Int64(index / 4))
        }
        let samples = Self.figures(Self.query(), comments).contents.first?.samples ?? []
        let negative = samples.filter { $0.comment.sentiment == "negative" }
        #expect(samples.count == 100)
        #expect(negative.map(\.rank) == Array(1...50))
        #expect(negative.prefix(3).compactMap(\.comment.commentKey) == [118, 116, 114])
    }

    @Test func samplesThatDoNotPassAreDropped() {
        var query = Self.query()
        query.intents = ["question"]
        let figures = Self.figures(
            query,
            [
                Self.comment(1, intents: ["question", "praise"]), Self.comment(2),
                Self.comment(3, intents: ["question"], day: 30),
                Self.comment(4, content: 8, intents: ["praise"]),
            ])
        #expect(figures.contents.flatMap(\.samples).compactMap(\.comment.commentKey) == [1])
    }

    // MARK: KPIs and windows

    @Test func figuresAreOfAllCommentsAndComparedWithTheDaysBefore() throws {
        let figures = Self.figures(
            Self.query(least: 5),
            [
                Self.comment(sentiment: "negative", reply: true),
                Self.comment(content: nil, sentiment: "odd"), Self.comment(day: 40),
            ])
        #expect(
            figures.kpis.map(\.id) == [
                "total_comments", "sentiment_score", "positive_rate", "negative_rate",
                "reply_required", "reply_rate", "distinct_contents",
            ])
        #expect(figures.kpis.map(\.number) == [2, -50, 0, 1, 1, 0.5, 1])
        #expect(figures.kpis.map(\.change) == [1, -50, 0, 1, 1, 0.5, 0])
        #expect(figures.kpis.map(\.n) == [2, 1, 1, 1, 2, 2, 2])
        #expect(figures.contents.isEmpty)
        #expect(figures.summary.withoutWeight == 1)
    }

    @Test func aPeriodOfItsOwnReplacesTheWindow() {
        var query = Self.query()
        query.period = .window(
            Window(from: Self.asOf.advanced(by: -3), to: Self.asOf.advanced(by: 9)))
        let comparison = Self.figures(query, []).comparison
        #expect(comparison.window == Window(days: 4, endingWith: Self.asOf))
        #expect(comparison.previous == Window(days: 4, endingWith: Self.asOf.advanced(by: -4)))
    }

    @Test func aPeriodOfAnyLengthIsCutAtTheLongest() {
        var query = Self.query()
        query.period = .window(Window(from: LocalDay(number: -25_567), to: Self.asOf))
        let window = Self.figures(query, []).comparison.window
        #expect(window == Window(days: Window.longest, endingWith: Self.asOf))
    }

    @Test func theWindowAllBeginsWithTheFirstCommentAndIsComparedWithNothing() {
        let first = Self.asOf.advanced(by: -300)
        let figures = Self.figures(
            Self.query(), [Self.comment(day: 300)], settings: .forTests(windowDays: nil),
            firstDay: first)
        #expect(
            figures.comparison
                == Comparison(window: Window(from: first, to: Self.asOf), previous: nil))
        #expect(figures.kpis.allSatisfy { $0.change == nil && !$0.isSignificant })
    }

    // MARK: What is missing

    @Test func withoutTheColumnsTheirFiguresAreAbsent() {
        let figures = Self.figures(
            Self.query(), [Self.comment()], missing: ["content_sk", "emotions"])
        #expect(figures.kpis.last?.number == nil)
        #expect(figures.contents.first?.emotions == nil)
    }

    @Test func theSmallestTitleOfSeveralCounts() {
        let contents = [nil, " ", "Zoo", "Ape"].map {
            Content(
                contentKey: 7, title: $0, permalink: nil, thumbnail: nil, platform: "", brand: "")
        }
        let figures = Self.figures(Self.query(), [Self.comment()], contents: contents)
        #expect(figures.contents.first?.title == "Ape")
    }
}
