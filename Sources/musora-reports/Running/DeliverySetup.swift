import Archive
import Console
import DailyRun
import Delivery
import Foundation
import ReportModel
import Settings
import Transfer

extension Setup {
    /// What sends mails; nil where nobody gets any.
    ///
    /// - Parameter copies: a folder with a copy of the ledger, which is used in its place.
    /// - Throws: ``DeliveryError`` if an address is not allowed or a secret is missing: before a run,
    ///   so that nobody waits for a run that cannot be delivered.
    func deliverer(_ display: Display, copies: String? = nil) throws -> Deliverer? {
        let rules = settings.delivery
        guard !rules.recipients.isEmpty else { return nil }
        let secrets = try Secrets.local()
        let allowed = AllowList(secrets)
        let refused = allowed.refused(rules)
        guard refused.isEmpty else { throw DeliveryError.notAllowed(refused) }
        return Deliverer(
            plan: DeliveryPlan(
                rules: rules, ledger: try MailLedger(state: copies ?? settings.state), zone: zone),
            writer: LetterWriter(settings: settings, templates: try templates(), zone: zone),
            carrier: try carrier(secrets), kept: MailFolder("\(settings.state)/mail"),
            allowed: allowed, now: { .now }, sleep: { try await Task.sleep(for: $0) },
            notify: { display.show(.advanced(.deliver, done: 0, total: 1, name: $0)) })
    }

    /// The lines of `check` about mails; its `online()` asks the server and the domain name system.
    ///
    /// - Throws: `Failure` for secrets that cannot be read, ``DeliveryError/noPassword(user:)``.
    func mailCheck() throws -> MailCheck {
        let secrets = try Secrets.local()
        let rules = settings.delivery
        guard rules.transport == .smtp, !rules.recipients.isEmpty else {
            return MailCheck(rules: rules, allowed: AllowList(secrets), probe: nil)
        }
        let client = SMTPClient(try SMTPServer(rules.server, secrets))
        return MailCheck(
            rules: rules, allowed: AllowList(secrets), probe: { await client.probe() })
    }

    /// - Throws: ``DeliveryError/noPassword(user:)``.
    func carrier(_ secrets: Secrets) throws -> any MailCarrier {
        switch settings.delivery.transport {
        case .outbox: Outbox(folder: settings.delivery.outbox)
        case .smtp: MailServerCarrier(try SMTPServer(settings.delivery.server, secrets))
        }
    }
}

extension SMTPServer {
    /// - Throws: ``DeliveryError/noPassword(user:)``.
    init(_ server: MailServer, _ secrets: Secrets) throws {
        let signIn: SignIn
        if server.signIn != .none, let user = server.user {
            guard let password = secrets.value("SMTP_PASSWORD") else {
                throw DeliveryError.noPassword(user: user)
            }
            signIn =
                server.signIn == .password
                ? .password(user: user, password: password)
                : .xoauth2(user: user, token: password)
        } else {
            signIn = .none
        }
        let security: Security =
            switch server.security {
            case .startTLS: .startTLS
            case .tls: .tls
            case .none: .none
            }
        self.init(
            host: server.host, port: server.port, security: security, signIn: signIn,
            authorities: server.authorities ?? secrets.value("SSL_CERT_FILE"),
            answerLimit: .seconds(server.timeout))
    }
}

extension Deliverer {
    /// Tells the operators what went wrong; its own errors are warnings.
    func tell(_ failure: Failure, of day: LocalDay, _ display: Display) async {
        let notice = OperatorNotice(
            day: day, cause: failure.lines, log: display.lastLines,
            host: ProcessInfo.processInfo.hostName)
        for line in await tell(notice) {
            display.show(.warning("the operators could not be told: \(line)"))
        }
    }

    /// Delivers with a line for the beginning and one for the end.
    ///
    /// - Returns: the failure to report; nil if every mail was taken.
    func deliver(
        _ order: DeliveryOrder, in store: any DayStore, _ display: Display
    ) async throws -> Failure? {
        display.show(.began(.deliver))
        let result = try await deliver(order, try DayContent(of: order.day, in: store))
        for note in result.notes { display.show(.warning(note)) }
        for line in result.open { display.show(.warning(line.sentence)) }
        display.show(.ended(.deliver, summary: result.summary))
        guard let first = result.open.first else { return nil }
        let message = result.problem?.message ?? first.sentence
        let more = result.open.count - 1
        return Failure(
            .partial,
            "\(order.day.iso): not every mail was taken: \(message)"
                + (more > 0 ? " (and \(more) more)" : ""),
            hint: result.problem?.hint ?? first.mend(order.day))
    }
}

extension DeliveryResult.Line {
    /// What an operator can do.
    fileprivate func mend(_ day: LocalDay) -> String {
        let command = "musora-reports deliver --date \(day.iso)"
        return switch state {
        case .refused: "mend the address or ask its owner, then “\(command) --failed”"
        case .unknown:
            "ask \(to) whether the mail came; if not, “\(command) --to \(to) --force”"
        default: "“\(command) --failed” tries again"
        }
    }
}
