import Archive
import Foundation
import ReportModel
import Settings
import Synchronization
import Testing
import Warehouse

@testable import DailyRun
@testable import Upkeep

/// Days that are made again from what was recorded.
final class ReplayTests: Sendable {
    private let state = FileManager.default.temporaryDirectory.appending(
        path: "replay-\(UUID().uuidString)")
    private let warnings: Mutex<[String]> = Mutex([])

    deinit { try? FileManager.default.removeItem(at: state) }

    private var recordings: RecordingStore { RecordingStore(state: state.path) }

    private func program(_ place: Place, keepDays: Int = 14) -> DailyRun {
        var run = place.program()
        run.doors.recordings = recordings
        run.settings.replay.keepDays = keepDays
        run.notify = { [weak self] event in
            if case .warning(let text) = event { self?.warnings.withLock { $0.append(text) } }
        }
        return run
    }

    /// Enough of a day to be quick.
    private static let some: Set<String> = ["sentiment/all", "sentiment/drumeo", "helpscout/all"]

    @discardableResult
    private func run(
        _ place: Place, on day: LocalDay = Place.day, only reports: Set<String>? = some,
        keepDays: Int = 14
    ) async throws -> RunResult {
        try await program(place, keepDays: keepDays).run(
            RunOrder(
                asOf: day, generatedAt: Instant(microseconds: 1_795_350_600_123_456),
                editions: Place.ids(reports), id: UUID().uuidString))
    }

    /// With the warehouse gone.
    @discardableResult
    private func replay(_ place: Place, on day: LocalDay = Place.day) async throws -> RunResult {
        warnings.withLock { $0 = [] }
        var run = program(place)
        run.doors.warehouse = InMemoryWarehouse([:])
        return try await run.replay(day)
    }

    /// Every byte of a day, the manifest’s too.
    private func bytes(_ place: Place, of day: LocalDay = Place.day) throws -> [String: [UInt8]] {
        let files = try place.store.inventory(of: day).map(\.path) + ["manifest.json"]
        return try files.reduce(into: [:]) { bytes, name in
            let path = try #require(ArchivePath(name))
            bytes[name] = try place.store.contents(of: path, in: day)
        }
    }

    /// A comment that came late.
    private func late(_ key: Int, on day: LocalDay = Place.day) -> [String?] {
        [
            "9\(key)", "1", "youtube", "drumeo", "negative", "complaint", "false", "en",
            day.iso + "T12:00:00Z", nil, "late",
        ]
    }

    /// A report says what is new since; the recording has what the day before was then.
    @Test func theDayBeforeIsRememberedWhenItIsGone() async throws {
        let place = try Place()
        let before = Place.day.advanced(by: -1)
        try await run(place, on: before)
        try await run(place)
        let first = try bytes(place)
        let states = try place.store.read(Place.day).reports.flatMap(\.alerts).map(\.life?.state)
        #expect(states.contains(.continuing))
        _ = try place.store.remove([before])
        try await replay(place)
        #expect(try bytes(place) == first)
        #expect(try place.store.publishedDays() == [Place.day])
    }

    /// What would stay in its place is of the publication before.
    @Test func aRecordingThatCannotTakeItsPlaceLeavesNone() async throws {
        struct Fault: Error {}
        let place = try Place()
        try await run(place, only: ["sentiment/all"])
        var second = program(place)
        second.doors.recordings = RecordingStore(state: state.path) {
            if $0 == .kept { throw Fault() }
        }
        let result = try await second.run(
            RunOrder(
                asOf: Place.day, generatedAt: Instant(seconds: 1_795_350_700),
                editions: Place.ids(["sentiment/all"]), id: UUID().uuidString))
        #expect(result.status == .partial)
        #expect(result.warnings.contains { $0.contains("cannot be replayed") })
        #expect(try recordings.days().isEmpty)
    }

    @Test func aReplayGivesTheSameBytesWhateverCameLater() async throws {
        let place = try Place()
        try await run(place, on: Place.day.advanced(by: -1))
        try await run(place, only: nil)
        let published = try bytes(place)
        place.add((0..<40).map { late($0) }, to: .comments)
        try await run(place, on: Place.day.advanced(by: 1))
        let position = try place.ledger.position()
        place.store.tamper(with: .manifest, in: Place.day, to: [])
        try await replay(place)
        #expect(try bytes(place) == published)
        #expect(try place.ledger.position() == position)
        #expect(warnings.withLock { $0 } == [])
    }

    @Test func aReissueIsReplayedWithWhatItCorrects() async throws {
        let place = try Place()
        try await run(place)
        let first = try bytes(place)
        place.add((0..<40).map { late($0) }, to: .comments)
        try await run(place)
        let second = try bytes(place)
        #expect(second["sentiment/all/report.json"] != first["sentiment/all/report.json"])
        place.add((40..<90).map { late($0) }, to: .comments)
        try await replay(place)
        try await replay(place)
        #expect(try bytes(place) == second)
    }

    @Test func aDayOfSeveralRunsIsReplayedRunByRun() async throws {
        let place = try Place()
        try await run(place)
        place.add((0..<40).map { late($0) }, to: .comments)
        try await run(place, only: ["sentiment/drumeo"])
        place.add((40..<60).map { late($0) }, to: .comments)
        try await run(place, only: ["helpscout/all", "sentiment/pianote"])
        let published = try bytes(place)
        #expect(try recordings.read(Place.day).layers.map(\.editions?.count) == [3, 1, 2])
        try await replay(place)
        #expect(try bytes(place) == published)
        try await run(place, only: Self.some.union(["sentiment/pianote"]))
        #expect(try recordings.read(Place.day).layers.count == 1)
    }

