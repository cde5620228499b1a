import ReportModel
import Testing

struct LabelTests {
    @Test(
        arguments: [
            ("  Very_Positive\t", "very_positive"),
            ("very positive", "very positive"),
            ("", "unknown"),
            (" \u{00A0}\u{3000}\n", "unknown"),
            ("UNKNOWN", "unknown"),
            ("NULL", "null"),
            ("N/A", "n/a"),
            // Each scalar by itself: no final sigma, and the dot of İ stays.
            ("ΣΑΣ", "σασ"),
            ("İ", "i\u{0307}"),
            ("STRASSE ẞ", "strasse ß"),
            // NFC: composed where it can be, and not where Unicode forbids it.
            ("E\u{0301}", "\u{00E9}"),
            ("\u{212B}", "\u{00E5}"),
            ("\u{0958}", "\u{0915}\u{093C}"),
            // Not of the property White_Space.
            ("\u{200B}a\u{FEFF}", "\u{200B}a\u{FEFF}"),
            ("\u{1F}a", "\u{1F}a"),
        ])
    func canonicalForms(text: String, canonical: String) {
        let found = Label.canonical(text)
        #expect(Array(found.unicodeScalars) == Array(canonical.unicodeScalars))
        #expect(Label.canonical(found) == found)
    }

    @Test(
        arguments: [
            ("praise, Question ,praise", ["praise", "question"]),
            ("", []),
            (" , ,", []),
            ("unknown", ["unknown"]),
            ("null", ["null"]),
            (#"["Praise", null, " ", "question"]"#, ["praise", "question"]),
            ("[]", []),
            ("[\n  \"a\",\n  \"b,c\"\n]", ["a", "b,c"]),
            (#"["\u00C9t\u00e9"]"#, ["été"]),
            // Not all of it parses as an array of strings and nulls: split.
            (#"["a", 1]"#, [#"["a""#, "1]"]),
            ("[a, b", ["[a", "b"]),
            (#"["a",]"#, [#"["a""#, "]"]),
            (#"["\ud83e\udd41", "\/"]"#, ["🥁", "/"]),
            ("[\"a\nb\"]", ["[\"a\nb\"]"]),
            (#"["a"],"#, [#"["a"]"#]),
            // A combining mark after the comma makes one Character of both.
            ("a,\u{0301}b", ["a", "\u{0301}b"]),
        ] as [(String, [String])])
    func membersOfACell(cell: String, members: [String]) {
        #expect(
            Label.members(of: cell).map { Array($0.unicodeScalars) }
                == members.map { Array($0.unicodeScalars) })
    }

    @Test(
        arguments: [
            ("", ""), ("Drumeo", "Drumeo"),
            (String(repeating: "a", count: 120), String(repeating: "a", count: 120)),
            (String(repeating: "a", count: 121), String(repeating: "a", count: 119) + "…"),
            (String(repeating: "é", count: 120), String(repeating: "é", count: 120)),
            (String(repeating: "b", count: 100_000), String(repeating: "b", count: 119) + "…"),
        ])
    func pagesShowTheBeginningOfALongText(text: String, shown: String) {
        #expect(Label.shown(text) == shown)
    }
}
