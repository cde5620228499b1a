import Cryptography
import Foundation
package import ReportModel
import Synchronization

/// Who signs in to Snowflake, where, and how.
package struct SnowflakeAccess: Sendable {
    /// As in the address: `https://acme-analytics.snowflakecomputing.com`, without a path.
    let address: String
    package let user: String
    package private(set) var role: String?
    package private(set) var warehouse: String?
    private(set) var database: String?
    private(set) var schema: String?
    let tokens: SnowflakeTokens

    /// What is to be known from outside; nil for what is not set.
    ///
    /// - Parameters:
    ///   - value: the value of a variable such as `SNOWFLAKE_USER`.
    ///   - now: the time, by which tokens are made and renewed.
    ///   - readKey: the bytes of a key file, and whether other users of the machine can read it.
    /// - Throws: `SnowflakeProblem`, which names the variable and never has a secret's value.
    package init(
        _ value: (String) -> String?, now: @escaping @Sendable () -> Instant,
        readKey: (_ path: String) throws -> (bytes: [UInt8], isOpenToOthers: Bool)
    ) throws {
        func set(_ name: String) -> String? {
            let text = value(name)?.trimmingCharacters(in: .whitespacesAndNewlines)
            return text?.isEmpty == false ? text : nil
        }
        func needed(_ name: String) throws -> String {
            guard let text = set(name) else { throw SnowflakeProblem(.notSet(name)) }
            return text
        }
        let account = try SnowflakeAccount(try needed("SNOWFLAKE_ACCOUNT"))
        user = try needed("SNOWFLAKE_USER")
        role = set("SNOWFLAKE_ROLE")
        warehouse = set("SNOWFLAKE_WAREHOUSE")
        database = set("SNOWFLAKE_DATABASE")
        schema = set("SNOWFLAKE_SCHEMA")
        address = try set("SNOWFLAKE_HOST").map(SnowflakeAccess.address(ofHost:)) ?? account.address
        let ways = [
            "SNOWFLAKE_PRIVATE_KEY_PATH", "SNOWFLAKE_TOKEN", "SNOWFLAKE_PASSWORD",
        ].filter { set($0) != nil }
        guard let way = ways.first else { throw SnowflakeProblem(.noCredential) }
        guard ways.count == 1 else { throw SnowflakeProblem(.severalCredentials(ways)) }
        let secret = try needed(way)
        if way == "SNOWFLAKE_PRIVATE_KEY_PATH" {
            let key = try SnowflakeAccess.key(
                at: secret, passphrase: value("SNOWFLAKE_PRIVATE_KEY_PATH_PASSPHRASE"), readKey)
            tokens = SnowflakeTokens(
                signing: key, account: account.claim, user: user, now: now)
        } else {
            let type =
                set("SNOWFLAKE_TOKEN_TYPE") ?? SnowflakeTokens.FixedType.programmatic.rawValue
            guard let type = SnowflakeTokens.FixedType(rawValue: type.uppercased()) else {
                throw SnowflakeProblem(.badTokenType(type))
            }
            tokens = SnowflakeTokens(fixed: try SnowflakeAccess.token(secret, in: way), type)
        }
    }

    /// The same user with the role and the warehouse that are the user's defaults.
    ///
    /// - Parameter keepsRole: whether the role stays.
    func plain(keepsRole: Bool) -> SnowflakeAccess {
        var access = self
        if !keepsRole { access.role = nil }
        (access.warehouse, access.database, access.schema) = (nil, nil, nil)
        return access
    }

    private static func key(
        at path: String, passphrase: String?,
        _ readKey: (String) throws -> (bytes: [UInt8], isOpenToOthers: Bool)
    ) throws -> SigningKey {
        let bytes: [UInt8]
        let isOpen: Bool
        do {
            (bytes, isOpen) = try readKey(path)
        } catch {
            // A message with the path would tell a secret that stands in its place.
            guard !SecretShape.isLikely(path) else {
                throw SnowflakeProblem(.noPath(isKey: SecretShape.isKey(path)))
            }
            throw error
        }
        if isOpen { throw SnowflakeProblem(.keyOpenToOthers(path: path)) }
        do throws(RSAPrivateKey.Problem) {
            return SigningKey(try RSAPrivateKey(pem: bytes, passphrase: passphrase))
        } catch {
            throw SnowflakeProblem(.key(path: path, error))
        }
    }

    /// A token is one line of printable characters; a key or a sentence in its place is a mistake.
    private static func token(_ text: String, in variable: String) throws -> String {
        let isToken = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isToken, text.utf8.count >= 8 else {
            throw SnowflakeProblem(.noToken(variable: variable, isKey: SecretShape.isKey(text)))
        }
        return text
    }

    /// Plain HTTP is for this machine only.
    private static func address(ofHost text: String) throws -> String {
        let plain = "http://"
        if text.hasPrefix(plain) {
            let host = text.dropFirst(plain.count).prefix { $0 != ":" && $0 != "/" }
            guard ["127.0.0.1", "localhost"].contains(host) else {
                throw SnowflakeProblem(.plainHost(text))
            }
            return text.hasSuffix("/") ? String(text.dropLast()) : text
        }
        let host = text.hasPrefix("https://") ? String(text.dropFirst(8)) : text
        guard !host.isEmpty, !host.contains(where: { "/?#@ ".contains($0) }) else {
            throw SnowflakeProblem(.badHost(text))
        }
        return "https://" + host
    }
}

