import ReportModel
import Settings
import Synchronization
import Testing

@testable import Warehouse

@Suite struct RecordingTests {
    /// Columns are kept by their kinds: cells of every kind, with whatever a cell may have.
    @Test(arguments: [0, 1, 63, 64, 300])
    func everyKindOfCellComesBackByteByByte(rows: Int) throws {
        let columns = Dataset.Kind.allCases.map { Dataset.Column("\($0)-é", $0) }
        var builder = TableBuilder(columns)
        for row in 0..<rows { try builder.append(NastyRow(number: row)) }
        let table = builder.table(without: [])
        let back = try replayed(table)
        #expect(cells(of: back) == cells(of: table))
        #expect(back.columns.map(\.name) == columns.map(\.name))
    }

    /// Rows are kept together in blocks of 32,768.
    @Test func blocksOfRowsMeet() async throws {
        let rows: [[String?]] = (0..<70_000).map { row in
            ["u\(row)", nil, row % 2 == 0 ? "z\(row % 300)" : nil, "\(row).5"]
        }
        let table = InMemoryWarehouse.Table(
            columns: ["author_id", "age", "timezone", "experience_level"], rows: rows)
        let found = try await Replaying(InMemoryWarehouse([.commentDemographics: table]))
            .rows(.all(of: .commentDemographics))
        #expect(
            found?.table
                == (0..<70_000).map { row in
                    Demographic(
                        key: "u\(row)", timeZone: row % 2 == 0 ? "z\(row % 300)" : nil,
                        experience: Double(row) + 0.5)
                })
    }

    @Test(arguments: ["01b2-é", nil])
    func provenanceMissingColumnsAndNoticesComeBack(query: String?) throws {
        let notice = DataNotice.timestamps(
            dataset: .contents, column: "created_at", unit: .milliseconds)
        let answer = Extracted(
            table: TableBuilder([]).table(without: []),
            provenance: Provenance(dataset: "d", rows: 3, queryID: query, seconds: 0.1 + 0.2),
            missingColumns: ["é", ""], notices: [notice])
        guard
            case .table(let found) = try RecordingAnswer<ColumnTable>(
                RecordingAnswer.table(answer).bytes)
        else {
            Issue.record("the answer is no table")
            return
        }
        #expect(found.provenance == answer.provenance)
        #expect(found.missingColumns == answer.missingColumns)
        #expect(found.notices == [notice])
    }

    /// The first number of an answer of an earlier version is one of 1 to 4.
    @Test(arguments: [1, 2, 3, 4] as [Int64])
    func aRecordingOfAnEarlierVersionIsNamedAsSuch(kind: Int64) async throws {
        var writer = RecordingWriter()
        writer.value(kind)
        writer.value("contents")
        let old = RecordedWarehouse(
            [RecordedAnswer(name: "contents", bytes: writer.finish())], place: "2026-11-20")
        let expected = WarehouseError.earlierRecording(place: "2026-11-20")
        await #expect(throws: expected) { try await old.rows(.all(of: .contents)) }
        // It has no answers to the questions of now either.
        await #expect(throws: expected) { try await old.comments(of: .comments) }
        #expect(
            expected.message
                == "2026-11-20: this recording was made by an earlier version of the program")
    }

    private func replayed(_ table: ColumnTable) throws -> ColumnTable {
        var writer = RecordingWriter()
        table.write(to: &writer)
        var reader = RecordingReader(writer.finish())
        let back = try ColumnTable(from: &reader)
        try reader.finish()
        return back
    }

    /// A line per column: the bytes of its texts, or its numbers, which tell “é” of one scalar from
    /// “é” of two, and one NaN from another.
    private func cells(of table: ColumnTable) -> [String] {
        table.columns.map { column in
            let texts = column.cells.texts { Array($0.utf8) }
            let cells = (0..<table.rowCount).map { row in
                "\(column.cells.code(row).map { texts[$0] } as [UInt8]?) "
                    + "\(column.cells.word(row) as Int64?)"
            }
            return "\(column.name) \(column.kind) \(cells)"
        }
    }

    /// Codes of one, two and four bytes, keys at both ends of the range.
    @Test func commentsComeBackWhateverTheirCodesNeed() async throws {
        let rows = (0..<70_000).map { number in
            [
                "comment_sk": "\(number % 2 == 0 ? Int64.max - Int64(number) : .min + 1)",
                "content_sk": number % 7 == 0 ? nil : "\(number % 900)",
                "author_id": number % 5 == 0 ? nil : "u\(number * 7 % 40_000)",
                "brand": "b\(number)", "platform": "p\(number % 300)",
                "intent": "i\(number % 9), j\(number % 5)", "emotions": nil,
                "requires_reply": "\(number % 2)",
                "comment_timestamp": number % 3 == 0 ? nil : "2026-11-\(10 + number % 20)",
            ]
        }
        let warehouse = InMemoryWarehouse(comments(rows))
        let found = try await Replaying(warehouse).comments().table
        let expected = try await warehouse.comments().table
        #expect(found.commentKeys == expected.commentKeys)
        #expect(found.contents.keys == expected.contents.keys)
        #expect(found.contents.codes == expected.contents.codes)
        #expect(found.authors.keys == expected.authors.keys)
        #expect(found.authors.codes == expected.authors.codes)
        #expect(found.requiresReply.words == expected.requiresReply.words)
        #expect(found.instants == expected.instants)
        for column in [\CommentTable.platform, \.brand, \.sentiment, \.language] {
            #expect(found[keyPath: column].labels == expected[keyPath: column].labels)
            #expect(codes(found[keyPath: column].codes) == codes(expected[keyPath: column].codes))
        }
        for column in [found.intents, try #require(found.emotions)] {
            let same = column.labels == ["unknown"] ? expected.emotions : expected.intents
            #expect(column.labels == same?.labels)
            #expect(column.combinations == same?.combinations)
            #expect(codes(column.codes) == same.map { codes($0.codes) })
        }
        guard case .longs = found.brand.codes, case .words = found.platform.codes,
            case .bytes = found.intents.codes
        else {
            Issue.record("codes are wider or narrower than those that were recorded")
            return
        }
    }

    @Test func errorsAreSaidAgainInTheSameWords() async throws {
        let path = "/nowhere/warehouse.sqlite"
        let error = await #expect(throws: WarehouseError.self) {
            try await Replaying(SQLiteWarehouse(path: path)).comments()
        }
        let first = WarehouseError.missingFile(path: path)
        #expect(error?.message == first.message)
        #expect(error?.hint == first.hint)
    }

    /// Pages have these, and a replay must give the same pages.
    @Test func errorsKeepTheirPlainWords() async throws {
        let lacking = InMemoryWarehouse.Table(columns: ["comment_sk"], rows: [])
        for (tables, plain) in [
            ([:], PlainProblem.absent),
            ([.comments: lacking], .unreadable("the column “platform” is missing")),
        ] as [([Dataset: InMemoryWarehouse.Table], PlainProblem)] {
            let error = await #expect(throws: WarehouseError.self) {
                try await Replaying(InMemoryWarehouse(tables)).comments()
            }
            #expect(error?.plain == plain)
        }
    }

    @Test func whatWasNotAskedIsNotKnown() async throws {
        let recording = RecordingWarehouse(InMemoryWarehouse(comments([[:]])))
        _ = try await recording.comments()
        let answers = await recording.answers()
        #expect(answers.map(\.name) == ["columns:comments"])
        let recorded = RecordedWarehouse(answers, place: "r")
        #expect(try await recorded.comments().table.rowCount == 1)
        await #expect(throws: WarehouseError.notRecorded(place: "r", question: "contents")) {
            try await recorded.rows(.all(of: .contents))
        }
    }

    /// The file may be replaced between two readings: the replay must not see another than the run.
    @Test func aQuestionThatIsAskedAgainHasItsFirstAnswer() async throws {
        let recording = RecordingWarehouse(Counting())
        let first = try await recording.rows(.all(of: .contents))?.table.map(\.title)
        // The same once the answer is kept in bytes only.
        _ = await recording.answers()
        let second = try await recording.rows(.all(of: .contents))?.table.map(\.title)
        #expect(first == ["1"])
        #expect(second == ["1"])
        let recorded = RecordedWarehouse(await recording.answers(), place: "r")
        #expect(try await recorded.rows(.all(of: .contents))?.table.map(\.title) == ["1"])
    }

    @Test func aQuestionIsTheSameInAnyOrderOfItsLabels() async throws {
        let range = (Instant(seconds: 0), Instant(seconds: 9))
        let texts = InMemoryWarehouse.Table(
            columns: Dataset.contentComments.columns.map(\.name), rows: [])
        let recording = RecordingWarehouse(InMemoryWarehouse([.contentComments: texts]))
        let asked = CommentFilter(
            from: range.0, until: range.1, brands: ["drumeo", "pian,ote"], emotions: [])
        _ = try await recording.rows(.replies(asked))
        _ = try await recording.rows(.samples(asked, of: [7, -1], most: 50))
        let flags = ConversationFilter(
            from: range.0, until: range.1, anyFlag: [.refund], flags: [.membership: false])
        _ = try await recording.rows(.conversationDetails(flags))
        let answers = await recording.answers()
        #expect(
            answers.map(\.name) == [
                "conversation_details?from=0&until=9000000&any_flag=is_refund_request"
                    + "&flags=is_membership:false",
                "replies?from=0&until=9000000&brands=drumeo,pian%2Cote&emotions=",
                "sampled_comments?from=0&until=9000000&brands=drumeo,pian%2Cote&emotions="
                    + "&contents=-1,7&most=50",
            ])
        let recorded = RecordedWarehouse(answers, place: "r")
        var turned = asked
        turned.brands = ["pian,ote", "drumeo"]
        #expect(try await recorded.rows(.replies(turned))?.table == [])
        turned.emotions = nil
        await #expect(throws: WarehouseError.self) { try await recorded.rows(.replies(turned)) }
    }

    @Test func damageAnywhereIsAnErrorAndNeverACrash() async throws {
        let recording = RecordingWarehouse(
            InMemoryWarehouse(comments([["brand": "drumeo"], ["brand": nil]])))
        _ = try await recording.comments()
        let answer = try #require(await recording.answers().first)
        let damaged = WarehouseError.damagedRecording(place: "r", question: "columns:comments")
        for index in answer.bytes.indices {
            for spoilt in [
                answer.bytes.replacing(index, by: ~answer.bytes[index]),
                Array(answer.bytes.prefix(index)), answer.bytes + [0],
            ] {
                let recorded = RecordedWarehouse(
                    [RecordedAnswer(name: "columns:comments", bytes: spoilt)], place: "r")
                await #expect(throws: damaged) { try await recorded.comments() }
            }
        }
    }
}

