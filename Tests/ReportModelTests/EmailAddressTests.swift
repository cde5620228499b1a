import Testing

@testable import ReportModel

@Suite struct EmailAddresses {
    @Test(
        arguments: [
            ("ada@example.com", "ada@example.com"),
            ("Ada.Lovelace+reports@EXAMPLE.com", "Ada.Lovelace+reports@example.com"),
            ("root@localhost", "root@localhost"),
            ("ada", nil), ("@example.com", nil), ("ada@", nil), ("a@b@example.com", nil),
            ("ada@exam ple.com", nil), ("ada @example.com", nil), (".ada@example.com", nil),
            ("ada..l@example.com", nil), ("ada@-example.com", nil), ("ada@example..com", nil),
            ("ada@example.com\r\nRCPT TO:<eve@example.com>", nil), ("ada>@example.com", nil),
            ("ada@пример.рф", nil), ("ada\u{0}@example.com", nil), ("\"a b\"@example.com", nil),
            (String(repeating: "a", count: 65) + "@example.com", nil),
        ] as [(String, String?)])
    func oneSafeAddressOrNothing(text: String, address: String?) {
        #expect(EmailAddress(text)?.text == address)
    }

    @Test(
        arguments: [
            ("ada@example.com", nil, "ada@example.com"),
            ("Ada Lovelace <ada@example.com>", "Ada Lovelace", "ada@example.com"),
            ("\"Lovelace, Ada\" <ada@example.com>", "Lovelace, Ada", "ada@example.com"),
            ("<ada@example.com>", nil, "ada@example.com"),
            ("Ada <ada@example.com> <b@example.com>", "Ada <ada@example.com>", "b@example.com"),
        ] as [(String, String?, String)])
    func namesStandBeforeAddresses(text: String, name: String?, address: String) {
        let box = Mailbox(text)
        #expect(box?.name == name)
        #expect(box?.address.text == address)
    }
}
