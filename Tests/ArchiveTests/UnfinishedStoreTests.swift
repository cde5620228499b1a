import Foundation
import ReportModel
import Synchronization
import Testing

@testable import Archive

/// Answers that a run leaves for the next one.
struct UnfinishedStoreTests {
    private static let start: Int64 = 1_795_000_000_000_000
    private static let minute: Int64 = 60_000_000
    private let folder: TemporaryFolder
    private let day = Samples.day

    init() throws { folder = try TemporaryFolder() }

    /// The store as it is some minutes after the answer was kept.
    private func store(after minutes: Int64 = 0) -> UnfinishedStore {
        let now = Instant(microseconds: Self.start + minutes * Self.minute)
        return UnfinishedStore(state: folder.path, now: { now })
    }

    private func keep(_ text: String, named name: String = "comments") throws {
        try store().keep(Array(text.utf8), of: day, named: name, definition: "SELECT 1")
    }

    private func found(
        after minutes: Int64, on day: LocalDay? = nil, named name: String = "comments",
        definition: String = "SELECT 1"
    ) -> String? {
        store(after: minutes).answer(of: day ?? self.day, named: name, definition: definition)
            .map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func anAnswerIsUsedForAnHour() throws {
        try keep("rows\nand more")
        #expect(found(after: 0) == "rows\nand more")
        #expect(found(after: 59) == "rows\nand more")
        #expect(found(after: 60) == nil)
        // A clock that was set back says nothing of the age.
        #expect(found(after: -1) == nil)
        #expect(
            store(after: 1).answer(of: day, named: "comments", definition: "SELECT 1")?.at
                == Instant(microseconds: Self.start))
    }

    @Test func onlyTheSameQuestionHasIt() throws {
        try keep("rows")
        #expect(found(after: 1, on: day.advanced(by: 1)) == nil)
        #expect(found(after: 1, named: "contents") == nil)
        #expect(found(after: 1, definition: "SELECT 2") == nil)
    }

    @Test func theLatestOfSeveralIsUsed() throws {
        try keep("old")
        try store(after: 5).keep(
            Array("new".utf8), of: day, named: "comments", definition: "SELECT 1")
        #expect(found(after: 6) == "new")
    }

    @Test func aDamagedOneIsNotUsed() throws {
        try keep("rows")
        let path = "\(folder.path)/unfinished/\(day.iso)"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: path).first)
        let file = URL(filePath: "\(path)/\(name)")
        try (try Data(contentsOf: file).dropLast() + Data("!".utf8)).write(to: file)
        #expect(found(after: 1) == nil)
    }

    @Test func whatNobodyUsesIsRemoved() throws {
        try keep("rows")
        try store(after: 30).keep(
            Array("late".utf8), of: day, named: "contents", definition: "SELECT 1")
        try store(after: 61).removeOld()
        let path = "\(folder.path)/unfinished/\(day.iso)"
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 1)
        try store(after: 100).removeOld()
        #expect(!FileManager.default.fileExists(atPath: path))
        try keep("again")
        try store().remove(day)
        #expect(found(after: 0) == nil)
    }
}
