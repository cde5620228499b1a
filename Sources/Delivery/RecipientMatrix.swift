package import Archive
package import ReportModel
package import Settings

/// Who gets what, and what became of their last mails.
package struct RecipientMatrix: Sendable {
    package var rules: DeliveryRules
    package var ledger: MailLedger
    package var allowed: AllowList

    package init(rules: DeliveryRules, ledger: MailLedger, allowed: AllowList) {
        self.rules = rules
        self.ledger = ledger
        self.allowed = allowed
    }

    /// A person and a subscription.
    package struct Row: Hashable, Sendable {
        package var to: Mailbox
        package var subscription: Subscription
        package var isAllowed: Bool
        /// The last mail with this subscription, whatever became of it; nil before the first.
        package var last: MailEntry?
        /// The last day that was taken.
        package var accepted: LocalDay?
    }

    /// In the order of the configuration.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func rows() throws -> [Row] {
        try rules.subscriptions.flatMap { subscription in
            try subscription.to.map { box in
                let entries = try ledger.entries(to: box.address.key)
                    .filter { $0.subscriptions.contains(subscription.id) }
                return Row(
                    to: box, subscription: subscription, isAllowed: allowed.allows(box.address),
                    last: entries.first,
                    accepted: entries.first { $0.state == .accepted }?.key.day)
            }
        }
    }

    /// The form for other programs.
    package static func json(_ rows: [Row]) -> JSONValue {
        .object([
            .init("type", .string("recipients")), .init("v", .integer(1)),
            .init("recipients", .array(rows.map(\.json))),
        ])
    }
}

extension RecipientMatrix.Row {
    /// `ceo@example.com  executives: brief, sentiment/all (all); mon tue; last 2026-11-21 accepted (250 ok)`.
    package var text: String {
        let days =
            subscription.days.count == 7
            ? "every day"
            : subscription.days.sorted().map {
                LocalDay.weekdayNames[$0 - 1].prefix(3).lowercased()
            }.joined(separator: " ")
        let reports = subscription.reports.map(\.folder).joined(separator: ", ")
        let when =
            subscription.condition == .always ? "" : ", when: \(subscription.condition.rawValue)"
        let state =
            last.map { "last \($0.key.day.iso) \($0.state.rawValue) (\($0.reply))" }
            ?? "nothing sent yet"
        return "\(to.address.text)  \(subscription.id): \(reports); edition "
            + "\(subscription.edition); \(days)\(when); "
            + (isAllowed ? state : "not in \(AllowList.variable), so nothing is sent; \(state)")
    }

    fileprivate var json: JSONValue {
        .object([
            .init("address", .string(to.address.text)),
            .init("subscription", .string(subscription.id)),
            .init("reports", .array(subscription.reports.map { .string($0.folder) })),
            .init("edition", .string(subscription.edition)),
            .init("days", .array(subscription.days.sorted().map { .integer($0) })),
            .init("when", .string(subscription.condition.rawValue)),
            .init("allowed", .boolean(isAllowed)),
            .init("last_accepted", accepted.map { .string($0.iso) } ?? .null),
            .init("last", last?.json ?? .null),
        ])
    }
}

extension MailEntry {
    fileprivate var json: JSONValue {
        .object([
            .init("day", .string(key.day.iso)), .init("issue", .integer(key.issue)),
            .init("state", .string(state.rawValue)), .init("attempts", .integer(attempts)),
            .init("reply", .string(reply)), .init("sha256", .string(sha256)),
            .init("file", .string(file)), .init("message_id", .string(messageID)),
            .init("at", .string(updatedAt.iso)),
        ])
    }
}
