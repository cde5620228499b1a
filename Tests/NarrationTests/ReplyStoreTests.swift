import Foundation
import ReportModel
import Testing

@testable import Narration

struct ReplyStoreTests {
    @Test func bothStoresKeepAndReplace() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "replies-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let stores: [any ReplyStore] = [
            MemoryReplyStore(), FolderReplyStore(folder: folder.path, usedAt: Instant(seconds: 0)),
        ]
        for store in stores {
            #expect(try store.reply("ab12") == nil)
            try store.keep([1, 2], as: "ab12")
            try store.keep([3], as: "ab12")
            try store.keep([4], as: "ab13")
            #expect(try store.reply("ab12") == [3])
            #expect(try store.reply("ab13") == [4])
        }
    }

    @Test func aReplyHasTheTimeOfItsLastUse() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "replies-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        func store(at seconds: Int64) -> FolderReplyStore {
            FolderReplyStore(folder: folder.path, usedAt: Instant(seconds: seconds))
        }
        #expect(try store(at: 0).kept().isEmpty)
        let first = store(at: 1_795_000_000)
        for key in ["ab12", "ab13", "cd14"] { try first.keep([1], as: key) }
        let second = store(at: 1_795_086_400)
        #expect(try second.reply("ab13") == [1])
        let kept = try second.kept()
        #expect(kept.map(\.name) == ["ab/ab12.json", "ab/ab13.json", "cd/cd14.json"])
        #expect(
            kept.map(\.lastUse)
                == [1_795_000_000, 1_795_086_400, 1_795_000_000].map { Instant(seconds: $0) })
        for old in kept where old.lastUse < Instant(seconds: 1_795_086_400) {
            #expect(try second.remove(old) == 1)
        }
        #expect(try second.kept() == [kept[1]])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["ab"])
    }

    /// A folder that cannot be read is not an empty one.
    @Test func aFolderThatCannotBeReadIsNamed() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "replies-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createSymbolicLink(
            atPath: folder.path, withDestinationPath: folder.path)
        #expect(throws: FileFault(folder.path, .system(ELOOP))) {
            try FolderReplyStore(folder: folder.path, usedAt: Instant(seconds: 0)).kept()
        }
    }
}
