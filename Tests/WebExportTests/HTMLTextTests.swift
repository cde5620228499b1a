import Testing

@testable import WebExport

struct HTMLTextTests {
    static let texts: [(String, String)] = [
        ("plain", "plain"),
        ("", ""),
        ("<b>&\"'</b>", "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;"),
        ("&amp;", "&amp;amp;"),
        ("a\u{0}b\u{1B}c\u{85}d\u{7F}e", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e"),
        ("tab\tline\nend", "tab\tline\nend"),
        // A quote with an accent is one character to Swift and a quote to a browser.
        ("x\"\u{301} onfocus=\"", "x&quot;\u{301} onfocus=&quot;"),
        ("<\u{20DD}script>", "&lt;\u{20DD}script&gt;"),
        ("日本 العربية 🥁", "日本 العربية 🥁"),
        ("\u{202E}gnp.exe", "\u{202E}gnp.exe\u{202C}"),
        ("a\u{202C}\u{2069}b", "ab"),
        ("\u{2067}\u{202E}x\u{2069}y", "\u{2067}\u{202E}x\u{2069}y"),
        ("\u{2066}\u{202A}x", "\u{2066}\u{202A}x\u{202C}\u{2069}"),
        ("\u{202A}\u{2066}x\u{202C}", "\u{202A}\u{2066}x\u{2069}\u{202C}"),
    ]

    @Test(arguments: texts)
    func noCharacterBecomesMarkup(text: String, expected: String) {
        expectSame(HTMLText.escaped(text), expected)
    }

    @Test(arguments: texts)
    func theRoadThroughATemplateEndsAtTheSame(text: String, expected: String) {
        expectSame(
            String(decoding: HTMLText.finished(HTMLText.guarded(text)), as: UTF8.self), expected)
    }

    @Test func textsCanNotForgeStandIns() {
        let forged = String(decoding: [0xEF, 0xB7, 0x91], as: UTF8.self) + "script"
        let page = HTMLText.finished(HTMLText.guarded(forged))
        expectSame(String(decoding: page, as: UTF8.self), "\u{FFFD}script")
    }

    /// Scalar by scalar: Swift's `==` takes canonically equivalent texts for one.
    private func expectSame(_ text: String, _ expected: String) {
        #expect(text.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(text)")
    }
}
