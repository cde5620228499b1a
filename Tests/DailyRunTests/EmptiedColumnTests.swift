import Archive
import ReportMakers
import ReportModel
import Settings
import Synchronization
import Testing
import Warehouse

@testable import DailyRun

/// A column that is usually filled and is mostly empty on the day (“freshness” in reports.yaml).
@Suite struct EmptiedColumnTests {
    private static let day = Place.day

    /// Forty rows a day; `isFilled` says of each column, days back and row whether it has a cell.
    private static func comments(
        days: Int = 20, rows: (Int) -> Int = { _ in 40 },
        _ isFilled: (_ column: String, _ back: Int, _ row: Int) -> Bool
    ) -> InMemoryWarehouse.Table {
        let columns = Place.someComments.columns
        let values = [
            "platform": "youtube", "brand": "drumeo", "sentiment_polarity": "neutral",
            "intent": "praise", "requires_reply": "false", "detected_language": "en",
            "content_sk": "1", "author_id": "a1",
        ]
        return InMemoryWarehouse.Table(
            columns: columns,
            rows: (0..<days).flatMap { back in
                (0..<rows(back)).map { row in
                    columns.map { column in
                        switch column {
                        case "comment_sk": "\(back * 1000 + row)"
                        case "comment_timestamp":
                            day.advanced(by: -back).iso + "T12:00:00Z"
                        default: isFilled(column, back, row) ? values[column] : nil
                        }
                    }
                }
            })
    }

    private func sentences(_ place: Place) async throws -> [String] {
        try await place.run()
        return try place.store.read(Place.day).problems.map(\.text).filter {
            $0.contains("have a value in the column")
        }
    }

    @Test func aColumnThatIsNoLongerFilledIsNamed() async throws {
        let place = try Place(
            comments: Self.comments { column, back, row in
                column != "intent" || (back == 0 ? row < 2 : row != 7)
            })
        let sentence =
            "Only 5% of the comments of \(Self.day.shortWithWeekday) have a value in the column "
            + "“intent”, usually 98%."
        #expect(try await sentences(place) == [sentence])
        #expect(try place.json("sentiment/all").contains(sentence))
        #expect(try !place.json("helpscout/all").contains("“intent”"))
        #expect(place.warnings.withLock { $0 }.contains(sentence))
        #expect(try place.store.read(Self.day).status == .complete)
    }

    /// Every column by its own name: nothing is known of any by name.
    @Test(arguments: [
        "platform", "brand", "sentiment_polarity", "intent", "detected_language", "content_sk",
        "author_id",
    ])
    func eachColumnIsWatched(emptied: String) async throws {
        let place = try Place(
            comments: Self.comments { column, back, _ in column != emptied || back > 0 })
        let found = try await sentences(place)
        #expect(found.count == 1 && found[0].contains("“\(emptied)”"), "\(found)")
    }

    @Test(
        arguments: [
            (
                "always rarely filled", 20, 40,
                { @Sendable (back: Int, row: Int) in row < 8 && back > 0 }
            ),
            (
                "half of what it was", 20, 40,
                { @Sendable (back: Int, row: Int) in back > 0 || row < 20 }
            ),
            ("few rows on the day", 20, 20, { @Sendable (back: Int, row: Int) in back > 0 }),
            ("few days before", 9, 40, { @Sendable (back: Int, row: Int) in back > 0 }),
            ("filled on the day", 20, 40, { @Sendable (back: Int, row: Int) in true }),
        ] as [(String, Int, Int, @Sendable (Int, Int) -> Bool)])
    func whatIsNoFaultIsNotTold(
        name: String, days: Int, rows: Int, isFilled: @Sendable (Int, Int) -> Bool
    ) async throws {
        let place = try Place(
            comments: Self.comments(days: days, rows: { $0 == 0 ? rows : 40 }) {
                column, back, row in
                column != "intent" || isFilled(back, row)
            })
        #expect(try await sentences(place) == [], "\(name)")
    }

    /// A support conversation has a duration once it is closed.
    @Test func whatIsFilledLaterIsNotTold() async throws {
        let columns = Place.someConversations.columns
        func conversations(_ emptied: String) -> InMemoryWarehouse.Table {
            let place = columns.firstIndex(of: emptied) ?? 0
            return InMemoryWarehouse.Table(
                columns: columns,
                rows: (0..<20).flatMap { back in
                    (0..<40).map { row in
                        let date = Self.day.advanced(by: -back).iso + "T12:00:00Z"
                        var cells: [String?] = [
                            "\(back)-\(row)", "closed", "email", date, date, "2.5", "neutral",
                            "billing", "false", "false", "false", "c@x.org", "Words.", "Ann",
                        ]
                        if back == 0 { cells[place] = nil }
                        return cells
                    }
                })
        }
        let durations = try Place(conversations: conversations("duration_hours"))
        #expect(try await sentences(durations) == [])
        let topics = try Place(conversations: conversations("topics"))
        let found = try await sentences(topics)
        #expect(found.count == 1 && found[0].contains("“topics”"), "\(found)")
    }

    // MARK: What becomes of the day

    private func program(_ policy: FreshnessRules.Policy, share: Double = 0.5) throws -> DailyRun {
        var program = try Place(
            comments: Self.comments { column, back, row in column != "intent" || back > 0 }
        ).program()
        program.settings.freshness = FreshnessRules(rules: [
            "comments": .init(maxAgeHours: 100, leastFilled: share, policy: policy)
        ])
        return program
    }

    private func order(hour: Int64) -> RunOrder {
        RunOrder(
            asOf: Self.day,
            generatedAt: Instant(seconds: (Int64(Self.day.number) + 1) * 86_400 + hour * 3600),
            editions: nil, id: "1")
    }

    @Test func theDayIsHeldWhereTheConfigurationWantsIt() async throws {
        let error = await #expect(throws: RunError.self) {
            _ = try await program(.hold).run(order(hour: 7))
        }
        let words = try #require(error).description
        #expect(
            words.hasSuffix(
                "is held back: only 0% of the comments of \(Self.day.shortWithWeekday) have a value "
                    + "in the column “intent”, usually 100%"), "\(words)")
        var patient = order(hour: 7)
        patient.ignoresFreshness = true
        _ = try await program(.hold).run(patient)
    }

    @Test func itIsHeldUntilATime() async throws {
        await #expect(throws: RunError.self) {
            _ = try await program(.waitUntil(minute: 8 * 60)).run(order(hour: 7))
        }
        _ = try await program(.waitUntil(minute: 8 * 60)).run(order(hour: 9))
    }

    @Test func nothingIsSaidWhereTheConfigurationWantsNothing() async throws {
        let silent = try program(.send)
        _ = try await silent.run(order(hour: 7))
        #expect(try silent.store.read(Self.day).problems.isEmpty)
        let never = try program(.hold, share: 0)
        _ = try await never.run(order(hour: 7))
    }
}
