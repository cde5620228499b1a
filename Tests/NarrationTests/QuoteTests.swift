import ReportModel
import Testing

@testable import Narration

struct QuoteTests {
    private static let texts = [
        Samples.text(1, "negative", "The  app\ncrashes when I say “Hey Jude” – it’s AWFUL!"),
        Samples.text(2, "positive", "とても分かりやすいです。", names: []),
        Samples.text(3, "neutral", "I am Eve and I like it a lot", names: ["Eve"]),
    ]

    @Test(
        arguments: [
            ("the app crashes when I say", "The app crashes when I say"),
            ("“When I say 'Hey Jude' – it's awful!”", "when I say “Hey Jude” – it’s AWFUL!"),
            ("“Hey Jude” – it’s AWFUL!", "“Hey Jude” – it’s AWFUL!"),
            ("Hey Jude” – it’s AWFUL", "“Hey Jude” – it’s AWFUL"),
            ("when I say “Hey Jude”", "when I say “Hey Jude”"),
            ("…app crashes…", "app crashes"), ("とても分かりやすい", "とても分かりやすい"),
            ("I am [name] and I like it", "I am [name] and I like it"),
            ("the app crashed", nil), ("The app and Jude", nil), ("app", nil),
            ("rashes when I", nil),
            ("I am Eve and I like it", nil), ("", nil), ("“”", nil),
        ] as [(String, String?)])
    func findsQuotesAsTheyStand(candidate: String, quote: String?) {
        var verifier = Verifier(Samples.prompt(of: Samples.assignment(texts: QuoteTests.texts)))
        let found = verifier.quotes([candidate])
        #expect(found.first?.text == quote)
        #expect(verifier.droppedQuotes == (quote == nil ? 1 : 0))
    }

    @Test(arguments: [
        ("It broke", "“It broke”"), ("“Hey Jude” stopped", "“‘Hey Jude’ stopped”"),
        ("play \"Hey Jude\" (\"slowly\")", "“play ‘Hey Jude’ (‘slowly’)”"),
        ("«Bien», dit-il", "“‘Bien’, dit-il”"), ("it’s", "“it’s”"),
    ])
    func marksInsideAQuoteAreSingle(text: String, quoted: String) {
        #expect(text.inQuotationMarks == quoted)
    }

    @Test func aQuoteLinksToItsSource() {
        var verifier = Verifier(Samples.prompt(of: Samples.assignment(texts: QuoteTests.texts)))
        let quotes = verifier.quotes(["とても分かりやすい", "とても分かりやすい"])
        #expect(quotes == [.init(text: "とても分かりやすい", source: "2", anchor: "c2")])
    }
}
