import Foundation
import TestSupport
import Testing

@testable import Warehouse

/// A warehouse file that is replaced while it is read.
@Suite struct ReplacedFileTests {
    @Test func rowsOfTwoFilesAreNeverMixed() throws {
        let scratch = try Scratch()
        let path = scratch.file("w.sqlite")
        try makeByHand(comments([[:]]), at: path)
        let first = try SQLiteConnection(path: path)
        _ = try SQLiteConnection(path: path, expected: first.file)
        try makeByHand(comments([[:], [:]]), at: scratch.file("new.sqlite"))
        #expect(rename(scratch.file("new.sqlite"), path) == 0)
        #expect(throws: WarehouseError.replaced(path: path)) {
            try SQLiteConnection(path: path, expected: first.file)
        }
        #expect(try SQLiteConnection(path: path).file != first.file)
    }
}
