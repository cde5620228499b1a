import Archive
import Foundation
import ReportModel
import Synchronization
import Testing

struct DayStoreTests {
    @Test func memoryKeepsTheContract() throws {
        try DayStoreContract(store: MemoryDayStore()).run()
    }

    @Test(arguments: [FolderDayStore.Swap.exchange, .turns])
    func folderKeepsTheContract(swap: FolderDayStore.Swap) throws {
        let folder = try TemporaryFolder()
        let archive = "\(folder.path)/some/where"
        try DayStoreContract(store: FolderDayStore(folder: archive, swap: swap)).run()
    }

    @Test func theFolderHoldsTheDaysAndNothingElse() throws {
        let folder = try TemporaryFolder()
        let store = FolderDayStore(folder: folder.path)
        let index = try Samples.artifact("index.html", "<p>days")
        for version in ["one", "two"] {
            try store.publish(
                Samples.day, artifacts: try Samples.artifacts(version),
                manifest: Samples.manifest(), topLevel: [index])
        }
        #expect(
            try folder.listing() == [
                ".lock", "2026-11-21", "2026-11-21/assets", "2026-11-21/assets/page.css",
                "2026-11-21/index.html", "2026-11-21/manifest.json", "2026-11-21/sentiment",
                "2026-11-21/sentiment/all", "2026-11-21/sentiment/all/index.html",
                "2026-11-21/sentiment/all/report.json", "index.html", "latest -> 2026-11-21",
            ])
    }

    @Test func whatStandsAboveTheDaysAlreadyIsLeftAlone() throws {
        let folder = try TemporaryFolder()
        let moved: Mutex<[String]> = Mutex([])
        let store = FolderDayStore(folder: folder.path) { step in
            if case .movedUp(let path) = step { moved.withLock { $0.append(path.text) } }
        }
        func files(_ index: String) throws -> [Artifact] {
            [
                try Samples.artifact("assets/search.js", "same"),
                try Samples.artifact("index.html", index),
            ]
        }
        let artifacts = try Samples.artifacts("one")
        try store.writeTopLevel(files("one"))
        try store.publish(
            Samples.day, artifacts: artifacts, manifest: Samples.manifest(),
            topLevel: files("two"))
        try store.writeTopLevel(files("two"))
        _ = try store.remove([Samples.day])
        try store.writeTopLevel(files("none"))
        #expect(
            moved.withLock { $0 } == ["assets/search.js", "index.html", "index.html", "index.html"])
    }

    @Test func theSameDayTwiceGivesTheSameBytes() throws {
        let folder = try TemporaryFolder()
        let store = FolderDayStore(folder: folder.path)
        let artifacts = try Samples.artifacts("same")
        try store.publish(Samples.day, artifacts: artifacts, manifest: Samples.manifest())
        let first = try store.contents(of: .manifest, in: Samples.day)
        try store.publish(
            Samples.day, artifacts: artifacts.reversed(), manifest: Samples.manifest())
        #expect(try store.contents(of: .manifest, in: Samples.day) == first)
    }

    @Test func twoPublicationsAtOnceAreRefused() throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        let other = FolderDayStore(folder: path)
        let store = FolderDayStore(folder: path) { _ in
            #expect(throws: ArchiveError.busy(archive: path)) {
                try other.writeTopLevel([try Samples.artifact("index.html", "")])
            }
        }
        try store.publish(
            Samples.day, artifacts: try Samples.artifacts("one"), manifest: Samples.manifest())
        try other.writeTopLevel([try Samples.artifact("index.html", "")])
    }

    @Test(arguments: ["2026-11-21", "latest"])
    func whatIsNotOursIsLeftAlone(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: name)
        #expect(throws: ArchiveError.obstructed(path: "\(folder.path)/\(name)")) {
            try FolderDayStore(folder: folder.path).publish(
                Samples.day, artifacts: try Samples.artifacts("one"), manifest: Samples.manifest())
        }
        #expect(folder.bytes(name) == Data("mine".utf8))
        #expect(try folder.listing() == [".lock", name].sorted())
    }

    @Test func aDayOfAnotherNameIsNoDay() throws {
        let folder = try TemporaryFolder()
        let store = FolderDayStore(folder: folder.path)
        try store.publish(
            Samples.day, artifacts: try Samples.artifacts("one"), manifest: Samples.manifest())
        for name in ["2026-11-31", "2026-1-1", "notes"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(name)", withIntermediateDirectories: false)
        }
        try folder.write("", to: "2026-11-30")
        #expect(try store.publishedDays() == [Samples.day])
    }
}

struct ArchivePathTests {
    @Test(arguments: [
        "index.html", "sentiment/all/report.pdf", "queries/ein Name/ü.csv", "a..b/c.",
    ])
    func takesPathsThatStayInside(text: String) {
        #expect(ArchivePath(text)?.text == text)
    }

    @Test(arguments: [
        "", "/", "/etc/passwd", "..", "../x", "a/../b", "a//b", "a/", ".lock", "a/.hidden", "a\nb",
        "a\u{0}b", String(repeating: "x", count: 256),
    ])
    func refusesPathsThatMayLeadOut(text: String) {
        #expect(ArchivePath(text) == nil)
        #expect(throws: ArchiveError.unsafePath(text)) { try Artifact(text, [], .plain) }
    }

    @Test func knowsItsFolders() {
        #expect(ArchivePath("a/b/c.pdf")?.folders == ["a", "a/b"])
        #expect(ArchivePath("c.pdf")?.folders == [])
    }
}
