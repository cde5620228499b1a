import Foundation
import ReportModel
import Testing

@testable import Archive

struct RecordingStoreTests {
    private static let day = Samples.day
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static func recording(_ version: String) -> Recording {
        let comments = Recording.Part(name: "comments", bytes: Array("rows \(version)".utf8))
        let layer = Recording.Layer(
            run: "run \(version)", generatedAt: Instant(microseconds: -1_234_567),
            programVersion: "1.0.0", editions: nil, ledger: .init(number: 42),
            parts: [comments, .init(name: "reply/é?", bytes: [])])
        var partial = layer
        partial.editions = [
            EditionID("sentiment", "drumeo"), EditionID("helpscout", "members"),
        ]
        partial.parts = [comments, .init(name: "contents", bytes: [0, 1, 255])]
        return Recording(layers: [layer, partial], manifest: Array("{\(version)}".utf8))
    }

    private func store(_ recordings: [LocalDay]) throws -> RecordingStore {
        let store = RecordingStore(state: folder.path)
        for day in recordings {
            try store.prepare(RecordingStoreTests.recording("one"), of: day)
            try store.keep(day)
        }
        return store
    }

    @Test func givesBackWhatItTook() throws {
        let store = try store([RecordingStoreTests.day])
        let found = try store.read(RecordingStoreTests.day)
        #expect(found == RecordingStoreTests.recording("one"))
        #expect(found.layers[1].parts.map(\.name) == ["comments", "contents"])
    }

    @Test func aPartThatLayersShareIsThereOnce() throws {
        let store = try store([])
        var recording = RecordingStoreTests.recording("one")
        let part = Recording.Part(name: "comments", bytes: [UInt8](repeating: 7, count: 100_000))
        for index in recording.layers.indices { recording.layers[index].parts = [part] }
        try store.prepare(recording, of: RecordingStoreTests.day)
        try store.keep(RecordingStoreTests.day)
        let size = try #require(folder.bytes("replay/2026-11-21.recording")).count
        #expect((100_000..<102_000).contains(size))
        #expect(try store.read(RecordingStoreTests.day) == recording)
    }

    @Test func aDayWithoutOneNamesTheOthers() throws {
        let days = [-1, -3].map { RecordingStoreTests.day.advanced(by: $0) }
        let store = try store(days.reversed())
        try folder.write("", to: "replay/notes.txt")
        #expect(try store.days() == days)
        #expect(throws: ArchiveError.noRecording(RecordingStoreTests.day, there: days)) {
            try store.read(RecordingStoreTests.day)
        }
        #expect(try RecordingStore(state: folder.path + "/none").days() == [])
    }

    @Test func aPreparedOneChangesNothingUntilItIsKept() throws {
        let day = RecordingStoreTests.day
        let store = try store([day])
        try store.prepare(RecordingStoreTests.recording("two"), of: day)
        #expect(try store.read(day) == RecordingStoreTests.recording("one"))
        try store.discard(day)
        try store.prepare(RecordingStoreTests.recording("three"), of: day)
        try store.keep(day)
        #expect(try store.read(day) == RecordingStoreTests.recording("three"))
    }

    @Test func removedOnesAreGone() throws {
        let day = RecordingStoreTests.day
        let store = try store([day, day.advanced(by: -1)])
        let removal = store.remove([day.advanced(by: -1), day.advanced(by: -2)])
        #expect(removal.days == [day.advanced(by: -1)] && removal.bytes > 0)
        #expect(try folder.listing() == ["replay", "replay/2026-11-21.recording"])
    }

    @Test func damageAtAnyByteIsAnErrorAndNeverACrash() throws {
        let day = RecordingStoreTests.day
        let whole = Array(
            try RecordingFile.pieces(of: RecordingStoreTests.recording("one"), day: day).joined())
        for index in whole.indices {
            var changed = whole
            changed[index] ^= 1
            for bytes in [changed, Array(whole.prefix(index))] {
                #expect(throws: Recording.Problem.self, "byte \(index)") {
                    try RecordingFile.recording(bytes, of: day)
                }
            }
        }
        #expect(throws: Recording.Problem.damaged) {
            try RecordingFile.recording(whole + [0], of: day)
        }
    }

    @Test(arguments: [
        ("once upon a time", Recording.Problem.foreign), ("", .foreign),
        ("musora-recording", .damaged), ("musora-recording 2 0 x\n", .newer(form: 2)),
    ])
    func whatIsNoRecordingIsNamed(text: String, problem: Recording.Problem) throws {
        let day = RecordingStoreTests.day
        let store = try store([day])
        try folder.write(text, to: "replay/2026-11-21.recording")
        #expect(throws: ArchiveError.recording(path: store.path(of: day), problem)) {
            try store.read(day)
        }
    }

    @Test func theRecordingOfAnotherDayIsNamed() throws {
        let day = RecordingStoreTests.day
        let store = try store([day])
        let other = day.advanced(by: -1)
        try FileManager.default.moveItem(atPath: store.path(of: day), toPath: store.path(of: other))
        #expect(throws: ArchiveError.recording(path: store.path(of: other), .otherDay(day))) {
            try store.read(other)
        }
    }

    /// Killed after it was written, synchronised, or kept; the day with its manifest is in or not.
    @Test(arguments: [RecordingStep.written, .synchronised, .kept], [false, true])
    func aKilledRunLeavesTheRecordingOfWhatIsPublished(
        step: RecordingStep, isPublished: Bool
    ) async throws {
        let day = RecordingStoreTests.day
        let store = try store([day])
        let number = [RecordingStep.written, .synchronised, .kept].firstIndex(of: step) ?? 0
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [state = folder.path as String, number = number as Int] in
            let last = [RecordingStep.written, .synchronised, .kept][number]
            let store = RecordingStore(state: state) { step in
                if step == last { kill(getpid(), SIGKILL) }
            }
            try store.prepare(RecordingStoreTests.recording("two"), of: RecordingStoreTests.day)
            try store.keep(RecordingStoreTests.day)
        }
        let published = RecordingStoreTests.recording(isPublished ? "two" : "one").manifest
        try store.settle { $0 == day ? published : nil }
        let expected = isPublished || step == .kept ? "two" : "one"
        #expect(try store.read(day) == RecordingStoreTests.recording(expected))
        #expect(try folder.listing() == ["replay", "replay/2026-11-21.recording"])
    }

    @Test func halfARecordingIsClearedAway() throws {
        let day = RecordingStoreTests.day
        let store = try store([day])
        try folder.write("musora-recording 1 9", to: "replay/.staging-2026-11-21.recording")
        try store.settle { _ in RecordingStoreTests.recording("one").manifest }
        #expect(try folder.listing() == ["replay", "replay/2026-11-21.recording"])
    }

    @Test func aFullDiskLeavesTheOldOne() throws {
        let day = RecordingStoreTests.day
        let store = try store([day])
        let full = ArchiveError.system(.write, path: "x", code: ENOSPC)
        let failing = RecordingStore(state: folder.path) { _ in throw full }
        #expect(throws: full) { try failing.prepare(RecordingStoreTests.recording("two"), of: day) }
        #expect(try store.read(day) == RecordingStoreTests.recording("one"))
        #expect(try folder.listing() == ["replay", "replay/2026-11-21.recording"])
    }
}
