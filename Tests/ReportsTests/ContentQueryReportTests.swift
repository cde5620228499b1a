import Analysis
import Narration
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

@Suite struct ContentQueryReportTests {
    private static func comment(
        _ key: Int64, content: Int64? = 7, sentiment: String = "negative",
        text: String = "It broke", author: String? = "Ann", link: String? = "https://x.org/1"
    ) -> ContentComment {
        ContentComment(
            commentKey: key, contentKey: content, platform: "youtube", brand: "drumeo",
            sentiment: sentiment, intents: ["complaint"], emotions: ["joy"], requiresReply: true,
            language: "en",
            instant: Instant(seconds: Int64(Sample.asOf.number - 3) * 86_400 + key),
            authorID: "a1", authorName: author, permalink: link, displayText: text,
            originalText: nil)
    }

    private static func ofContent(
        _ content: Int64, _ count: Int64, from first: Int64 = 0, sentiment: String
    ) -> [ContentComment] {
        (first..<first + count).map {
            comment(content * 1_000 + $0, content: content, sentiment: sentiment)
        }
    }

    private static let someComments =
        (0..<12).map { comment($0) } + (12..<15).map { comment($0, sentiment: "positive") }
        + (15..<27).map { comment($0, content: 8, sentiment: "neutral") }

    private func figures(
        _ comments: [ContentComment], _ query: ContentQuery, contents: [Content] = [],
        missing: [String] = [], firstDay: LocalDay? = nil
    ) -> ContentQueryFigures {
        ContentQueryMeasure(settings: Sample.settings, zone: .utc).figures(
            of: query, edition: Edition(id: query.id, title: query.title, filter: .everything),
            comments: CommentTable(comments, missing: missing), samples: comments,
            contents: contents, firstDay: firstDay, asOf: Sample.asOf)
    }

    private func document(
        _ comments: [ContentComment] = someComments,
        _ query: ContentQuery = ContentQuery(id: "q", title: "Q"), contents: [Content] = [],
        missing: [String] = [], firstDay: LocalDay? = nil, summaries: [String: Narrated] = [:]
    ) -> Document {
        var context = ReportContext(
            settings: Sample.settings, asOf: Sample.asOf, generatedAt: Sample().generatedAt,
            zone: .utc, datasets: [], missingColumns: [])
        context.summaries = summaries
        return contentQuery(
            figures(comments, query, contents: contents, missing: missing, firstDay: firstDay),
            history: .none, context: context)
    }

    private func content(_ key: Int64, _ title: String?, link: String? = nil) -> Content {
        Content(
            contentKey: key, title: title, permalink: link, thumbnail: link, platform: "youtube",
            brand: "drumeo")
    }

    private func lists(_ document: Document) -> [FoldedList] {
        document.sections.flatMap(\.blocks).compactMap { block in
            if case .folded(let list) = block { list } else { nil }
        }
    }

    // MARK: What other programs read

