import Testing

@testable import Settings

@Suite struct YAMLReading {
    @Test(
        arguments: [
            ("no", .text("no")), ("yes", .text("yes")), ("on", .text("on")), ("true", .truth(true)),
            ("1:30", .text("1:30")), ("010", .number(10, written: "010")), ("0x1F", .text("0x1F")),
            ("-1.5e3", .number(-1500, written: "-1.5e3")), ("\"12\"", .text("12")),
            (".nan", .text(".nan")),
            ("2026-11-21", .text("2026-11-21")), ("'~'", .text("~")), ("1e999", .text("1e999")),
        ] as [(String, ConfigValue.Content)])
    func scalarsFollowTheCoreSchema(yaml: String, content: ConfigValue.Content) throws {
        #expect(try YAMLReader.read(yaml)?.content == content)
    }

    @Test(arguments: ["", "# only a comment\n", "---\n", "~"])
    func nothingIsNil(yaml: String) throws {
        #expect(try YAMLReader.read(yaml) == nil)
    }

    @Test func keepsTheOrderOfKeysAndTheirLines() throws {
        let members = try #require(try YAMLReader.read("z: 1\nno: 2\na:\n  - x\n")?.map)
        #expect(members.map(\.key) == ["z", "no", "a"])
        #expect(members.map { $0.position?.line } == [1, 2, 3])
        #expect(members[2].value.list?.first?.position == Position(line: 4, column: 5))
    }

    @Test func aliasesUnfoldUpToALimit() throws {
        let small = try YAMLReader.read("a: &a [1]\nb: *a\n")
        #expect(small?.map?[1].value.list?.count == 1)
        let bomb = (1...12).reduce("a0: &a0 [x]\n") { yaml, level in
            let references = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            return yaml + "a\(level): &a\(level) [\(references)]\n"
        }
        #expect(throws: YAMLReader.Failure.self) { try YAMLReader.read(bomb) }
    }

    @Test func deepNestingIsRefusedAndNotFollowed() {
        let deep = String(repeating: "[", count: 50_000)
        #expect(throws: YAMLReader.Failure.self) { try YAMLReader.read(deep) }
        let blocks = (0..<1_100).map { String(repeating: " ", count: $0) + "a:" }
        #expect(throws: YAMLReader.Failure.self) {
            try YAMLReader.read(blocks.joined(separator: "\n"))
        }
    }
}
