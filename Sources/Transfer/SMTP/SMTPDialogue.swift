/// What a mail server says, line by line, from its greeting on.
///
/// It notices where libcurl would go on although it must not: without signing in.
struct SMTPDialogue {
    private enum Stage { case greeting, capabilities, encrypting, mail }

    struct Reply: Hashable {
        var code: Int
        var lines: [String]

        /// The reply on one line.
        var words: String { "\(code) " + lines.joined(separator: " ") }
    }

    /// Why the connection must not be used.
    enum Stop: Hashable {
        case noEncryption
        case noSignIn(offered: [String])
    }

    private let security: SMTPServer.Security
    private let mechanisms: [String]
    private var stage = Stage.greeting
    private var isEncrypted: Bool
    private var current: Reply?
    private var isFirst = true

    /// The last whole reply.
    private(set) var last: Reply?
    /// What the server can do, from its last EHLO: `SIZE 10485760`, `AUTH PLAIN LOGIN`.
    private(set) var capabilities: [String] = []
    /// Whether the server has asked for the mail itself.
    private(set) var isOpen = false
    private(set) var stop: Stop?

    init(_ server: SMTPServer) {
        security = server.security
        mechanisms = server.signIn.mechanisms
        isEncrypted = server.security != .startTLS
    }

    /// Takes a line.
    ///
    /// - Returns: false if nothing more may be sent; ``stop`` says why.
    mutating func receive(_ line: String) -> Bool {
        let line = SMTPDialogue.clean(line)
        guard let code = Int(line.prefix(3)), line.prefix(3).utf8.count == 3 else { return true }
        let rest = line.dropFirst(3)
        var reply =
            current?.code == code
            ? current ?? Reply(code: code, lines: []) : Reply(code: code, lines: [])
        if reply.lines.count < SMTPDialogue.mostLines {
            reply.lines.append(String(rest.dropFirst()))
        }
        guard rest.first != "-" else {
            current = reply
            return true
        }
        current = nil
        // libcurl says goodbye after a refusal; the answer to that decides nothing.
        if code == 221 { return true }
        last = reply
        return finish(reply)
    }

    private mutating func finish(_ reply: Reply) -> Bool {
        // A connection that is used again begins with neither greeting nor EHLO.
        if isFirst, reply.code != 220 { stage = .mail }
        isFirst = false
        switch stage {
        case .greeting: stage = .capabilities
        case .capabilities where reply.code == 250:
            // The first line is the server's name.
            capabilities = reply.lines.dropFirst().map { $0.uppercased() }
            return check()
        case .encrypting where reply.code == 220:
            isEncrypted = true
            stage = .capabilities
        case .mail where reply.code == 354: isOpen = true
        case .capabilities, .encrypting, .mail: break
        }
        return true
    }

    private mutating func check() -> Bool {
        if !isEncrypted {
            guard capabilities.contains("STARTTLS") else {
                stop = .noEncryption
                return false
            }
            stage = .encrypting
            return true
        }
        stage = .mail
        guard !mechanisms.isEmpty, !mechanisms.contains(where: offered.contains) else {
            return true
        }
        stop = .noSignIn(offered: offered)
        return false
    }

    /// The ways to sign in that the server names.
    private var offered: [String] {
        capabilities.filter { $0.hasPrefix("AUTH ") || $0.hasPrefix("AUTH=") }
            .flatMap { $0.dropFirst(5).split(separator: " ").map(String.init) }
    }

    private static let mostLines = 40

    /// The line without its end and without controls, cut if it is long.
    private static func clean(_ line: String) -> String {
        let scalars = line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        return String(String.UnicodeScalarView(scalars.prefix(500)))
    }
}
