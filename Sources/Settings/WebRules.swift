/// How `musora-archive` serves the archive.
package struct WebRules: Hashable, Sendable {
    package var listen: ListenAddress
    /// How long a reader stays signed in.
    package var sessionHours: Int

    package init(listen: ListenAddress = .loopback, sessionHours: Int = 12) {
        self.listen = listen
        self.sessionHours = sessionHours
    }
}

/// Where a server waits for connections: `127.0.0.1:8087`, `[::1]:8087` or `localhost:8087`.
package struct ListenAddress: Hashable, Sendable {
    /// Without the brackets of an IPv6 address.
    package let host: String
    /// 0 means one that is free.
    package let port: Int

    /// What is not configured listens here.
    package static let loopback = ListenAddress(host: "127.0.0.1", port: 8087)

    private init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Nil if the text is no host and port.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let figures = text[text.index(after: colon)...]
        let name = text[..<colon]
        guard figures.utf8.allSatisfy({ (48...57).contains($0) }), let port = Int(figures),
            (0...65_535).contains(port)
        else { return nil }
        let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
        let host = isBracketed ? name.dropFirst().dropLast() : name
        let isWord = host.utf8.allSatisfy { byte in
            switch byte {
            case 48...57, 65...90, 97...122: true
            case UInt8(ascii: "."), UInt8(ascii: "-"): !isBracketed || byte != 45
            case UInt8(ascii: ":"): isBracketed
            default: false
            }
        }
        guard !host.isEmpty, isWord else { return nil }
        self.init(host: String(host), port: port)
    }

    package var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether only programs of this machine can connect.
    package var isLoopback: Bool {
        host == "localhost" || host == "::1" || (host.hasPrefix("127.") && !host.contains(":"))
    }
}
