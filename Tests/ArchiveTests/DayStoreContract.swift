import Archive
import ReportModel
import Testing

/// What every day store does, whatever it keeps its days in.
struct DayStoreContract {
    let store: any DayStore

    func run() throws {
        try beginsEmpty()
        try publishesADay()
        try replacesADayAsAWhole()
        try keepsLatestAtTheNewestDay()
        try refusesWhatWouldLeadOut()
        try writesAboveTheDays()
        try removesFilesAboveTheDays()
        try removesDays()
    }

    private let day = Samples.day

    private func beginsEmpty() throws {
        #expect(try store.days().isEmpty)
        #expect(try store.latest() == nil)
        #expect(try store.inventory(of: day).isEmpty)
        #expect(throws: ArchiveError.noDay(day, newest: nil)) { try store.read(day) }
        #expect(throws: ArchiveError.noDay(day, newest: nil)) { try store.verify(day) }
    }

    private func publishesADay() throws {
        let artifacts = try Samples.artifacts("one")
        let manifest = try store.publish(day, artifacts: artifacts, manifest: Samples.manifest())
        #expect(manifest.artifacts.map(\.path) == artifacts.map(\.path).sorted())
        #expect(try store.read(day) == manifest)
        #expect(try store.verify(day) == [])
        for artifact in artifacts {
            #expect(try store.contents(of: artifact.path, in: day) == artifact.bytes)
        }
        #expect(try store.contents(of: .manifest, in: day) == manifest.json)
        #expect(try store.days() == [ArchivedDay(day: day, manifest: manifest)])
        #expect(try store.latest() == day)
    }

    private func replacesADayAsAWhole() throws {
        let fewer = [try Samples.artifact("index.html", "<p>index two")]
        try store.publish(day, artifacts: fewer, manifest: Samples.manifest())
        #expect(try store.inventory(of: day).map(\.path) == ["index.html"])
        #expect(try store.verify(day) == [])
        #expect(try store.contents(of: fewer[0].path, in: day) == fewer[0].bytes)
    }

    private func keepsLatestAtTheNewestDay() throws {
        let artifacts = try Samples.artifacts("other")
        for (number, latest) in [(-1, 0), (2, 2), (1, 2)] {
            let other = day.advanced(by: number)
            try store.publish(other, artifacts: artifacts, manifest: Samples.manifest(other))
            #expect(try store.latest() == day.advanced(by: latest))
        }
        let days = [2, 1, 0, -1].map { day.advanced(by: $0) }
        #expect(try store.publishedDays() == days)
        #expect(try store.days().map(\.day) == days)
        let absent = day.advanced(by: 9)
        #expect(throws: ArchiveError.noDay(absent, newest: days[0])) { try store.read(absent) }
    }

    private func refusesWhatWouldLeadOut() throws {
        let before = try store.read(day)
        let clashes: [[String]] = [
            ["a.html", "a.html"], ["a", "a/b"], ["manifest.json"], ["manifest.json/x"],
        ]
        for paths in clashes {
            let artifacts = try paths.map { try Samples.artifact($0, "") }
            #expect(throws: ArchiveError.self) {
                try store.publish(day, artifacts: artifacts, manifest: Samples.manifest())
            }
        }
        for path in ["2026-11-21/index.html", "latest", "latest/index.html"] {
            let file = try Samples.artifact(path, "")
            #expect(throws: ArchiveError.unsafePath(path)) { try store.writeTopLevel([file]) }
        }
        #expect(try store.read(day) == before)
    }

    private func writesAboveTheDays() throws {
        let index = try Samples.artifact("index.html", "<p>all days")
        let style = try Samples.artifact("assets/page.css", "p {}")
        try store.writeTopLevel([index, style])
        #expect(try store.topLevelContents(of: index.path) == index.bytes)
        #expect(try store.topLevelContents(of: style.path) == style.bytes)
        let newer = try Samples.artifact("index.html", "<p>one day more")
        try store.publish(
            day, artifacts: try Samples.artifacts("three"), manifest: Samples.manifest(),
            topLevel: [newer])
        #expect(try store.topLevelContents(of: index.path) == newer.bytes)
        #expect(try store.topLevelContents(of: style.path) == style.bytes)
        #expect(try store.verify(day) == [])
    }

    private func removesFilesAboveTheDays() throws {
        let files = try ["assets/a.js", "assets/b.js", "assets/fonts/c.otf"].map {
            try Samples.artifact($0, "x")
        }
        try store.writeTopLevel(files)
        let assets = try #require(ArchivePath("assets"))
        let there = { try store.topLevelFiles(in: assets).map(\.text) }
        #expect(try there() == ["assets/a.js", "assets/b.js", "assets/page.css"])
        try store.removeTopLevel([files[0].path, files[0].path])
        #expect(try there() == ["assets/b.js", "assets/page.css"])
        #expect(try store.topLevelContents(of: files[2].path) == files[2].bytes)
        for path in try ["latest", "\(day.iso)/index.html"].map({ try #require(ArchivePath($0)) }) {
            #expect(throws: ArchiveError.unsafePath(path.text)) {
                try store.removeTopLevel([path])
            }
            #expect(throws: ArchiveError.unsafePath(path.text)) {
                try store.topLevelFiles(in: path)
            }
        }
    }

    private func removesDays() throws {
        let days = try store.publishedDays()
        let index = try Samples.artifact("index.html", "<p>fewer days")
        let absent = day.advanced(by: -400)
        let removal = try store.remove([days[0], days[2], absent])
        #expect(removal.days == [days[0], days[2]])
        #expect(removal.bytes > 0 && removal.failures.isEmpty)
        try store.writeTopLevel([index])
        #expect(try store.publishedDays() == [days[1], days[3]])
        #expect(try store.latest() == days[1])
        #expect(try store.topLevelContents(of: index.path) == index.bytes)
        #expect(try store.inventory(of: days[0]).isEmpty)
        #expect(try store.remove([days[1], days[3]]).days == [days[1], days[3]])
        #expect(try store.publishedDays().isEmpty)
        #expect(try store.latest() == nil)
    }
}
