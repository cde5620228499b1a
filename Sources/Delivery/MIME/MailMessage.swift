internal import Cryptography
package import ReportModel

/// A mail to one person, before it is written as bytes.
package struct MailMessage: Hashable, Sendable {
    package var from: Mailbox
    package var to: Mailbox
    /// Where replies, and wishes to get no more mails, go; nil: nowhere.
    package var owner: EmailAddress?
    package var subject: String
    package var date: Instant
    /// Seconds east of UTC, in which the date is written.
    package var offset: Int
    /// Without its brackets: `…@example.com`.
    package var id: String
    package var text: String
    /// Nil for a mail of plain text.
    package var html: String?
    package var pictures: [Picture]
    package var attachments: [Attachment]

    package init(
        from: Mailbox, to: Mailbox, owner: EmailAddress?, subject: String, date: Instant,
        offset: Int, id: String, text: String, html: String?, pictures: [Picture] = [],
        attachments: [Attachment] = []
    ) {
        self.from = from
        self.to = to
        self.owner = owner
        self.subject = subject
        self.date = date
        self.offset = offset
        self.id = id
        self.text = text
        self.html = html
        self.pictures = pictures
        self.attachments = attachments
    }

    /// A PNG that the HTML shows.
    package struct Picture: Hashable, Sendable {
        /// In the form of an address; the HTML names it as `cid:` and this.
        package var id: String
        package var bytes: [UInt8]

        package init(id: String, bytes: [UInt8]) {
            self.id = id
            self.bytes = bytes
        }
    }

    package struct Attachment: Hashable, Sendable {
        /// Of any characters.
        package var name: String
        package var mediaType: String
        package var bytes: [UInt8]

        package init(name: String, mediaType: String, bytes: [UInt8]) {
            self.name = name
            self.mediaType = mediaType
            self.bytes = bytes
        }

        /// The size in a mail, as base64 in lines.
        package var encodedSize: Int { (bytes.count + 2) / 3 * 4 * 78 / 76 + 400 }
    }
}

extension MailMessage {
    /// The mail as it is sent: 7-bit lines that end in CRLF; the same message gives the same bytes.
    package var bytes: [UInt8] {
        let content =
            attachments.isEmpty
            ? body : multipart("mixed", [body] + attachments.map(\.part), "mixed")
        return Array((headers + content.headers).joined(separator: "\r\n").utf8)
            + [0x0D, 0x0A, 0x0D, 0x0A] + content.bytes
    }

    private var headers: [String] {
        let list = "musora-reports.\(from.address.domain)"
        var lines = [
            HeaderText.folded("Date", [MailDate.text(date, offset: offset)]),
            HeaderText.field("From", (from.name, from.address.text)),
            HeaderText.field("To", (to.name, to.address.text)),
            HeaderText.field("Subject", subject),
            "Message-ID: <\(id)>",
        ]
        if let owner {
            lines += [
                "Reply-To: <\(owner.text)>",
                HeaderText.folded(
                    "List-Unsubscribe", ["<mailto:\(MailMessage.path(owner))?subject=unsubscribe>"]),
            ]
        }
        return lines + [
            "List-Id: <\(list)>", "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: OOF, AutoReply", "MIME-Version: 1.0",
        ]
    }

    /// The address in a link: signs that mean something in links are escaped.
    private static func path(_ address: EmailAddress) -> String {
        PercentEncoding.name(address.local) + "@" + address.domain
    }

    // MARK: Parts

    /// Text and HTML, with what the HTML shows.
    private var body: MailPart {
        guard let html else { return MailPart.text("plain", text) }
        let texts = multipart(
            "alternative",
            [MailPart.text("plain", text), MailPart.text("html", html)], "alternative")
        guard !pictures.isEmpty else { return texts }
        return multipart(
            "related", [texts] + pictures.map(\.part), "related",
            parameter: "type=\"multipart/alternative\"")
    }

    /// - Parameter name: makes the boundary, so that no two parts have the same.
    private func multipart(
        _ kind: String, _ parts: [MailPart], _ name: String, parameter: String? = nil
    ) -> MailPart {
        // Neither encoding has “=_” in a line.
        let boundary = "=_" + SHA256.hex(of: Array("\(id)/\(name)".utf8)).prefix(32)
        let head = HeaderText.folded(
            "Content-Type",
            ["multipart/\(kind);"] + (parameter.map { ["\($0);"] } ?? [])
                + ["boundary=\"\(boundary)\""])
        var bytes: [UInt8] = []
        for part in parts {
            bytes += "--\(boundary)\r\n\(part.headers.joined(separator: "\r\n"))\r\n\r\n".utf8
            bytes += part.bytes
            // The line end before a boundary belongs to the boundary.
            bytes += [0x0D, 0x0A]
        }
        bytes += "--\(boundary)--\r\n".utf8
        return MailPart(headers: [head], bytes: bytes)
    }
}

/// A part of a mail with its own headers.
struct MailPart {
    let headers: [String]
    let bytes: [UInt8]

    static func text(_ kind: String, _ text: String) -> MailPart {
        MailPart(
            headers: [
                "Content-Type: text/\(kind); charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable",
            ], bytes: TransferEncoding.quotedPrintable(text))
    }
}

extension MailMessage.Picture {
    fileprivate var part: MailPart {
        let name = "\(id.prefix { $0 != "@" }).png"
        return MailPart(
            headers: [
                "Content-Type: image/png; name=\"\(name)\"",
                "Content-Transfer-Encoding: base64", "Content-ID: <\(id)>",
                "Content-Disposition: inline; filename=\"\(name)\"",
            ], bytes: TransferEncoding.base64Lines(bytes))
    }
}

extension MailMessage.Attachment {
    fileprivate var part: MailPart {
        func line(_ name: String, _ value: String, _ parameters: [String]) -> String {
            HeaderText.folded(
                name,
                ["\(value);"]
                    + parameters.enumerated().map {
                        $0.offset == parameters.count - 1 ? $0.element : "\($0.element);"
                    })
        }
        return MailPart(
            headers: [
                "Content-Type: \(mediaType)", "Content-Transfer-Encoding: base64",
                line(
                    "Content-Disposition", "attachment",
                    FileNameParameter.parameters("filename", name)),
            ], bytes: TransferEncoding.base64Lines(bytes))
    }
}
