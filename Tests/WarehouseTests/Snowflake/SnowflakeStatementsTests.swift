import ReportModel
import Settings
import Testing

@testable import Warehouse

/// The statements around the configuration's queries.
struct SnowflakeStatementsTests {
    private let statements = SnowflakeStatements(
        queries: SnowflakeQueries([
            "comments": "SELECT * FROM C; -- all\n;", "conversations": "SELECT * FROM H",
            "lesson_engagement": "SELECT * FROM L",
        ]).completed,
        span: Instant(seconds: 0)..<Instant(seconds: 86_400))

    private func filter(_ platforms: [String]?) -> CommentFilter {
        CommentFilter(
            from: Instant(seconds: 0), until: Instant(seconds: 60), platforms: platforms,
            intents: ["question"])
    }

    @Test func aDatasetIsReadWithinTheSpan() throws {
        let statement = try #require(statements.whole(.comments))
        #expect(
            statement.sql == """
                SELECT q.* FROM (
                SELECT * FROM C; -- all
                ) AS q WHERE (q.COMMENT_TIMESTAMP >= TO_TIMESTAMP_NTZ(?) \
                AND q.COMMENT_TIMESTAMP < TO_TIMESTAMP_NTZ(?) OR q.COMMENT_TIMESTAMP IS NULL) \
                ORDER BY q.COMMENT_TIMESTAMP, q.COMMENT_SK, q.PLATFORM
                """)
        #expect(
            statement.bindings == [
                .text("1970-01-01 00:00:00.000000"), .text("1970-01-02 00:00:00.000000"),
            ])
    }

    @Test func daysAreReadWithOneMoreOnEachSide() throws {
        let statement = try #require(statements.whole(.lessonEngagement))
        #expect(statement.bindings == [.text("1969-12-31"), .text("1970-01-03")])
    }

    /// A dataset's declaration names columns that it has.
    @Test(arguments: Dataset.allCases)
    func timeAndOrderAreColumns(_ dataset: Dataset) {
        let names = dataset.columns.map(\.name)
        #expect(dataset.place.time == dataset.time?.name)
        #expect(dataset.time.map { [.timestamp, .day].contains($0.kind) } ?? true)
        #expect(!dataset.place.keys.isEmpty && dataset.place.keys.allSatisfy(names.contains))
    }

    @Test func withoutAQueryThereIsNoDataset() {
        #expect(statements.whole(.commentDemographics) == nil)
        #expect(statements.whole(.contents) != nil)
    }

    @Test(
        arguments: [
            (nil, true, true), (["youtube"], true, false), (["musora_app"], false, true),
            (["youtube", "musora_app"], true, true),
        ] as [([String]?, Bool, Bool)])
    func tablesAreAskedByPlatform(_ platforms: [String]?, _ social: Bool, _ app: Bool) throws {
        let question = RowQuestion<ContentComment>.replies(filter(platforms)).question
        let sql = try #require(statements.statement(of: question)).sql
        #expect(sql.contains(".COMMENT_SENTIMENT_FEATURES") == social)
        #expect(sql.contains(".MUSORA_COMMENT_SENTIMENT_FEATURES") == app)
        #expect(sql.contains("q.REQUIRES_REPLY = TRUE"))
    }

    /// As many bindings as places, and no value in the text.
    @Test func valuesAreBound() throws {
        let questions = [
            RowQuestion<ContentComment>.samples(filter(["you'tube"]), of: [7, 8], most: 50)
                .question,
            RowQuestion<ConversationDetail>.conversationDetails(
                ConversationFilter(
                    from: Instant(seconds: 0), until: Instant(seconds: 60), topics: ["bil'ling"],
                    sentiments: [], statuses: ["unknown"], anyFlag: [.refund],
                    flags: [.membership: false])
            ).question,
        ]
        for question in questions {
            let statement = try #require(statements.statement(of: question))
            #expect(statement.sql.count { $0 == "?" } == statement.bindings.count)
            #expect(!statement.sql.contains("you'tube") && !statement.sql.contains("bil'ling"))
        }
    }
}
