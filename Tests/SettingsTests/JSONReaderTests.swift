import Testing

@testable import Settings

@Suite struct JSONReading {
    @Test func keepsTheOrderOfKeysAndTheirLines() throws {
        let value = try JSONReader.read("{\n\t\"z\": 1,\r\n\t\"a\": [true, null],\n \"m\": {}\n}")
        let members = try #require(value?.map)
        #expect(members.map(\.key) == ["z", "a", "m"])
        #expect(members.map { $0.position?.line } == [2, 3, 4])
        #expect(members[1].value.list?.map(\.content) == [.truth(true), .nothing])
    }

    @Test(arguments: [
        (#""\uD83D\uDE00""#, "😀"), (#""a\t\"\\\/\b\f\n\r""#, "a\t\"\\/\u{8}\u{C}\n\r"),
        (#""\u00e9\u0301""#, "é\u{301}"), ("\"\u{FEFF}ß\"", "\u{FEFF}ß"), ("\u{FEFF}\"a\"", "a"),
    ])
    func readsTexts(json: String, text: String) throws {
        #expect(try JSONReader.read(json)?.content == .text(text))
    }

    @Test(
        arguments: [
            ("0", 0), ("-0.5", -0.5), ("12e2", 1200), ("1E-2", 0.01),
            ("9007199254740993", 9_007_199_254_740_992),
        ] as [(String, Double)])
    func readsNumbers(json: String, number: Double) throws {
        #expect(try JSONReader.read(json)?.number == number)
    }

    @Test(arguments: ["", " \n\t", "\u{FEFF}"])
    func nothingIsNil(json: String) throws {
        #expect(try JSONReader.read(json) == nil)
    }

    @Test(
        arguments: [
            (#"{"a": 1"#, .endOfFile, 1, 8), ("{} x", .textAfterEnd, 1, 4),
            (#"{"a": yes}"#, .expectedValue("yes"), 1, 7), (#"{a: 1}"#, .expectedKey("a"), 1, 2),
            (#"{"a" 1}"#, .expectedColon("1"), 1, 6),
            ("[1\n 2]", .expectedCommaOrEnd("2", closing: "]"), 2, 2),
            ("{\"a\": 1\n \"b\": 2}", .expectedCommaOrEnd("\"", closing: "}"), 2, 2),
            ("[1,\n]", .trailingComma, 1, 3), (#"{"a": 1,}"#, .trailingComma, 1, 8),
            ("// a\n{}", .comment, 1, 1), ("{ # a\n}", .comment, 1, 3),
            ("[01]", .badNumber("01"), 1, 2), ("[1.]", .badNumber("1."), 1, 2),
            ("[-]", .badNumber("-"), 1, 2), ("[1e999]", .badNumber("1e999"), 1, 2),
            ("[NaN]", .expectedValue("NaN"), 1, 2), ("[.5]", .expectedValue(".5"), 1, 2),
            (#"["\x"]"#, .badEscape(#"\x"#), 1, 3), (#"["\u12G4"]"#, .badEscape(#"\u12G4"#), 1, 3),
            (#"["\uD83D"]"#, .unpairedSurrogate(#"\uD83D"#), 1, 3),
            (#"["\uDE00"]"#, .unpairedSurrogate(#"\uDE00"#), 1, 3),
            (#"["\uD83Dé"]"#, .unpairedSurrogate(#"\uD83D"#), 1, 3),
            ("[\"a\tb\"]", .controlInString, 1, 4), ("[\"a\nb\"]", .unclosedString, 1, 2),
            ("[\"a", .unclosedString, 1, 2), (#"["a\"#, .endOfFile, 1, 5),
        ] as [(String, JSONFault, Int, Int)])
    func faultsHaveTheirPlace(json: String, fault: JSONFault, line: Int, column: Int) {
        let failure = #expect(throws: JSONReader.Failure.self) { try JSONReader.read(json) }
        #expect(failure?.fact == .badJSON(fault))
        #expect(failure?.position == Position(line: line, column: column))
    }

    @Test func aKeyThatComesTwiceIsRefused() {
        let failure = #expect(throws: JSONReader.Failure.self) {
            try JSONReader.read("{\"a\": 1,\n \"b\": {\"a\": 1},\n \"\\u0061\": 2}")
        }
        #expect(failure?.fact == .duplicateKey("a", firstLine: 1))
        #expect(failure?.position == Position(line: 3, column: 2))
    }

    @Test func depthIsLimited() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try JSONReader.read(nested(JSONReader.depthLimit)) != nil)
        let failure = #expect(throws: JSONReader.Failure.self) {
            try JSONReader.read(nested(100_000))
        }
        #expect(failure?.fact == .badJSON(.tooDeep(limit: JSONReader.depthLimit)))
    }

    /// The words of every fault, in the place where a person meets them.
    @Test(arguments: [
        (
            "{",
            "1:2: not valid JSON: the file ends too early\nhint: a “}”, “]” or quotation mark is missing"
        ),
        (
            "{} }",
            "1:4: not valid JSON: there is more after the end\nhint: is there one “}” too many?"
        ),
        (
            "[a]",
            "1:2: not valid JSON: expected a value, found “a”\nhint: texts are in straight quotation marks"
        ),
        (
            "{a}",
            "1:2: not valid JSON: expected a key in quotes, found “a”\nhint: write keys in straight quotation marks"
        ),
        (#"{"a"}"#, "1:5: not valid JSON: expected “:” after the key, found “}”"),
        (
            "[1 2]",
            "1:4: not valid JSON: expected “,” or “]”, found “2”\nhint: is a comma missing in the line before?"
        ),
        ("[1,]", "1:3: not valid JSON: a comma with nothing after it\nhint: take it out"),
        ("/* a */", "1:1: not valid JSON: JSON has no comments\nhint: take it out"),
        ("[1x]", "1:2: not valid JSON: “1x” is no number"),
        (
            #"["\q"]"#,
            "1:3: not valid JSON: “\\q” is no escape\nhint: write a backslash itself as \\\\"
        ),
        (
            #"["\uD800"]"#,
            "1:3: not valid JSON: “\\uD800” is half a character\nhint: write the character itself"
        ),
        (
            "[\"\t\"]",
            "1:3: not valid JSON: a control character in a text\nhint: write a tab as \\t"
        ),
        ("[\"a]", "1:2: not valid JSON: this text has no closing quotation mark in its line"),
        (
            String(repeating: "[", count: 65),
            "1:65: not valid JSON: more than 64 lists and maps in each other"
        ),
        (
            "{\"a\": 1,\n\"a\": 2}",
            "2:1: key “a” comes twice, first in line 1\nhint: keep one of them"
        ),
    ])
    func faultsAreWorded(json: String, message: String) throws {
        var folder = ConfigurationFolder()
        folder.topics = json
        #expect(try folder.messages() == "error: config/topics.json:\(message)")
    }
}
