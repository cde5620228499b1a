import Archive
import Foundation
import ReportModel
import Testing

struct VerifyTests {
    private func published() throws -> (TemporaryFolder, FolderDayStore) {
        let folder = try TemporaryFolder()
        let store = FolderDayStore(folder: folder.path)
        try store.publish(
            Samples.day, artifacts: try Samples.artifacts("one"), manifest: Samples.manifest())
        return (folder, store)
    }

    @Test func findsEverythingThatTimeDidToADay() throws {
        let (folder, store) = try published()
        try folder.remove("2026-11-21/index.html")
        try folder.write("p{ }", to: "2026-11-21/assets/page.css")
        try folder.write("{}", to: "2026-11-21/sentiment/all/report.json")
        try folder.remove("2026-11-21/sentiment/all/index.html")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/2026-11-21/sentiment/all/index.html",
            withDestinationPath: "report.json")
        try folder.write("", to: "2026-11-21/notes.txt")
        #expect(
            try store.verify(Samples.day).map(\.sentence) == [
                "assets/page.css has changed: as long as published, but different",
                "index.html is missing",
                "sentiment/all/index.html is no plain file any more",
                "sentiment/all/report.json has changed: it has 2 bytes, 18 were published",
                "notes.txt was not published with this day",
            ])
    }

    @Test func namesThatAreNoTextAreFoundAndGoWithTheDay() throws {
        let (folder, store) = try published()
        let (file, inner): ([UInt8], [UInt8]) = ([0x78, 0xFF, 0xFE], [0xC3])
        try folder.make(.typeRegular, named: file, in: "2026-11-21")
        try folder.make(.typeDirectory, named: inner, in: "2026-11-21/sentiment")
        try folder.make(.typeRegular, named: inner + [0x2F] + file, in: "2026-11-21/sentiment")
        #expect(
            try store.verify(Samples.day).map(\.sentence) == [
                "sentiment/\u{FFFD}/x\u{FFFD}\u{FFFD} was not published with this day",
                "x\u{FFFD}\u{FFFD} was not published with this day",
            ])
        // It was once left in the staging folder, which then could not be removed, for good.
        for version in ["two", "three"] {
            try store.publish(
                Samples.day, artifacts: try Samples.artifacts(version),
                manifest: Samples.manifest())
            #expect(try store.verify(Samples.day) == [])
            #expect(try folder.listing().filter { $0.hasPrefix(".") } == [".lock"])
        }
    }

    @Test func namesThatOnlySwiftCallsEqualAreTwo() throws {
        let (folder, store) = try published()
        for name in ["\u{E9}", "e\u{301}"] {
            try folder.make(.typeRegular, named: Array(name.utf8), in: "2026-11-21")
        }
        #expect(
            try store.verify(Samples.day).map(\.sentence) == [
                "e\u{301} was not published with this day",
                "\u{E9} was not published with this day",
            ])
    }

    @Test(arguments: [["\u{E9}", "e\u{301}"], ["\u{E9}", "f", "e\u{301}/x"]])
    func suchFilesCanBePublishedTogether(paths: [String]) throws {
        let folder = try TemporaryFolder()
        let stores: [any DayStore] = [FolderDayStore(folder: folder.path), MemoryDayStore()]
        for store in stores {
            try store.publish(
                Samples.day, artifacts: try paths.map { try Samples.artifact($0, "") },
                manifest: Samples.manifest())
            #expect(try store.verify(Samples.day) == [])
            let found = try store.inventory(of: Samples.day).map(\.name)
            #expect(
                found == paths.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
        }
    }

    @Test func oneFlippedBitIsFound() throws {
        let store = MemoryDayStore()
        let artifacts = try Samples.artifacts("one")
        try store.publish(Samples.day, artifacts: artifacts, manifest: Samples.manifest())
        for artifact in artifacts {
            var bytes = artifact.bytes
            bytes[bytes.count - 1] ^= 1
            store.tamper(with: artifact.path, in: Samples.day, to: bytes)
            #expect(try store.verify(Samples.day).count == 1)
            store.tamper(with: artifact.path, in: Samples.day, to: artifact.bytes)
        }
        #expect(try store.verify(Samples.day) == [])
    }

    @Test(
        arguments: [
            (nil, "2026-11-21/manifest.json is missing"),
            ("{", "2026-11-21/manifest.json is no JSON"),
            (
                "{\"schema\": 7}",
                "2026-11-21/manifest.json has the form 7, this program reads form 1"
            ),
        ] as [(String?, String)])
    func aManifestThatCannotBeReadIsTheProblem(text: String?, sentence: String) throws {
        let (folder, store) = try published()
        try folder.remove("2026-11-21/manifest.json")
        if let text { try folder.write(text, to: "2026-11-21/manifest.json") }
        #expect(try store.verify(Samples.day).map(\.sentence) == [sentence])
        #expect(try store.days() == [ArchivedDay(day: Samples.day, manifest: nil)])
    }
}
