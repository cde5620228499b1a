import Archive
import ReportModel
import Settings
import TestSupport
import Testing
import Transfer

@testable import Delivery

@Suite struct Deliverers {
    private let ceo = Post.subscription("executives", ["ceo@example.com"])

    @Test func everySubscriberGetsOneMailADay() async throws {
        let post = try Post([
            ceo, Post.subscription("team", ["ceo@example.com", "ada@example.com"]),
            Post.subscription("own", ["ceo@example.com"]) { $0.isDigest = false },
        ])
        try post.publish()
        let carrier = ScriptedCarrier()
        let result = try await post.deliver(by: carrier)
        #expect(result.accepted == 3)
        #expect(
            carrier.taken.map { "\($0.to.text) \($0.subscriptions.joined(separator: "+"))" } == [
                "ceo@example.com executives+team", "ada@example.com team", "ceo@example.com own",
            ])
    }

    @Test func nobodyGetsAMailTwice() async throws {
        let post = try Post([ceo])
        try post.publish()
        let carrier = ScriptedCarrier()
        try await post.deliver(by: carrier)
        try await post.deliver(by: carrier)
        try await post.deliver(by: carrier) { $0.occasion = .asked }
        try await post.deliver(by: carrier) { $0.onlyFailed = true }
        try await post.deliver(by: carrier) { $0.isForced = true }
        // Made again, with other words.
        try post.publish(headline: "Another Saturday")
        try await post.deliver(by: carrier)
        #expect(carrier.taken.count == 1)
        #expect(try post.states() == [.accepted])
    }

    @Test func oneWhoAsksForItGetsATakenMailAgainWithTheSameID() async throws {
        let post = try Post([ceo])
        try post.publish()
        let carrier = ScriptedCarrier()
        try await post.deliver(by: carrier)
        try await post.deliver(by: carrier) {
            $0.occasion = .asked
            $0.isForced = true
            $0.to = EmailAddress("ceo@example.com")
        }
        #expect(carrier.taken.count == 2)
        #expect(carrier.taken[0].bytes == carrier.taken[1].bytes)
    }

    @Test func whatIsRefusedForNowIsTriedAgain() async throws {
        let post = try Post([ceo])
        try post.publish()
        let carrier = ScriptedCarrier([.deferred("451 later"), .deferred("451 later")])
        let result = try await post.deliver(by: carrier)
        #expect(carrier.tried == 3 && result.accepted == 1 && result.open.isEmpty)
        #expect(try post.ledger.entries(of: Post.day).map(\.attempts) == [3])
    }

    @Test func afterTheLastTryTheNextRunSendsIt() async throws {
        let post = try Post([ceo])
        try post.publish()
        let busy = ScriptedCarrier([SMTPOutcome](repeating: .deferred("451 later"), count: 3))
        let result = try await post.deliver(by: busy)
        #expect(result.open.map(\.sentence) == ["ceo@example.com: not taken yet (451 later)"])
        #expect(try post.states() == [.deferred])
        let carrier = ScriptedCarrier()
        try await post.deliver(by: carrier)
        #expect(carrier.taken.count == 1)
    }

    @Test func oneBadRecipientStopsNobodyElse() async throws {
        let post = try Post([Post.subscription("team", ["bad@example.com", "ada@example.com"])])
        try post.publish()
        let carrier = ScriptedCarrier([.refused("550 nobody")])
        let result = try await post.deliver(by: carrier)
        #expect(result.accepted == 1 && carrier.taken.map(\.to.text) == ["ada@example.com"])
        #expect(result.summary == "1 mail accepted, 1 refused")
        #expect(try post.states() == [.refused, .accepted])
        // Only when asked for.
        let again = try await post.deliver(by: carrier)
        #expect(carrier.tried == 2 && again.summary == "no mail to send")
        try await post.deliver(by: carrier) { $0.onlyFailed = true }
        #expect(carrier.taken.count == 2)
    }

    @Test func whatIsInDoubtIsNotRepeated() async throws {
        let post = try Post([ceo])
        try post.publish()
        let carrier = ScriptedCarrier([.unknown("connection lost")])
        let first = try await post.deliver(by: carrier)
        #expect(first.open.map(\.state) == [.unknown])
        let again = try await post.deliver(by: carrier)
        #expect(carrier.taken.count == 1 && again.lines.isEmpty)
        #expect(again.notes.count == 1 && again.notes[0].contains("in doubt (connection lost)"))
        try await post.deliver(by: carrier) { $0.onlyFailed = true }
        #expect(carrier.taken.count == 1)
        try await post.deliver(by: carrier) { $0.isForced = true }
        #expect(carrier.taken.count == 2)
        #expect(try post.states() == [.accepted])
    }

    @Test func aServerThatCannotBeUsedIsAskedOnce() async throws {
        var post = try Post([Post.subscription("team", ["a@example.com", "b@example.com"])])
        post.retryAfter = []
        try post.publish()
        let problem = SMTPProblem(.noEncryption, host: "mail.example.com")
        for answer in [SMTPOutcome.unusable(problem), .unreachable("down")] {
            let carrier = ScriptedCarrier([answer])
            let result = try await post.deliver(by: carrier)
            #expect(carrier.tried == 1 && result.open.count == 2)
            #expect(try post.states() == [.deferred, .deferred])
        }
    }

    @Test func aKilledProgramLeavesAMailInDoubt() async throws {
        let post = try Post([ceo])
        try post.publish()
        let carrier = ScriptedCarrier()
        try post.ledger.plan(entry(of: "ceo@example.com"))
        var entry = entry(of: "ceo@example.com")
        entry.reply = "mail.example.com"
        let isOurs = try post.ledger.begin(entry, from: [.planned], at: Post.morning)
        #expect(isOurs)
        try await post.deliver(by: carrier)
        #expect(carrier.tried == 0)
        #expect(try post.states() == [.unknown])
    }

    @Test func theOutboxKnowsWhatArrived() async throws {
        for (hasFile, state) in [(true, MailEntry.State.accepted), (false, .deferred)] {
            let post = try Post([ceo])
            let outbox = Outbox(folder: post.scratch.file("outbox"))
            var entry = entry(of: "ceo@example.com")
            try post.ledger.plan(entry)
            entry.reply = "outbox"
            let mail = OutgoingMail(
                key: entry.key, subscriptions: entry.subscriptions, from: .example,
                to: .example, bytes: [1, 2])
            entry.sha256 = mail.sha256
            #expect(try post.ledger.begin(entry, from: [.planned], at: Post.morning))
            if hasFile { _ = await outbox.send(mail) {} }
            try post.deliverer(outbox).recover()
            #expect(try post.states() == [state])
        }
    }

    @Test func onlyOneProgramCanTakeAMail() throws {
        let post = try Post([ceo])
        let entry = entry(of: "ceo@example.com")
        try post.ledger.plan(entry)
        let other = try MailLedger(state: post.scratch.path)
        #expect(try post.ledger.begin(entry, from: [.planned], at: Post.morning))
        #expect(try !other.begin(entry, from: [.planned], at: Post.morning))
    }

    @Test func aCorrectionIsMailedWhereItIsWanted() async throws {
        let post = try Post([
            Post.subscription("corrected", ["a@example.com"]) { $0.corrections = .mail },
            Post.subscription("quiet", ["b@example.com"]),
        ])
        try post.publish()
        let carrier = ScriptedCarrier()
        try await post.deliver(by: carrier)
        // The same words are no correction.
        try post.publish(generatedAt: Post.morning.advanced(bySeconds: 60))
        try await post.deliver(by: carrier)
        #expect(carrier.taken.count == 2)
        try post.publish(headline: "Not so ordinary")
        try await post.deliver(by: carrier)
        try await post.deliver(by: carrier)
        #expect(
            carrier.taken.map(\.to.text) == ["a@example.com", "b@example.com", "a@example.com"])
        let text = String(decoding: carrier.taken[2].bytes, as: UTF8.self)
        #expect(text.contains("CORRECTION: This replaces the report of the same day"))
        #expect(carrier.taken[2].key.issue == 1)
    }

    @Test func aBackfillIsNoNews() async throws {
        let post = try Post([ceo])
        for back in 0...5 { try post.publish(Post.day.advanced(by: -back)) }
        let carrier = ScriptedCarrier()
        try await post.deliver(by: carrier)
        let before = try await post.deliver(Post.day.advanced(by: -1), by: carrier)
        #expect(carrier.taken.count == 1 && before.notes.count == 1)
        try post.publish(Post.day.advanced(by: -5), generatedAt: Post.morning)
        let old = try await post.deliver(Post.day.advanced(by: -5), by: carrier)
        #expect(carrier.taken.count == 1 && old.notes.count == 1)
        try await post.deliver(Post.day.advanced(by: -5), by: carrier) { $0.occasion = .asked }
        #expect(carrier.taken.count == 2)
    }

    @Test(
        arguments: [
            (Subscription.Condition.always, false, [], true), (.alert, false, ["x"], false),
            (.alert, true, [], true), (.findings, false, [], false),
        ] as [(Subscription.Condition, Bool, [String], Bool)])
    func conditionsDecideWhoGetsIt(
        condition: Subscription.Condition, isAlert: Bool, findings: [String], isSent: Bool
    ) async throws {
        let post = try Post([
            Post.subscription("x", ["a@example.com"]) { $0.condition = condition }
        ])
        try post.publish(findings: findings, isAlert: isAlert)
        let carrier = ScriptedCarrier()
        try await post.deliver(by: carrier)
        #expect(carrier.taken.isEmpty != isSent)
    }

    @Test func weekdaysAreThoseOfSending() async throws {
        for (days, isSent) in [(Set([7]), true), ([6], false)] {
            let post = try Post([Post.subscription("x", ["a@example.com"]) { $0.days = days }])
            try post.publish()
            let carrier = ScriptedCarrier()
            try await post.deliver(by: carrier)
            #expect(carrier.taken.isEmpty != isSent)
        }
    }

    @Test func nobodyOutsideTheListGetsAMail() async throws {
        var lists = try Post([Post.subscription("x", ["a@example.com", "b@elsewhere.org"])])
        lists.allowed = "a@example.com"
        let post = lists
        try post.publish()
        let carrier = ScriptedCarrier()
        await #expect(throws: DeliveryError.self) { try await post.deliver(by: carrier) }
        #expect(carrier.tried == 0)
    }

    @Test func noTwoMailsHaveOneFile() {
        let long =
            String(repeating: "a", count: 64) + "@" + String(repeating: "b.", count: 90) + "com"
        let keys = [
            ("", "a/b@x.com"), ("", "a_b@x.com"), ("", "a|b@x.com"), ("own", "a/b@x.com"),
            ("", long),
            ("", long + "m"),
        ].map { MailKey(day: Post.day, slot: $0.0, recipient: $0.1) }
        let lists = [["s"], [String](repeating: String(repeating: "s", count: 64), count: 3)]
        let names = keys.flatMap { key in lists.map { OutgoingMail.fileName(key, $0) } }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.utf8.count <= 255 && !$0.contains("/") })
        let plain = MailKey(day: Post.day, slot: "", recipient: "ceo@example.com", issue: 1)
        #expect(
            OutgoingMail.fileName(plain, ["a", "b"])
                == "2026-11-21-a+b-ceo@example.com-correction-1.eml")
    }

    private func entry(of recipient: String) -> MailEntry {
        MailEntry(
            key: MailKey(day: Post.day, slot: "", recipient: recipient),
            subscriptions: ["executives"], brief: "b", messageID: "m", updatedAt: Post.morning)
    }
}