/// Secrets where something else belongs: no message may quote them.
enum SecretShape {
    /// Whether a text looks like a key or a token rather than a name, a path or an address.
    static func isLikely(_ text: String) -> Bool {
        if isKey(text) || text.hasPrefix("eyJ") || text.hasPrefix("WIF.") { return true }
        let ending = text.split(separator: ".").last?.count ?? 0
        let isName = text.count <= 24 || text.contains("/") || text.contains(".") && ending <= 4
        return text.count > 300 || !isName && !text.lowercased().contains("snowflake")
    }

    static func isKey(_ text: String) -> Bool {
        text.contains("-----BEGIN") || text.hasPrefix("MII")
    }
}

/// An account's identifier: `acme-analytics`, or the older `xy12345.eu-west-1`.
struct SnowflakeAccount: Hashable {
    let address: String
    /// As a JWT names it.
    let claim: String

    /// - Throws: `SnowflakeProblem.badAccount`.
    init(_ text: String) throws {
        let isAccount = text.utf8.allSatisfy { byte in
            let character = Character(Unicode.Scalar(byte))
            return character.isASCII
                && (character.isLetter || character.isNumber || "-_.".contains(character))
        }
        guard isAccount, !text.lowercased().contains("snowflakecomputing"), !text.isEmpty else {
            throw SnowflakeProblem(.badAccount(text))
        }
        // Underscores are no part of a host name; Snowflake takes a hyphen for each.
        let host = text.lowercased().replacing("_", with: "-")
        address = "https://\(host).snowflakecomputing.com"
        let parts = text.split(separator: ".", maxSplits: 1)
        let isGlobal = text.lowercased().contains(".global")
        let name = isGlobal ? text.prefix { $0 != "-" && $0 != "." } : parts[0]
        claim = name.uppercased()
    }
}

/// A private key that several tasks sign with.
final class SigningKey: @unchecked Sendable {
    // Never changed; OpenSSL's keys may be used by several threads at once.
    private let key: RSAPrivateKey

    init(_ key: consuming RSAPrivateKey) { self.key = key }

    func signature(of message: [UInt8]) -> [UInt8] { key.signature(of: message) }
    var fingerprint: String { key.publicFingerprint() }
}

/// The token that each request carries.
final class SnowflakeTokens: Sendable {
    private enum Source: Sendable {
        case fixed(String, FixedType)
        case key(SigningKey, account: String, user: String, now: @Sendable () -> Instant)
    }

    private struct Minted: Sendable {
        let token: String
        let issued: Int
    }

    private let source: Source
    private let latest = Mutex<Minted?>(nil)

    /// Seconds for which a token is used; Snowflake takes it for an hour.
    private static let lifetime = 54 * 60

    /// The kind of a token that is not made here.
    ///
    /// One for a workload identity says so itself.
    enum FixedType: String, Sendable, CaseIterable {
        case programmatic = "PROGRAMMATIC_ACCESS_TOKEN"
        case oauth = "OAUTH"
    }

    init(fixed token: String, _ type: FixedType) { source = .fixed(token, type) }

    init(
        signing key: SigningKey, account: String, user: String,
        now: @escaping @Sendable () -> Instant
    ) {
        source = .key(key, account: account, user: user, now: now)
    }

    /// What Snowflake calls the kind of token.
    var type: String {
        switch source {
        case .key: "KEYPAIR_JWT"
        case .fixed(let token, _) where token.hasPrefix("WIF."): "WORKLOAD_IDENTITY_FEDERATION"
        case .fixed(_, let type): type.rawValue
        }
    }

    /// Whether another token can be made when one is refused.
    var canRenew: Bool { if case .key = source { true } else { false } }

    /// The public key's fingerprint, for messages.
    var fingerprint: String? {
        if case .key(let key, _, _, _) = source { "SHA256:" + key.fingerprint } else { nil }
    }

    /// - Parameter refused: a token that was not accepted; the result is another one.
    func token(insteadOf refused: String? = nil) -> String {
        switch source {
        case .fixed(let token, _): return token
        case .key(let key, let account, let user, let now):
            return latest.withLock { latest in
                let seconds = Int(now().seconds)
                if let known = latest, seconds < known.issued + SnowflakeTokens.lifetime,
                    known.token != refused
                {
                    return known.token
                }
                let issued = max(seconds, (latest?.issued ?? 0) + 1)
                let new = SnowflakeTokens.jwt(key, account: account, user: user, issued: issued)
                latest = Minted(token: new, issued: issued)
                return new
            }
        }
    }

    /// A JSON Web Token (RFC 7519) as Snowflake's key-pair authentication wants it.
    static func jwt(_ key: SigningKey, account: String, user: String, issued: Int) -> String {
        let name = "\(account).\(user.uppercased())"
        let header = #"{"alg":"RS256","typ":"JWT"}"#
        let issuer = quoted("\(name).SHA256:\(key.fingerprint)")
        let claims =
            #"{"iss":\#(issuer),"sub":\#(quoted(name)),"iat":\#(issued),"exp":\#(issued + 3540)}"#
        let signed = [header, claims].map { Base64.urlText(of: Array($0.utf8)) }
            .joined(separator: ".")
        return signed + "." + Base64.urlText(of: key.signature(of: Array(signed.utf8)))
    }

    private static func quoted(_ text: String) -> String {
        let bytes = (try? JSONEncoder().encode(text)) ?? Data()
        return String(decoding: bytes, as: UTF8.self).replacing("\\/", with: "/")
    }
}
