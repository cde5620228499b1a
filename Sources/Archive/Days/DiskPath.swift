/// A path as the disk keeps it: bytes, which need not be UTF-8.
///
/// What others put into the archive has any name; a name that was repaired to be shown leads
/// nowhere.
struct DiskPath: Hashable, Comparable {
    /// Without the zero at the end.
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    init(_ text: String) { bytes = Array(text.utf8) }

    /// To be shown: `�` stands for what is no UTF-8.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// For the system's calls.
    var cString: [CChar] { bytes.map(CChar.init(bitPattern:)) + [0] }

    /// A name in the folder that this is the path of; the name itself when this is empty.
    func appending(_ name: DiskPath) -> DiskPath {
        bytes.isEmpty ? name : DiskPath(bytes: bytes + [UInt8(ascii: "/")] + name.bytes)
    }

    static func < (left: DiskPath, right: DiskPath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
