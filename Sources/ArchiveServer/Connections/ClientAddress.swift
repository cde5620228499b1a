internal import Glibc

/// Where a request comes from.
package struct ClientAddress: Hashable, Sendable {
    /// As people write it.
    package let text: String
    /// What attempts are counted by: a network of IPv6 is one client, which has all its addresses.
    package let key: String

    package static let unknown = ClientAddress(text: "unknown", key: "unknown")

    private init(text: String, key: String) {
        self.text = text
        self.key = key
    }

    /// Nil if the text is no address.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(text: text, key: text)
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: &six) { Array($0) }
        if bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) {
            let mapped = bytes[12...].map(String.init).joined(separator: ".")
            self.init(text: mapped, key: mapped)
        } else {
            let network = bytes[..<8].map { String($0, radix: 16) }.joined(separator: ".")
            self.init(text: text, key: network)
        }
    }

    package var isLoopback: Bool { text == "::1" || (key == text && text.hasPrefix("127.")) }
}

/// What is known of a reader's connection: by itself, or by a proxy that is believed.
///
/// Only a proxy on this machine, or one that the operator has named, is believed, because anybody can
/// write the headers.
package struct Visit: Hashable, Sendable {
    package let client: ClientAddress
    /// Whether the reader speaks TLS, with the proxy.
    package let isSecure: Bool

    /// - Parameters:
    ///   - peer: the other end of the connection.
    ///   - forwardedFor: the value of `X-Forwarded-For`, of which the proxy wrote the last part.
    ///   - protocol: the value of `X-Forwarded-Proto`.
    ///   - proxies: on other machines, that are believed.
    package init(
        peer: ClientAddress, forwardedFor: String?, protocol: String?,
        proxies: Set<ClientAddress> = []
    ) {
        let isProxied = peer.isLoopback || proxies.contains(peer)
        let last = forwardedFor?.split(separator: ",").last.map { part in
            part.drop { $0 == " " }
        }
        client = isProxied ? last.flatMap { ClientAddress($0) } ?? peer : peer
        isSecure = isProxied && `protocol` == "https"
    }
}
