/// A path as the disk stores it: bytes, which need not be UTF-8.
///
/// Files that others put into the archive can have any name, and a name repaired for display does
/// not lead to its file.
struct DiskPath: Hashable, Comparable {
    /// Without the terminating zero.
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    init(_ text: String) { bytes = Array(text.utf8) }

    /// For display: `�` replaces bytes that are not UTF-8.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// For system calls.
    var cString: [CChar] { bytes.map(CChar.init(bitPattern:)) + [0] }

    /// The path of a name in this folder; the name itself if this path is empty.
    func appending(_ name: DiskPath) -> DiskPath {
        bytes.isEmpty ? name : DiskPath(bytes: bytes + [UInt8(ascii: "/")] + name.bytes)
    }

    static func < (left: DiskPath, right: DiskPath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
