import Foundation
import GRDB
import ReportModel
import TestSupport
import Testing

@testable import Warehouse

/// Files that are not what they should be, as strangers have them.
@Suite struct ImportRefusals {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static let header = "content_sk,title,platform,brand\n"

    @Test(arguments: ["name: x\n", "SQLite format 3", " "])
    func onlyAWarehouseIsReplaced(content: String) throws {
        try scratch.write(Self.header, to: "contents.csv")
        try scratch.write(content, to: "reports.yaml")
        let target = scratch.file("reports.yaml")
        let expected = "\(target): this file is no warehouse, so it is not replaced"
        #expect(refusal { try importAll(into: target, replace: true) } == expected)
        let demo = refusal {
            try NewWarehouse.write(target, replace: true) { _ in }
        }
        #expect(demo == expected)
        #expect(try String(contentsOfFile: target, encoding: .utf8) == content)
        #expect(scratch.names == ["contents.csv", "reports.yaml"])
    }

    @Test func anEmptyFileIsReplacedButNoDevice() throws {
        try scratch.write(Self.header + "1,a,b,c\n", to: "contents.csv")
        try scratch.write("", to: "w.sqlite")
        try importAll(replace: true)
        let expected = "/dev/null: this file is no warehouse, so it is not replaced"
        #expect(refusal { try importAll(into: "/dev/null", replace: true) } == expected)
    }

    @Test func oldLineEndsAreNoEmptyDataset() throws {
        try scratch.write("content_sk,title,platform,brand\r1,a,b,c\r", to: "contents.csv")
        let expected = "\(scratch.file("contents.csv")):1: the line ends with CR only"
        #expect(refusal { try importAll() } == expected)
    }

    @Test func aHeaderAloneIsAWarning() throws {
        try scratch.write(Self.header, to: "contents.csv")
        let result = try importAll()
        #expect(result.datasets == [.init(dataset: .contents, rows: 0)])
        #expect(result.warnings == [.noRows(file: scratch.file("contents.csv"))])
    }

    @Test(arguments: [
        ("comment.csv", Dataset.comments), ("Comments.CSV", .comments), ("Contents.csv", .contents),
        ("content-comments.csv", .contentComments), ("converastions.csv", .conversations),
    ])
    func aMistypedFileIsNamed(name: String, dataset: Dataset) throws {
        let file = MistypedFile(name: name, dataset: dataset)
        try scratch.write("", to: name)
        try scratch.write("", to: "customers.csv")
        try scratch.write("", to: "comments.csv.bak")
        let error = #expect(throws: WarehouseError.self) { try importAll() }
        #expect(error == .nothingToImport(folder: scratch.path, mistyped: [file]))
        try scratch.write(Self.header + "1,a,b,c\n", to: "contents.csv")
        #expect(try importAll().warnings == [.mistyped(folder: scratch.path, file)])
    }

    @Test(arguments: [
        (Entry.linkToNothing, "it is a link to nothing"),
        (.loop, "it is a link that leads back to itself"), (.folder, "it is a folder"),
        (.pipe, "it is no regular file"), (.device, "it is no regular file"),
    ])
    func anEntryThatIsNoFileIsNamed(entry: Entry, reason: String) throws {
        let file = scratch.file("comments.csv")
        try #require(entry.make(at: file) == 0)
        let expected = "\(file): the file cannot be read: \(reason)"
        #expect(refusal { try importAll() } == expected)
        #expect(scratch.names == ["comments.csv"])
    }

    enum Entry {
        case linkToNothing, loop, folder, pipe, device

        /// Zero when it went well.
        func make(at path: String) -> Int32 {
            switch self {
            case .linkToNothing: symlink("nowhere", path)
            case .loop: symlink("comments.csv", path)
            case .folder: mkdir(path, 0o777)
            case .pipe: mkfifo(path, 0o666)
            case .device: symlink("/dev/zero", path)
            }
        }
    }

