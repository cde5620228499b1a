import Archive
import Foundation
import Narration
import ReportModel
import Settings
import Testing

@testable import DailyRun

/// Days with summaries: the shipped configuration has two queries, and each of them a content here.
final class NarrateRunTests: Sendable {
    private static let query = "queries/negative-contents"

    private let state = FileManager.default.temporaryDirectory.appending(
        path: "narrate-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: state) }

    private func program(_ place: Place, _ model: any LanguageModel) -> DailyRun {
        var run = place.program()
        run.doors.narrator = Narrator(
            model: model, rules: Agents(retries: 0), sentiment: run.settings.sentiment,
            replies: MemoryReplyStore(), sleep: { _ in })
        run.doors.recordings = RecordingStore(state: state.path)
        return run
    }

    private func order(_ reports: Set<String>) -> RunOrder {
        RunOrder(
            asOf: Place.day, generatedAt: Instant(seconds: 1_795_350_600),
            editions: Place.ids(reports),
            id: UUID().uuidString)
    }

    private static func script(_ step: String) throws -> ScriptedModel {
        try ScriptedModel(Array(#"{"name": "rehearsal", "replies": {"*": [\#(step)]}}"#.utf8))
    }

    private static let good = #"""
        {"prompt_tokens": 900, "completion_tokens": 80, "json": {
          "summary": "People speak of the lesson.", "themes": [], "praise": [], "concerns": [],
          "recommended_actions": ["Answer them."], "notable_quotes": ["never said"]}}
        """#

    private func page(_ place: Place, _ name: String) throws -> String {
        let path = try #require(ArchivePath(name))
        return String(
            decoding: try place.store.contents(of: path, in: Place.day) ?? [], as: UTF8.self)
    }

    @Test func sentencesOfTheTextsStandOnThePage() async throws {
        let place = try Place()
        let result = try await program(place, ExtractiveModel()).run(order([Self.query]))
        #expect(result.status == .complete)
        let report = try #require(try place.store.read(Place.day).reports.first)
        #expect(report.summaries?.model == "extractive" && report.summaries?.made == 1)
        #expect(
            try page(place, "index.html").contains("none: 1 summary made of the texts’ own"))
        #expect(
            try page(place, "\(Self.query)/index.html").contains("chosen by rule"))
    }

    @Test func aModelsSummaryIsOnThePageAndItsTokensInTheManifest() async throws {
        let place = try Place()
        let result = try await program(place, try Self.script(Self.good)).run(order([Self.query]))
        #expect(result.status == .complete)
        let page = try page(place, "\(Self.query)/index.html")
        #expect(page.contains("People speak of the lesson."))
        #expect(!page.contains("never said"))
        let agents = try place.store.read(Place.day).agents
        #expect(agents.map(\.model) == ["rehearsal"])
        #expect(agents.map(\.promptTokens) == [900] && agents.map(\.completionTokens) == [80])
        #expect(
            try self.page(place, "index.html").contains(
                "1 call, 900 tokens in, 80 out, $0.0001: 1 summary")
        )
    }

    @Test func aModelThatFailsLeavesTheRestAndIsTold() async throws {
        let place = try Place()
        let failing = try Self.script(#"{"error": "server", "status": 503}"#)
        let result = try await program(place, failing).run(order([Self.query, "sentiment/all"]))
        #expect(result.status == .partial)
        let sentence = "The summary could not be made"
        #expect(result.warnings.filter { $0.contains(sentence) }.count == 1)
        #expect(try page(place, "\(Self.query)/index.html").contains(sentence))
        // Another edition made again leaves the day as incomplete as it was.
        let again = try await program(place, failing).run(order(["sentiment/all"]))
        #expect(again.status == .partial)
        // And with the summary the day is whole.
        let mended = try await program(place, try Self.script(Self.good)).run(order([Self.query]))
        #expect(mended.status == .complete && mended.warnings.isEmpty)
        #expect(try place.store.read(Place.day).problems.map(\.text).isEmpty)
    }

    @Test(arguments: [good, #"{"error": "server", "status": 503}"#])
    func aReplayTellsTheSameWithoutTheModel(step: String) async throws {
        let place = try Place()
        _ = try await program(place, try Self.script(step)).run(order([Self.query]))
        let published = try page(place, "\(Self.query)/index.html")
        let manifest = try page(place, "manifest.json")
        _ = try await program(place, ExtractiveModel()).replay(Place.day)
        #expect(try page(place, "\(Self.query)/index.html") == published)
        #expect(try page(place, "manifest.json") == manifest)
    }

    @Test func withoutANarratorNothingIsSaidOfSummaries() async throws {
        let place = try Place()
        let result = try await place.run(reports: [Self.query])
        #expect(result.status == .complete)
        #expect(try place.store.read(Place.day).agents.isEmpty)
        #expect(!(try page(place, "index.html").contains("AI cost")))
    }
}
