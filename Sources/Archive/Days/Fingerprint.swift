internal import Cryptography

/// A file's size and checksum.
package struct Fingerprint: Hashable, Sendable {
    /// In bytes.
    package let size: Int
    /// 64 lower-case hexadecimal digits.
    package let sha256: String

    package init(size: Int, sha256: String) {
        self.size = size
        self.sha256 = sha256
    }

    package init(of bytes: [UInt8]) {
        self.init(size: bytes.count, sha256: SHA256.hex(of: bytes))
    }
}
