import Foundation
import GRDB
import ReportModel
import TestSupport
import Testing
import Warehouse

@Suite struct SQLiteWarehouseTests {
    let scratch: Scratch
    let path: String

    init() throws {
        scratch = try Scratch()
        path = scratch.file("w.sqlite")
    }

    @Test func codesWidenAsLabelsCome() async throws {
        let rows = (0..<70_000).map { number in
            ["brand": "b\(number)", "platform": "p\(number % 300)", "intent": "i\(number % 255)"]
        }
        try makeByHand(comments(rows), at: path)
        let table = try await SQLiteWarehouse(path: path).comments().table
        #expect(table.brand.labels == (0..<70_000).map { "b\($0)" })
        #expect((0..<70_000).allSatisfy { table.brand.codes[$0] == $0 })
        #expect((0..<70_000).allSatisfy { table.platform.codes[$0] == $0 % 300 })
        guard case .longs = table.brand.codes, case .words = table.platform.codes,
            case .bytes = table.intents.codes
        else {
            Issue.record("codes are wider or narrower than their labels need")
            return
        }
    }

    @Test(arguments: [1, 2, 5])
    func threadsDoNotShowInTheTable(threads: Int) async throws {
        var dice = SystemRandomNumberGenerator()
        let rows = (0..<3_000).map { number in
            [
                "comment_sk": "\(number)", "brand": "B\(number % 7)",
                "author_id": "u\(dice.next() % 900)",
                "content_sk": "\(dice.next() % 50)", "requires_reply": "\(number % 2)",
                "intent": "a\(number % 3),b\(number % 5)",
            ]
        }
        try makeByHand(comments(rows), at: path)
        let found = try await SQLiteWarehouse(path: path, threads: threads).comments().table
        let expected = try await InMemoryWarehouse(comments(rows)).comments().table
        expectEqual(found, expected)
    }

    /// A view and a table without rowids cannot be read by ranges; gaps make some ranges empty.
    @Test func anyTableOrViewWillDo() async throws {
        let rows = (0..<100).map { ["comment_sk": "\($0)", "brand": "b\($0 % 3)"] }
        try makeByHand(comments(rows), at: path)
        let expected = try await InMemoryWarehouse(comments(rows)).comments().table
        try sql("UPDATE comments SET rowid = 9223372036854775807 WHERE rowid = 100")
        try sql("UPDATE comments SET rowid = -9223372036854775808 WHERE rowid = 1")
        expectEqual(try await SQLiteWarehouse(path: path).comments().table, expected)
        try sql("ALTER TABLE comments RENAME TO c")
        try sql("CREATE VIEW comments AS SELECT * FROM c ORDER BY rowid")
        expectEqual(try await SQLiteWarehouse(path: path).comments().table, expected)
    }

    @Test func numbersOfAnyStorageClassAreRead() async throws {
        try makeByHand(comments([[:]]), at: path)
        try sql("DROP TABLE comments")
        let columns = commentColumns.joined(separator: ", ")
        try sql("CREATE TABLE comments (\(columns))")
        try sql(
            """
            INSERT INTO comments VALUES
            (7.0, 3, 'x', x'6472756d656f', 5, 'i', NULL, 1.0, 'en', 1795219200000000, NULL, 42)
            """)
        let table = try await SQLiteWarehouse(path: path).comments().table
        #expect(table.commentKeys == [7])
        #expect(table.brand.labels == ["drumeo"])
        #expect(table.sentiment.labels == ["5"])
        #expect(table.requiresReply[0])
        #expect(table.instants == [1_795_219_200_000_000])
        #expect(table.authors.keys == ["42"])
    }

