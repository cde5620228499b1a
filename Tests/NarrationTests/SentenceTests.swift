import Testing

@testable import Narration

struct SentenceTests {
    @Test(
        arguments: [
            ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
            (
                "It broke (v. 2.1). “Why? Why?” she asked.",
                ["It broke (v. 2.1).", "“Why? Why?” she asked."]
            ),
            ("She said “No!” Then she left.", ["She said “No!”", "Then she left."]),
            (
                "Dr. Smith and J. Bach, e.g. a fugue. Yes.",
                ["Dr. Smith and J. Bach, e.g. a fugue.", "Yes."]
            ),
            (
                "“King” of B.B. King. From the U.S. office.",
                ["“King” of B.B. King.", "From the U.S. office."]
            ),
            ("3.5 stars. Is www.a.b down", ["3.5 stars.", "Is www.a.b down"]),
            ("落ちます。なぜ？「はい。」", ["落ちます。", "なぜ？", "「はい。」"]),
            ("هل يعمل؟ لا.", ["هل يعمل؟", "لا."]),
            ("line one\nline two", ["line one", "line two"]),
            ("did... did you? 7\" wide. Ok", ["did... did you?", "7\" wide.", "Ok"]),
            (" \n ", []), ("🔥🔥", ["🔥🔥"]),
        ] as [(String, [String])])
    func splits(text: String, parts: [String]) {
        #expect(sentences(of: text) == parts)
    }

    @Test func losesNothingButWhiteSpace() {
        let text = "A “b. C” d! E… (f?) g.\nH 。i？ \"j. K\" l"
        let joined = sentences(of: text).joined().filter { !$0.isWhitespace }
        #expect(joined == text.filter { !$0.isWhitespace })
    }
}
