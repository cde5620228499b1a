import Archive
import Foundation
import Narration
import ReportModel
import Settings
import Testing

@testable import DailyRun
@testable import Upkeep

@Suite struct PruneTests {
    private func day(_ back: Int) -> LocalDay { Place.day.advanced(by: -back) }

    /// A place with these days in its archive, each with one page.
    private func place(_ backs: [Int]) throws -> Place {
        let place = try Place()
        for back in backs {
            let figure = Manifest.Figure(
                id: "negative_rate", unit: .rate, value: 0.2, label: nil, change: nil, n: 90)
            let manifest = Manifest(
                status: .complete, programVersion: "1", asOf: day(back), timeZone: "UTC",
                timeZoneDatabase: "2026b", generatedAt: Instant(seconds: 1_795_352_400),
                windows: [], datasets: [],
                reports: [
                    .init(
                        report: "sentiment", edition: "all", title: "Social sentiment",
                        editionTitle: "All brands", status: .complete, headline: "Calm",
                        kpis: [figure])
                ], problems: [])
            try place.store.publish(
                day(back), artifacts: [try Artifact("index.html", [1], .html)], manifest: manifest)
        }
        return place
    }

    @Test func aRunEndsWithRemovingOldDaysAndThePagesForgetThem() async throws {
        let place = try place([1, 2])
        place.keep(daily: 2)
        try await place.run(reports: ["sentiment/all"])
        #expect(try place.store.publishedDays() == [day(0), day(1)])
        for name in ["index.html", "assets/days.js", "assets/search-2026-11.js"] {
            let text = try place.topLevel(name)
            #expect(text.contains(day(1).iso))
            #expect(!text.contains(day(2).iso), "\(name)")
        }
    }

    @Test func aMonthThatHasNoDayAnyMoreIsNotSearched() async throws {
        let place = try place([25, 50])
        let style = try Artifact("assets/team.css", [1], .css)
        try place.store.writeTopLevel([style, try Artifact("assets/search.js", [1], .javascript)])
        try await place.run(reports: ["sentiment/all"])
        let searched = { try place.topLevelNames().filter { $0.contains("search") } }
        let months = ["2026-10", "2026-11"].map { "assets/search-\($0).js" }
        #expect(try searched() == months)
        place.keep(daily: 1)
        let program = place.program()
        #expect(try program.prune().days == [day(25), day(50)])
        #expect(try searched() == Array(months.dropFirst()))
        #expect(try place.topLevelNames().contains(style.path.text))
    }

    @Test func aDayThatWasMadeJustNowStaysHoweverOld() throws {
        let place = try place([0, 400])
        place.keep(daily: 1)
        let program = place.program()
        #expect(try program.prune(sparing: day(400)).days == [])
        #expect(try program.prune().days == [day(400)])
        #expect(try place.store.publishedDays() == [day(0)])
    }

