import ReportModel
import Settings
import Synchronization
import Testing
import Warehouse

@Suite struct RecordingTests {
    private let nastyTexts: [String?] = [
        nil, "", " ", "\0", "a\0b", "é", "e\u{301}", "\u{202E}rtl", "👩🏽‍🚒", "\u{FEFF}bom",
        "=1+1", "<b>&amp;", "line\r\nline", String(repeating: "word ", count: 300),
    ]
    private let nastyNumbers: [Int64?] = [nil, 0, -1, 1, .min, .max, 9_007_199_254_740_993]
    private let nastyDoubles: [Double?] = [
        nil, 0, -0.0, .infinity, -.infinity, .nan, Double(nan: 5, signaling: false), 0.1,
        .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    ]

    private func text(_ row: Int) -> String? { nastyTexts[row % nastyTexts.count] }
    private func label(_ row: Int) -> String { text(row) ?? "unknown" }
    private func number(_ row: Int) -> Int64? { nastyNumbers[row % nastyNumbers.count] }
    private func instant(_ row: Int) -> Instant? {
        number(row).map { Instant(microseconds: $0) }
    }
    private func double(_ row: Int) -> Double? { nastyDoubles[row % nastyDoubles.count] }
    private func labels(_ row: Int) -> [String] { (0..<row % 4).map { label(row + $0) } }

    private func conversation(_ row: Int) -> Conversation {
        Conversation(
            id: text(row), status: label(row + 1), state: label(row + 2), source: label(row + 3),
            createdAt: instant(row), updatedAt: instant(row + 1), duration: double(row),
            sentiment: label(row + 4), topics: labels(row), isRefundRequest: row % 2 == 0,
            isCancellation: row % 3 == 0, isMembership: row % 5 == 0, email: text(row + 5))
    }

    private func comment(_ row: Int) -> ContentComment {
        ContentComment(
            commentKey: number(row), contentKey: number(row + 1), platform: label(row),
            brand: label(row + 1), sentiment: label(row + 2), intents: labels(row),
            emotions: labels(row + 1), requiresReply: row % 3 == 0, language: label(row + 3),
            instant: instant(row), authorID: text(row + 4), authorName: text(row + 5),
            permalink: text(row + 6), displayText: label(row + 7),
            originalText: row % 2 == 0 ? label(row + 7) : text(row + 8))
    }

    private var nasty: Fixed {
        let rows = 0..<300
        return Fixed(
            demographics: rows.map {
                Demographic(
                    key: label($0), age: double($0), timeZone: text($0), experience: double($0 + 1))
            },
            contents: rows.map {
                Content(
                    contentKey: number($0), title: text($0), permalink: text($0 + 1),
                    thumbnail: text($0 + 2), platform: label($0), brand: label($0 + 3))
            },
            comments: rows.map(comment),
            details: rows.map {
                ConversationDetail(
                    conversation: conversation($0), summary: text($0),
                    sentimentNotes: text($0 + 1), topicNotes: text($0 + 2),
                    firstName: text($0 + 3), lastName: text($0 + 4))
            },
            lessons: rows.map {
                LessonDay(
                    pathID: text($0), pathTitle: text($0 + 1), brand: label($0),
                    lessonID: text($0 + 2), lessonTitle: text($0 + 3), position: number($0),
                    contentKey: number($0 + 1), day: LocalDay(number: Int32($0) - 200),
                    started: number($0) ?? 0, completed: number($0 + 1) ?? 0,
                    minutesWatched: double($0) ?? 0, likes: number($0 + 2))
            },
            counts: rows.map {
                ContentCount(
                    contentKey: number($0), platform: label($0), brand: label($0 + 1),
                    sentiment: label($0 + 2), intents: labels($0), emotions: labels($0 + 1),
                    requiresReply: $0 % 2 == 0, count: $0)
            })
    }

