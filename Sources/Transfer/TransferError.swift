/// Why no whole response came.
package struct TransferError: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The name of the server is not known.
        case unknownHost
        /// Nothing answers there.
        case unreachable
        /// The certificate is not trusted or does not belong to the server.
        case certificate
        /// Encryption could not be agreed on.
        case encryption
        /// The time was up, or next to nothing came for a long time.
        case overdue
        /// The connection ended before the response did.
        case interrupted
        /// The body is longer than allowed.
        case tooLarge
        /// The address cannot be used.
        case address
        case other
    }

    package let kind: Kind
    /// The host of the request.
    package let host: String
    /// The transfer library's words.
    package let reason: String

    package init(_ kind: Kind, host: String, reason: String) {
        self.kind = kind
        self.host = host
        self.reason = reason
    }

    /// Whether the same request may well succeed a little later.
    package var isPassing: Bool {
        switch kind {
        case .unknownHost, .unreachable, .overdue, .interrupted, .encryption: true
        case .certificate, .tooLarge, .address, .other: false
        }
    }

    package var message: String {
        let detail = reason.isEmpty ? "" : " (\(reason))"
        return switch kind {
        case .unknownHost: "\(host): there is no server of this name\(detail)"
        case .unreachable: "\(host): the server cannot be reached\(detail)"
        case .certificate: "\(host): the server's certificate is not trusted\(detail)"
        case .encryption: "\(host): no encrypted connection could be made\(detail)"
        case .overdue: "\(host): the server took too long\(detail)"
        case .interrupted: "\(host): the connection ended too early\(detail)"
        case .tooLarge: "\(host): the answer is larger than allowed"
        case .address: "\(host): this is not an address that can be used\(detail)"
        case .other: "\(host): \(reason)"
        }
    }

    package var hint: String {
        switch kind {
        case .unknownHost: "check the name, and that this machine can look up names"
        case .unreachable, .encryption, .interrupted:
            "check the network, a proxy in https_proxy, and firewalls"
        case .certificate:
            "if the network has a certificate authority of its own, name its file in SSL_CERT_FILE"
        case .overdue: "check the network, or allow more time"
        case .tooLarge, .address, .other: "check the address"
        }
    }
}
