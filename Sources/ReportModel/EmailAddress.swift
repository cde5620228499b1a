/// An address for mail that is safe in a header and in a command of SMTP.
///
/// Only the usual form is taken: ASCII letters, figures and a few signs before the `@`, a host name
/// after it. Quoted parts, comments, spaces and line breaks are not.
package struct EmailAddress: Hashable, Sendable {
    /// Before the `@`, as written.
    package let local: String
    /// After it, in lower case: `example.com`, or `xn--…` for a name in another script.
    package let domain: String

    package var text: String { "\(local)@\(domain)" }

    /// What addresses are compared by: nobody has two mailboxes that differ only in case.
    package var key: String { text.lowercased() }

    /// Of a domain that never has mail (RFC 2606), where nothing is configured.
    package static let example = EmailAddress(local: "reports", domain: "example.com")

    private init(local: String, domain: String) {
        self.local = local
        self.domain = domain
    }

    /// Nil for anything but one address.
    package init?(_ text: String) {
        guard let sign = text.lastIndex(of: "@") else { return nil }
        let local = text[..<sign]
        guard (1...64).contains(local.utf8.count), EmailAddress.isDotted(local),
            let domain = EmailAddress.domain(text[text.index(after: sign)...])
        else { return nil }
        self.local = String(local)
        self.domain = domain
    }

    /// A host name in lower case; nil if it is none.
    package static func domain(_ text: some StringProtocol) -> String? {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { isLetterOrFigure($0) || $0 == UInt8(ascii: "-") }
        }
        return isName && text.utf8.count <= 253 ? text.lowercased() : nil
    }

    private static func isDotted(_ local: Substring) -> Bool {
        local.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { isLetterOrFigure($0) || signs.contains($0) }
        }
    }

    /// Those that RFC 5322 allows in an atom.
    private static let signs = Set("!#$%&'*+-/=?^_`{|}~".utf8)

    private static func isLetterOrFigure(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

/// An address with the name that people read before it.
package struct Mailbox: Hashable, Sendable {
    /// As written, of any characters; nil where there is only an address.
    package let name: String?
    package let address: EmailAddress

    package init(name: String?, address: EmailAddress) {
        self.name = name
        self.address = address
    }

    /// Reads `ceo@example.com` or `Ada Lovelace <ada@example.com>`, with or without quotes around the
    /// name; nil for anything else.
    package init?(_ text: String) {
        let text = String(Label.trimmed(text))
        guard text.last == ">", let open = text.lastIndex(of: "<") else {
            guard let address = EmailAddress(text) else { return nil }
            self.init(name: nil, address: address)
            return
        }
        let inside = text[text.index(after: open)...].dropLast()
        guard let address = EmailAddress(String(inside)) else { return nil }
        var name = String(Label.trimmed(text[..<open]))
        if name.count > 1, name.first == "\"", name.last == "\"" {
            name = String(name.dropFirst().dropLast())
        }
        self.init(name: name.isEmpty ? nil : name, address: address)
    }
}
