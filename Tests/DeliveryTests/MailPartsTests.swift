import ReportModel
import Testing

@testable import Delivery

/// A mail taken apart: what differs from another one.
@Suite struct MailPartsTests {
    private func mail(_ change: (inout MailMessage) -> Void = { _ in }) throws -> MailParts {
        let from = try #require(EmailAddress("reports@example.com"))
        let to = try #require(EmailAddress("ada@example.com"))
        var message = MailMessage(
            from: .init(name: nil, address: from), to: .init(name: nil, address: to), owner: nil,
            subject: "A day", date: Instant(seconds: 0), offset: 0, id: "1@example.com",
            text: "Words", html: "<p>Words</p>",
            pictures: [.init(id: "chart@example.com", bytes: [1, 2, 3])],
            attachments: [
                .init(name: "Übersicht 2026.pdf", mediaType: "application/pdf", bytes: [4, 5])
            ])
        change(&message)
        return MailParts(message.bytes)
    }

    private func differences(
        _ change: (inout MailMessage) -> Void
    ) throws -> [MailDifference.Part] {
        try mail(change).differences(from: mail(), subject: "new")
    }

    @Test func theSameMailHasNoDifference() throws { #expect(try differences { _ in } == []) }

    @Test func eachPartIsToldByItself() throws {
        #expect(try differences { $0.subject = "Another day" } == [.subject("new")])
        #expect(try differences { $0.date = Instant(seconds: 60) } == [.headers])
        #expect(try differences { $0.text = "Other words" } == [.text])
        #expect(try differences { $0.html = "<p>Other</p>" } == [.page])
        #expect(try differences { $0.pictures[0].bytes = [9] } == [.picture])
        #expect(
            try differences { $0.attachments[0].bytes = [9] } == [
                .attachments(new: [], gone: [], other: ["Übersicht 2026.pdf"])
            ])
        #expect(
            try differences { $0.attachments[0].name = "b.pdf" } == [
                .attachments(new: ["b.pdf"], gone: ["Übersicht 2026.pdf"], other: [])
            ])
        #expect(
            try differences { $0.attachments = [] } == [
                .attachments(new: [], gone: ["Übersicht 2026.pdf"], other: [])
            ])
    }
}
