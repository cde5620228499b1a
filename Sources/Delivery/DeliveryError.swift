package import ReportModel

/// Why mails cannot be made or sent at all.
package enum DeliveryError: Error, Hashable, Sendable {
    /// The day was made without what a mail of the edition needs.
    case noBrief(LocalDay, edition: String, known: [String])
    /// Addresses of subscriptions that the secret AUTHORIZED_EMAILS does not have.
    case notAllowed([EmailAddress])
    /// No subscription has this address.
    case notSubscribed(EmailAddress)
    /// A secret that the configuration calls for is not there.
    case noPassword(user: String)

    package var message: String {
        switch self {
        case .noBrief(let day, let edition, _):
            "\(day.iso): the day has no brief of edition “\(edition)” for mails"
        case .notAllowed(let addresses):
            "AUTHORIZED_EMAILS does not allow \(addresses.map { "“\($0.text)”" }.joined(separator: ", "))"
        case .notSubscribed(let address): "no subscription has “\(address.text)”"
        case .noPassword(let user):
            "there is no SMTP_PASSWORD to sign in with as “\(user)”"
        }
    }

    package var hint: String {
        switch self {
        case .noBrief(let day, _, let known):
            "make the day again with “musora-reports run --date \(day.iso)”"
                + (known.isEmpty ? "" : "; it has \(known.joined(separator: ", "))")
        case .notAllowed:
            "add them, or their @domain, to that secret, or take them out of “delivery” in reports.yaml"
        case .notSubscribed: "“musora-reports recipients” lists who gets what"
        case .noPassword:
            "set SMTP_PASSWORD in the environment, in .env or as a credential, or “auth: none”"
        }
    }

    /// Whether the configuration must be mended.
    package var isConfiguration: Bool {
        switch self {
        case .noBrief: false
        case .notAllowed, .notSubscribed, .noPassword: true
        }
    }
}
