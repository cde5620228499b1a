package import ReportModel

/// Who gets the brief by mail, and how it is sent.
package struct DeliveryRules: Hashable, Sendable {
    package enum Transport: String, Hashable, Sendable, CaseIterable {
        /// Files in a folder, for another program to send, or for nobody.
        case outbox
        case smtp
    }

    package var transport = Transport.outbox
    /// The folder of the outbox.
    package var outbox = "outbox"
    package var server = MailServer()
    package var from: Mailbox
    /// Who answers for the mails.
    ///
    /// Replies and wishes to get no more go there; nil: nowhere.
    package var owner: EmailAddress?
    /// Who is told when a run fails.
    package var operators: [EmailAddress] = []
    /// The largest mail, encoded, in bytes.
    package var sizeLimit = 10 << 20
    /// How long to wait before each further try, in seconds.
    package var retryAfter: [Int] = []
    /// How many days the mails as they were sent are kept.
    package var keepDays = 400
    package var subscriptions: [Subscription] = []

    package init(from: Mailbox) { self.from = from }

    /// Everybody who may get a mail, each address once, in the order of the configuration.
    package var recipients: [EmailAddress] {
        var seen: Set<String> = []
        return (subscriptions.flatMap(\.to).map(\.address) + operators)
            .filter { seen.insert($0.key).inserted }
    }
}

/// The server that mails are given to.
package struct MailServer: Hashable, Sendable {
    package enum Security: String, Hashable, Sendable, CaseIterable {
        /// Encrypted after a greeting in the clear; without that nothing is sent.
        case startTLS = "starttls"
        /// Encrypted from the start.
        case tls
        /// On this machine only.
        case none
    }

    package enum SignIn: String, Hashable, Sendable, CaseIterable { case password, xoauth2, none }

    package var host = "smtp.example.com"
    package var port = 587
    package var security = Security.startTLS
    package var user: String?
    package var signIn = SignIn.none
    /// A file of trusted certificates in place of the system's.
    package var authorities: String?
    /// The longest time for one answer of the server, in seconds.
    package var timeout = 600

    package init() {}

    /// Whether the host is this machine, where nobody else can listen.
    package var isLoopback: Bool {
        ["localhost", "::1", "[::1]"].contains(host)
            || host.wholeMatch(of: /127(\.\d{1,3}){3}/) != nil
    }
}

/// What some people get, and when.
package struct Subscription: Hashable, Sendable {
    package enum Condition: String, Hashable, Sendable, CaseIterable {
        case always
        /// Only on days with an alert in one of the reports.
        case alert
        /// Only on days with something new: an alert, a finding, or an unusual figure.
        case findings
    }

    package enum Corrections: String, Hashable, Sendable, CaseIterable {
        /// A day that is made again is not mailed again.
        case none
        /// It is, if its brief has changed.
        case mail
    }

    package var id: String
    package var to: [Mailbox]
    /// The reports whose PDFs are attached, in this order.
    package var reports: [EditionID]
    /// The edition whose figures lead the brief.
    package var edition: String
    /// The weekdays of sending, 1 (Monday) to 7.
    package var days: Set<Int>
    package var condition: Condition
    package var corrections: Corrections
    /// Whether it may be one mail with the person's other subscriptions.
    package var isDigest: Bool

    package init(
        id: String, to: [Mailbox], reports: [EditionID] = [EditionID("brief", "all")],
        edition: String = "all", days: Set<Int> = Set(1...7), condition: Condition = .always,
        corrections: Corrections = .none, isDigest: Bool = true
    ) {
        self.id = id
        self.to = to
        self.reports = reports
        self.edition = edition
        self.days = days
        self.condition = condition
        self.corrections = corrections
        self.isDigest = isDigest
    }
}
