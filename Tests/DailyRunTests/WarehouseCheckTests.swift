import ReportModel
import Settings
import Testing
import Warehouse

@testable import DailyRun

/// What `check` says of a warehouse.
@Suite struct CheckingTheWarehouse {
    private func lines(
        _ place: Place, after days: Int = 1
    ) async -> [ConfigurationCheck.Line] {
        let run = place.program()
        let now = Instant(seconds: (Int64(Place.day.number) + Int64(days)) * 86_400 + 3600)
        return await WarehouseCheck(
            settings: run.settings, warehouse: run.warehouse, zone: run.zone, now: now
        ).lines()
    }

    @Test func everyDatasetHasALine() async throws {
        let texts = await lines(try Place()).map(\.text)
        for dataset in Dataset.allCases {
            #expect(texts.contains { $0.hasPrefix("\(dataset.name): ") }, "\(dataset)")
        }
    }

    @Test func whatIsMissingSaysWhichReportsItCosts() async throws {
        let lines = await lines(try Place(conversations: nil, texts: nil))
        for text in [
            "conversations: the warehouse has no such dataset",
            "without conversations: no “HelpScout conversations”",
            "without content_comments: no “Reply required”",
        ] {
            let line = try #require(lines.first { $0.text == text }, "\(text)")
            #expect(line.level == .warning && line.mend != nil)
        }
    }

    @Test func withoutCommentsNothingIsWell() async throws {
        let lines = await lines(try Place(comments: nil))
        #expect(lines.contains { $0.level == .error })
    }

    @Test(arguments: [(1, false), (2, false), (4, true)])
    func staleDataAreOdd(days: Int, isOdd: Bool) async throws {
        let place = try Place()
        let texts = await lines(place, after: days).map(\.text)
        #expect(texts.contains { $0.hasPrefix("comments: nothing is newer than") } == isOdd)
    }

    @Test func whatBeginsLaterIsOdd() async throws {
        let run = try Place().program()
        let now = Instant(seconds: Int64(Place.day.number) * 86_400)
        var settings = run.settings
        func text(_ days: Int) async -> [String] {
            let first = Place.day.advanced(by: days)
            settings.analyses = [
                .init(id: "next", title: "", period: .window(Window(from: first, to: first)))
            ]
            return await WarehouseCheck(
                settings: settings, warehouse: run.warehouse, zone: run.zone, now: now
            ).lines().filter { $0.level == .warning }.map(\.text)
        }
        let told =
            "analysis “next” begins on \(Place.day.advanced(by: 1).short); until then it has no days"
        #expect(await text(1).contains(told))
        #expect(await !text(0).contains { $0.contains("“next” begins") })
    }

    @Test func labelsThatNoRowHasAreOdd() throws {
        var seen = SeenLabels()
        let conversation = Conversation(
            id: "1", status: "closed", state: "published", source: "email", sentiment: "negative")
        seen.add(
            Extracted(
                table: [conversation],
                provenance: Provenance(dataset: "conversations", rows: 1, seconds: 0)),
            of: .conversations)
        var settings = try Place().program().settings
        settings.contentQueries = []
        settings.analyses = [
            HelpScoutAnalysis(
                id: "x", title: "X", topics: ["unknown", "refund"], sentiments: ["negative"],
                sources: ["e-mail"])
        ]
        #expect(
            seen.lines(settings) == [
                .init(
                    .warning, "analysis “x”: no conversation has the topic “refund”",
                    mend: "take it out, or wait for data that have it"),
                .init(
                    .warning, "analysis “x”: no conversation has the source “e-mail”",
                    mend: "did you mean “email”?"),
            ])
    }
}
