internal import ReportModel

/// A subscription as configured; its reports and edition are not yet checked.
struct SubscriptionDraft: Sendable {
    let id: Located<String>
    let to: [Mailbox]
    let reports: [Located<String>]?
    let edition: Located<String>?
    let days: Set<Int>?
    let condition: Subscription.Condition?
    let corrections: Subscription.Corrections?
    let isDigest: Bool?
}

extension OptionForm where Value == [SubscriptionDraft] {
    static let subscriptions = OptionForm.list(
        "a list of subscriptions", example: "- {id: executives, to: [ceo@example.com]}",
        SubscriptionDraft.init)
}

extension SubscriptionDraft {
    static let guide = [
        OptionMember("id", "its name: small letters, figures, - and _"),
        OptionMember("to", "addresses, or names with addresses in angle brackets"),
        OptionMember(
            "reports",
            "whose PDFs are attached, as brief or sentiment/all; only the brief without it"),
        OptionMember("edition", "whose figures lead the brief: all, or the edition of a brand"),
        OptionMember("days", "the days of sending, as [mon, tue]; without it, every day"),
        OptionMember(
            "when", "always; alert (a report has one); findings (something is new)"),
        OptionMember(
            "corrections", "mail: a day that is made again is mailed again if its brief has changed"
        ),
        OptionMember("digest", "false: a mail of its own, beside the person's other subscriptions"),
    ]

    fileprivate init?(_ value: ConfigValue, option: String, _ log: inout ProblemLog) {
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: SubscriptionDraft.guide.map(\.key), &log)
        let to = section.required("to", .recipients, "to: [ceo@example.com]", &log)
        reports = section.optional("reports", .names, &log)
        edition = section.optional("edition", OptionForm<String>.text.located, &log)
        days = section.optional("days", .weekdays, &log)
        condition = section.optional(
            "when", .choice(Subscription.Condition.allCases.map { ($0.rawValue, $0) }), &log)
        corrections = section.optional(
            "corrections", .choice(Subscription.Corrections.allCases.map { ($0.rawValue, $0) }),
            &log)
        isDigest = section.optional("digest", .truth, &log)
        let id = section.required("id", OptionForm<String>.text.located, "id: executives", &log)
        guard let id else { return nil }
        id.checkSafety(as: .subscription, &log)
        self.id = id
        self.to = to ?? []
    }
}

extension OptionForm where Value == [Mailbox] {
    /// At least one, each person once.
    static let recipients = OptionForm(name: "a list of addresses") { value, option, log in
        let read = OptionForm<[Mailbox]>.members(
            value, .mailbox, "[ceo@example.com]", option, &log)
        guard let read else { return nil }
        if read.isEmpty {
            log.add(
                .unexpected(
                    option: option, expected: "at least one address", found: value.found,
                    hint: "for example [ceo@example.com]"),
                at: value.position)
        }
        var seen: Set<String> = []
        for box in read where !seen.insert(box.address.key).inserted {
            log.add(.badDelivery(.twice(box.address.text)), at: value.position)
        }
        return read
    }
}

extension OptionForm where Value == [Located<String>] {
    /// Names of reports, with their places.
    static let names = OptionForm(name: "a list of names") { value, option, log in
        OptionForm<[Located<String>]>.members(
            value, OptionForm<String>.text.located, "[brief, sentiment/all]", option, &log)
    }
}

extension OptionForm where Value == Set<Int> {
    /// Days of the week by the first three letters of their names.
    static let weekdays = OptionForm(name: "a list of days") { value, option, log in
        let names = LocalDay.weekdayNames.enumerated().map {
            (word: String($1.prefix(3)).lowercased(), value: $0 + 1)
        }
        let days = OptionForm<Set<Int>>.members(
            value, .choice(names), "[mon, tue]", option, &log)
        guard let days, !days.isEmpty else {
            if days != nil {
                log.add(
                    .unexpected(
                        option: option, expected: "at least one day", found: value.found,
                        hint: "for example [mon, tue]"),
                    at: value.position)
            }
            return nil
        }
        return Set(days)
    }
}

/// Makes the subscriptions once the reports and their editions are known.
struct SubscriptionList {
    private let settings: Settings

    /// - Parameter settings: with editions, queries and analyses.
    init(of settings: Settings) { self.settings = settings }

    /// - Parameter log: of the file that contains the drafts.
    func subscriptions(
        _ drafts: [SubscriptionDraft], _ log: inout ProblemLog
    ) -> [Subscription] {
        var lines: [String: Int?] = [:]
        return drafts.enumerated().map { index, draft in
            let option = "delivery.subscriptions[\(index + 1)]"
            if let first = lines[draft.id.value] {
                log.add(
                    .doubleID(.init(.subscription, draft.id.value), firstLine: first),
                    at: draft.id.position)
            }
            lines[draft.id.value] = .some(draft.id.position?.line)
            var subscription = Subscription(id: draft.id.value, to: draft.to)
            if let reports = draft.reports {
                subscription.reports = reports.compactMap { report($0, option, &log) }
            }
            if let edition = draft.edition.flatMap({ checked($0, option, &log) }) {
                subscription.edition = edition
            }
            subscription.days = draft.days ?? subscription.days
            subscription.condition = draft.condition ?? subscription.condition
            subscription.corrections = draft.corrections ?? subscription.corrections
            subscription.isDigest = draft.isDigest ?? subscription.isDigest
            return subscription
        }
    }

    /// A report by the name of its folder.
    private func report(
        _ name: Located<String>, _ option: String, _ log: inout ProblemLog
    ) -> EditionID? {
        let all = ReportKind.allCases.flatMap { $0.ids(settings) }
        if let id = all.first(where: { $0.folder == name.value || $0.text == name.value }) {
            return id
        }
        let folders = all.map(\.folder)
        log.add(
            .unknownName(
                name.value, option: "\(option).reports",
                nearest: Nearest.name(to: name.value, among: folders), valid: folders),
            at: name.position)
        return nil
    }

    /// Only whole brands have figures of a day.
    private func checked(
        _ edition: Located<String>, _ option: String, _ log: inout ProblemLog
    ) -> String? {
        let known = settings.brandEditions.map(\.id)
        if known.contains(edition.value) { return edition.value }
        log.add(
            .unknownName(
                edition.value, option: "\(option).edition",
                nearest: Nearest.name(to: edition.value, among: known), valid: known),
            at: edition.position)
        return nil
    }
}
