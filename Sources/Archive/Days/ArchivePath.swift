internal import ReportModel

/// The path of a file inside a day or inside the archive: relative, with `/`, never leading out.
///
/// Each part has 1…255 bytes and no control characters, and does not begin with a dot:
/// so there is no `..`, no absolute path, and no clash with the archive's own dot files. Paths are
/// one when their bytes are, as on a disk.
package struct ArchivePath: Hashable, Comparable, Sendable, Codable {
    private let exact: ExactText

    /// Nil if the text is not such a path.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.allSatisfy(ArchivePath.isSafe) else { return nil }
        exact = ExactText(text)
    }

    /// A path that the program itself defines.
    private init(known text: String) { exact = ExactText(text) }

    /// `sentiment/all/report.pdf`.
    package var text: String { exact.text }

    /// The file that the store itself writes into each day.
    package static let manifest = ArchivePath(known: "manifest.json")

    /// The parts between the slashes; at least one.
    package var parts: [String] { text.split(separator: "/").map(String.init) }

    /// The folders that contain it, outermost first: `sentiment`, `sentiment/all`.
    package var folders: [String] {
        let parts = self.parts
        return (1..<parts.count).map { parts.prefix($0).joined(separator: "/") }
    }

    /// Compares bytes, so that a listing is the same everywhere.
    package static func < (left: ArchivePath, right: ArchivePath) -> Bool {
        left.exact < right.exact
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let path = ArchivePath(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "leads out of the day")
        }
        self = path
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    private static func isSafe(_ part: Substring.UTF8View) -> Bool {
        part.count <= 255 && part.first.map { $0 != UInt8(ascii: ".") } ?? false
            && part.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
