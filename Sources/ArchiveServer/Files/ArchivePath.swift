/// The path of a request, as names of folders and a file inside the archive.
///
/// Whatever could be read in two ways is no path: dots, blank names, a `/` or `\` that is encoded,
/// a percent sign that is left after decoding once, control characters, and names that begin with a
/// dot, such as the folder of a day that is being written.
package struct ArchivePath: Hashable, Sendable {
    /// From the archive's folder down.
    package let names: [String]
    /// Whether it ends in `/`.
    package let isFolder: Bool

    package static let root = ArchivePath(names: [], isFolder: true)

    /// More than any path of the archive has.
    private static let limits = (bytes: 1024, names: 16, name: 255)

    private init(names: [String], isFolder: Bool) {
        self.names = names
        self.isFolder = isFolder
    }

    /// - Parameter target: of the request line, with the query that is dropped here.
    package init?(target: some StringProtocol) {
        let bytes = target.utf8.prefix { $0 != UInt8(ascii: "?") }
        guard bytes.count <= ArchivePath.limits.bytes, bytes.first == UInt8(ascii: "/") else {
            return nil
        }
        var parts = bytes.dropFirst().split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        isFolder = parts.last?.isEmpty ?? true
        if isFolder { parts = parts.dropLast() }
        guard parts.count <= ArchivePath.limits.names else { return nil }
        var names: [String] = []
        for part in parts {
            guard let name = ArchivePath.name(Array(part)) else { return nil }
            names.append(name)
        }
        self.names = names
    }

    /// The path that a browser would ask for it with.
    package var text: String {
        "/" + names.map(ArchivePath.encoded).joined(separator: "/")
            + (isFolder && !names.isEmpty ? "/" : "")
    }

    /// The same folder with a `/` at its end.
    package var folder: ArchivePath { ArchivePath(names: names, isFolder: true) }

    /// Whether a browser would show it as a page of its own.
    package var isPage: Bool { isFolder || names.last?.hasSuffix(".html") ?? true }

    /// A name, decoded once; nil if it is none.
    private static func name(_ part: [UInt8]) -> String? {
        guard let bytes = decoded(part), (1...limits.name).contains(bytes.count),
            bytes.first != UInt8(ascii: "."), bytes.allSatisfy(isPlain)
        else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, 0x7F, UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "%"): false
        default: true
        }
    }

    private static func decoded(_ part: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        var index = 0
        while index < part.count {
            guard part[index] == UInt8(ascii: "%") else {
                // What a browser encodes always: someone else made this line.
                guard (0x21...0x7E).contains(part[index]) else { return nil }
                bytes.append(part[index])
                index += 1
                continue
            }
            guard index + 2 < part.count, let high = figure(part[index + 1]),
                let low = figure(part[index + 2])
            else { return nil }
            bytes.append(high << 4 | low)
            index += 3
        }
        return bytes
    }

    private static func figure(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    private static func encoded(_ name: String) -> String {
        let figures = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), figures[Int(byte >> 4)], figures[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
