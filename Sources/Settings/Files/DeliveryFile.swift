internal import ReportModel

/// The section `delivery` of `reports.yaml`; its subscriptions are not yet checked.
struct DeliveryFile {
    let rules: DeliveryRules
    let subscriptions: [SubscriptionDraft]

    init(_ section: Section, _ log: inout ProblemLog) {
        var rules = DeliveryRules(from: section.value(of: DeliveryFile.from, &log))
        rules.transport = section.value(of: DeliveryFile.transport, &log)
        rules.outbox = section.value(of: DeliveryFile.outbox, &log)
        rules.owner = section.value(of: DeliveryFile.owner, &log)
        rules.operators = section.value(of: DeliveryFile.operators, &log)
        rules.sizeLimit = section.value(of: DeliveryFile.sizeLimit, &log) << 20
        rules.retryAfter = section.value(of: DeliveryFile.retryAfter, &log)
        rules.keepDays = section.value(of: DeliveryFile.keepDays, &log)
        let server = section.section("smtp", &log)
        rules.server = DeliveryFile.server(server, &log)
        DeliveryFile.check(rules, server, &log)
        self.rules = rules
        subscriptions = section.value(of: DeliveryFile.subscriptions, &log)
        for part in [section, server] {
            part.refuseOthers(than: ReportsFile.guide(of: part.path).map(\.key), &log)
        }
    }

    private static func server(_ section: Section, _ log: inout ProblemLog) -> MailServer {
        var server = MailServer()
        server.host = section.value(of: host, &log)
        server.port = section.value(of: port, &log)
        server.security = section.value(of: security, &log)
        server.user = section.value(of: user, &log)
        server.signIn = section.value(of: signIn, &log)
        server.authorities = section.value(of: authorities, &log)
        server.timeout = section.value(of: timeout, &log)
        return server
    }

    /// What two options cannot be together.
    private static func check(
        _ rules: DeliveryRules, _ section: Section, _ log: inout ProblemLog
    ) {
        let server = rules.server
        if server.security == .none, !server.isLoopback {
            log.add(
                .badDelivery(.unencrypted(host: server.host)),
                at: section.member("security")?.position)
        }
        if server.signIn != .none, server.user == nil {
            log.add(
                .badDelivery(.noUser(server.signIn.rawValue)),
                at: section.member("auth")?.position)
        }
    }
}

// MARK: The options, each declared once

extension DeliveryFile {
    static let transport = Option(
        "transport",
        OptionForm.choice(DeliveryRules.Transport.allCases.map { ($0.rawValue, $0) }),
        default: "outbox",
        "How mails leave: outbox (files in a folder) or smtp.")

    static let outbox = Option(
        "outbox", OptionForm<String>.path, default: "outbox",
        "The folder of the outbox: a file per mail, named by date, subscription and recipient.")

    static let from = Option(
        "from", OptionForm<Mailbox>.mailbox, default: "Musora Reports <reports@example.com>",
        "The sender: an address, or a name with an address in angle brackets.")

    static let owner = Option(
        "owner", OptionForm<EmailAddress>.emailAddress.orNothing, default: "null",
        "Who answers for the mails: replies and requests to be taken off the list go there.",
        example: "analytics@example.com")

    static let operators = Option(
        "operators", OptionForm<[EmailAddress]>.emailAddresses, default: "[]",
        "Who gets a mail when a run fails: the cause, the last lines of the log, what to do.",
        example: "[operations@example.com]")

    static let sizeLimit = Option(
        "size_limit_mb", OptionForm<Int>.wholeNumber(1...100), default: "10",
        "The largest mail in megabytes, encoded. Over it, the largest PDFs become links.")

    static let retryAfter = Option(
        "retry_seconds", OptionForm<[Int]>.waits, default: "[60, 300, 900, 1800]",
        "How long to wait before each further try of a mail that is refused for now, in seconds.")

    static let keepDays = Option(
        "keep_days", OptionForm<Int>.wholeNumber(1...36_500), default: "400",
        "For how many days the mails are kept as they were sent.")

    static let subscriptions = Option(
        "subscriptions", OptionForm<[SubscriptionDraft]>.subscriptions, default: "[]",
        "Who gets what, and when. Every address must be in AUTHORIZED_EMAILS (a secret).",
        example: "[{id: executives, to: [ceo@example.com], reports: [brief, sentiment/all]}]")