    @Test func everyDatasetComesBackByteByByte() async throws {
        let fixed = nasty
        let replayed = Replaying(fixed)
        #expect(bytes(try await replayed.commentDemographics()) == bytes(fixed.demographics))
        #expect(bytes(try await replayed.contents()) == bytes(fixed.contents))
        #expect(bytes(try await replayed.contentComments()) == bytes(fixed.comments))
        #expect(bytes(try await replayed.conversationDetails()) == bytes(fixed.details))
        #expect(bytes(try await replayed.lessonEngagement()) == bytes(fixed.lessons))
        let all = CommentFilter(from: Instant(seconds: 0), until: Instant(seconds: 9))
        #expect(bytes(try await replayed.contentCounts(all)) == bytes(fixed.counts))
        let ages = try await replayed.commentDemographics()?.table.map { $0.age?.bitPattern }
        #expect(ages == fixed.demographics.map { $0.age?.bitPattern })
    }

    /// Rows stand together in blocks of 32,768.
    @Test func blocksOfRowsMeet() async throws {
        let rows = (0..<70_000).map { (row: Int) -> Demographic in
            let zone: String? = row % 2 == 0 ? "z\(row % 300)" : nil
            return Demographic(key: "u\(row)", age: nil, timeZone: zone, experience: Double(row))
        }
        let fixed = Fixed(demographics: rows)
        #expect(try await Replaying(fixed).commentDemographics()?.table == rows)
    }

    @Test func provenanceAndMissingColumnsComeBack() async throws {
        let found = try #require(try await Replaying(nasty).contents())
        #expect(found.provenance == Fixed.provenance(300))
        #expect(found.missingColumns == ["é", ""])
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
        #expect(answers.map(\.name) == ["comments"])
        let recorded = RecordedWarehouse(answers, place: "r")
        #expect(try await recorded.comments().table.rowCount == 1)
        await #expect(throws: WarehouseError.notRecorded(place: "r", question: "contents")) {
            try await recorded.contents()
        }
    }

    /// The file may be replaced between two readings: the replay must not see another than the run.
    @Test func aQuestionThatIsAskedAgainHasItsFirstAnswer() async throws {
        let counting = Counting()
        let recording = RecordingWarehouse(counting)
        let first = try await recording.contents()?.table.map(\.title)
        let second = try await recording.contents()?.table.map(\.title)
        #expect(first == ["1"])
        #expect(second == ["1"])
        let recorded = RecordedWarehouse(await recording.answers(), place: "r")
        #expect(try await recorded.contents()?.table.map(\.title) == ["1"])
    }

    @Test func aQuestionIsTheSameInAnyOrderOfItsLabels() async throws {
        let range = (Instant(seconds: 0), Instant(seconds: 9))
        let recording = RecordingWarehouse(nasty)
        let asked = CommentFilter(
            from: range.0, until: range.1, brands: ["drumeo", "pian,ote"], emotions: [])
        _ = try await recording.contentCounts(asked)
        _ = try await recording.sampledComments(asked, of: [7, -1], most: 50)
        let flags = ConversationFilter(
            from: range.0, until: range.1, anyFlag: [.refund], flags: [.membership: false])
        _ = try await recording.conversationDetails(flags)
        let answers = await recording.answers()
        #expect(
            answers.map(\.name) == [
                "content_counts?from=0&until=9000000&brands=drumeo,pian%2Cote&emotions=",
                "conversation_details?from=0&until=9000000&any_flag=is_refund_request"
                    + "&flags=is_membership:false",
                "sampled_comments?from=0&until=9000000&brands=drumeo,pian%2Cote&emotions="
                    + "&contents=-1,7&most=50",
            ])
        let recorded = RecordedWarehouse(answers, place: "r")
        var turned = asked
        turned.brands = ["pian,ote", "drumeo"]
        #expect(try await recorded.contentCounts(turned)?.table == nasty.counts)
        turned.emotions = nil
        await #expect(throws: WarehouseError.self) { try await recorded.contentCounts(turned) }
    }

    @Test func damageAnywhereIsAnErrorAndNeverACrash() async throws {
        let recording = RecordingWarehouse(
            InMemoryWarehouse(comments([["brand": "drumeo"], ["brand": nil]])))
        _ = try await recording.comments()
        let answer = try #require(await recording.answers().first)
        let damaged = WarehouseError.damagedRecording(place: "r", question: "comments")
        for index in answer.bytes.indices {
            for spoilt in [
                answer.bytes.replacing(index, by: answer.bytes[index] ^ 0x10),
                Array(answer.bytes.prefix(index)), answer.bytes + [0],
            ] {
                let recorded = RecordedWarehouse(
                    [RecordedAnswer(name: "comments", bytes: spoilt)], place: "r")
                await #expect(throws: damaged) { try await recorded.comments() }
            }
        }
    }

    private func codes(_ column: CodeColumn) -> [Int] { (0..<column.count).map { column[$0] } }

    /// The texts of all values, which tell “é” of one scalar from “é” of two.
    private func bytes<Row>(_ extracted: Extracted<[Row]>?) -> [UInt8] {
        bytes(extracted?.table ?? [])
    }

    private func bytes<Row>(_ rows: [Row]) -> [UInt8] {
        rows.flatMap { Array("\($0)\n".utf8) }
    }
}