    @Test(arguments: [
        ("requires_reply", "2", "“2” is no boolean"),
        ("requires_reply", "'maybe'", "“maybe” is no boolean"),
        ("comment_timestamp", "'yesterday'", "“yesterday” is no timestamp"),
        ("comment_timestamp", "9223372036854775807", "“9223372036854775807” is no timestamp"),
        ("comment_sk", "1.5", "“1.5” is no whole number"),
        ("content_sk", "'12a'", "“12a” is no whole number"),
    ])
    func aCellThatCannotBeReadIsNamed(column: String, cell: String, what: String) async throws {
        let columns = commentColumns.joined(separator: ", ")
        let cells = commentColumns.map { $0 == column ? cell : "NULL" }.joined(separator: ", ")
        let nulls = commentColumns.map { _ in "NULL" }.joined(separator: ", ")
        try sql("CREATE TABLE comments (\(columns))")
        for row in 1...60 {
            try sql("INSERT INTO comments VALUES (\(row == 23 || row == 50 ? cells : nulls))")
        }
        let warehouse = SQLiteWarehouse(path: path)
        let error = await #expect(throws: WarehouseError.self) { try await warehouse.comments() }
        #expect(
            error?.message == "\(path): dataset “comments”, row 23, column “\(column)”: \(what)")
    }

    @Test func aMissingFileIsOneSentence() async throws {
        let warehouse = SQLiteWarehouse(path: path)
        let error = await #expect(throws: WarehouseError.self) { try await warehouse.comments() }
        #expect(error == .missingFile(path: path))
    }

    @Test(arguments: [
        "this is no database, it is a text of some length", "SQLite format 3\0but broken",
    ])
    func aFileOfAnotherKindIsOneSentence(content: String) async throws {
        try scratch.write(String(repeating: content, count: 40), to: "w.sqlite")
        let warehouse = SQLiteWarehouse(path: path)
        let error = await #expect(throws: WarehouseError.self) { try await warehouse.comments() }
        #expect(error == .notADatabase(path: path))
    }

    @Test func aFolderIsNoWarehouse() async throws {
        let warehouse = SQLiteWarehouse(path: scratch.path)
        let error = await #expect(throws: WarehouseError.self) {
            try await warehouse.rows(.all(of: .contents))
        }
        #expect(error == .notADatabase(path: scratch.path))
    }

    /// A conversation of 1,500 topics, a label of 100,000 letters: what is counted is not bounded.
    @Test func absurdCellsComeWhole() async throws {
        let columns = Dataset.conversations.columns.map(\.name)
        let topics = (0..<1_500).map { "topic \($0)" }
        let label = String(repeating: "x", count: 100_000)
        let row = columns.map {
            $0 == "topics" ? topics.joined(separator: ",") : $0 == "status" ? label : nil
        }
        try makeByHand([.conversations: .init(columns: columns, rows: [row, row])], at: path)
        let found = try #require(
            try await SQLiteWarehouse(path: path).rows(.all(of: .conversations)))
        #expect(found.table.map(\.topics) == [topics, topics])
        #expect(found.table.map(\.status) == [label, label])
    }

    @Test func readingLeavesTheFileAlone() async throws {
        try makeByHand(comments([[:]]), at: path)
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        _ = try await SQLiteWarehouse(path: path).comments()
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        #expect(scratch.names == ["w.sqlite"])
    }

    private func sql(_ text: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: text) }
        try queue.close()
    }

    private func expectEqual(_ found: CommentTable, _ expected: CommentTable) {
        #expect(found.commentKeys == expected.commentKeys)
        #expect(found.instants == expected.instants)
        #expect(found.requiresReply.words == expected.requiresReply.words)
        #expect(found.contents.keys == expected.contents.keys)
        #expect(found.contents.codes == expected.contents.codes)
        #expect(found.authors.keys == expected.authors.keys)
        #expect(found.authors.codes == expected.authors.codes)
        #expect(found.brand.labels == expected.brand.labels)
        #expect(found.intents.labels == expected.intents.labels)
        #expect(found.intents.combinations == expected.intents.combinations)
        #expect(found.rowCount == expected.rowCount)
        for row in 0..<min(found.rowCount, expected.rowCount) {
            guard found.brand.codes[row] == expected.brand.codes[row],
                found.intents.codes[row] == expected.intents.codes[row]
            else {
                Issue.record("row \(row) differs")
                return
            }
        }
    }
}
