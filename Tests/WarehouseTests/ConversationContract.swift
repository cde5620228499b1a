import ReportModel
import Settings
import TestSupport
import Testing
import Warehouse

/// What every warehouse must answer when it is asked for some of the conversations.
///
/// It may give more than asked, never less; both that we have give exactly what was asked for.
@Suite struct ConversationContract {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static let labels: [String?] = [
        "Closed", " closed\t", "CLOSED\u{A0}", "\u{2003}open", "E\u{301}clat", "éclat", "ÉCLAT",
        "\u{212A}elvin", "kelvin", "İ", "unknown", "", nil, "a'b", "a%b", "null", "closed\u{0}x",
    ]
    private static let cells: [String?] = [
        "billing", "Billing, refund", #"["REFUND", null, "a,b"]"#, "refund,,billing ", " , ",
        nil, "[billing", "é", "E\u{301}", "unknown, billing", "[]", #"["a" ,"BILLING"]"#,
    ]
    private static let flags: [String?] = ["true", "0", nil, "1", "FALSE", " "]
    private static let times: [String?] = [
        "2026-11-01", "2026-11-02T00:30:00+01:00", "2026-11-01T23:59:59.999999Z",
        "2026-11-02", "2026-10-31 23:59:59.9999999", nil, "2026-11-01T12:00:00Z",
    ]

    private static func tables(_ dice: inout SeededGenerator) -> Tables {
        let columns = Dataset.conversations.columns
        let rows = (0..<300).map { number -> [String?] in
            columns.map { column in
                let spellings: [String?] =
                    switch column.name {
                    case "conversation_id": ["\(number)"]
                    case "created_at": times
                    case "status", "source", "sentiment_polarity": labels
                    case "topics": cells
                    case "is_refund_request", "is_cancellation", "is_membership": flags
                    case "summary": ["text", nil]
                    default: [nil]
                    }
                return spellings.randomElement(using: &dice) ?? nil
            }
        }
        return [.conversations: .init(columns: columns.map(\.name), rows: rows)]
    }

    private static func filter(_ dice: inout SeededGenerator) -> ConversationFilter {
        func some(_ spellings: [String?]) -> [String]? {
            if dice.next() % 3 == 0 { return nil }
            return (0...Int(dice.next() % 3)).map { _ in
                Label.canonical((spellings.randomElement(using: &dice) ?? nil) ?? "")
            }
        }
        let all = HelpScoutAnalysis.Flag.allCases
        let anyFlag = dice.next() % 2 == 0 ? nil : all.filter { _ in dice.next() % 2 == 0 }
        var flags: [HelpScoutAnalysis.Flag: Bool] = [:]
        for flag in all where dice.next() % 4 == 0 { flags[flag] = dice.next() % 2 == 0 }
        let day = Instant(seconds: Int64(LocalDay(iso: "2026-11-01")?.number ?? 0) * 86_400)
        return ConversationFilter(
            from: day, until: Instant(seconds: day.seconds + 86_400),
            topics: some(["billing", "é", "a,b", "[billing", nil]), sentiments: some(labels),
            statuses: some(labels), sources: some(labels), anyFlag: anyFlag, flags: flags)
    }

    @Test(arguments: Conformer.allCases)
    func theRowsThatPassAreReadAndNoOthers(conformer: Conformer) async throws {
        var dice = SeededGenerator(seed: 4)
        var passed = 0
        for _ in 0..<6 {
            let scratch = try Scratch()
            let warehouse = try conformer.warehouse(Self.tables(&dice), in: scratch)
            let rows = try #require(
                try await warehouse.rows(.conversationDetails(.everything))?.table)
            for _ in 0..<15 {
                let filter = Self.filter(&dice)
                let found = try #require(try await warehouse.rows(.conversationDetails(filter)))
                let expected = rows.filter { filter.passes($0.conversation) }
                // Not one row more is stepped over.
                #expect(found.table.map(\.conversation.id) == expected.map(\.conversation.id))
                #expect(found.table == expected)
                #expect(found.provenance.rows == expected.count)
                passed += expected.count
            }
        }
        #expect(passed > 150)
    }

    @Test(arguments: Conformer.allCases)
    func withoutTextsThereIsNoAnswer(conformer: Conformer) async throws {
        var dice = SeededGenerator(seed: 5)
        let filter = Self.filter(&dice)
        let columns = Dataset.conversations.columns.filter { !$0.isOptional }.map(\.name)
        let tables: Tables = [.conversations: .init(columns: columns, rows: [])]
        let bare = try conformer.warehouse(tables, in: scratch)
        #expect(try await bare.rows(.conversationDetails(filter))?.table == nil)
        let other = try Scratch()
        let empty = try conformer.warehouse(comments([]), in: other)
        #expect(try await empty.rows(.conversationDetails(filter))?.table == nil)
        withExtendedLifetime(other) {}
    }

    @Test(arguments: Conformer.allCases)
    func optionalColumnsMayBeAbsent(conformer: Conformer) async throws {
        let columns = Dataset.conversations.columns
            .filter { !$0.isOptional || $0.name == "summary" }.map(\.name)
        let row = columns.map { $0 == "created_at" ? "2026-11-01" : nil }
        let tables: Tables = [.conversations: .init(columns: columns, rows: [row])]
        let day = Instant(seconds: Int64(LocalDay(iso: "2026-11-01")?.number ?? 0) * 86_400)
        let filter = ConversationFilter(
            from: day, until: Instant(seconds: day.seconds + 1), topics: ["unknown"],
            flags: [.refund: false])
        let found = try await conformer.warehouse(tables, in: scratch).rows(
            .conversationDetails(filter))
        #expect(found?.table.count == 1)
        #expect(found?.missingColumns.contains("customer_email") == true)
    }

    @Test(arguments: [
        ("is_refund_request", "perhaps", ConversationFilter.refunds),
        ("created_at", "yesterday", ConversationFilter.everything),
    ])
    func aCellThatCannotBeReadIsAnError(
        column: String, cell: String, filter: ConversationFilter
    ) async throws {
        let columns = Dataset.conversations.columns.map(\.name)
        let row = columns.map { $0 == column ? cell : $0 == "created_at" ? "2026-11-01" : nil }
        let warehouse = try Conformer.handmade.warehouse(
            [.conversations: .init(columns: columns, rows: [row])], in: scratch)
        let error = await #expect(throws: WarehouseError.self) {
            try await warehouse.rows(.conversationDetails(filter))
        }
        #expect(error?.message.contains(cell) == true)
    }
}

extension ConversationFilter {
    static let everything = ConversationFilter(
        from: Instant(seconds: 0), until: Instant(seconds: 4_000_000_000))
    static let refunds = ConversationFilter(
        from: Instant(seconds: 0), until: Instant(seconds: 4_000_000_000), flags: [.refund: true])
}
