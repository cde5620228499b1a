import Testing

@testable import Warehouse

/// Rows of results, however their bytes are cut into pieces.
struct RowParserTests {
    private static let columns = SnowflakeColumns(
        names: ["A", "B", "C"], forms: [.plain, .plain, .plain], places: [0, 1, 2])

    private static let rows = [
        ["1", nil, "plain"], ["", "a \"quoted\" word", "back\\slash"], ["ä€😀", "[1,\n 2]", nil],
        ["true", "-0.5", "null"],
    ]

    /// As servers write it: compact or with blanks, alone or in an object, escaped or not.
    @Test(arguments: [
        #"{"data":[["1",null,"plain"],["","a \"quoted\" word","back\\slash"],["ä€😀","[1,\n 2]",null],["true","-0.5","null"]]}"#,
        #"[["1",null,"plain"],["","a \"quoted\" word","back\\slash"],["ä€😀","[1,\n 2]",null],["true","-0.5","null"]]"#,
        """
         { "data" : [ [ "1" , null , "plain" ] ,
          ["", "a \\u0022quoted\\u0022 word", "back\\\\slash"],
          ["\\u00e4\\u20AC\\ud83d\\ude00", "[1,\\n 2]", null], [true, -0.5, "null"] ] , "more" : 1 }
        """,
    ])
    func piecesDoNotMatter(_ body: String) throws {
        let bytes = Array(body.utf8)
        for size in [1, 2, 3, 7, 64, bytes.count] {
            #expect(try parsed(bytes, by: size) == RowParserTests.rows, "pieces of \(size)")
        }
    }

    @Test(arguments: [
        #"{"data":[["1","2","3"],["1","2"#, #"{"data":[["1","2","3"]"#, #"{"data":[["1","2"]]}"#,
        #"{"data":[["1","2","3","4"]]}"#, #"{"data":{"a":1}}"#, "<html>sign in</html>", "",
    ])
    func whatIsNoResultIsAnError(_ body: String) {
        for size in [1, 5, 1000] {
            #expect(throws: RowFault.self) { try parsed(Array(body.utf8), by: size) }
        }
    }

    @Test func halfASurrogatePairIsReplaced() throws {
        let body = Array(#"[["\ud83d","\ud83dx","\ude00"]]"#.utf8)
        #expect(try parsed(body, by: 1000) == [["\u{FFFD}", "\u{FFFD}x", "\u{FFFD}"]])
    }

    @Test func aVeryLongCellIsNamed() {
        let body = Array(#"[["1","2",""#.utf8) + [UInt8](repeating: 65, count: 9 << 20)
        #expect {
            try parsed(body, by: 1 << 20)
        } throws: { error in
            if case RowFault.longCell(place: 2) = error { true } else { false }
        }
    }

    /// The rows as texts; empty and null cells are one thing to the datasets, so null is told by its
    /// bytes here.
    private func parsed(_ bytes: [UInt8], by size: Int) throws -> [[String?]] {
        var parser = RowParser(RowParserTests.columns)
        var rows: [[String?]] = []
        let add = { (row: SnowflakeRow) in
            rows.append(
                (1...3).map { column in
                    let cell = row.cells.found[column - 1]
                    let isNull =
                        cell.start == cell.end && row.bytes[cell.start] == UInt8(ascii: "n")
                    return isNull ? nil : row.text(Int32(column))
                })
        }
        for start in stride(from: 0, to: bytes.count, by: size) {
            try bytes[start..<min(bytes.count, start + size)].withUnsafeBytes {
                try parser.feed($0, add)
            }
        }
        try parser.finish(add)
        return rows
    }
}