    @Test(
        arguments: [
            (
                "UTF-16", [0xFF, 0xFE] + Array("a,b".utf16.flatMap { [UInt8($0), 0] }),
                "this is UTF-16 or a binary file, not UTF-8"
            ),
            ("UTF-16, the other way", [0xFE, 0xFF], "this is UTF-16 or a binary file, not UTF-8"),
            (
                "UTF-16 without a mark", Array("ab\n".utf16.flatMap { [UInt8($0), 0] }),
                "this is UTF-16 or a binary file, not UTF-8"
            ),
            (
                "noise", (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) },
                "this is UTF-16 or a binary file, not UTF-8"
            ),
            ("Latin 1", Array("caf".utf8) + [0xE9, 0x0A], "the header is not in UTF-8"),
            (
                "semicolons", Array("content_sk;title;platform;brand\n1;a;b;c\n".utf8),
                "the header has semicolons where commas are expected"
            ),
            (
                "tabs", Array("content_sk\ttitle\n".utf8),
                "the header has tabs where commas are expected"
            ),
        ] as [(String, [UInt8], String)])
    func aFileOfAnotherKindIsNamed(what: String, bytes: [UInt8], message: String) throws {
        let file = scratch.file("contents.csv")
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        #expect(refusal { try importAll() } == "\(file):1: \(message)", "\(what)")
    }

    @Test(arguments: ["x", "x\n", ","])
    func aRecordHasALimit(unit: String) throws {
        let quote = unit == "," ? "" : "\""
        let long = Self.header + quote + String(repeating: unit, count: 600_000)
        try scratch.write(long, to: "contents.csv")
        let file = scratch.file("contents.csv")
        let message = refusal {
            var reader = try CSVReader(file: file, recordLimit: 200_000)
            while try reader.advance() {}
        }
        #expect(message == "\(file):2: this row has more than 200000 bytes")
    }

    @Test func oneFolderIsMadeButNotTwo() throws {
        try scratch.write(Self.header + "1,a,b\n", to: "contents.csv")
        #expect(throws: WarehouseError.self) { try importAll(into: scratch.file("new/w.sqlite")) }
        #expect(scratch.names == ["contents.csv"], "what was made is taken away")
        try scratch.write(Self.header + "1,a,b,c\n", to: "contents.csv")
        try importAll(into: scratch.file("new/w.sqlite"))
        #expect(scratch.names == ["contents.csv", "new"])
        let far = scratch.file("no/dir/w.sqlite")
        let expected = "\(far): there is no folder “\(scratch.file("no/dir"))”"
        #expect(refusal { try importAll(into: far) } == expected)
        #expect(scratch.names == ["contents.csv", "new"])
    }

    @Test(arguments: [
        (ResultCode.SQLITE_BUSY, "w.sqlite: another program keeps it locked"),
        (.SQLITE_LOCKED, "w.sqlite: another program keeps it locked"),
        (.SQLITE_FULL, "w.sqlite: the disk is full"),
        (.SQLITE_NOTADB, "w.sqlite: this file is no SQLite database"),
        (.SQLITE_IOERR, "w.sqlite: the warehouse cannot be written: in SQLite’s words"),
    ])
    func whatSQLiteSaysIsWorded(code: ResultCode, message: String) {
        let error = DatabaseError(resultCode: code, message: "in SQLite’s words")
        let worded = WarehouseError(error, at: "w.sqlite") {
            .unwritable(path: "w.sqlite", reason: $0)
        }
        #expect(worded.message == message)
    }

    @Test func ofTwoImportsAtOnceOneIsRefused() throws {
        try scratch.write(Self.header + "1,a,b,c\n", to: "contents.csv")
        let target = scratch.file("w.sqlite")
        try scratch.write("left by a crash", to: "w.sqlite.partial")
        try CSVImport.run(folder: scratch.path, into: target, replace: false) { _ in
            let message = refusal { try importAll() }
            #expect(message == "\(target): another program keeps it locked")
        }
        #expect(scratch.names == ["contents.csv", "w.sqlite"])
        try importAll(replace: true)
    }

    @Test func aPipeIsNoWarehouse() async throws {
        let path = scratch.file("w.sqlite")
        try #require(mkfifo(path, 0o666) == 0)
        let warehouse = SQLiteWarehouse(path: path)
        let error = await #expect(throws: WarehouseError.self) {
            try await warehouse.rows(.all(of: .contents))
        }
        #expect(error == .notADatabase(path: path))
    }

    @discardableResult
    private func importAll(into path: String? = nil, replace: Bool = false) throws
        -> CSVImport.Summary
    {
        try CSVImport.run(
            folder: scratch.path, into: path ?? scratch.file("w.sqlite"), replace: replace)
    }

    /// The message of the error that `body` must throw.
    private func refusal(_ body: () throws -> Void) -> String? {
        #expect(throws: WarehouseError.self) { try body() }?.message
    }
}
