import Foundation
import Testing

@testable import Delivery

@Suite struct HeaderTexts {
    static let hostile = [
        "plain", "", " ", "a\r\nBcc: eve@example.com", "a\nX: y", "a\rb", "a\u{0}b", "a\u{85}b",
        "a\u{2028}b", "\u{202E}gnp.exe", "\u{2066}x", "🥁 Drumeo 🎹", "👨‍👩‍👧‍👦",
        String(repeating: "a", count: 10_000), String(repeating: "ä ", count: 5_000),
        String(repeating: "漢", count: 300), "=?UTF-8?Q?x?=", "a, b <c@d>", "\"quoted\" \\ back",
        "(comment)", "a; b=c", "Ünïcödé", "مرحبا",
        "e\u{301}" + String(repeating: "\u{301}", count: 200),
        "tab\there", "<script>alert(1)</script>", "a@b.c", ":", "…",
    ]

    @Test(arguments: hostile)
    func everyTextIsShortLinesOfASCII(text: String) {
        let boxes = HeaderText.field("To", (name: text, address: "ada@example.com"))
        for field in [HeaderText.field("Subject", text), boxes] {
            let lines = field.components(separatedBy: "\r\n")
            #expect(field.utf8.allSatisfy { $0 < 0x7F })
            for (index, line) in lines.enumerated() {
                #expect(line.utf8.count <= 78)
                #expect(index == 0 || line.hasPrefix(" "))
                #expect(index == 0 || line.contains { $0 != " " })
            }
            #expect(!field.replacingOccurrences(of: "\r\n", with: "").contains { $0.isNewline })
        }
    }

    @Test func asciiStaysReadable() {
        #expect(
            HeaderText.field("Subject", "Sat 21 Nov: all is well")
                == "Subject: Sat 21 Nov: all is well")
        #expect(
            HeaderText.field("To", (name: "Lovelace, Ada", address: "ada@example.com"))
                == "To: \"Lovelace, Ada\" <ada@example.com>")
        #expect(HeaderText.field("To", (name: nil, address: "a@b.c")) == "To: a@b.c")
        #expect(HeaderText.field("Subject", "ä") == "Subject: =?UTF-8?B?w6Q=?=")
    }

    @Test(arguments: [
        ("report", "report.pdf"), ("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j.pdf"),
        ("../../etc/passwd", "-..-etc-passwd.pdf"), ("", "report.pdf"), ("a\r\nb", "a b.pdf"),
    ])
    func fileNamesCanBeSaved(name: String, file: String) {
        #expect(FileNameParameter.safe(name, ending: ".pdf") == file)
    }

    @Test(arguments: hostile)
    func parametersOfFilesAreShortASCII(text: String) {
        let name = FileNameParameter.safe(text, ending: ".pdf")
        for parameter in FileNameParameter.parameters("filename", name) {
            #expect(parameter.utf8.count <= 74)
            #expect(parameter.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
        }
    }
}

@Suite struct TransferEncodings {
    @Test(arguments: [
        ("a", "a\r\n"), ("", ""), ("a\nb\n", "a\r\nb\r\n"), ("a\r\nb", "a\r\nb\r\n"),
        ("é", "=C3=A9\r\n"), ("a=b", "a=3Db\r\n"), ("a ", "a=20\r\n"), (".", "=2E\r\n"),
        ("From me", "=46rom me\r\n"), ("a\tb", "a\tb\r\n"), ("a\u{0}b", "a=00b\r\n"),
        ("\n\na", "\r\n\r\na\r\n"),
    ])
    func quotedPrintableKeepsLines(text: String, encoded: String) {
        #expect(String(decoding: TransferEncoding.quotedPrintable(text), as: UTF8.self) == encoded)
    }

    @Test func longLinesBreakSoftly() {
        for length in 70...160 {
            for filler in ["a", "é", "=", ".", " "] {
                let text = String(repeating: filler, count: length) + "z"
                let lines = String(decoding: TransferEncoding.quotedPrintable(text), as: UTF8.self)
                    .components(separatedBy: "\r\n")
                #expect(lines.allSatisfy { $0.utf8.count <= 76 })
                #expect(lines.last == "" && lines.dropLast(2).allSatisfy { $0.hasSuffix("=") })
                // Without the soft breaks the text is whole again.
                let joined = lines.dropLast().map { $0.hasSuffix("=") ? String($0.dropLast()) : $0 }
                    .joined()
                #expect(joined.removingEscapes == text)
            }
        }
    }

    @Test func base64LinesHave76Characters() {
        let lines = String(
            decoding: TransferEncoding.base64Lines([UInt8](repeating: 7, count: 200)),
            as: UTF8.self
        ).components(separatedBy: "\r\n")
        #expect(lines.map(\.utf8.count) == [76, 76, 76, 40, 0])
    }
}

extension String {
    /// The text of quoted-printable on one line.
    fileprivate var removingEscapes: String {
        var bytes: [UInt8] = []
        var rest = Substring(self)
        while let first = rest.first {
            if first == "=", let byte = UInt8(rest.dropFirst().prefix(2), radix: 16) {
                bytes.append(byte)
                rest = rest.dropFirst(3)
            } else {
                bytes += String(first).utf8
                rest = rest.dropFirst()
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
