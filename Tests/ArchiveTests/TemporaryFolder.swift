import Foundation

/// An empty folder that goes when the test ends.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/archive-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Every name in it, folders included, links with their targets; sorted.
    func listing() throws -> [String] {
        let files = FileManager.default
        return try files.subpathsOfDirectory(atPath: path).sorted().map { name in
            let target = try? files.destinationOfSymbolicLink(atPath: "\(path)/\(name)")
            return target.map { "\(name) -> \($0)" } ?? name
        }
    }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
    }

    func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(path)/\(name)") }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
}