    @Test func theRankingHasTheColumnsOfTheRules() throws {
        let chart = try #require(document().charts.first { $0.id == "content_ranking" })
        #expect(
            chart.data.columns.map(\.id) == [
                "rank", "content_sk", "total_comments", "very_negative", "negative", "neutral",
                "positive", "very_positive", "reply_required", "severity_score",
            ])
        #expect(
            chart.data.rows == [
                [1, 7, 15, 0, 12, 0, 3, 0, 15].map { .integer($0) } + [.number(40)],
                [2, 8, 12, 0, 0, 12, 0, 0, 12].map { .integer($0) } + [.number(0)],
            ])
        let samples = try #require(document().undrawn.first { $0.id == "sampled_comments" })
        #expect(
            samples.data.columns.map(\.id) == ["content_sk", "sentiment", "comment_sk", "rank"])
        #expect(samples.data.rows.count == 27)
    }

    @Test func theFileHasEverySampleAndNoFormula() throws {
        let comments = (0..<30).map {
            Self.comment($0, text: "=cmd|' /C calc'!A0", author: "@ann")
        }
        let file = try #require(document(comments).downloads.first)
        let lines = String(decoding: file.data.csv, as: UTF8.self).split(separator: "\r\n")
        #expect(file.name == "comments.csv")
        #expect(lines.count == 31)
        #expect(lines[0].contains(",comment_timestamp,local_day,local_time,author_id,"))
        #expect(lines[1].contains("T00:00:29Z,2026-11-27,00:00:29,a1,"))
        #expect(lines[1].contains(",'@ann,") && lines[1].contains(",'=cmd|' /C calc'!A0,"))
    }

    // MARK: What readers see

    @Test func eachContentIsASectionAndTheFirstThreeStandOnPaper() {
        let comments = (0..<70).map { Self.comment($0, content: $0 % 7) }
        let sections = document(comments).sections.filter { $0.series != nil }
        #expect(sections.count == 7)
        #expect(sections.map(\.isOnPaper) == [true, true, true, false, false, false, false])
        let ranking = document(comments).sections.first { $0.id == "ranking" }?.summary ?? ""
        #expect(ranking.hasSuffix(" The top 3 follow in full; the web page has all 7."))
        #expect(sections.allSatisfy { $0.series?.size == 5 })
        #expect(Set(sections.map(\.id)).count == 7)
    }

    @Test func aContentWithoutTitleHasItsKey() {
        let titles = document(contents: [content(8, "Rock\n& Roll")]).sections
            .filter { $0.series != nil }.map(\.title)
        #expect(titles == ["1. Content 7", "2. Rock & Roll"])
    }

    @Test func contentsOfOneTitleAreToldApart() {
        let both = [content(7, "Live"), content(8, "Live")]
        let titles = document(contents: both).sections.filter { $0.series != nil }.map(\.title)
        #expect(titles == ["1. Live (content 7)", "2. Live (content 8)"])
    }

    @Test func onlySafeAddressesAreLinks() {
        func links(_ address: String) -> [String] {
            let blocks = document(contents: [content(7, "A", link: address)]).sections
                .flatMap(\.blocks)
            return blocks.flatMap { block -> [String] in
                if case .links(let links) = block { links.map(\.address.text) } else { [] }
            }
        }
        #expect(links("https://x.org/a") == ["https://x.org/a", "https://x.org/a"])
        #expect(links("javascript:alert(1)") == [])
    }

    @Test func commentsAreFoldedBySentimentTheWorstFirst() throws {
        let list = try #require(lists(document()).first)
        #expect(list.groups.map(\.title) == ["Negative", "Positive"])
        #expect(list.groups.map(\.items.count) == [12, 3])
        #expect(list.onPaper.groups.map(\.items.count) == [1, 1])
        #expect(
            list.elsewhere
                == "Showing 2 of 15, the newest of each sentiment; up to 50 of each are in "
                + "comments.csv.")
        #expect(list.groups[0].extent == "12 comments")
        let many = document((0..<60).map { Self.comment($0) })
        let group = try #require(lists(many).first)
        #expect(group.groups[0].extent == "the newest 50 of 60")
        #expect(group.onPaper.groups[0].extent == "60 comments")
        let anchors = lists(document()).flatMap(\.groups).flatMap(\.items).compactMap(\.anchor)
        #expect(Set(anchors).count == 27)
    }

    @Test func theSentenceSaysWhatWasAsked() {
        var query = ContentQuery(id: "q", title: "Q", sortKey: .sentiment("negative"))
        query.platforms = ["youtube"]
        query.intents = ["question", "complaint"]
        query.sentiments = ["negative"]
        #expect(
            document([], query).sections.first?.summary
                == "Comments on Youtube with the sentiment “Negative” and the intent "
                + "“Question” or “Complaint”; the 10 posts and lessons that rank first by comments that are “Negative”, "
                + "among those with at least 10 comments.")
    }

    private static let none = "No post or lesson clearly comes first; among the highest is "
    private static let worst = ofContent(7, 60, sentiment: "very_negative")
    private static let mild = ofContent(8, 40, sentiment: "neutral")
    private static let few = ofContent(9, 10, sentiment: "very_negative")
    /// Of a lower severity than `few`, but with a higher lower bound of its interval.
    private static let many =
        ofContent(8, 95, sentiment: "very_negative")
        + ofContent(8, 5, from: 95, sentiment: "neutral")

    private static let headlines: [([ContentComment], String)] = [
        (someComments, none + "“Content 7”, with 12 of 15 comments negative"),
        (
            (0..<20).map { comment($0, content: $0 % 2) },
            none + "“Content 0”, with 10 of 10 comments negative"
        ),
        (worst + mild, "“Content 7” comes first, with 60 of 60 comments negative"),
        (
            worst + mild + few,
            "Among posts and lessons with 30 or more comments, “Content 7” comes first, with 60 of "
                + "60 comments negative"
        ),
        (few + many, none + "“Content 8”, with 95 of 100 comments negative"),
        (worst, "“Content 7” alone has enough comments: 60 of 60 comments negative"),
        (Array(someComments.prefix(3)), "No post or lesson has 10 comments that match"),
        ([], "No comments match this query’s filters"),
    ]

    @Test(arguments: headlines)
    func theHeadlineSaysWhatToSee(comments: [ContentComment], headline: String) {
        #expect(document(comments).cover.headline.text == headline)
    }

    @Test func withoutCommentsThePageSaysSoAndTheFiguresAreThere() {
        let empty = document([])
        #expect(empty.sections.map(\.id) == ["overview", "data"])
        #expect(empty.undrawn.map(\.id) == ["content_ranking", "sampled_comments"])
        #expect(empty.kpis.map(\.number) == [0, nil, nil, nil, 0, nil, 0])
        #expect(empty.notices.contains { $0.text.hasPrefix("No comment in ") })
    }

    @Test func daysToComeAreSaidAndHaveNoWindow() {
        let first = Sample.asOf.advanced(by: 26)
        let query = ContentQuery(
            id: "q", title: "Q", period: .window(Window(from: first, to: first.advanced(by: 3))))
        let empty = document([], query)
        let sentence =
            "This query begins on 26 Dec 2026, after the day of this report (30 Nov 2026); "
            + "it has no days yet."
        #expect(empty.notices == [Notice(.warning, sentence)])
        #expect(empty.cover.headline.text == "This query begins on 26 Dec 2026")
        #expect(empty.cover.period == "begins on 26 Dec 2026")
        let words = "\(empty.sections)"
        #expect(!words.contains("0 days") && !words.contains("all data"))
        #expect(words.contains(sentence))
    }

    @Test func certainDaysHaveNoCourseFromDayToDay() throws {
        func lengths(_ period: Period?) -> Set<Int> {
            let query = ContentQuery(id: "q", title: "Q", period: period)
            let history = KPIHistory(values: ["total_comments": [1, 2, 3]])
            let figures = figures(Self.someComments, query)
            let context = ReportContext(
                settings: Sample.settings, asOf: Sample.asOf, generatedAt: Sample().generatedAt,
                zone: .utc, datasets: [], missingColumns: [])
            return Set(
                contentQuery(figures, history: history, context: context).cover.tiles
                    .map(\.history.count))
        }
        let days = Window(days: 30, endingWith: Sample.asOf)
        #expect(lengths(.days(30)) == [1, 4])
        #expect(lengths(.window(days)) == [1])
    }

    @Test func whatIsMissingIsTold() {
        let texts = document(
            missing: ["emotions"], firstDay: Sample.asOf.advanced(by: -20)
        ).notices.map(\.text)
        #expect(texts.contains { $0.contains("no column “emotions”") })
        #expect(texts.contains { $0.hasPrefix("The comparison is incomplete") })
    }

    // MARK: Summaries

    @Test func aBriefHasTheSampledTextsAndTheContentsFigures() throws {
        let figures = figures(Self.someComments, ContentQuery(id: "q", title: "Q"))
        let assignments = contentQueryAssignments(
            figures, settings: Sample.settings, asOf: Sample.asOf)
        #expect(assignments.map(\.id) == ["queries/q/content/7", "queries/q/content/8"])
        let assignment = try #require(assignments.first)
        #expect(assignment.texts.count == 15 && assignment.texts.allSatisfy { $0.names == ["Ann"] })
        #expect(Set(assignment.texts.map(\.stratum)) == ["negative", "positive"])
        #expect(assignment.aggregates.first == .init("Comments", unit: .count, value: 15))
        let anchors = lists(document()).flatMap(\.groups).flatMap(\.items).compactMap(\.anchor)
        #expect(assignment.texts.allSatisfy { anchors.contains($0.anchor) })
    }

    @Test func aMissingSummaryIsASentence() {
        let reason = "The summary could not be made."
        let document = document(summaries: ["queries/q/content/7": .missing(reason)])
        let told = document.sections.first { $0.id == "content-7" }?.blocks.contains(
            .notice(Notice(.unavailable, reason)))
        #expect(told == true)
    }
}
