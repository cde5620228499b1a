package import Archive
internal import Cryptography
package import ReportModel
internal import Settings

/// A mail for looking at.
package struct Preview: Sendable {
    package let subject: String
    /// A page for the browser, with the picture in it.
    package let page: [UInt8]
    package let text: [UInt8]
}

extension LetterWriter {
    /// The mail that a person, or the first subscription's first person, would get now.
    ///
    /// Without subscriptions it is the brief of all brands, to the sender.
    ///
    /// - Throws: as ``write(_:of:after:)``, or ``DeliveryError/notSubscribed(_:)``.
    package func preview(
        of content: DayContent, to address: EmailAddress?, _ ledger: MailLedger
    ) throws -> Preview {
        let chosen = address ?? rules.subscriptions.first?.to.first?.address
        var own = rules.subscriptions.filter { subscription in
            subscription.isDigest && subscription.to.contains { $0.address.key == chosen?.key }
        }
        if own.isEmpty {
            own = rules.subscriptions.filter { $0.to.contains { $0.address.key == chosen?.key } }
            own = Array(own.prefix(1))
        }
        if let address, own.isEmpty { throw DeliveryError.notSubscribed(address) }
        let box = own.first?.to.first { $0.address.key == chosen?.key } ?? rules.from
        let mail = PlannedMail(
            key: MailKey(day: content.day, slot: "", recipient: box.address.key), to: box,
            subscriptions: own.isEmpty ? [Subscription(id: "preview", to: [box])] : own)
        let written = try write(
            mail, of: content,
            after: try ledger.lastAccepted(to: box.address.key, before: content.day))
        let html = written.message.pictures.reduce(written.message.html ?? "") { html, picture in
            html.replacing(
                "cid:\(picture.id)",
                with: "data:image/png;base64,\(Base64.text(of: picture.bytes))")
        }
        return Preview(
            subject: written.message.subject, page: Array(html.utf8),
            text: Array(written.message.text.utf8))
    }
}
