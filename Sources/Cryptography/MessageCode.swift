internal import COpenSSL

/// HMAC-SHA256 (RFC 2104): who has the key made the message, and nobody has changed it.
package struct MessageCode: Sendable {
    private let key: [UInt8]

    package init(key: [UInt8]) { self.key = key }

    /// The 32 bytes for a message.
    package func code(of message: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: 32)
        var count: UInt32 = 0
        // It fails only without memory or with a broken libcrypto: the caller could not act on it.
        let done = HMAC(
            EVP_sha256(), key, Int32(key.count), message, message.count, &code, &count)
        precondition(done != nil && count == 32, "libcrypto has no HMAC-SHA256")
        return code
    }
}

/// Comparisons that take as long for a wrong value as for the right one.
package enum ConstantTime {
    /// Whether two texts have the same bytes; how long it takes says nothing of where they differ.
    ///
    /// Digests are compared, so that it does not say how long the texts are either.
    package static func areEqual(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
        let digests = (SHA256.digest(of: Array(one.utf8)), SHA256.digest(of: Array(other.utf8)))
        return CRYPTO_memcmp(digests.0, digests.1, 32) == 0
    }
}

/// Bytes that nobody can guess.
package enum RandomBytes {
    package static func bytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        precondition(RAND_bytes(&bytes, Int32(count)) == 1, "libcrypto has no random numbers")
        return bytes
    }
}
