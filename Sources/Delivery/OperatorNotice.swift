internal import Archive
internal import Cryptography
package import ReportModel
internal import Settings
internal import Transfer

/// What operators are told when a run fails: stakeholders never see it.
package struct OperatorNotice: Hashable, Sendable {
    /// The day that was to be made.
    package var day: LocalDay
    /// The error in one sentence, and what to do about it.
    package var cause: [String]
    /// The last lines of the run's log.
    package var log: [String]
    /// The host that it ran on.
    package var host: String

    package init(day: LocalDay, cause: [String], log: [String], host: String) {
        self.day = day
        self.cause = cause
        self.log = log
        self.host = host
    }

    var subject: String { "Musora Reports of \(day.iso): \(cause.first ?? "failed")" }

    var text: String {
        let lines =
            ["The run for \(day.shortWithWeekday) on \(host) did not end as it should.", ""]
            + cause
            + ["", "The last lines of its log:", ""] + log.map { "  \($0)" }
            + [
                "", "What was published stays as it was. After mending it:", "",
                "  musora-reports check", "  musora-reports run --date \(day.iso)", "",
                "You get one mail a day for one cause.",
            ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same cause on the same day is told once.
    fileprivate var slot: String {
        "operators-" + SHA256.hex(of: Array((cause.first ?? "").utf8)).prefix(12)
    }
}

extension Deliverer {
    /// Mails the operators; the caller holds the run's lock.
    ///
    /// - Returns: a sentence for each mail that was not taken.
    package func tell(_ notice: OperatorNotice) async -> [String] {
        var failures: [String] = []
        for operatorAddress in plan.rules.operators {
            do {
                if let failure = try await tell(notice, operatorAddress) {
                    failures.append(failure)
                }
            } catch let error as ArchiveError {
                failures.append("\(operatorAddress.text): \(error.message)")
            } catch {
                failures.append("\(operatorAddress.text): \(error)")
            }
        }
        return failures
    }

    private func tell(_ notice: OperatorNotice, _ address: EmailAddress) async throws -> String? {
        guard allowed.allows(address) else {
            return "\(address.text): \(AllowList.variable) does not allow it"
        }
        let key = MailKey(day: notice.day, slot: notice.slot, recipient: address.key)
        let rules = plan.rules
        let id = LetterWriter.messageID(key, domain: rules.from.address.domain)
        let message = MailMessage(
            from: rules.from, to: Mailbox(name: nil, address: address), owner: rules.owner,
            subject: notice.subject, date: now(), offset: plan.zone.offset(at: now().seconds),
            id: id, text: notice.text, html: nil)
        let mail = OutgoingMail(
            key: key, subscriptions: ["operators"], from: rules.from.address, to: address,
            bytes: message.bytes)
        var entry = MailEntry(
            key: key, subscriptions: ["operators"], brief: "", messageID: id, updatedAt: now())
        entry.sha256 = mail.sha256
        entry.file = "mail/\(notice.day.iso)/\(OutgoingMail.fileName(key, [notice.slot]))"
        entry.reply = carrier.name
        try plan.ledger.plan(entry)
        guard
            try plan.ledger.entries(of: notice.day).contains(where: {
                $0.key == key && [.planned, .deferred].contains($0.state)
            })
        else { return nil }
        let line = try await send(mail, entry)
        return line.state == .accepted ? nil : line.sentence
    }
}
