package import ReportModel

/// Which mails of a day are to be sent.
package struct DeliveryOrder: Hashable, Sendable {
    package enum Occasion: Hashable, Sendable {
        /// At the end of a run: only what is news.
        case run
        /// Somebody asks for it: also a day long past.
        case asked
    }

    package var day: LocalDay
    package var occasion: Occasion
    /// Only to this person.
    package var to: EmailAddress?
    /// Only what was refused, for good or for now.
    package var onlyFailed: Bool
    /// Also what is in doubt; with ``to`` even what was accepted.
    package var isForced: Bool

    package init(
        day: LocalDay, occasion: Occasion, to: EmailAddress? = nil, onlyFailed: Bool = false,
        isForced: Bool = false
    ) {
        self.day = day
        self.occasion = occasion
        self.to = to
        self.onlyFailed = onlyFailed
        self.isForced = isForced
    }
}