    /// Replies by the day of their last use; a replay needs none of them.
    @Test(arguments: [(2, 3), (0, 1)])
    func repliesStayAsLongAsRecordingsAfterTheirLastUse(keepDays: Int, left: Int) throws {
        let place = try place([0])
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "prune-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (back, key) in [(9, "aa"), (9, "ab"), (3, "ba"), (3, "bb"), (0, "cc")] {
            let noon = Int64(day(back).number) * 86_400 + 43_200
            try FolderReplyStore(folder: folder.path, usedAt: Instant(seconds: noon))
                .keep([1], as: key)
        }
        var program = place.program()
        program.settings.replay.keepDays = keepDays
        program.doors.keptReplies = FolderReplyStore(
            folder: folder.path, usedAt: Instant(seconds: 1_795_352_400))
        let pruning = try program.upkeep.pruning()
        let lines = [
            "keep    2026-11-21  day 1 of \(max(1, keepDays)), 1 reply used last then",
            keepDays == 2
                ? "keep    2026-11-18  day 2 of 2, 2 replies used last then"
                : "remove  2026-11-18  too old, 2 replies used last then",
            "remove  2026-11-12  too old, 2 replies used last then",
        ]
        #expect(pruning.lines(program.settings).suffix(3) == lines[...])
        #expect(pruning.share == "0 of 1 day, 0 of 0 recordings, \(5 - left) of 5 replies")
        let freed = program.upkeep.remove(pruning)
        #expect(freed.words == "0 days, 0 recordings, \(countedReplies(5 - left)) (0.0 MB)")
        #expect(freed.bytes == 5 - left)
        #expect(
            pruning.lines(program.settings, after: freed).last
                == "removed 2026-11-12  too old, 2 replies used last then")
        #expect(try program.doors.keptReplies?.kept().count == left)
        #expect(
            try program.upkeep.pruning().share
                == "0 of 1 day, 0 of 0 recordings, 0 of \(countedReplies(left))")
    }

    @Test func eachDaysLineSaysWhy() throws {
        let place = try place([0, 1, 2, 8])
        let page = try #require(ArchivePath("index.html"))
        place.store.tamper(with: page, in: day(0), to: [])
        place.store.tamper(with: .manifest, in: day(2), to: nil)
        place.keep(daily: 1, weekly: 1)
        let program = place.program()
        let lines = try program.upkeep.pruning(sparing: day(8)).lines(program.settings)
        #expect(
            lines == [
                "keep    2026-11-21  day 1 of 1",
                "keep    2026-11-20  the newest complete day",
                "remove  2026-11-19  too old",
                "keep    2026-11-13  made just now; the newest of a week, 1 of 1",
            ])
        #expect(try program.prune().days == [day(2)])
        #expect(try program.prune().days == [])
    }

    @Test func aFullDiskIsFreedFirstAndThePagesSayWhatFailed() throws {
        let place = try place([0, 1, 2])
        place.keep(daily: 1)
        var program = place.program()
        program.doors.store = FullDayStore(days: place.store)
        let freed = try program.prune()
        #expect(freed.days == [day(1), day(2)])
        #expect(freed.bytes > 0)
        let failure = try #require(freed.failures.first)
        #expect(
            failure.text
                == "the archive’s own pages still list removed days: index.html: cannot be "
                + "written: the disk is full")
        #expect(failure.hint?.hasPrefix("make room") == true)
        #expect(try place.store.publishedDays() == [day(0)])
        #expect(try place.topLevel("index.html").isEmpty)
    }

    @Test func whatCannotBeRemovedStopsNothingElse() throws {
        let place = try place([0, 1, 2])
        place.keep(daily: 1)
        var program = place.program()
        program.doors.store = FullDayStore(days: place.store, stuck: day(1))
        let pruning = try program.upkeep.pruning()
        let freed = program.upkeep.remove(pruning)
        #expect(freed.days == [day(2)] && freed.isSomething)
        #expect(freed.failures.map(\.text) == ["2026-11-20: cannot be removed: permission denied"])
        #expect(
            pruning.lines(program.settings, after: freed) == [
                "keep    2026-11-21  the newest complete day; day 1 of 1",
                "failed  2026-11-20  too old", "removed 2026-11-19  too old",
            ])
    }
}

/// An archive on a full disk: nothing can be written.
///
/// A day that is stuck cannot be removed either.
private struct FullDayStore: DayStore {
    let days: MemoryDayStore
    var stuck: LocalDay?

    private func full(_ path: String) -> ArchiveError {
        .system(.write, path: path, code: ENOSPC)
    }

    func publish(
        _ day: LocalDay, artifacts: [Artifact], manifest: Manifest, topLevel: [Artifact]
    ) throws -> Manifest { throw full(day.iso) }

    func writeTopLevel(_ files: [Artifact]) throws { throw full("index.html") }
    func removeTopLevel(_ files: [ArchivePath]) throws { try days.removeTopLevel(files) }

    func remove(_ old: [LocalDay]) throws -> Removal {
        var removal = try days.remove(old.filter { $0 != stuck })
        if let stuck {
            removal.failures.append(.system(.remove, path: stuck.iso, code: EACCES))
        }
        return removal
    }

    func recover() throws -> Int { 0 }
    func publishedDays() throws -> [LocalDay] { try days.publishedDays() }
    func contents(of path: ArchivePath, in day: LocalDay) throws -> [UInt8]? {
        try days.contents(of: path, in: day)
    }
    func topLevelContents(of path: ArchivePath) throws -> [UInt8]? {
        try days.topLevelContents(of: path)
    }
    func topLevelFiles(in folder: ArchivePath) throws -> [ArchivePath] {
        try days.topLevelFiles(in: folder)
    }
    func inventory(of day: LocalDay) throws -> [StoredFile] { try days.inventory(of: day) }
    func latest() throws -> LocalDay? { try days.latest() }
}
