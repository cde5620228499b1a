/// An address of a web page that is safe to link to.
///
/// Addresses come with the data, so one that is not clearly a web address is refused.
package struct WebAddress: Hashable, Sendable {
    /// Percent-encoded ASCII.
    package let text: String

    /// Nil unless the text is `http://` or `https://` and a host, in at most 2000 bytes, without a
    /// user name before the host (which could be mistaken for a host).
    ///
    ///     WebAddress(" https://example.org/a b ")?.text   // "https://example.org/a%20b"
    package init?(_ text: String) {
        let trimmed = String(Label.trimmed(text))
        let scheme = ["https://", "http://"].first {
            trimmed.prefix($0.count).lowercased() == $0
        }
        guard let scheme, trimmed.utf8.count <= 2000 else { return nil }
        let rest = trimmed.dropFirst(scheme.count)
        let host = rest.utf8.prefix { !Array("/?#".utf8).contains($0) }
        guard let first = host.first, WebAddress.isHostStart(first),
            host.allSatisfy({ $0 > 0x20 && !Array("@\\\"'<>`".utf8).contains($0) })
        else { return nil }
        self.text = scheme + PercentEncoding.address(rest)
    }

    /// The address of a named place of this page.
    package func at(_ place: String) -> WebAddress? {
        WebAddress("\(text)#\(PercentEncoding.name(place))")
    }

    private static func isHostStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "["), 0x80...:
            true
        default: false
        }
    }
}

/// An address with a placeholder for an id: `https://secure.helpscout.net/conversation/{id}`.
package struct AddressTemplate: Hashable, Sendable {
    package let text: String

    private static let place = "{id}"

    /// Nil unless the text is a web address with `{id}` after its host.
    package init?(_ text: String) {
        let parts = text.split(separator: "://", maxSplits: 1)
        guard parts.count == 2, let host = parts[1].split(separator: "/", maxSplits: 1).first,
            text.contains(AddressTemplate.place), !host.contains(AddressTemplate.place),
            WebAddress(text.replacing(AddressTemplate.place, with: "0")) != nil
        else { return nil }
        self.text = text
    }

    /// The address for an id, with every character of the id escaped: `a/b` becomes `a%2Fb`.
    package func address(of id: String) -> WebAddress? {
        let encoded = PercentEncoding.name(id)
        // A path of dots would lead to another page.
        guard !encoded.isEmpty, encoded != ".", encoded != ".." else { return nil }
        return WebAddress(text.replacing(AddressTemplate.place, with: encoded))
    }
}

/// The address of a folder of web pages: `https://reports.example.org/daily`.
package struct FolderAddress: Hashable, Sendable {
    /// Percent-encoded ASCII that ends in `/`.
    package let text: String

    /// Nil unless the text is a web address without a query and without a place of a page.
    package init?(_ text: String) {
        guard !text.contains("?"), !text.contains("#"), let address = WebAddress(text) else {
            return nil
        }
        self.text = address.text.hasSuffix("/") ? address.text : address.text + "/"
    }

    /// The address of a file in it, with every character of the path escaped except `/`.
    package func file(_ path: String) -> WebAddress? {
        let parts = path.split(separator: "/").map { PercentEncoding.name($0) }
        // A part of dots would lead out of the folder.
        guard !parts.isEmpty, !parts.contains("."), !parts.contains("..") else { return nil }
        return WebAddress(text + parts.joined(separator: "/"))
    }
}
