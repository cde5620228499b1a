import Foundation
import Testing

@testable import Narration

struct ReplyStoreTests {
    @Test func bothStoresKeepAndReplace() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "replies-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let stores: [any ReplyStore] = [
            MemoryReplyStore(), FolderReplyStore(folder: folder.path),
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
}