    static let host = Option(
        "host", OptionForm<String>.host, default: "smtp.example.com",
        "The mail server's name.")

    static let port = Option(
        "port", OptionForm<Int>.wholeNumber(1...65_535), default: "587",
        "Its port: 587 with starttls, 465 with tls.")

    static let security = Option(
        "security", OptionForm.choice(MailServer.Security.allCases.map { ($0.rawValue, $0) }),
        default: "starttls",
        "The encryption: starttls, tls, or none, which is only for a server on this machine.")

    static let user = Option(
        "user", OptionForm<String>.line.orNothing, default: "null",
        "The name to sign in with. Its password is the secret SMTP_PASSWORD.",
        example: "reports@example.com")

    static let signIn = Option(
        "auth", OptionForm.choice(MailServer.SignIn.allCases.map { ($0.rawValue, $0) }),
        default: "none",
        "How to sign in: password, xoauth2 (SMTP_PASSWORD is then an access token), or none.")

    static let authorities = Option(
        "ca_file", OptionForm<String>.path.orNothing, default: "null",
        "A file of trusted certificates, where the server's is not signed by a public authority.",
        example: "/etc/ssl/certs/company.pem")

    static let timeout = Option(
        "timeout_seconds", OptionForm<Int>.wholeNumber(1...3600), default: "600",
        "The longest time for one answer of the server.")

    static func guide(of section: String) -> [OptionLine] {
        switch section {
        case "delivery":
            [
                transport.line, outbox.line,
                OptionLine(key: "smtp", form: "a map", written: "{}", summary: ""), from.line,
                owner.line, operators.line, sizeLimit.line, retryAfter.line, keepDays.line,
                subscriptions.line.with(SubscriptionDraft.guide),
            ]
        case "delivery.smtp":
            [
                host.line, port.line, security.line, user.line, signIn.line, authorities.line,
                timeout.line,
            ]
        default: []
        }
    }
}

// MARK: Their forms

extension OptionForm where Value == EmailAddress {
    static let emailAddress = OptionForm.parsed(
        "an address of one person or list", hint: { _ in "for example ada@example.com" }
    ) { $0.text.flatMap { EmailAddress($0) } }
}

extension OptionForm where Value == [EmailAddress] {
    static let emailAddresses = OptionForm(name: "a list of addresses") { value, option, log in
        OptionForm<[EmailAddress]>.members(value, .emailAddress, "[ada@example.com]", option, &log)
    }
}

extension OptionForm where Value == Mailbox {
    static let mailbox = OptionForm.parsed(
        "an address, or a name with an address in angle brackets",
        hint: { _ in "for example Musora Reports <reports@example.com>" }
    ) { $0.text.flatMap { Mailbox($0) } }
}

extension OptionForm where Value == [Int] {
    /// Waits in seconds; none means that nothing is tried again.
    static let waits = OptionForm(name: "a list of seconds") { value, option, log in
        OptionForm<[Int]>.members(value, .wholeNumber(1...86_400), "[60, 300]", option, &log)
    }
}

extension OptionForm where Value == String {
    /// A name of a server, or its address in figures.
    static let host = OptionForm.parsed("the name of a server") { value in
        value.text.flatMap { text in
            text == "::1" || EmailAddress.domain(text) != nil ? text : nil
        }
    }

    static let line = OptionForm.parsed("a text of one line", hint: \.quotesHint) { value in
        value.text.flatMap { text in
            text.isEmpty
                || text.unicodeScalars.contains { $0.properties.generalCategory == .control }
                ? nil : text
        }
    }
}

extension OptionForm {
    /// A list whose members all have a form; nil if one is wrong.
    static func members<Member>(
        _ value: ConfigValue, _ form: OptionForm<Member>, _ example: String, _ option: String,
        _ log: inout ProblemLog
    ) -> [Member]? {
        guard let members = value.list else {
            log.add(
                .unexpected(
                    option: option, expected: "a list", found: value.found,
                    hint: "for example \(example)"),
                at: value.position)
            return nil
        }
        let read = members.enumerated().compactMap { index, member in
            form.read(member, "\(option)[\(index + 1)]", &log)
        }
        return read.count == members.count ? read : nil
    }
}
