import ReportModel
import Settings
import Testing
import Transfer

@testable import Delivery

@Suite struct MailChecks {
    @Test(
        arguments: [
            (TextRecords.none, "warning", "no record"),
            (.unavailable, "warning", "does not answer"),
            (.found(["other"]), "warning", "no record"),
            (.found(["v=spf1 include:a.example -all"]), "ok", "include:a.example"),
            (.found(["V=SPF1 mx ~all", "other"]), "ok", "mx"),
            (.found(["v=spf1 a -all", "v=spf1 mx -all"]), "error", "2 records"),
            (.found(["v=spf1 +all"]), "warning", "proves nothing"),
            (.found(["v=spf1 mx ?all"]), "warning", "nothing about other servers"),
        ] as [(TextRecords, String, String)])
    func spfSaysWhoMaySend(answer: TextRecords, level: String, words: String) {
        let line = SenderPolicy.spf(answer, of: "example.com")
        #expect(line.level.rawValue == level)
        #expect(line.text.contains(words))
    }

    @Test(
        arguments: [
            (TextRecords.none, "warning", "no record"),
            (.unavailable, "warning", "does not answer"),
            (.found(["v=DMARC1; p=reject"]), "ok", "refuse"),
            (.found(["v=DMARC1;p = quarantine; pct=50"]), "ok", "spam"),
            (.found(["v=DMARC1; rua=mailto:x@example.com"]), "ok", "only report"),
            (.found(["v=DMARC1; p=none", "v=DMARC1; p=reject"]), "warning", "several records"),
        ] as [(TextRecords, String, String)])
    func dmarcSaysWhatBecomesOfOthers(answer: TextRecords, level: String, words: String) {
        let line = SenderPolicy.dmarc(answer, of: "example.com")
        #expect(line.level.rawValue == level)
        #expect(line.text.contains(words))
    }

    private func check(_ probe: SMTPProbe, allowed: String = "@example.com") -> MailCheck {
        var rules = DeliveryRules(from: Mailbox(name: nil, address: .example))
        rules.transport = .smtp
        rules.subscriptions = [Post.subscription("x", ["a@example.com"])]
        return MailCheck(
            rules: rules, allowed: AllowList(allowed), probe: { probe },
            lookUp: { name in name == "_dmarc.example.com" ? .found(["v=DMARC1; p=reject"]) : .none
            })
    }

    @Test(
        arguments: [
            (SMTPProbe.ready(sizeLimit: nil), "ok"), (.ready(sizeLimit: 1 << 20), "warning"),
            (.ready(sizeLimit: 1 << 25), "ok"), (.unreachable("down"), "error"),
            (.unusable(SMTPProblem(.noEncryption, host: "m")), "error"),
        ] as [(SMTPProbe, String)])
    func theServerIsOneLine(probe: SMTPProbe, level: String) async {
        let lines = await check(probe).online()
        #expect(lines.map(\.level.rawValue) == [level, "warning", "ok"])
    }

    @Test func addressesAreCheckedWithoutTheNetwork() {
        #expect(check(.ready(sizeLimit: nil)).offline.map(\.level) == [.ok])
        let refused = check(.ready(sizeLimit: nil), allowed: "b@example.com, ?").offline
        #expect(refused.map(\.level) == [.warning, .error])
    }
}
