import Foundation
import TestSupport
import Testing

struct GoldenTests {
    @Test func aTextThatMatchesAgainTakesItsOldDifferenceAway() throws {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? files.removeItem(at: folder) }
        let golden = folder.appending(path: "Golden")
        try files.createDirectory(at: golden, withIntermediateDirectories: true)
        try Data("now".utf8).write(to: golden.appending(path: "text.txt"))
        try Data("then".utf8).write(to: golden.appending(path: "text.txt.changed"))
        expectGolden("now", named: "text.txt", file: folder.appending(path: "Tests.swift").path)
        #expect(try files.contentsOfDirectory(atPath: golden.path) == ["text.txt"])
    }
}
