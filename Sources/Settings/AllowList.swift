package import ReportModel

/// The addresses that may get mails and sign in: the secret `AUTHORIZED_EMAILS`.
package struct AllowList: Hashable, Sendable {
    /// Whole addresses in lower case.
    private let addresses: Set<String>
    /// Domains, all of whose addresses are allowed.
    private let domains: Set<String>
    /// The entries that are neither, by their number from 1; they are not told, being secrets.
    package let unreadable: [Int]

    package static let variable = "AUTHORIZED_EMAILS"

    /// - Parameter text: addresses and `@domain`, with commas, blanks or line breaks between them.
    package init(_ text: String) {
        var addresses: Set<String> = []
        var domains: Set<String> = []
        var unreadable: [Int] = []
        let entries = text.split { $0 == "," || $0 == ";" || $0.isWhitespace }
        for (index, entry) in entries.enumerated() {
            if entry.first == "@", let domain = EmailAddress.domain(entry.dropFirst()) {
                domains.insert(domain)
            } else if let address = EmailAddress(String(entry)) {
                addresses.insert(address.key)
            } else {
                unreadable.append(index + 1)
            }
        }
        self.addresses = addresses
        self.domains = domains
        self.unreadable = unreadable
    }

    package init(_ secrets: Secrets) { self.init(secrets.value(AllowList.variable) ?? "") }

    /// Whether nobody is allowed.
    package var isEmpty: Bool { addresses.isEmpty && domains.isEmpty }

    package func allows(_ address: EmailAddress) -> Bool {
        addresses.contains(address.key) || domains.contains(address.domain)
    }

    /// Those of the rules that may not get mails.
    package func refused(_ rules: DeliveryRules) -> [EmailAddress] {
        rules.recipients.filter { !allows($0) }
    }
}
