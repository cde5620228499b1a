import Archive
import Foundation
import ReportModel
import TestSupport
import Testing

struct ReceiptStoreTests {
    @Test func aReceiptIsReplacedWhenTheRunEnds() throws {
        let folder = try TemporaryFolder()
        let store = ReceiptStore(state: folder.path)
        #expect(try store.last(5).isEmpty)
        var receipt = receipt("a", started: 1_795_876_200)
        try store.write(receipt)
        #expect(try store.last(5) == [receipt])
        receipt.end = .init(
            at: Instant(seconds: 1_795_876_260), exit: 3, words: "a part is missing")
        receipt.reports = 12
        receipt.warnings = ["“comments” is late"]
        try store.write(receipt)
        #expect(try store.last(5) == [receipt])
        #expect(try folder.listing() == ["runs", "runs/20261128T143000Z-a.json"])
    }

    @Test func theNewestComeFirstAndTheOldestGo() throws {
        let folder = try TemporaryFolder()
        let store = ReceiptStore(state: folder.path, limit: 3)
        for number in 0..<5 {
            try store.write(receipt("\(number)", started: 1_795_876_200 + Int64(number) * 86_400))
        }
        #expect(try store.last(10).map(\.id) == ["4", "3", "2"])
        #expect(try store.last(2).map(\.id) == ["4", "3"])
    }

    /// A damaged file is no reason to show none of the others.
    @Test(arguments: ["", "{", "{\"type\": \"run\"}", "null"])
    func aDamagedReceiptIsLeftOut(text: String) throws {
        let folder = try TemporaryFolder()
        let store = ReceiptStore(state: folder.path)
        try store.write(receipt("a", started: 1_795_876_200))
        try folder.write(text, to: "runs/20261129T143000Z-b.json")
        #expect(try store.last(5).map(\.id) == ["a"])
    }

    private func receipt(_ id: String, started: Int64) -> RunReceipt {
        RunReceipt(
            id: id, purpose: .run, asOf: day("2026-11-27"),
            started: Instant(seconds: started), process: 4711, programVersion: "1.0")
    }
}
