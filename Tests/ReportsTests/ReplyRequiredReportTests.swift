import Analysis
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

@Suite struct ReplyRequiredReportTests {
    private static func comment(
        _ key: Int64, text: String = "It broke", author: String? = "Ann",
        sentiment: String = "negative",
        link: String? = "https://example.org/1", original: String? = nil, content: Int64? = 7,
        reply: Bool = true
    ) -> ContentComment {
        ContentComment(
            commentKey: key, contentKey: content, platform: "youtube", brand: "drumeo",
            sentiment: sentiment, intents: ["complaint", "odd_one"], emotions: ["joy"],
            requiresReply: reply, language: "en",
            instant: Instant(seconds: Int64(Sample.asOf.number - 3) * 86_400 + 3600),
            authorID: "a1", authorName: author, permalink: link, displayText: text,
            originalText: original)
    }

    private func document(_ comments: [ContentComment], losses: [String] = []) throws -> Document {
        let content = Content(
            contentKey: 7, title: "Rock\n& Roll", permalink: nil, thumbnail: nil,
            platform: "youtube", brand: "drumeo")
        let figures = try #require(
            ReplyRequiredMeasure(settings: Sample.settings, zone: .utc).figures(
                of: CommentTable(comments), replies: comments.filter(\.requiresReply),
                contents: [content], asOf: Sample.asOf, editions: Sample.settings.editions
            ).first)
        let context = ReportContext(
            settings: Sample.settings, asOf: Sample.asOf, generatedAt: Sample().generatedAt,
            zone: .utc, datasets: [], missingColumns: [], losses: losses)
        return replyRequired(figures, history: .none, context: context)
    }

    private func cards(_ document: Document) throws -> CardList {
        try #require(
            document.sections.flatMap(\.blocks).lazy.compactMap { block in
                if case .cards(let list) = block { list } else { nil }
            }.first)
    }

    @Test func everyFigureOfTheAppendixIsThere() throws {
        let document = try document([Self.comment(1), Self.comment(2, reply: false)])
        #expect(
            document.kpis.map(\.id) == [
                "reply_required", "reply_rate", "urgency_high", "urgency_medium", "urgency_low",
            ])
        #expect(
            document.charts.map(\.id) == ["urgency", "replies_by_brand", "replies_by_platform"])
        #expect(document.cover.headline.text == "1 comment needs a reply, 1 urgently")
        #expect(document.identity.report == "reply-required")
        #expect(document.findings.isEmpty)
    }

    @Test func aCardSaysWhatIsKnown() throws {
        let card = try #require(try cards(try document([Self.comment(1)])).items.first)
        #expect(card.heading == "Ann")
        #expect(card.tags == [.init("High urgency", .alarming)])
        #expect(
            card.facts == [
                Fact("Where", "Drumeo on Youtube"), Fact("Content", "Rock & Roll"),
                Fact("Sentiment", "Negative"), Fact("Intent", "Complaint, Odd one"),
                Fact("Written", "27 Nov 2026, 01:00"), Fact("Age", "3 days old"),
            ])
        #expect(card.links.map(\.address.text) == ["https://example.org/1"])
        #expect(card.options == [[0], [0], [0], [0], [0, 1]])
    }

    @Test(arguments: [
        ("one\r\ntwo\u{2028}three", "one\ntwo\nthree"), (" a \n\n\n\n b ", "a\n\nb"),
        ("\n\n", "(no text)"), ("", "(no text)"), ("<b>&amp;", "<b>&amp;"),
    ])
    func textsKeepTheirLines(text: String, shown: String) throws {
        #expect(try cards(try document([Self.comment(1, text: text)])).items.first?.text == shown)
    }

    @Test(arguments: ["javascript:alert(1)", "x", "", "https://a@b/"])
    func badAddressesAreNoLinks(link: String) throws {
        let list = try cards(try document([Self.comment(1, link: link)]))
        #expect(list.items.first?.links.isEmpty == true)
    }

    @Test func anOriginalThatSaysTheSameIsLeftOut() throws {
        let list = try cards(
            try document([
                Self.comment(1, original: "It  broke ".replacing("  ", with: " ")),
                Self.comment(2, original: "C’est cassé"),
            ]))
        #expect(list.items.map { $0.notes.map(\.value) } == [[], ["C’est cassé"]])
    }

    @Test func theFileHasEveryCommentAndNoFormula() throws {
        let document = try document(
            (1...30).map { Self.comment($0, text: "=cmd|' /C calc'!A0", author: "@ann") })
        let file = try #require(document.downloads.first)
        #expect(file.name == "replies.csv")
        #expect(file.data.rows.count == 30)
        let lines = String(decoding: file.data.csv, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 31)
        #expect(lines[0].hasPrefix("urgency,comment_sk,content_sk,title,platform,brand,"))
        #expect(lines[0].contains(",comment_timestamp,local_day,local_time,age_days,"))
        #expect(lines[1].contains("Z,2026-11-27,"))
        #expect(lines[1].contains(",'@ann,") && lines[1].contains(",'=cmd|' /C calc'!A0,"))
    }

    @Test func cardsAreTheMostUrgentAndTheFileHasAll() throws {
        let most = Int64(CardList.reach)
        let document = try document(
            (1...most).map { Self.comment($0, text: "later", sentiment: "positive") }
                + (most + 1...most + 7).map { Self.comment($0, text: "first") })
        let list = try cards(document)
        #expect(list.items.count == CardList.reach && list.total == CardList.reach + 7)
        #expect(list.items.prefix(8).map(\.text) == Array(repeating: "first", count: 7) + ["later"])
        #expect(
            list.extent(shown: list.items.count)
                == "Showing the 20,000 most urgent of 20,007 comments, of equal urgency the newest; "
                + "all are in")
        #expect(document.downloads.first?.name == list.file)
        #expect(document.downloads.first?.data.rows.count == list.total)
    }

    @Test func withoutCommentsThePageSaysSo() throws {
        let document = try document([])
        #expect(document.sections.map(\.id) == ["overview", "data"])
        #expect(document.cover.headline.text == "No comments in this window")
        #expect(
            document.undrawn.map(\.id) == ["urgency", "replies_by_brand", "replies_by_platform"])
    }

    @Test func whenNothingWaitsTheListSaysSo() throws {
        let document = try document([Self.comment(1, reply: false)])
        #expect(document.cover.headline.text == "No comment needs a reply")
        #expect(try cards(document).items.isEmpty)
    }

    @Test func aLossIsToldAndMakesTheReportPartial() throws {
        let document = try document([Self.comment(1)], losses: ["The titles are missing."])
        #expect(document.identity.status == .partial)
        #expect(document.notices.contains { $0.text == "The titles are missing." })
    }
}