extension [UInt8] {
    fileprivate func replacing(_ index: Int, by byte: UInt8) -> [UInt8] {
        var copy = self
        copy[index] = byte
        return copy
    }
}

/// A warehouse that gives what it is told to.
private struct Fixed: Warehouse {
    var demographics: [Demographic] = []
    var contents: [Content] = []
    var comments: [ContentComment] = []
    var details: [ConversationDetail] = []
    var lessons: [LessonDay] = []
    var counts: [ContentCount] = []

    static func provenance(_ rows: Int) -> Provenance {
        Provenance(dataset: "d", rows: rows, queryID: "01b2-é", seconds: 0.1 + 0.2)
    }

    private func extracted<Row>(_ rows: [Row]) -> Extracted<[Row]> {
        Extracted(
            table: rows, provenance: Fixed.provenance(rows.count), missingColumns: ["é", ""])
    }

    func comments() async throws -> Extracted<CommentTable> {
        throw WarehouseError.missingDataset(place: "fixed", dataset: .comments)
    }

    func commentDemographics() async throws -> Extracted<[Demographic]>? {
        extracted(demographics)
    }
    func contents() async throws -> Extracted<[Content]>? { extracted(contents) }
    func contentComments() async throws -> Extracted<[ContentComment]>? { extracted(comments) }
    func conversations() async throws -> Extracted<[Conversation]>? { nil }
    func conversationDetails() async throws -> Extracted<[ConversationDetail]>? {
        extracted(details)
    }
    func conversationDemographics() async throws -> Extracted<[Demographic]>? { nil }
    func lessonEngagement() async throws -> Extracted<[LessonDay]>? { extracted(lessons) }
    func contentCounts(_ filter: CommentFilter) async throws -> Extracted<[ContentCount]>? {
        extracted(counts)
    }
}

/// A warehouse whose contents are others each time.
private final class Counting: Warehouse {
    private let times = Mutex(0)

    func comments() async throws -> Extracted<CommentTable> {
        throw WarehouseError.missingDataset(place: "counting", dataset: .comments)
    }

    func contents() async throws -> Extracted<[Content]>? {
        let time = times.withLock { times in
            times += 1
            return times
        }
        let content = Content(
            contentKey: nil, title: "\(time)", permalink: nil, thumbnail: nil, platform: "p",
            brand: "b")
        return Extracted(table: [content], provenance: Fixed.provenance(1))
    }

    func commentDemographics() async throws -> Extracted<[Demographic]>? { nil }
    func contentComments() async throws -> Extracted<[ContentComment]>? { nil }
    func conversations() async throws -> Extracted<[Conversation]>? { nil }
    func conversationDetails() async throws -> Extracted<[ConversationDetail]>? { nil }
    func conversationDemographics() async throws -> Extracted<[Demographic]>? { nil }
    func lessonEngagement() async throws -> Extracted<[LessonDay]>? { nil }
}
