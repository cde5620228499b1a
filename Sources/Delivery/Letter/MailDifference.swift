package import Archive
package import ReportModel
internal import Settings

/// How a person's mail of a day would differ from the one that is in the ledger.
package struct MailDifference: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
        /// The person has none of the day.
        case new
        /// The person would not get it.
        case gone
        /// These parts would be others; none where what was sent is not kept any more.
        case other([Part])
    }

    package enum Part: Hashable, Sendable {
        /// With the new one.
        case subject(String)
        /// What else stands above the mail, such as the sender.
        case headers
        case text
        case page
        case picture
        /// Names of files.
        case attachments(new: [String], gone: [String], other: [String])
    }

    package let to: EmailAddress
    /// Their ids, in the order of the configuration.
    package let subscriptions: [String]
    package let change: Change
    /// Whether a run that makes the day now sends it.
    package let isSent: Bool
}

/// Compares the mails of a day as it would be made with those that were sent.
package struct MailComparison: Sendable {
    private let plan: DeliveryPlan
    private let writer: LetterWriter
    private let kept: MailFolder

    /// - Parameter kept: where mails are kept as they were sent.
    package init(plan: DeliveryPlan, writer: LetterWriter, kept: MailFolder) {
        self.plan = plan
        self.writer = writer
        self.kept = kept
    }

    /// What changes, in the order of the configuration, and how many mails there would be.
    ///
    /// - Throws: `ArchiveError`, ``DeliveryError``.
    package func differences(
        _ content: DayContent
    ) throws -> (mails: Int, differences: [MailDifference]) {
        let order = DeliveryOrder(day: content.day, occasion: .run)
        let sent = Set(try plan.mails(order, content).mails.map { Place($0.key) })
        let entries = try last(of: content.day)
        // Somebody may have asked for a mail on a day that has none by itself.
        let asked = DeliveryOrder(day: content.day, occasion: .asked)
        let due = plan.due(order, content)
        let mails =
            due
            + plan.due(asked, content).filter { mail in
                entries[Place(mail.key)] != nil && !due.contains { $0.key == mail.key }
            }
        let differences = try mails.compactMap { mail -> MailDifference? in
            let place = Place(mail.key)
            guard let change = try change(mail, entries[place] ?? [], content) else { return nil }
            return MailDifference(
                to: mail.to.address, subscriptions: mail.subscriptions.map(\.id), change: change,
                isSent: sent.contains(place))
        }
        let places = Set(mails.map { Place($0.key) })
        let gone = entries.filter { !places.contains($0.key) }.values.compactMap(\.last)
            .sorted { ($0.key.recipient, $0.key.slot) < ($1.key.recipient, $1.key.slot) }
        return (
            mails.count,
            differences
                + gone.compactMap { entry in
                    EmailAddress(entry.key.recipient).map {
                        MailDifference(
                            to: $0, subscriptions: entry.subscriptions, change: .gone,
                            isSent: false)
                    }
                }
        )
    }

    /// A person's mail of a day, whatever its issue.
    private struct Place: Hashable {
        let recipient: String, slot: String

        init(_ key: MailKey) { (recipient, slot) = (key.recipient, key.slot) }
    }

    /// The mails that tell of the day, by place, the first issue first; notices to operators are
    /// none.
    private func last(of day: LocalDay) throws -> [Place: [MailEntry]] {
        Dictionary(
            grouping: try plan.ledger.entries(of: day).filter { !$0.brief.isEmpty }
                .sorted { $0.key.issue < $1.key.issue }
        ) { Place($0.key) }
    }

    /// Nil if the mail would be the same, or was never sent.
    private func change(
        _ mail: PlannedMail, _ issues: [MailEntry], _ content: DayContent
    ) throws -> MailDifference.Change? {
        guard let last = issues.last else { return .new }
        guard !last.sha256.isEmpty else { return nil }
        var again = mail
        again.key = last.key
        again.corrects = issues.dropLast().last?.updatedAt
        let written = try writer.write(
            again, of: content,
            after: try plan.ledger.lastAccepted(to: mail.key.recipient, before: content.day))
        let bytes = written.message.bytes
        let outgoing = OutgoingMail(
            key: last.key, subscriptions: last.subscriptions, from: plan.rules.from.address,
            to: mail.to.address, bytes: bytes)
        guard outgoing.sha256 != last.sha256 else { return nil }
        guard let before = try kept.read(String(last.file.dropFirst("mail/".count))) else {
            return .other([])
        }
        return .other(
            MailParts(bytes).differences(
                from: MailParts(before), subject: written.message.subject))
    }
}
