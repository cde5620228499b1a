package import Archive
package import ReportModel
package import Settings

/// A mail that is to be sent: which, to whom, and of which subscriptions.
package struct PlannedMail: Hashable, Sendable {
    package var key: MailKey
    package var to: Mailbox
    /// In the order of the configuration; at least one.
    package var subscriptions: [Subscription]
    /// What the ledger has of it; nil for a new mail.
    package var entry: MailEntry?
    /// When the mail that it corrects was sent; nil for a first one.
    package var corrects: Instant?

    /// The editions whose figures it shows, the first one leads.
    package var editions: [String] {
        var seen: Set<String> = []
        return subscriptions.map(\.edition).filter { seen.insert($0).inserted }
    }

    /// The reports whose PDFs it has, the brief's first.
    package var reports: [EditionID] {
        var seen: Set<EditionID> = []
        let all = subscriptions.flatMap(\.reports).filter { seen.insert($0).inserted }
        return all.filter { $0.report == ReportKind.brief.id }
            + all.filter { $0.report != ReportKind.brief.id }
    }
}
