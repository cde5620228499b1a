/// A mail server, and how to sign in there.
package struct SMTPServer: Hashable, Sendable {
    package enum Security: Hashable, Sendable {
        /// Encrypted after the greeting, or not used at all.
        case startTLS
        /// Encrypted from the start.
        case tls
        /// Not encrypted; the caller sees to it that the server is on this machine.
        case none
    }

    package enum SignIn: Hashable, Sendable {
        case none
        case password(user: String, password: String)
        case xoauth2(user: String, token: String)

        /// The mechanisms that it can be done by.
        var mechanisms: [String] {
            switch self {
            case .none: []
            case .password: ["PLAIN", "LOGIN"]
            case .xoauth2: ["XOAUTH2"]
            }
        }
    }

    package var host: String
    package var port: Int
    package var security: Security
    package var signIn: SignIn
    /// A file of trusted certificates in place of the system's.
    package var authorities: String?
    /// The longest time for one answer.
    package var answerLimit: Duration

    package init(
        host: String, port: Int, security: Security, signIn: SignIn = .none,
        authorities: String? = nil, answerLimit: Duration = .seconds(600)
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.signIn = signIn
        self.authorities = authorities
        self.answerLimit = answerLimit
    }

    /// `smtp://mail.example.com:587`.
    var url: String {
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return "\(security == .tls ? "smtps" : "smtp")://\(name):\(port)"
    }
}

/// What became of a mail that was given to a server.
package enum SMTPOutcome: Hashable, Sendable {
    /// The server took it; its words.
    case accepted(String)
    /// The server will not take this mail, however often it is sent.
    case refused(String)
    /// Not taken this time, for the reasons of this mail or recipient.
    case deferred(String)
    /// The server cannot be used now; other mails would fare the same.
    case unreachable(String)
    /// The set-up must be mended first; the mail was not sent.
    case unusable(SMTPProblem)
    /// The whole mail was sent, but the server's answer never came: it may have been taken.
    case unknown(String)
    /// The caller stopped it before the mail was sent.
    case stopped(String)
}

/// What is wrong with a mail server's set-up.
package struct SMTPProblem: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case noEncryption
        case noSignIn(offered: [String])
        case signInRefused(String)
        case certificate(String)
    }

    package let kind: Kind
    package let host: String

    package init(_ kind: Kind, host: String) {
        self.kind = kind
        self.host = host
    }

    package var message: String {
        switch kind {
        case .noEncryption: "\(host): the mail server offers no STARTTLS, so nothing was sent"
        case .noSignIn(let offered):
            "\(host): the mail server offers no sign-in that can be used, so nothing was sent"
                + (offered.isEmpty ? "" : " (it offers \(offered.joined(separator: ", ")))")
        case .signInRefused(let reply): "\(host): the mail server refused the sign-in (\(reply))"
        case .certificate(let reason):
            "\(host): the mail server's certificate is not trusted (\(reason))"
        }
    }

    package var hint: String {
        switch kind {
        case .noEncryption:
            "use a port with encryption: 587 with “security: starttls”, or 465 with “security: tls”"
        case .noSignIn:
            "set “delivery.smtp.auth” to what the server takes, or use its port for signing in, mostly 587"
        case .signInRefused:
            "check “delivery.smtp.user” and the secret SMTP_PASSWORD; an access token may have run out"
        case .certificate:
            "name the authority that signed it under “delivery.smtp.ca_file”, or the server by the name in its certificate"
        }
    }
}