    @Test func whatCouldNotBeReadIsMissingAgainInTheSameWords() async throws {
        let broken = InMemoryWarehouse.Table(
            columns: Place.someConversations.columns.map { $0 == "status" ? "state_of" : $0 },
            rows: Place.someConversations.rows)
        let place = try Place(conversations: broken)
        let result = try await run(place)
        #expect(result.status == .partial)
        let published = try bytes(place)
        let replayed = try await replay(place)
        #expect(replayed == result)
        #expect(try bytes(place) == published)
    }

    @Test func aDayWithoutARecordingNamesTheOthers() async throws {
        let place = try Place()
        try await run(place, only: ["sentiment/all"])
        let missing = Place.day.advanced(by: -3)
        await #expect(throws: ArchiveError.noRecording(missing, there: [Place.day])) {
            try await self.replay(place, on: missing)
        }
    }

    @Test func nothingIsRecordedWhereNothingIsToBeKept() async throws {
        let place = try Place()
        try await run(place, only: ["sentiment/all"])
        #expect(try recordings.days() == [Place.day])
        try await run(place, only: ["sentiment/all"], keepDays: 0)
        #expect(try recordings.days() == [])
    }

    /// The recording that is there would be of another publication.
    @Test func aDayThatKeepsUnrecordedReportsHasNoRecording() async throws {
        let place = try Place()
        try await place.run(reports: Self.some)
        try await run(place, only: ["sentiment/drumeo"])
        #expect(try recordings.days() == [])
        #expect(
            warnings.withLock { $0 }.contains(
                "2026-11-21 cannot be replayed: of the reports that it keeps there is no recording"
            ))
    }

    @Test func onlyTheNewestRecordingsAreKept() async throws {
        let place = try Place()
        for back in [3, 2, 1] {
            try await run(
                place, on: Place.day.advanced(by: -back), only: ["sentiment/all"], keepDays: 2)
        }
        #expect(
            try recordings.days() == [-1, -2].map { Place.day.advanced(by: $0) })
        let old = Place.day.advanced(by: -90)
        try await run(place, on: old, only: ["sentiment/all"], keepDays: 2)
        #expect(try recordings.days().count == 3)
        let lines = try program(place, keepDays: 2).upkeep.pruning().recordings.map {
            $0.line(program(place, keepDays: 2).settings.replay, .planned)
        }
        #expect(
            lines == [
                "keep    2026-11-20  day 1 of 2, recording",
                "keep    2026-11-19  day 2 of 2, recording",
                "remove  2026-08-23  too old, recording",
            ])
    }

    @Test func aDayThatIsMadeOtherwiseNowSaysSo() async throws {
        let place = try Place()
        try await run(place, only: ["sentiment/all"])
        var run = program(place)
        run.settings.publisher = "Another house"
        let before = try bytes(place)
        let difference =
            "the replay of 2026-11-21 is not as it was published: 4 files differ "
            + "(definitions.html, index.html, sentiment/all/index.html and 1 more); "
            + "configuration, templates or fonts have changed"
        await #expect(throws: RunError.replayDiffers(difference)) {
            try await run.replay(Place.day)
        }
        #expect(try bytes(place) == before)
        #expect(try recordings.days() == [Place.day])
        run.surroundings.programVersion = "next"
        let other = try await refusal { try await run.replay(Place.day) }
        #expect(other.hasSuffix("; version test of the program made it, this is next"))
        #expect(try bytes(place) == before)
    }

    /// What is said of a replay that would not give the bytes that were published.
    private func refusal(of replay: () async throws -> RunResult) async throws -> String {
        do {
            _ = try await replay()
        } catch let error as RunError {
            return error.description
        }
        return "not refused"
    }

    /// For instance one that a backup brought back.
    @Test func anotherPublicationThanTheRecordedOneIsNamed() async throws {
        let place = try Place()
        try await run(place, only: ["sentiment/all"])
        let recorded = try bytes(place)
        place.add((0..<40).map { late($0) }, to: .comments)
        try await place.run(reports: ["sentiment/all"])
        let published = try bytes(place)
        #expect(published != recorded)
        let words = try await refusal { try await replay(place) }
        #expect(
            words.hasSuffix(
                "; the archive has another publication of the day than the recorded one, generated "
                    + "22 Nov 2026, 01:00"))
        #expect(words.contains(" more); "))
        #expect(try bytes(place) == published)
    }

    @Test(
        arguments: [
            ([:], "only manifest.json differs; version 1 of the program made it, this is 2"),
            (
                ["a": 1],
                "1 file differs (a); version 1 of the program made it, this is 2"
            ),
            (
                ["a": 1, "b": 0, "c": 2, "d": 3, "e": 4],
                "4 files differ (a, c, d and 1 more); version 1 of the program made it, this is 2"
            ),
        ] as [([String: UInt8], String)])
    func aDifferenceNamesTheFirstFiles(changed: [String: UInt8], words: String) throws {
        func manifest(_ version: String, _ files: [String: UInt8]) throws -> Manifest {
            Manifest(
                status: .complete, programVersion: version, asOf: Place.day, timeZone: "UTC",
                timeZoneDatabase: "2026b", generatedAt: Instant(seconds: 0), windows: [],
                datasets: [], reports: [], problems: []
            ).listing(try files.map { try Artifact($0.key, [$0.value], .plain) })
        }
        let published = try manifest("1", ["a": 0, "b": 0, "c": 0])
        let now = try manifest("2", ["a": 0, "b": 0, "c": 0].merging(changed) { $1 })
        let difference = ReplayDifference(of: now, from: published, versions: ["1"])
        #expect(
            difference?.sentence(of: Place.day, in: .utc)
                == "the replay of 2026-11-21 is not as it was published: " + words)
        #expect(ReplayDifference(of: now, from: now, versions: ["2"]) == nil)
    }
}
