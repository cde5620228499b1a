package import ReportModel

/// Which mail it is: a person gets one of each.
package struct MailKey: Hashable, Sendable {
    /// The day of the report.
    package var day: LocalDay
    /// Empty for the mail of all of a person's subscriptions; otherwise the one that has its own.
    package var slot: String
    /// The address, in lower case.
    package var recipient: String
    /// 0 for the first mail of the day, then one more for each correction that was mailed.
    package var issue: Int

    package init(day: LocalDay, slot: String, recipient: String, issue: Int = 0) {
        self.day = day
        self.slot = slot
        self.recipient = recipient
        self.issue = issue
    }
}

/// A mail in the ledger.
package struct MailEntry: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Made, and not yet given to a server.
        case planned
        /// The server has asked for its text; left behind only by a killed program.
        case sending
        case accepted
        /// For good.
        case refused
        /// For now.
        case deferred
        /// It may have been taken: the answer never came.
        case unknown
    }

    package var key: MailKey
    package var subscriptions: [String]
    package var state: State
    /// How often it was sent, or tried.
    package var attempts: Int
    /// The server's last words, or what went wrong.
    package var reply: String
    /// What the brief said, as a checksum: a correction has another one.
    package var brief: String
    /// The SHA-256 of the mail as it was sent; empty before it was.
    package var sha256: String
    /// Where it is kept, from the state folder.
    package var file: String
    package var messageID: String
    /// What the mail told, so that the next one can say what is new.
    package var told: [ToldItem]
    package var updatedAt: Instant

    package init(
        key: MailKey, subscriptions: [String], brief: String, messageID: String,
        told: [ToldItem] = [], updatedAt: Instant
    ) {
        self.key = key
        self.subscriptions = subscriptions
        state = .planned
        attempts = 0
        reply = ""
        self.brief = brief
        sha256 = ""
        file = ""
        self.messageID = messageID
        self.told = told
        self.updatedAt = updatedAt
    }
}

/// Something that a mail told: a finding or an alert.
package struct ToldItem: Hashable, Sendable, Codable {
    /// The same thing on another day has the same one.
    package var id: String
    package var text: String

    package init(id: String, text: String) {
        self.id = id
        self.text = text
    }
}
