import ReportModel
import Testing

@Suite struct IsolationTests {
    private static let open = "\u{2068}"
    private static let close = "\u{2069}"

    @Test(arguments: [
        "", "Drumeo", "Café 12% – naïve", "日本語", "Привет", "🥁 & <b>", "a\nb", "Ωmega",
    ])
    func namesThatCannotTurnAnythingStayAsTheyAre(name: String) {
        let isolated = Isolation.isolated(name)
        #expect(Array(isolated.unicodeScalars) == Array(name.unicodeScalars))
    }

    @Test(arguments: [
        ("מסלול תופים 2", "מסלול תופים 2"), ("الأحمد", "الأحمد"), ("陽子 الأحمد", "陽子 الأحمد"),
        ("٣", "٣"), ("ﬡ", "ﬡ"), ("𐤀", "𐤀"), ("a\u{200F}b", "a\u{200F}b"),
        // What a name opens ends with it, what it only ends is dropped.
        ("kids\u{202E}tube", "kids\u{202E}tube\u{202C}"), ("\u{2067}x", "\u{2067}x\u{2069}"),
        ("x\u{2069}y", "xy"), ("x\u{202C}y", "xy"),
        ("\u{202A}\u{2066}x\u{202C}", "\u{202A}\u{2066}x\u{2069}\u{202C}"),
        // An isolate would end with its paragraph.
        ("א\nב\u{2029}ג", "א ב ג"),
    ])
    func otherNamesAreIsolatedWithTheirControlsClosed(name: String, inside: String) {
        let isolated = Isolation.isolated(name)
        #expect(
            Array(isolated.unicodeScalars)
                == Array((Self.open + inside + Self.close).unicodeScalars))
    }

    @Test(arguments: [
        "א", "kids\u{202E}tube", "\u{2069}\u{2068}", "\u{2068}א\u{2069} \u{2068}ב\u{2069}",
        "\u{2066}\u{202B}\u{2069}", "Drumeo",
    ])
    func isolatingAgainChangesNothing(name: String) {
        let once = Isolation.isolated(name)
        let again = Isolation.isolated(once)
        #expect(Array(again.unicodeScalars) == Array(once.unicodeScalars))
    }

    /// No name leaves anything open, or closes what our own words have opened.
    @Test func everyNameIsBalanced() {
        let pieces = [
            "a", "א", "2", "\u{202A}", "\u{202E}", "\u{202C}", "\u{2066}", "\u{2068}", "\u{2069}",
            "\n",
        ]
        var names = [""]
        for _ in 0..<4 {
            names += names.suffix(10_000).flatMap { name in pieces.map { name + $0 } }
        }
        for name in names {
            var opened: [UInt32] = []
            var isBalanced = true
            for scalar in Isolation.isolated(name).unicodeScalars {
                switch scalar.value {
                case 0x202A...0x202B, 0x202D...0x202E, 0x2066...0x2068: opened.append(scalar.value)
                case 0x202C:
                    isBalanced = isBalanced && (opened.popLast() ?? 0x2066) < 0x2066
                case 0x2069:
                    while let last = opened.last, last < 0x2066 { opened.removeLast() }
                    isBalanced = isBalanced && opened.popLast() != nil
                default: break
                }
            }
            if !isBalanced || !opened.isEmpty {
                Issue.record("\(name.unicodeScalars.map { String($0.value, radix: 16) })")
            }
        }
    }

    @Test(arguments: ["x", "א", "\u{202E}", "e\u{301}"])
    func anEndlessNameIsCut(letter: String) {
        let name = Isolation.isolated(String(repeating: letter, count: 100_000))
        #expect(name.unicodeScalars.count < 1_100)
        #expect(name.contains("…"))
        #expect(Isolation.isolated(name) == name)
    }

    @Test func addressesAndSearchesHaveNamesWithoutTheIsolates() {
        #expect(Isolation.plain(Isolation.isolated("אב 2")) == "אב 2")
        #expect(Isolation.plain("Drumeo") == "Drumeo")
    }

    @Test func tablesIsolateTextsAndFilesHaveThemAsTheyAre() {
        let column = DataTable.Column("brand", "Brand", .text)
        let name = "kids\u{202E}tube"
        for cell in [DataTable.Cell.text(name), .label("x", display: name)] {
            #expect(DataTable.display(cell, in: column) == Isolation.isolated(name))
        }
        let file = DataTable(columns: [column], rows: [[.text(name)]]).csv
        #expect(String(decoding: file, as: UTF8.self).hasSuffix("brand\r\n\(name)\r\n"))
    }
}
