/// Where a file is inside a day, or inside the archive: relative, with `/`, and never leading out.
///
/// Each part has 1…255 bytes and no control characters, and does not begin with a dot:
/// so there is no `..`, no absolute path, and no clash with the archive's own dot files.
package struct ArchivePath: Hashable, Comparable, Sendable {
    /// `sentiment/all/report.pdf`.
    package let text: String

    /// Nil when the text is no such path.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.allSatisfy(ArchivePath.isSafe) else { return nil }
        self.text = text
    }

    /// A path that the program itself names.
    private init(known text: String) { self.text = text }

    /// What the store itself writes into each day.
    package static let manifest = ArchivePath(known: "manifest.json")

    /// The parts between the slashes, at least one.
    package var parts: [String] { text.split(separator: "/").map(String.init) }

    /// The folders that it is in, outermost first: `sentiment`, `sentiment/all`.
    package var folders: [String] {
        let parts = self.parts
        return (1..<parts.count).map { parts.prefix($0).joined(separator: "/") }
    }

    /// By bytes, so that a listing is the same everywhere.
    package static func < (left: ArchivePath, right: ArchivePath) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    private static func isSafe(_ part: Substring.UTF8View) -> Bool {
        part.count <= 255 && part.first.map { $0 != UInt8(ascii: ".") } ?? false
            && part.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
