import ReportModel
import TestSupport
import Testing
import Warehouse

/// What every warehouse must do; another one passes by joining `Conformer`.
@Suite struct WarehouseContract {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test(arguments: Conformer.allCases)
    func labelsAreCanonical(conformer: Conformer) async throws {
        let spellings: [String?] = [
            "  DRUMEO ", "drumeo", nil, "", "Pianote\u{00A0}", "E\u{301}CLAT", "éclat",
        ]
        let table = try await extract(conformer, comments(spellings.map { ["brand": $0] })).table
        #expect(table.brand.labels == ["drumeo", "unknown", "pianote", "éclat"])
        #expect(codes(table.brand.codes) == [0, 0, 1, 1, 2, 3, 3])
    }

    @Test(arguments: Conformer.allCases)
    func multiLabelCellsExpandToTheirLabelsOnce(conformer: Conformer) async throws {
        let cells: [String?] = [
            "praise, Question", #"["question", "PRAISE", null]"#, "question,,question", nil, " , ",
            "[praise", "a,\u{301}b",
        ]
        let intents = try await extract(conformer, comments(cells.map { ["intent": $0] }))
            .table.intents
        let named = (0..<cells.count).map { row in
            intents.combinations[intents.codes[row]].map { intents.labels[$0] }
        }
        #expect(
            named == [
                ["praise", "question"], ["praise", "question"], ["question"], ["unknown"],
                ["unknown"], ["[praise"], ["a", "\u{301}b"],
            ])
        #expect(intents.codes[0] == intents.codes[1])
    }

    @Test(arguments: Conformer.allCases)
    func keysKeepTheirSpelling(conformer: Conformer) async throws {
        let rows: [[String: String?]] = [
            ["content_sk": "9007199254740993", "author_id": "u1"],
            ["content_sk": "-3.0", "author_id": " u1"],
            ["content_sk": nil, "author_id": " \t "],
            [
                "content_sk": "9007199254740993",
                "author_id": "a-name-of-more-than-sixteen-bytes@example.com",
            ],
            ["content_sk": "", "author_id": "u1"],
            ["content_sk": nil, "author_id": nil],
        ]
        let table = try await extract(conformer, comments(rows)).table
        #expect(table.contents.keys == [9_007_199_254_740_993, -3])
        #expect(table.contents.codes == [0, 1, absentKey, 0, absentKey, absentKey])
        #expect(
            table.authors.keys
                == ["u1", " u1", " \t ", "a-name-of-more-than-sixteen-bytes@example.com"])
        #expect(table.authors.codes == [0, 1, 2, 3, 0, absentKey])
    }

    @Test(arguments: Conformer.allCases)
    func flagsAndInstantsOfNothingAreAbsent(conformer: Conformer) async throws {
        let rows: [[String: String?]] = [
            ["requires_reply": "TRUE", "comment_timestamp": "2026-11-21"],
            ["requires_reply": nil, "comment_timestamp": nil],
            ["requires_reply": " 1 ", "comment_timestamp": " 1970-01-01T00:00:00.000001-01:00 "],
            [
                "requires_reply": "0", "comment_timestamp": "1969-12-31 23:59:59.5Z",
                "comment_sk": nil,
            ],
        ]
        let table = try await extract(conformer, comments(rows)).table
        // A warehouse may have an order of its own.
        let found = (0..<4).map { row in
            [table.instants[row], table.commentKeys[row], table.requiresReply[row] ? 1 : 0]
        }
        #expect(
            Set(found) == [
                [1_795_219_200_000_000, 1, 1], [absentInstant, 2, 0], [3_600_000_001, 3, 1],
                [-500_000, absentInteger, 0],
            ])
    }

    @Test(arguments: Conformer.allCases)
    func optionalColumnsMayBeAbsent(conformer: Conformer) async throws {
        let columns = commentColumns.filter { !["emotions", "author_id"].contains($0) }
        let table = try await extract(conformer, comments([[:]], columns: columns)).table
        #expect(table.emotions == nil)
        #expect(table.authors.codes == [absentKey])
        #expect(table.missingColumns == ["emotions", "author_id"])
    }

    @Test(arguments: Conformer.allCases)
    func namesMatchInAnyCaseAndExtraColumnsAreIgnored(conformer: Conformer) async throws {
        var tables = comments([[:]])
        tables[.comments]?.columns = commentColumns.map { $0.uppercased() } + ["_extra"]
        tables[.comments]?.rows[0].append("x")
        let found = try await extract(conformer, tables)
        #expect(found.table.platform.labels == ["youtube"])
        #expect(found.provenance.dataset == "comments")
        #expect(found.provenance.rows == 1)
    }

    @Test(arguments: Conformer.allCases)
    func aDatasetWithoutRowsIsEmpty(conformer: Conformer) async throws {
        let table = try await extract(conformer, comments([])).table
        #expect(table.rowCount == 0)
        #expect(table.brand.labels == [])
        #expect(table.emotions != nil)
    }

    @Test(arguments: Conformer.allCases)
    func datasetsThatDidNotComeAreNil(conformer: Conformer) async throws {
        let warehouse = try conformer.warehouse(comments([]), in: scratch)
        #expect(try await warehouse.rows(.all(of: .commentDemographics))?.table == nil)
        #expect(try await warehouse.rows(.all(of: .contents))?.table == nil)
        #expect(try await warehouse.rows(.all(of: .contentComments))?.table == nil)
        #expect(try await warehouse.rows(.all(of: .conversations))?.table == nil)
        #expect(try await warehouse.rows(.conversationDetails(.everything))?.table == nil)
        #expect(try await warehouse.rows(.all(of: .conversationDemographics))?.table == nil)
        #expect(try await warehouse.rows(.all(of: .lessonEngagement))?.table == nil)
    }

    @Test(arguments: Conformer.allCases)
    func aWarehouseWithoutCommentsSaysSo(conformer: Conformer) async throws {
        let tables: Tables = [
            .contents: .init(columns: ["content_sk", "title", "platform", "brand"], rows: [])
        ]
        let warehouse = try conformer.warehouse(tables, in: scratch)
        let error = await #expect(throws: WarehouseError.self) { try await warehouse.comments() }
        #expect(error?.message.hasSuffix(": there is no dataset “comments”") == true)
    }

    @Test(arguments: Conformer.allCases)
    func demographicsComeWithoutBlankKeys(conformer: Conformer) async throws {
        let tables: Tables = [
            .commentDemographics: .init(
                columns: ["author_id", "age", "timezone", "experience_level"],
                rows: [
                    [" u1 ", "41", " Europe/Berlin ", "1e1"], [" ", "30", nil, nil],
                    ["u2", "-5.0", "  ", "2.5"], [nil, nil, nil, nil],
                ])
        ]
        let found = try await conformer.warehouse(tables, in: scratch).rows(
            .all(of: .commentDemographics))
        #expect(
            found?.table == [
                Demographic(key: " u1 ", age: 41, timeZone: "Europe/Berlin", experience: 10),
                Demographic(key: "u2", age: -5, timeZone: nil, experience: 2.5),
            ])
    }

    @Test(arguments: Conformer.allCases)
    func conversationsComeWithAndWithoutTexts(conformer: Conformer) async throws {
        let columns = Dataset.conversations.columns.map(\.name)
        let row: [String?] = [
            "77", "Closed", nil, "EMAIL", "2026-11-20T08:00:00Z", "2026-11-20", "nan", "Negative",
            "billing, refund", "true", "0", nil, " Ann@Example.COM ", "line one\nline “two”", nil,
            "<b>", "=Ann", "O'Neil",
        ]
        let tables: Tables = [.conversations: .init(columns: columns, rows: [row])]
        let warehouse = try conformer.warehouse(tables, in: scratch)
        let detail = try #require(
            try await warehouse.rows(.conversationDetails(.everything))?.table.first)
        let conversation = try #require(
            try await warehouse.rows(.all(of: .conversations))?.table.first)
        #expect(conversation.topics == ["billing", "refund"])
        #expect(conversation.email == "ann@example.com")
        #expect(conversation.duration?.isNaN == true)
        #expect(
            conversation.isRefundRequest && !conversation.isCancellation
                && !conversation.isMembership)
        #expect(detail.conversation.id == "77")
        #expect(detail.conversation.state == "unknown")
        #expect(detail.summary == "line one\nline “two”")
        #expect(detail.sentimentNotes == nil)
        #expect(detail.firstName == "=Ann")
    }

    @Test(arguments: Conformer.allCases)
    func conversationsWithoutTextColumnsHaveNoDetails(conformer: Conformer) async throws {
        let columns = Dataset.conversations.columns.filter { !$0.isOptional }.map(\.name)
        let tables: Tables = [.conversations: .init(columns: columns, rows: [])]
        let warehouse = try conformer.warehouse(tables, in: scratch)
        #expect(try await warehouse.rows(.all(of: .conversations))?.table == [])
        #expect(try await warehouse.rows(.conversationDetails(.everything))?.table == nil)
    }

    @Test(arguments: Conformer.allCases)
    func lessonsCountNothingAsZero(conformer: Conformer) async throws {
        let columns = Dataset.lessonEngagement.columns.map(\.name)
        let row: [String?] = [
            "DR-1", "Method", "Drumeo", "DR-1-1", "Lesson 1", "1", nil, "2026-11-21", "20.0", nil,
            "inf",
            nil,
        ]
        let tables: Tables = [.lessonEngagement: .init(columns: columns, rows: [row])]
        let found = try await conformer.warehouse(tables, in: scratch).rows(
            .all(of: .lessonEngagement))
        #expect(
            found?.table == [
                LessonDay(
                    pathID: "DR-1", pathTitle: "Method", brand: "drumeo", lessonID: "DR-1-1",
                    lessonTitle: "Lesson 1", position: 1, contentKey: nil,
                    day: LocalDay(iso: "2026-11-21"), started: 20, completed: 0, minutesWatched: 0,
                    likes: nil)
            ])
    }

    @Test(arguments: Conformer.allCases)
    func textsAndContentsComeAsWritten(conformer: Conformer) async throws {
        let contents = Dataset.contents.columns.map(\.name)
        let texts = Dataset.contentComments.columns.map(\.name)
        let text = "🥁🏽 とても\r\n\"良い\", <b>&amp;\t=1+1"
        let tables: Tables = [
            .contents: .init(
                columns: contents, rows: [["5", " A title ", nil, nil, "YouTube", "Drumeo"]]),
            .contentComments: .init(
                columns: texts,
                rows: [
                    [
                        "1", "5", "YouTube", "Drumeo", nil, "praise,praise", nil, "1", "JA",
                        "2026-11-21T12:00:00+09:00", nil, "花子", nil, text, nil,
                    ]
                ]),
        ]
        let warehouse = try conformer.warehouse(tables, in: scratch)
        let content = try #require(try await warehouse.rows(.all(of: .contents))?.table.first)
        let comment = try #require(
            try await warehouse.rows(.all(of: .contentComments))?.table.first)
        #expect(content.title == " A title ")
        #expect(content.platform == "youtube")
        #expect(comment.displayText == text)
        #expect(comment.sentiment == "unknown")
        #expect(comment.intents == ["praise"])
        #expect(comment.emotions == [])
        #expect(comment.language == "ja")
        #expect(comment.instant?.iso == "2026-11-21T03:00:00Z")
        #expect(comment.authorName == "花子")
    }

    private func extract(
        _ conformer: Conformer, _ tables: Tables
    ) async throws -> Extracted<CommentTable> {
        try await conformer.warehouse(tables, in: scratch).comments()
    }
}
