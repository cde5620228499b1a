import Archive
import ReportMakers
import ReportModel
import Reports
import Settings
import Testing
import Warehouse

@testable import DailyRun

/// Late rows, and days that are published again.
struct RestatementTests {
    private static let before = Place.day.advanced(by: -1)

    /// A comment of Pianote’s; a year is enough to be apart from all other keys.
    private static func late(_ key: Int, on day: LocalDay) -> [String?] {
        [
            "9\(key)", "1", "youtube", "pianote", "negative", "complaint", "false", "en",
            day.iso + "T12:00:00Z", nil, "late",
        ]
    }

    @Test func theNextReportTellsWhatLateRowsChangedOnceAndTheOldDayStays() async throws {
        let place = try Place()
        try await place.run(on: Self.before)
        let old = try place.store.inventory(of: Self.before)
        place.add((0..<30).map { Self.late($0, on: Self.before) }, to: .comments)
        try await place.run()
        let json = try place.json("sentiment/pianote")
        #expect(json.contains("Fri 20 Nov 2026, Pianote: reply rate restated 22.2"))
        #expect(json.contains(", 30 late comments"))
        #expect(!(try place.json("sentiment/drumeo")).contains("restated"))
        #expect(try place.store.inventory(of: Self.before) == old)
        let manifest = try place.store.read(Place.day)
        #expect(
            manifest.reports.filter { !$0.notes.restatements.isEmpty }.map(\.edition)
                == ["all", "pianote"])

        try await place.run(on: Place.day.advanced(by: 1))
        let next = try place.json("sentiment/pianote", on: Place.day.advanced(by: 1))
        #expect(!next.contains("restated"))
    }

    @Test func theSameRunAgainTellsTheSame() async throws {
        let place = try Place()
        try await place.run(on: Self.before)
        place.add((0..<30).map { Self.late($0, on: Self.before) }, to: .comments)
        try await place.run()
        let first = try place.store.inventory(of: Place.day)
        try await place.run()
        #expect(try place.store.inventory(of: Place.day) == first)
    }

    @Test func withoutLateRowsNothingIsTold() async throws {
        let place = try Place()
        try await place.run(on: Self.before)
        try await place.run()
        let manifest = try place.store.read(Place.day)
        #expect(manifest.reports.allSatisfy { $0.notes == Manifest.Notes() })
    }

    /// A changed setting is a changed rule, and never changed data.
    @Test(arguments: ["weights", "negative", "questions"])
    func changedRulesAreNamedAndRestateNothing(setting: String) async throws {
        let place = try Place()
        try await place.run(on: Self.before, reports: ["sentiment/all"])
        var run = place.program()
        switch setting {
        case "weights": run.settings.sentiment.weights["positive"] = 0.5
        case "negative": run.settings.sentiment.negative.insert("neutral")
        default: run.settings.sentiment.questionIntents.insert("praise")
        }
        _ = try await run.run(
            RunOrder(
                asOf: Place.day, generatedAt: Instant(seconds: 1_795_352_400),
                editions: [EditionID("sentiment", "all")],
                id: "changed"))
        let manifest = try place.store.read(Place.day)
        #expect(manifest.reports.allSatisfy { $0.notes.restatements.isEmpty })
        let changed = DayProblem(
            .report(id: "sentiment"), .redefined(after: Self.before))
        #expect(manifest.problems.compactMap(\.problem).contains(changed))
        #expect(try place.json("sentiment/all").contains("rules of its figures have changed"))
    }

    /// Each figure has the settings that it depends on, and no others.
    @Test(
        arguments: [
            ("weights", ["sentiment_score", "positive_rate", "negative_rate", "health"]),
            ("negative", ["negative_rate", "urgency_high", "urgency_medium", "urgency_low"]),
            ("questions", ["urgency_high", "urgency_medium", "urgency_low"]),
            ("window", nil), ("zone", nil),
        ] as [(String, [String]?)])
    func aDefinitionChangesWithItsSettings(setting: String, changed: [String]?) throws {
        let settings = try Place().program().settings
        var other = settings
        switch setting {
        case "weights": other.sentiment.weights["positive"] = 0.5
        case "negative": other.sentiment.negative.insert("neutral")
        case "questions": other.sentiment.questionIntents.insert("praise")
        case "window": other.windowDays = 7
        default: other.timeZone = "Europe/Paris"
        }
        let makers = [settings, other].compactMap { settings in
            reportMakers(settings).first { $0.kind == .sentiment }
        }
        let kpis = ReportKind.sentiment.metrics.filter { !$0.id.hasPrefix("helpscout_") }
        let different = kpis.filter { kpi in
            Set(makers.map { $0.definition(of: kpi, in: $0.editions[0]) }).count > 1
        }
        #expect(Set(different.map(\.id)) == Set(changed ?? kpis.map(\.id)))
        let editions = makers[0].editions.map {
            makers[0].definition(of: CommentMetrics.total, in: $0)
        }
        #expect(Set(editions).count == editions.count)
        #expect(editions.allSatisfy { $0?.count == 16 })
    }

    /// A line of past figures begins where the definition changed, and its tile says so.
    @Test func aTrendIsBrokenWhereItsDefinitionChanges() async throws {
        let place = try Place()
        try await place.run(on: Self.before, reports: ["sentiment/all"])
        let id = EditionID("sentiment", "all")
        var run = place.program()
        func history(_ run: DailyRun) throws -> KPIHistory {
            try run.history(
                of: ["sentiment_score", "comments_per_day"], in: id, before: Place.day)
        }
        #expect(try history(run).values.mapValues(\.count).values.sorted() == [1, 1])
        run.settings.sentiment.weights["positive"] = 0.5
        let broken = try history(run)
        #expect(broken.values["sentiment_score"]?.count == 0)
        #expect(broken.values["comments_per_day"]?.count == 1)
        #expect(broken.redefined == ["sentiment_score": Self.before])
    }

    @Test func aCorrectedIssueSaysWhatItSupersedes() async throws {
        let place = try Place()
        try await place.run()
        #expect(!(try place.json("sentiment/pianote")).contains("This issue corrects"))
        place.add((0..<30).map { Self.late($0, on: Place.day) }, to: .comments)
        try await place.run()
        let corrected = try place.json("sentiment/pianote")
        #expect(corrected.contains("This issue corrects that of 22 Nov 2026, 01:00: "))
        #expect(corrected.contains("comments 40 → 70"))
        #expect(!(try place.json("sentiment/drumeo")).contains("This issue corrects"))
        // Once more: the figures are no others than the last time, but the first issue was wrong.
        try await place.run()
        #expect(try place.json("sentiment/pianote") == corrected)
    }
}
