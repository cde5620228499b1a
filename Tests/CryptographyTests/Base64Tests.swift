import Testing

@testable import Cryptography

struct Base64Tests {
    /// The test vectors of RFC 4648.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func vectors(_ text: String, _ expected: String) {
        #expect(Base64.text(of: Array(text.utf8)) == expected)
        #expect(Base64.urlText(of: Array(text.utf8)) == expected.filter { $0 != "=" })
    }

    @Test func alphabets() {
        #expect(Base64.text(of: [0xFB, 0xFF, 0xFE]) == "+//+")
        #expect(Base64.urlText(of: [0xFB, 0xFF, 0xFE]) == "-__-")
    }
}
