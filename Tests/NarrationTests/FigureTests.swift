import ReportModel
import Testing

@testable import Narration

struct FigureTests {
    /// The figures of the samples: 1204, 18.23 %, 4.56 h, −12.44, 50 %; 5 texts.
    @Test(
        arguments: [
            ("1,204 conversations", 1, 1), ("1204 and 1.204 and 1 204", 4, 2),
            ("18.2 %, 18%, 18.23 per cent", 3, 3), ("18 percentage points", 1, 1),
            ("18.3 %", 1, 0), ("18 of them", 1, 0), ("1204 %", 1, 0),
            ("1.2k, 1.2 thousand", 2, 2), ("1.3k", 1, 0),
            ("4.6 h, 5 hours and 4.56", 3, 3), ("4.5 hours", 1, 0),
            ("a score of −12.4", 1, 1), ("a score of -12", 1, 1), ("a score of 12.4", 1, 0),
            ("between 5–10 %", 2, 0), ("18–50 %", 2, 2), ("from 18 to 50 per cent", 2, 2),
            ("five texts, fifty per cent", 2, 2), ("one thousand two hundred and four", 1, 1),
            ("twenty-one", 1, 0), ("half of them", 1, 1), ("a third of them", 1, 0),
            ("one in two, 5 out of 10", 4, 4), ("one in five", 2, 1), ("two thirds", 1, 0),
            ("dozens, hundreds", 2, 0), ("complaints doubled", 1, 0), ("½ of them", 1, 1),
            ("١٢٠٤ محادثة", 1, 1), ("１２０４件", 1, 1), ("千二百四件", 1, 1), ("五割", 1, 1), ("四割", 1, 0),
            ("一番", 0, 0), ("no one, one of them, this one", 0, 0),
            ("one customer, one member", 0, 0),
            ("only one customer", 1, 0), ("just one person", 1, 0), ("one customer in 7", 1, 0),
            ("first, a third lesson, twice, double bass, MP3", 0, 0),
            ("the second half", 0, 0), ("a quarter note", 0, 0), ("in 2026", 1, 0),
            ("version 1.2.3", 1, 0), ("", 0, 0),
            ("0." + String(repeating: "7", count: 320), 1, 0),
        ] as [(String, Int, Int)])
    func countsFiguresAndThoseKnown(prose: String, found: Int, known: Int) {
        var verifier = Verifier(Samples.prompt())
        _ = verifier.sentences(of: prose)
        #expect(verifier.figures == found)
        #expect(verifier.verifiedFigures == known)
    }

    @Test func aSentenceWithAnUnknownFigureIsDropped() {
        var verifier = Verifier(Samples.prompt())
        let kept = verifier.sentences(
            of: "18.2 % are negative. 19 customers left. Nobody knows why.")
        #expect(kept == ["18.2 % are negative.", "Nobody knows why."])
        #expect(verifier.droppedSentences == 1)
    }

    @Test func aFigureInAQuoteOfATextIsVerified() {
        let assignment = Samples.assignment(texts: [
            Samples.text(1, "negative", "I paid $240 for nothing")
        ])
        var verifier = Verifier(Samples.prompt(of: assignment))
        #expect(verifier.prose("They wrote “I paid $240”.") == "They wrote “I paid $240”.")
        #expect(verifier.prose("They wrote “I paid $241”.") == "")
        #expect(verifier.prose("They paid $240.") == "")
    }

    @Test func digitsOfANameAreNoFigures() {
        let assignment = Samples.assignment(
            subject: "30-Day Drummer",
            aggregates: [.init("Open over 24 hours", unit: .count, value: 7)])
        var verifier = Verifier(Samples.prompt(of: assignment))
        let text = "30-day drummer helps. Open over 24 hours: 7."
        #expect(verifier.prose(text) == text)
        #expect(verifier.figures == 1)
        #expect(verifier.prose("After 30 days.") == "")
    }

    @Test func linksAreDroppedUnlessATextSaysThem() {
        let assignment = Samples.assignment(texts: [
            Samples.text(1, "neutral", "see https://a.b/c for it")
        ])
        var verifier = Verifier(Samples.prompt(of: assignment))
        #expect(verifier.prose("Go to https://evil.example now.") == "")
        #expect(verifier.prose("They say “see https://a.b/c”.") != "")
    }
}