extension [UInt8] {
    fileprivate func replacing(_ index: Int, by byte: UInt8) -> [UInt8] {
        var copy = self
        copy[index] = byte
        return copy
    }
}

/// A row with whatever a cell may have.
private struct NastyRow: RowSource {
    let number: Int

    private static let texts: [String] = [
        "", " ", "\0", "a\0b", "é", "e\u{301}", "\u{202E}rtl", "👩🏽‍🚒", "\u{FEFF}bom",
        "=1+1", "<b>&amp;", "line\r\nline", String(repeating: "word ", count: 300),
        "0123456789abcdef", "0123456789abcdef0",
    ]
    private static let integers: [Int64?] = [
        nil, 0, -1, 1, .min, .max, 9_007_199_254_740_993,
    ]
    private static let doubles: [Double?] = [
        nil, 0, -0.0, .infinity, -.infinity, .nan, Double(nan: 5, signaling: false), 0.1,
        .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    ]

    private func pick<Value>(_ values: [Value], _ column: Int32) -> Value {
        values[(number + Int(column)) % values.count]
    }

    func withBytes<Result>(
        _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        var text = pick(NastyRow.texts, column)
        return text.withUTF8(body)
    }

    func integer(_ column: Int32) -> Int64? { pick(NastyRow.integers, column) }
    func number(_ column: Int32) -> Double? { pick(NastyRow.doubles, column) }
    func boolean(_ column: Int32) -> Bool? { pick([nil, true, false, false], column) }
    func timestamp(_ column: Int32) -> Int64? { pick(NastyRow.integers, column) }
    func day(_ column: Int32) -> LocalDay? {
        pick([nil, LocalDay(number: -200), LocalDay(number: 0)], column)
    }
}

/// A warehouse with different contents each time.
private final class Counting: Warehouse {
    private let times = Mutex(0)

    func answer(_ question: Question) async throws -> Extracted<ColumnTable>? {
        let time = times.withLock { times in
            times += 1
            return times
        }
        let columns = ["content_sk", "title", "platform", "brand"]
        return try await InMemoryWarehouse([
            .contents: .init(columns: columns, rows: [["1", "\(time)", "p", "b"]])
        ]).answer(question)
    }

    func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? { nil }
}
