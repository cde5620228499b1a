internal import ReportModel
package import Settings
package import Transfer

/// What `check --online` says of mails: the server, and what receivers think of the sender.
///
/// It signs in, and sends nothing.
package struct MailCheck: Sendable {
    package typealias Line = ConfigurationCheck.Line

    package var rules: DeliveryRules
    package var allowed: AllowList
    /// Asks the server; nil where mails do not go to one, or a secret is missing.
    package var probe: (@Sendable () async -> SMTPProbe)?
    /// Asks the domain name system.
    package var lookUp: @Sendable (String) async -> TextRecords

    package init(
        rules: DeliveryRules, allowed: AllowList, probe: (@Sendable () async -> SMTPProbe)?,
        lookUp: @escaping @Sendable (String) async -> TextRecords = {
            await TextRecords.lookUp($0)
        }
    ) {
        self.rules = rules
        self.allowed = allowed
        self.probe = probe
        self.lookUp = lookUp
    }

    /// The lines that need no network: who may get mails.
    package var offline: [Line] {
        guard !rules.recipients.isEmpty else { return [Line(.ok, "mails: nobody gets any")] }
        let refused = allowed.refused(rules)
        let entries = allowed.unreadable.map { number in
            Line(
                .warning,
                "\(AllowList.variable): entry \(number) is neither an address nor a @domain",
                mend: "write addresses and @domains with commas between them")
        }
        guard refused.isEmpty else {
            let error = DeliveryError.notAllowed(refused)
            return entries + [Line(.error, "mails: \(error.message)", mend: error.hint)]
        }
        let count = rules.recipients.count
        let place =
            rules.transport == .outbox
            ? "the outbox \(rules.outbox)" : "\(rules.server.host):\(rules.server.port)"
        return entries + [
            Line(.ok, "mails: to \(count) \(count == 1 ? "address" : "addresses"), by \(place)")
        ]
    }

    /// The lines about the server and the sender's domain.
    package func online() async -> [Line] {
        guard let probe else { return [] }
        let domain = rules.from.address.domain
        async let server = probe()
        async let own = lookUp(domain)
        async let policy = dmarc(of: domain)
        return [
            self.server(await server), SenderPolicy.spf(await own, of: domain), await policy,
        ]
    }

    private func server(_ probe: SMTPProbe) -> Line {
        let place = "mail server \(rules.server.host):\(rules.server.port)"
        switch probe {
        case .unreachable(let words):
            return Line(
                .error, "\(place): \(words)",
                mend:
                    "check “delivery.smtp” in reports.yaml, and that this machine may reach the server"
            )
        case .unusable(let problem):
            return Line(.error, "mail server: \(problem.message)", mend: problem.hint)
        case .ready(let limit):
            let signedIn = rules.server.signIn == .none ? "" : ", signed in"
            if let limit, limit < rules.sizeLimit {
                return Line(
                    .warning,
                    "\(place) takes \(limit / 1_048_576) MB at most, but mails may have "
                        + "\(rules.sizeLimit / 1_048_576) MB",
                    mend: "set “delivery.size_limit_mb” to \(max(1, limit / 1_048_576))")
            }
            let size = limit.map { ", mails up to \($0 / 1_048_576) MB" } ?? ""
            return Line(.ok, "\(place): answers\(signedIn)\(size)")
        }
    }

    /// The policy of the domain, or of the nearest one above it that has one.
    private func dmarc(of domain: String) async -> Line {
        var name = domain
        var answer = await lookUp("_dmarc.\(name)")
        while !SenderPolicy.isPolicy(answer), answer != .unavailable,
            let dot = name.firstIndex(of: "."), name[name.index(after: dot)...].contains(".")
        {
            name = String(name[name.index(after: dot)...])
            answer = await lookUp("_dmarc.\(name)")
        }
        return SenderPolicy.dmarc(answer, of: domain)
    }
}

/// What receivers make of a sender's domain, from its records.
enum SenderPolicy {
    typealias Line = ConfigurationCheck.Line

    /// Which servers may send for the domain (RFC 7208).
    static func spf(_ answer: TextRecords, of domain: String) -> Line {
        guard answer != .unavailable else {
            return Line(.warning, "SPF of \(domain): the domain name system does not answer")
        }
        let records = answer.texts.filter {
            $0.lowercased() == "v=spf1" || $0.lowercased().hasPrefix("v=spf1 ")
        }
        guard let record = records.first else {
            return Line(
                .warning,
                "SPF of \(domain): no record, so receivers cannot tell these mails from forged ones",
                mend: "publish a TXT record such as “v=spf1 include:(your mail provider) -all”")
        }
        guard records.count == 1 else {
            return Line(
                .error, "SPF of \(domain): \(records.count) records, so receivers ignore them all",
                mend: "keep one TXT record that begins with v=spf1")
        }
        let last = record.split(separator: " ").last.map { $0.lowercased() } ?? ""
        switch last {
        case "+all", "all":
            return Line(
                .warning, "SPF of \(domain): every server may send for it, so it proves nothing",
                mend: "end the record with -all")
        case "?all":
            return Line(
                .warning, "SPF of \(domain): it says nothing about other servers",
                mend: "end the record with -all or ~all")
        default:
            return Line(
                .ok,
                "SPF of \(domain): receivers take mails from the servers in “\(record.prefix(120))”"
            )
        }
    }

    static func isPolicy(_ answer: TextRecords) -> Bool {
        answer.texts.contains { $0.lowercased().hasPrefix("v=dmarc1") }
    }

    /// What receivers are told to do with mails that prove nothing (RFC 7489).
    static func dmarc(_ answer: TextRecords, of domain: String) -> Line {
        guard answer != .unavailable else {
            return Line(.warning, "DMARC of \(domain): the domain name system does not answer")
        }
        let records = answer.texts.filter { $0.lowercased().hasPrefix("v=dmarc1") }
        guard let record = records.first, records.count == 1 else {
            return Line(
                .warning,
                "DMARC of \(domain): \(records.isEmpty ? "no record" : "several records"), so "
                    + "receivers decide by themselves; some put such mails with the spam",
                mend: "publish one TXT record at _dmarc.\(domain), such as “v=DMARC1; p=quarantine”"
            )
        }
        let tags = record.split(separator: ";").map { tag in
            tag.split(separator: "=", maxSplits: 1).map {
                $0.filter { !$0.isWhitespace }.lowercased()
            }
        }
        let policy = tags.first { $0.first == "p" }?.last ?? "none"
        let words =
            switch policy {
            case "reject": "receivers refuse mails of other servers"
            case "quarantine": "receivers put mails of other servers with the spam"
            default: "receivers only report mails of other servers"
            }
        return Line(.ok, "DMARC of \(domain): \(words)")
    }
}

extension TextRecords {
    fileprivate var texts: [String] { if case .found(let texts) = self { texts } else { [] } }
}
