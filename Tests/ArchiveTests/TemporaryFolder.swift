import Foundation
import Testing

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

    /// Makes an empty file, or a folder, whose name need not be UTF-8.
    func make(_ kind: FileAttributeType, named name: [UInt8], in parent: String) throws {
        let path = (Array("\(self.path)/\(parent)/".utf8) + name + [0])
            .map(CChar.init(bitPattern:))
        if kind == .typeDirectory {
            try #require(mkdir(path, 0o755) == 0)
        } else {
            let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY, 0o644)
            try #require(descriptor >= 0)
            close(descriptor)
        }
    }

    func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(path)/\(name)") }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
}
