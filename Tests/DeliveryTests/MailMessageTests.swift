import Foundation
import ReportModel
import TestSupport
import Testing

@testable import Delivery

@Suite struct MailMessages {
    private func message(_ subject: String = "Sat 21 Nov · An ordinary Saturday") throws
        -> MailMessage
    {
        MailMessage(
            from: try #require(Mailbox("Musora Reports <reports@example.com>")),
            to: try #require(Mailbox("Zoë <zoe@example.com>")),
            owner: EmailAddress("analytics+daily@example.com"), subject: subject,
            date: Instant(seconds: 1_795_352_400), offset: -8 * 3600, id: "0123@example.com",
            text: "Grüße\n.\nFrom here\n", html: "<p>Grüße</p>\n",
            pictures: [.init(id: "chart@example.com", bytes: [137, 80, 78, 71])],
            attachments: [
                .init(
                    name: "Rückblick 2026-11-21.pdf", mediaType: "application/pdf", bytes: [37, 80])
            ])
    }

    @Test func aMailIsTextHTMLPictureAndFiles() throws {
        let text = String(decoding: try message().bytes, as: UTF8.self)
        expectGolden(text.replacing("\r\n", with: "\n"), named: "mail.eml")
    }

    @Test func everyLineIsASCIIAndEndsInCRLF() throws {
        let bytes = try message("x\r\nBcc: eve@example.com\r\n\r\nbody").bytes
        #expect(bytes.allSatisfy { $0 < 0x7F })
        for (index, byte) in bytes.enumerated() where byte == 10 { #expect(bytes[index - 1] == 13) }
        for (index, byte) in bytes.enumerated() where byte == 13 { #expect(bytes[index + 1] == 10) }
        let head = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")[0]
        #expect(!head.lowercased().contains("\r\nbcc:"))
        #expect(head.contains("Subject: x Bcc: eve@example.com body"))
    }

    @Test func theSameMessageGivesTheSameBytes() throws {
        #expect(try message().bytes == message().bytes)
    }

    @Test(
        arguments: [
            (0, 0, "Thu, 1 Jan 1970 00:00:00 +0000"),
            (1_795_352_400, -28_800, "Sun, 22 Nov 2026 05:00:00 -0800"),
            (1_795_352_400, 20_700, "Sun, 22 Nov 2026 18:45:00 +0545"),
            (1_795_352_400, -1172, "Sun, 22 Nov 2026 12:41:00 -0019"),
        ] as [(Int64, Int, String)])
    func datesAreThoseOfMails(seconds: Int64, offset: Int, text: String) {
        #expect(MailDate.text(Instant(seconds: seconds), offset: offset) == text)
    }
}
