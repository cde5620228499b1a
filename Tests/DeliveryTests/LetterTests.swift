import Archive
import ReportModel
import Settings
import TestSupport
import Testing
import Transfer

@testable import Delivery

@Suite struct Letters {
    private func text(_ mail: OutgoingMail) -> String {
        String(decoding: mail.bytes, as: UTF8.self).replacing("=\r\n", with: "")
    }

    @Test func theSameDayAndLedgerGiveTheSameBytes() async throws {
        var bytes: [[UInt8]] = []
        for _ in 0..<2 {
            let post = try Post([Post.subscription("x", ["a@example.com"])])
            try post.publish()
            let carrier = ScriptedCarrier()
            try await post.deliver(by: carrier)
            bytes.append(carrier.taken[0].bytes)
        }
        #expect(bytes[0] == bytes[1])
    }

    @Test func theBoxComparesWithTheLastMailThatArrived() async throws {
        let post = try Post([Post.subscription("x", ["a@example.com"])])
        let days = (0..<3).map { Post.day.advanced(by: $0 - 2) }
        try post.publish(days[0], findings: ["Drumeo rose", "Pianote rose"])
        try post.publish(days[1], findings: ["Singeo rose"])
        try post.publish(days[2], findings: ["Drumeo rose", "Guitareo rose"])
        let first = ScriptedCarrier()
        try await post.deliver(days[0], by: first)
        #expect(!text(first.taken[0]).contains("SINCE YOUR LAST REPORT"))
        // The second day's mail never arrived.
        try await post.deliver(days[1], by: ScriptedCarrier([.refused("550 full")]))
        let last = ScriptedCarrier()
        try await post.deliver(days[2], by: last)
        let mail = text(last.taken[0])
        #expect(mail.contains("SINCE YOUR LAST REPORT, OF Thu 19 Nov 2026"))
        #expect(mail.contains("- New: Guitareo rose") && mail.contains("- Over: Pianote rose"))
        #expect(!mail.contains("New: Drumeo") && !mail.contains("Singeo"))
    }

    @Test func theLargestFilesBecomeLinks() async throws {
        let post = try Post([
            Post.subscription("x", ["a@example.com"]) {
                $0.reports = [EditionID("brief", "all"), EditionID("sentiment", "all")]
            }
        ])
        try post.publish(pdf: 500_000)
        let carrier = ScriptedCarrier()
        try await post.deliver(by: carrier)
        let mail = text(carrier.taken[0])
        #expect(carrier.taken[0].bytes.count < 1 << 20)
        #expect(mail.contains("- Attached: Morning brief (PDF, 500 KB)"))
        #expect(
            mail.contains("- Too large for this mail: Social sentiment, All brands (PDF, 1.0 MB)"))
        #expect(mail.contains("https://reports.example.org/2026-11-21/sentiment/all/report.pdf"))
    }

    @Test func textsCannotBecomeMarkup() async throws {
        let post = try Post([Post.subscription("x", ["a@example.com"])])
        try post.publish(headline: "<script>alert(1)</script>\r\nBcc: eve@example.com")
        let carrier = ScriptedCarrier()
        try await post.deliver(by: carrier)
        let mail = text(carrier.taken[0])
        #expect(mail.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(mail.contains("&lt;b&gt;Bold&lt;/b&gt; &amp;"))
        let head = mail.split(separator: "\r\n\r\n")[0].split(separator: "\r\n")
        #expect(!head.contains { $0.hasPrefix("Bcc") })
    }

    @Test func aDayWithoutMailWordsSaysSo() async throws {
        let post = try Post([Post.subscription("x", ["a@example.com"]) { $0.edition = "drumeo" }])
        try post.publish()
        await #expect(
            throws: DeliveryError.noBrief(Post.day, edition: "drumeo", known: ["all"])
        ) { try await post.deliver(by: ScriptedCarrier()) }
    }
}
