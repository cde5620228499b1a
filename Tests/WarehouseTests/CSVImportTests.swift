import Foundation
import GRDB
import TestSupport
import Testing
import Warehouse

@Suite struct CSVImportTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static let header = "content_sk,title,platform,brand"

    @Test(
        arguments: [
            ("plain", "1,a,b,c\n", ["1", "a", "b", "c"]),
            ("CRLF", "1,a,b,c\r\n", ["1", "a", "b", "c"]),
            ("no line end", "1,a,b,c", ["1", "a", "b", "c"]),
            ("blank lines", "\n\r\n1,a,b,c\n\n", ["1", "a", "b", "c"]),
            ("quotes", "1,\"a,\"\"b\"\"\",\"\",\"c\"\r\n", ["1", "a,\"b\"", nil, "c"]),
            ("line breaks", "1,\"a\nb\r\nc\",b,\"\n\"\n", ["1", "a\nb\r\nc", "b", "\n"]),
            ("blanks stay", "1, a ,\" b\",\tc\n", ["1", " a ", " b", "\tc"]),
            ("a lone CR in quotes is data", "1,\"a\rb\",b,c\n", ["1", "a\rb", "b", "c"]),
            ("any script", "1,🥁🏽日本,ß,ع\n", ["1", "🥁🏽日本", "ß", "ع"]),
            ("commas take no marks", "1,a,\u{301}b,c\n", ["1", "a", "\u{301}b", "c"]),
            ("empty", ",,,\n", [nil, nil, nil, nil]),
            (
                "whole numbers", "9223372036854775807.00,a,b,c\n",
                ["9223372036854775807", "a", "b", "c"]
            ),
            ("blanks around numbers", "\" -12 \",a,b,c\n", ["-12", "a", "b", "c"]),
            (
                "nasty", "1,\"'; DROP TABLE contents; --\",=1+1,<b>\n",
                ["1", "'; DROP TABLE contents; --", "=1+1", "<b>"]
            ),
        ] as [(String, String, [String?])])
    func recordsAreRead(what: String, records: String, expected: [String?]) throws {
        try scratch.write(Self.header + "\n" + records, to: "contents.csv")
        try importAll()
        #expect(try rows("SELECT * FROM contents") == [expected], "\(what)")
    }

    @Test(
        arguments: [
            ("2026-11-21T12:34:56.789Z", 1_795_264_496_789_000),
            ("2026-11-21 12:34:56.789", 1_795_264_496_789_000),
            ("2026-11-21T12:34:56.123456789+00:00", 1_795_264_496_123_456),
            ("2026-11-21T04:34:56-08:00", 1_795_264_496_000_000),
            ("2026-11-21t18:19:56+0545", 1_795_264_496_000_000),
            ("2026-11-21 12:34:56 +00", 1_795_264_496_000_000),
            ("2026-11-21T12:34z", 1_795_264_440_000_000),
            ("2026-11-21", 1_795_219_200_000_000),
            ("1969-12-31T23:59:59.999999Z", -1),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000_000),
        ] as [(String, Int64)])
    func timestampsAreMicrosecondsUTC(text: String, microseconds: Int64) throws {
        try writeComments(["comment_timestamp": text])
        try importAll()
        #expect(try rows("SELECT comment_timestamp FROM comments") == [["\(microseconds)"]])
    }

    @Test(
        arguments: [
            ("true", "1"), ("TRUE", "1"), ("False", "0"), ("1", "1"), ("0", "0"), ("", nil),
            (" ", nil),
        ] as [(String, String?)])
    func booleansAreReadInAnyCase(text: String, stored: String?) throws {
        try writeComments(["requires_reply": text])
        try importAll()
        #expect(try rows("SELECT requires_reply FROM comments") == [[stored]])
    }

    @Test(arguments: [
        ("comment_sk", "12.5", "whole number"), ("comment_sk", "1e3", "whole number"),
        ("comment_sk", "9223372036854775808", "whole number"), ("comment_sk", "-", "whole number"),
        ("requires_reply", "yes", "boolean"), ("requires_reply", "01", "boolean"),
        ("comment_timestamp", "2026-02-30", "timestamp"),
        ("comment_timestamp", "2026-11-21T24:00:00Z", "timestamp"),
        ("comment_timestamp", "2026-11-21T12:34:56.1234567890Z", "timestamp"),
        ("comment_timestamp", "2026-11-21T12:34:56+8:00", "timestamp"),
        ("comment_timestamp", "21/11/2026", "timestamp"),
        ("comment_timestamp", "1795264496", "timestamp"),
        ("processed_at", "0000-01-01T00:00:00+01:00", "timestamp"),
    ])
    func aBadCellIsNamed(column: String, text: String, noun: String) throws {
        try writeComments([column: text])
        let file = scratch.file("comments.csv")
        let error = #expect(throws: WarehouseError.self) { try importAll() }
        #expect(error?.message == "\(file):2: column “\(column)”: “\(text)” is no \(noun)")
    }

    @Test func numbersMayBeOutOfReasonButNotOutOfForm() throws {
        let header = "author_id,age,timezone,experience_level\n"
        try scratch.write(
            header + "a,,,1e1\nb,,,-Infinity\nc,,,NaN\nd,,,.5\n", to: "comment_demographics.csv")
        try importAll()
        #expect(
            try rows("SELECT experience_level FROM comment_demographics")
                == [["10.0"], ["-inf"], ["NaN"], ["0.5"]])
        for text in ["0x1p3", "1,5", "--1", "ten", "1e", "e5"] {
            try scratch.write(header + "a,,,\"\(text)\"\n", to: "comment_demographics.csv")
            #expect(throws: WarehouseError.self) { try importAll(replace: true) }
        }
    }

    @Test(arguments: [
        ("too few", "1,a,b\n", 3, "3 fields where the header has 4"),
        ("too many", "1,a,b,c,d\n", 3, "5 fields where the header has 4"),
        ("one", "1\n", 3, "1 field where the header has 4"),
        ("open quote", "1,\"a,b,c\n\n\n", 3, "a quoted field begins here and never ends"),
        ("after a quote", "1,\"a\"b,b,c\n", 3, "field 2 has a quote where none may stand"),
        ("within", "1,a,b\"c,d\n", 3, "field 3 has a quote where none may stand"),
        ("a later line", "1,\"a\n\n\",b,c\n2,a,b\n", 6, "3 fields where the header has 4"),
        (
            "later in a record", "1,\"a\n\n\",\"b\",\"c\"x\n", 5,
            "field 4 has a quote where none may stand"
        ),
        ("old line ends", "1,a,b,c\r2,a,b,c\r", 3, "the line ends with CR only"),
        ("old line ends after quotes", "1,a,b,\"c\"\r", 3, "the line ends with CR only"),
        ("bad cell", "x,a,b,c\n", 3, "column “content_sk”: “x” is no whole number"),
    ])
    func aBadRecordIsNamedByItsLine(what: String, records: String, line: Int, message: String)
        throws
    {
        try scratch.write(
            "\u{FEFF}" + Self.header + "\r\n0,\"\",,\r\n" + records, to: "contents.csv")
        let error = #expect(throws: WarehouseError.self) { try importAll() }
        #expect(error?.message == "\(scratch.file("contents.csv")):\(line): \(message)", "\(what)")
        #expect(scratch.names == ["contents.csv"], "nothing may be left behind")
    }

    @Test func aFieldThatIsNotUTF8IsNamed() throws {
        let bytes = Data("\(Self.header)\n1,a,b,c\n2,".utf8) + [0xC3, 0x28] + Data(",b,c\n".utf8)
        try bytes.write(to: URL(fileURLWithPath: scratch.file("contents.csv")))
        let error = #expect(throws: WarehouseError.self) { try importAll() }
        #expect(
            error?.message == "\(scratch.file("contents.csv")):3: column “title” is not in UTF-8")
    }

    @Test func headersMatchInAnyCaseAndOrder() throws {
        try scratch.write(
            "x,Brand,TITLE,\"platform\", Content_SK \nz,c,a,b,7\n", to: "contents.csv")
        try importAll()
        #expect(
            try rows("SELECT content_sk, title, platform, brand FROM contents") == [
                ["7", "a", "b", "c"]
            ])
    }

    @Test(arguments: [
        (
            "title,platform,brand",
            "lacks the column “content_sk”; these came: title, platform, brand"
        ),
        ("", "lacks the column “content_sk”; no columns came"),
        (
            (1...99).map { "\u{1B}[2Jcolumn\($0)" }.joined(separator: ","),
            "lacks the column “content_sk”; these came: \\u{1B}[2Jcolumn1, \\u{1B}[2Jcolumn2, "
                + "\\u{1B}[2Jcolumn3, \\u{1B}[2Jcolumn4, \\u{1B}[2Jcolumn5, \\u{1B}[2Jcolumn6, "
                + "… (93 more)"
        ),
        ("content_sk,Title,title,platform,brand", "has the column “title” twice"),
    ])
    func aHeaderMustHaveEachColumnOnce(header: String, message: String) throws {
        try scratch.write(header, to: "contents.csv")
        let error = #expect(throws: WarehouseError.self) { try importAll() }
        #expect(error?.message == "\(scratch.file("contents.csv")): dataset “contents” \(message)")
    }

    @Test func aBadFileLeavesTheOldWarehouseAlone() throws {
        try writeComments([:])
        try importAll()
        let before = try Data(contentsOf: URL(fileURLWithPath: target))
        try scratch.write(Self.header + "\n1,a,b\n", to: "contents.csv")
        #expect(throws: WarehouseError.self) { try importAll(replace: true) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == before)
        #expect(scratch.names == ["comments.csv", "contents.csv", "w.sqlite"])
    }

    @Test func anExistingFileIsReplacedOnlyWhenAsked() throws {
        try scratch.write("SQLite format 3\0, mine", to: "w.sqlite")
        try scratch.write("its journal", to: "w.sqlite-wal")
        try writeComments([:])
        let error = #expect(throws: WarehouseError.self) { try importAll() }
        #expect(error == .alreadyExists(path: target))
        #expect(
            try String(contentsOfFile: target, encoding: .utf8) == "SQLite format 3\0, mine")
        try importAll(replace: true)
        #expect(try rows("SELECT count(*) FROM comments") == [["1"]])
        #expect(scratch.names == ["comments.csv", "w.sqlite"])
    }

    @Test func aFolderWithoutDatasetsIsRefused() throws {
        let error = #expect(throws: WarehouseError.self) { try importAll() }
        #expect(error == .nothingToImport(folder: scratch.path))
        #expect(scratch.names == [])
    }

    @Test func progressAndResultCountRows() throws {
        try scratch.write(
            Self.header + "\n" + String(repeating: "1,a,b,c\n", count: 50_001), to: "contents.csv")
        try writeComments([:])
        var seen: [CSVImport.Progress] = []
        let result = try CSVImport.run(folder: scratch.path, into: target, replace: false) {
            seen.append($0)
        }
        #expect(
            result.datasets == [
                .init(dataset: .comments, rows: 1), .init(dataset: .contents, rows: 50_001),
            ])
        #expect(result.map(\.rows) == [1, 50_001])
        #expect(result.warnings == [])
        #expect(
            seen == [
                .init(dataset: .comments, rows: 1), .init(dataset: .contents, rows: 50_000),
                .init(dataset: .contents, rows: 50_001),
            ])
    }

    private var target: String { scratch.file("w.sqlite") }

    private func importAll(replace: Bool = false) throws {
        try CSVImport.run(folder: scratch.path, into: target, replace: replace)
    }

    private func writeComments(_ cells: [String: String]) throws {
        let table = comments([cells.mapValues(Optional.some)])[.comments]
        try scratch.write(csv(table ?? .init(columns: [], rows: [])), to: "comments.csv")
    }

    private func rows(_ sql: String) throws -> [[String?]] {
        let queue = try DatabaseQueue(path: target)
        defer { try? queue.close() }
        return try queue.read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                (0..<row.count).map { index in
                    let value: DatabaseValue = row[index]
                    return value.isNull ? nil : String(describing: value.storage.value ?? "")
                }
            }
        }
    }
}
