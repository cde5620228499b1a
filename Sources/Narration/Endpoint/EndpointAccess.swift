internal import ReportModel
internal import Transfer

/// How an OpenAI-compatible endpoint is reached: its address and its key.
package struct EndpointAccess: Hashable, Sendable {
    /// The base of all addresses, without a slash at its end: `https://api.openai.com/v1`.
    package let base: String
    /// Nil for servers that need none.
    let key: String?

    /// Where OpenAI itself answers.
    package static let standard = "https://api.openai.com/v1"

    /// - Parameter secret: the value of a variable, such as `OPENAI_API_KEY`.
    /// - Returns: nil when there is no key, and no server of one’s own that may need none.
    /// - Throws: ``EndpointFault`` when the key or the address cannot be right.
    package init?(_ secret: (String) -> String?) throws(EndpointFault) {
        let written = secret("OPENAI_BASE_URL").map { String(Label.trimmed($0)) }
        let key = secret("OPENAI_API_KEY").map { String(Label.trimmed($0)) }
        guard written?.isEmpty == false || key?.isEmpty == false else { return nil }
        if let key {
            guard key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw .oddKey
            }
        }
        self.key = key?.isEmpty == false ? key : nil
        base = try EndpointAccess.base(written.flatMap { $0.isEmpty ? nil : $0 })
    }

    /// The address of chat completions.
    var chat: String { base + "/chat/completions" }

    /// The headers of every request.
    var headers: [HTTPRequest.Header] {
        [HTTPRequest.Header("Accept", "application/json")]
            + (key.map { [HTTPRequest.Header("Authorization", "Bearer \($0)")] } ?? [])
    }

    /// Whether the base has the version in its path that most servers have.
    var hasVersion: Bool { base.split(separator: "/").last?.hasPrefix("v") ?? false }

    /// A text without the key, should a server have sent it back.
    func withoutKey(_ text: String) -> String {
        guard let key, key.utf8.count >= 4 else { return text }
        return text.replacing(key, with: "[key]")
    }

    private static func base(_ written: String?) throws(EndpointFault) -> String {
        guard var base = written else { return standard }
        while base.hasSuffix("/") { base.removeLast() }
        // People also copy the whole address out of an example.
        if base.hasSuffix("/chat/completions") { base.removeLast("/chat/completions".count) }
        let lowered = base.lowercased()
        guard lowered.hasPrefix("https://") || lowered.hasPrefix("http://") else {
            throw .address(.noScheme)
        }
        let rest = base.drop { $0 != "/" }.dropFirst(2)
        let host = rest.prefix { $0 != "/" }
        guard !host.contains("@") else { throw .address(.holdsPassword) }
        guard !host.isEmpty, base.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }),
            !base.contains(where: { "?#\\\"<>".contains($0) })
        else { throw .address(.malformed) }
        return base
    }
}

/// What is wrong with the set-up of an endpoint, which only people can mend.
package enum EndpointFault: Error, Hashable, Sendable {
    package enum Address: Hashable, Sendable { case noScheme, holdsPassword, malformed }

    /// The key has a line break or another sign that no key has.
    case oddKey
    case address(Address)
    /// The endpoint does not accept the key; with the HTTP status.
    case key(status: Int)
    case unknownModel(String)
    /// Nothing answers at the address; with the address.
    case noSuchPath(String, hasVersion: Bool)

    /// What is wrong, and how to mend it.
    package var words: (text: String, hint: String) {
        switch self {
        case .oddKey:
            (
                "OPENAI_API_KEY has a space, a line break or another sign that no key has",
                "write the key on one line, and nothing else"
            )
        case .address(.noScheme):
            (
                "OPENAI_BASE_URL does not begin with https:// or http://",
                "for example https://api.openai.com/v1 or http://localhost:8000/v1"
            )
        case .address(.holdsPassword):
            (
                "OPENAI_BASE_URL has a user name or password in it",
                "write the key into OPENAI_API_KEY"
            )
        case .address(.malformed):
            (
                "OPENAI_BASE_URL is not an address that can be used",
                "for example http://localhost:8000/v1, without “?” and “#”"
            )
        case .key(let status):
            (
                "the key is not accepted (HTTP status \(status))",
                "check OPENAI_API_KEY, and what it may be used for"
            )
        case .unknownModel(let name):
            ("the endpoint has no model “\(name)”", "name another one under “agents.model”")
        case .noSuchPath(let address, let hasVersion):
            (
                "nothing answers at \(address) (HTTP status 404)",
                hasVersion
                    ? "check OPENAI_BASE_URL" : "OPENAI_BASE_URL usually ends in /v1"
            )
        }
    }
}
