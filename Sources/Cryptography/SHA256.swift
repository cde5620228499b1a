internal import COpenSSL

/// SHA-256 (FIPS 180-4), computed by OpenSSL.
package enum SHA256 {
    /// The digest as 64 lower-case hexadecimal digits.
    ///
    ///     SHA256.hex(of: Array("abc".utf8))   // "ba7816bf…f20015ad"
    package static func hex(of bytes: [UInt8]) -> String {
        var hasher = Hasher()
        bytes.withUnsafeBytes { hasher.update($0) }
        return hasher.finish()
    }

    /// The digest as 32 bytes.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        var hasher = Hasher()
        bytes.withUnsafeBytes { hasher.update($0) }
        return hasher.digest()
    }

    /// The digest of bytes that arrive in pieces.
    ///
    ///     var hasher = SHA256.Hasher()
    ///     file.withUnsafeBytes { hasher.update($0) }
    ///     let digest = hasher.finish()
    package struct Hasher: ~Copyable {
        private let context: OpaquePointer

        package init() {
            // Both fail only without memory or with a broken libcrypto: the caller could not act on
            // it.
            guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
            else { preconditionFailure("libcrypto has no SHA-256") }
            self.context = context
        }

        deinit { EVP_MD_CTX_free(context) }

        package mutating func update(_ bytes: UnsafeRawBufferPointer) {
            precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1)
        }

        /// The digest of everything added, as 64 lower-case hexadecimal digits.
        package consuming func finish() -> String { SHA256.hexadecimal(digest()) }

        /// The digest of everything added, as 32 bytes.
        fileprivate consuming func digest() -> [UInt8] {
            var digest = [UInt8](repeating: 0, count: 32)
            precondition(EVP_DigestFinal_ex(context, &digest, nil) == 1)
            return digest
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let figures = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(figures[Int(byte >> 4)])
            text.append(figures[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
