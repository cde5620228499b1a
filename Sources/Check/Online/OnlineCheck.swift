package import Settings

/// Something that a run needs of the network, and that `check --online` asks.
///
/// It changes nothing there. A finding says what is so, not how it was asked, so that checks of
/// different servers read alike.
package protocol OnlineCheck: Sendable {
    /// The server: “Snowflake”.
    var subject: String { get }

    /// In the order in which things depend on one another; what cannot be asked because of an
    /// earlier finding is left out.
    func findings() async -> [OnlineFinding]
}

/// What was found about one thing.
package struct OnlineFinding: Hashable, Sendable {
    package typealias Outcome = ConfigurationCheck.Line.Level

    /// The thing: “role”.
    package let name: String
    package let outcome: Outcome
    package let text: String
    package let mend: String?

    package init(_ name: String, _ outcome: Outcome, _ text: String, mend: String? = nil) {
        self.name = name
        self.outcome = outcome
        self.text = text
        self.mend = mend
    }

    /// As a line of `check`: “Snowflake, role: MUSORA_REPORTS”.
    package func line(of subject: String) -> ConfigurationCheck.Line {
        ConfigurationCheck.Line(outcome, "\(subject), \(name): \(text)", mend: mend)
    }
}
