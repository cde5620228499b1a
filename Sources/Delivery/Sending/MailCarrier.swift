package import Archive
internal import Cryptography
package import ReportModel
package import Transfer

/// A mail as bytes, with its envelope.
package struct OutgoingMail: Hashable, Sendable {
    package var key: MailKey
    package var subscriptions: [String]
    package var from: EmailAddress
    package var to: EmailAddress
    package var bytes: [UInt8]

    package init(
        key: MailKey, subscriptions: [String], from: EmailAddress, to: EmailAddress,
        bytes: [UInt8]
    ) {
        self.key = key
        self.subscriptions = subscriptions
        self.from = from
        self.to = to
        self.bytes = bytes
    }

    package var sha256: String { SHA256.hex(of: bytes) }

    /// The file of a mail: `2026-11-21-executives-ceo@example.com.eml`; each mail has another one.
    package static func fileName(_ key: MailKey, _ subscriptions: [String]) -> String {
        let names = subscriptions.joined(separator: "+")
        let recipient = safe(key.recipient)
        // A name that was changed or cut could be another mail's, too.
        let isWhole = recipient == key.recipient && names.utf8.count <= 60
        let text = [key.slot, key.recipient].joined(separator: "\n")
        let parts = [
            key.day.iso, String(names.prefix(60)), recipient,
            isWhole ? "" : String(SHA256.hex(of: Array(text.utf8)).prefix(12)),
            key.issue == 0 ? "" : "correction-\(key.issue)",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "-") + ".eml"
    }

    /// An address may have signs that mean something in paths, and be longer than a file's name.
    private static func safe(_ address: String) -> String {
        String(
            address.prefix(100).map { sign in
                sign.isASCII && (sign.isLetter || sign.isNumber || "@.-_+".contains(sign))
                    ? sign : "_"
            })
    }
}

/// Takes mails away: a server, or a folder.
package protocol MailCarrier: Sendable {
    /// Who takes them, for the ledger: “outbox”, “mail.example.com”.
    var name: String { get }

    /// Gives one mail away.
    ///
    /// - Parameter willSend: called once before the first byte leaves; its error stops the mail.
    func send(
        _ mail: OutgoingMail, willSend: @escaping @Sendable () throws -> Void
    ) async -> SMTPOutcome

    /// Whether a mail that an ended program was giving away has arrived; nil where nobody knows.
    func hasArrived(_ entry: MailEntry) throws -> Bool?
}

/// Puts mails into a folder as files.
package struct Outbox: MailCarrier {
    private let folder: MailFolder

    package init(folder: String) { self.folder = MailFolder(folder) }

    package var name: String { "outbox" }

    package func send(
        _ mail: OutgoingMail, willSend: @escaping @Sendable () throws -> Void
    ) async -> SMTPOutcome {
        let name = OutgoingMail.fileName(mail.key, mail.subscriptions)
        do {
            try willSend()
        } catch {
            return .stopped("\(error)")
        }
        do {
            try folder.write(mail.bytes, as: name)
            return .accepted("in the outbox as \(name)")
        } catch let error as ArchiveError {
            return .deferred(error.message)
        } catch {
            return .deferred("\(error)")
        }
    }

    package func hasArrived(_ entry: MailEntry) throws -> Bool? {
        let name = OutgoingMail.fileName(entry.key, entry.subscriptions)
        return try folder.read(name).map { SHA256.hex(of: $0) == entry.sha256 } ?? false
    }
}

/// Gives mails to a server.
package struct MailServerCarrier: MailCarrier {
    private let client: SMTPClient
    package let name: String

    package init(_ server: SMTPServer) {
        client = SMTPClient(server)
        name = server.host
    }

    package func send(
        _ mail: OutgoingMail, willSend: @escaping @Sendable () throws -> Void
    ) async -> SMTPOutcome {
        await client.send(
            mail.bytes, from: mail.from.text, to: mail.to.text, willSend: willSend)
    }

    package func hasArrived(_ entry: MailEntry) -> Bool? { nil }
}
