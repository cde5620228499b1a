import Archive
import ReportModel
import Settings
import Testing

@testable import DailyRun

@Suite struct PruneTests {
    private func day(_ back: Int) -> LocalDay { Place.day.advanced(by: -back) }

    /// A place whose archive has these days, each with one page.
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
                ], warnings: [])
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
        #expect(try program.prune(try program.retention()).count == 2)
        #expect(try searched() == Array(months.dropFirst()))
        #expect(try place.topLevelNames().contains(style.path.text))
    }

    @Test func aDayThatWasMadeJustNowStaysHoweverOld() throws {
        let place = try place([0, 400])
        place.keep(daily: 1)
        let program = place.program()
        #expect(try program.prune(try program.retention(sparing: day(400))).isEmpty)
        #expect(try program.prune(try program.retention()) == [day(400)])
        #expect(try place.store.publishedDays() == [day(0)])
    }

    @Test func eachDaysLineSaysWhy() throws {
        let place = try place([0, 1, 2, 8])
        let page = try #require(ArchivePath("index.html"))
        place.store.tamper(with: page, in: day(0), to: [])
        place.store.tamper(with: .manifest, in: day(2), to: nil)
        place.keep(daily: 1, weekly: 1)
        let program = place.program()
        let lines = try program.retention(sparing: day(8)).map { $0.line(program.settings.keep) }
        #expect(
            lines == [
                "keep    2026-11-21  day 1 of 1",
                "keep    2026-11-20  the newest complete day",
                "remove  2026-11-19  too old",
                "keep    2026-11-13  made just now; the newest of a week, 1 of 1",
            ])
        #expect(try program.prune(try program.retention()) == [day(2)])
        #expect(try program.prune(try program.retention()).isEmpty)
    }
}
