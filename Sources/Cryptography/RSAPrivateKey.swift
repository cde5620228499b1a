internal import COpenSSL

/// A private RSA key from a PEM file: PKCS#8, plain or encrypted (RFC 5958), or PKCS#1.
package struct RSAPrivateKey: ~Copyable {
    /// Why bytes are no usable key.
    package enum Problem: Error, Hashable, Sendable {
        /// There is no PEM block of a private key.
        case noKey
        /// It is the public half.
        case publicKey
        case encrypted
        case wrongPassphrase
        /// A key of another algorithm.
        case notRSA
        case tooShort(bits: Int)
    }

    private let key: OpaquePointer

    /// Shorter keys are not accepted.
    package static let leastBits = 2048

    /// - Parameter passphrase: nil if the key is not encrypted.
    package init(pem: [UInt8], passphrase: String?) throws(Problem) {
        let text = String(decoding: pem, as: UTF8.self)
        guard text.contains("PRIVATE KEY-----") else {
            throw text.contains("PUBLIC KEY-----") ? .publicKey : .noKey
        }
        let isEncrypted = text.contains("ENCRYPTED")
        if isEncrypted, passphrase == nil { throw .encrypted }
        guard let key = RSAPrivateKey.read(pem, passphrase ?? "") else {
            throw isEncrypted ? .wrongPassphrase : .noKey
        }
        guard EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else {
            EVP_PKEY_free(key)
            throw .notRSA
        }
        let bits = Int(EVP_PKEY_get_bits(key))
        guard bits >= RSAPrivateKey.leastBits else {
            EVP_PKEY_free(key)
            throw .tooShort(bits: bits)
        }
        self.key = key
    }

    deinit { EVP_PKEY_free(key) }

    private static func read(_ pem: [UInt8], _ passphrase: String) -> OpaquePointer? {
        guard let source = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else { return nil }
        defer {
            BIO_free(source)
            ERR_clear_error()
        }
        // Without a passphrase of our own the library would ask for one on the terminal.
        return passphrase.withCString { text in
            PEM_read_bio_PrivateKey(source, nil, nil, UnsafeMutableRawPointer(mutating: text))
        }
    }

    /// The signature of `message` by RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017), as JWT's RS256.
    package borrowing func signature(of message: [UInt8]) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory") }
        defer { EVP_MD_CTX_free(context) }
        var count = 0
        // These fail only if there is no memory or the key is no RSA key, which was checked.
        precondition(EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1)
        precondition(EVP_DigestSign(context, nil, &count, message, message.count) == 1)
        var signature = [UInt8](repeating: 0, count: count)
        precondition(EVP_DigestSign(context, &signature, &count, message, message.count) == 1)
        return Array(signature.prefix(count))
    }

    /// SHA-256 of the public key's SubjectPublicKeyInfo (RFC 5280) in base64, as Snowflake shows
    /// it: without its prefix `SHA256:`.
    package borrowing func publicFingerprint() -> String {
        var start: UnsafeMutablePointer<UInt8>?
        let count = Int(i2d_PUBKEY(key, &start))
        guard count > 0, let start else { preconditionFailure("the key has no public half") }
        defer { CRYPTO_free(start, nil, 0) }
        return Base64.text(
            of: SHA256.digest(of: Array(UnsafeBufferPointer(start: start, count: count))))
    }
}
