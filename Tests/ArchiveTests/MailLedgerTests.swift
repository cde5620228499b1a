import Archive
import Foundation
import GRDB
import ReportModel
import Testing

@Suite struct MailLedgers {
    private func entry(_ back: Int = 0, issue: Int = 0) -> MailEntry {
        MailEntry(
            key: MailKey(
                day: Samples.day.advanced(by: -back), slot: "", recipient: "a@example.com",
                issue: issue),
            subscriptions: ["one", "two"], brief: "b", messageID: "m@example.com",
            told: [.init(id: "1", text: "“x”")], updatedAt: Instant(microseconds: 1_000_001))
    }

    @Test func aMailKeepsWhatIsKnownOfIt() throws {
        let folder = try TemporaryFolder()
        let ledger = try MailLedger(state: folder.path)
        var mail = entry()
        try ledger.plan(mail)
        try ledger.plan(mail)
        #expect(try ledger.entries(of: Samples.day) == [mail])
        (mail.sha256, mail.file, mail.reply) = ("abc", "mail/x.eml", "outbox")
        #expect(try ledger.begin(mail, from: [.planned], at: Instant(seconds: 5)))
        mail.state = .sending
        mail.updatedAt = Instant(seconds: 5)
        #expect(try ledger.unfinished() == [mail])
        try ledger.settle(mail.key, as: .accepted, reply: "250 ok", at: Instant(seconds: 9))
        let again = try MailLedger(state: folder.path)
        let kept = try #require(try again.entries(to: "a@example.com").first)
        #expect(kept.state == .accepted && kept.reply == "250 ok" && kept.attempts == 1)
        #expect(kept.subscriptions == ["one", "two"] && kept.told == mail.told)
    }

    /// Also where an earlier version has kept a write-ahead log.
    @Test(arguments: [false, true]) func aChangeIsInTheFileWhenItsCallReturns(
        hadLog: Bool
    ) throws {
        let folder = try TemporaryFolder()
        let other = try TemporaryFolder()
        if hadLog {
            _ = try MailLedger(state: folder.path)
            try DatabaseQueue(path: "\(folder.path)/mail.sqlite").writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA journal_mode = WAL")
            }
        }
        let ledger = try MailLedger(state: folder.path)
        try ledger.plan(entry())
        try FileManager.default.copyItem(
            atPath: "\(folder.path)/mail.sqlite", toPath: "\(other.path)/mail.sqlite")
        #expect(try MailLedger(state: other.path).entries(of: Samples.day) == [entry()])
        #expect(try ledger.entries(of: Samples.day) == [entry()])
    }

    @Test func aTakenMailCannotBeTakenAgain() throws {
        let folder = try TemporaryFolder()
        let ledger = try MailLedger(state: folder.path)
        let mail = entry()
        try ledger.plan(mail)
        for state in MailEntry.State.allCases where state != .planned {
            try ledger.settle(mail.key, as: state, reply: "", at: Instant(seconds: 1))
            #expect(try !ledger.begin(mail, from: [.planned], at: Instant(seconds: 2)))
        }
    }

    @Test func theLastAcceptedMailIsOfAnEarlierDay() throws {
        let folder = try TemporaryFolder()
        let ledger = try MailLedger(state: folder.path)
        for back in 0...3 { try ledger.plan(entry(back)) }
        for (back, state) in [
            (0, MailEntry.State.accepted), (1, .unknown), (2, .accepted), (3, .accepted),
        ] {
            try ledger.settle(entry(back).key, as: state, reply: "", at: Instant(seconds: 1))
        }
        let last = try ledger.lastAccepted(to: "a@example.com", before: Samples.day)
        #expect(last?.key.day == Samples.day.advanced(by: -2))
    }

    @Test func onlyTheOwnerCanReadIt() throws {
        let folder = try TemporaryFolder()
        _ = try MailLedger(state: folder.path)
        try MailFolder("\(folder.path)/mail").write([1], as: "2026-11-21/a.eml")
        for (name, mode) in [
            ("mail.sqlite", 0o600), ("mail", 0o700), ("mail/2026-11-21/a.eml", 0o600),
        ] {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: "\(folder.path)/\(name)")
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode)
        }
    }

    @Test func oldDaysOfMailsGo() throws {
        let folder = try TemporaryFolder()
        let mails = MailFolder("\(folder.path)/mail")
        for name in ["2026-11-19/a.eml", "2026-11-20/a.eml", "other/a.eml"] {
            try mails.write([1], as: name)
        }
        let day = try #require(LocalDay(iso: "2026-11-20"))
        #expect(try mails.removeDays(before: day) == [day.advanced(by: -1)])
        #expect(try mails.read("2026-11-20/a.eml") == [1] && mails.read("other/a.eml") == [1])
    }
}
