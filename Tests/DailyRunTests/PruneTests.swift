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
        try program.prune(try program.pruning())
        #expect(try place.store.publishedDays() == [day(0)])
        #expect(try searched() == Array(months.dropFirst()))
        #expect(try place.topLevelNames().contains(style.path.text))
    }

    @Test func aDayThatWasMadeJustNowStaysHoweverOld() throws {
        let place = try place([0, 400])
        place.keep(daily: 1)
        let program = place.program()
        try program.prune(try program.pruning(sparing: day(400)))
        #expect(try place.store.publishedDays() == [day(0), day(400)])
        try program.prune(try program.pruning())
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
        let pruning = try program.pruning()
        let lines = [
            "keep    2026-11-21  day 1 of \(max(1, keepDays)), 1 reply used last then",
            keepDays == 2
                ? "keep    2026-11-18  day 2 of 2, 2 replies used last then"
                : "remove  2026-11-18  too old, 2 replies used last then",
            "remove  2026-11-12  too old, 2 replies used last then",
        ]
        #expect(pruning.lines(program.settings).suffix(3) == lines[...])
        #expect(pruning.share == "0 of 1 day, 0 of 0 recordings, \(5 - left) of 5 replies")
        try program.prune(pruning)
        #expect(try program.doors.keptReplies?.kept().count == left)
        #expect(try program.pruning().going == "0 days, 0 recordings, 0 replies")
    }

    @Test func eachDaysLineSaysWhy() throws {
        let place = try place([0, 1, 2, 8])
        let page = try #require(ArchivePath("index.html"))
        place.store.tamper(with: page, in: day(0), to: [])
        place.store.tamper(with: .manifest, in: day(2), to: nil)
        place.keep(daily: 1, weekly: 1)
        let program = place.program()
        let lines = try program.pruning(sparing: day(8)).days.map { $0.line(program.settings.keep) }
        #expect(
            lines == [
                "keep    2026-11-21  day 1 of 1",
                "keep    2026-11-20  the newest complete day",
                "remove  2026-11-19  too old",
                "keep    2026-11-13  made just now; the newest of a week, 1 of 1",
            ])
        for _ in 0..<2 {
            try program.prune(try program.pruning())
            #expect(try place.store.publishedDays() == [day(0), day(1), day(8)])
        }
    }
}
