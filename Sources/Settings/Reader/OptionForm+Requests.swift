internal import ReportModel

/// An analysis as configured; its labels are not yet checked.
struct AnalysisDraft: Sendable {
    typealias Labels = [Located<String>]
    typealias Flag = HelpScoutAnalysis.Flag

    let id: Located<String>
    let title: String?
    let period: Period?
    let topics: Labels?
    let sentiments: Labels?
    let statuses: Labels?
    let sources: Labels?
    let anyFlag: [Flag]?
    let flags: [Flag: Bool]
    let customers: HelpScoutAnalysis.Customers
    let mostTopics: Int
}

/// A query as configured; its labels are not yet checked.
struct QueryDraft: Sendable {
    typealias Labels = [Located<String>]

    let id: Located<String>
    let title: String?
    let period: Period?
    let platforms: Labels?
    let brands: Labels?
    let sentiments: Labels?
    let intents: Labels?
    let emotions: Labels?
    let minimumComments: Int
    let most: Int
    /// Nil if it is left out.
    let sortKey: Located<String>?
}

extension OptionForm where Value == [AnalysisDraft] {
    static let analyses = OptionForm.list(
        "a list of analyses", example: "- {id: refunds, any_flag: [refund], days: 30}",
        AnalysisDraft.init)
}

extension OptionForm where Value == [QueryDraft] {
    static let queries = OptionForm.list(
        "a list of queries", example: "- {id: questions, intents: [question], days: 30}",
        QueryDraft.init)
}

extension AnalysisDraft {
    static let guide =
        [
            OptionMember("id", "the name of its folder: small letters, figures, - and _"),
            OptionMember("title", "what the cover says; without it, made from the filters"),
            OptionMember(
                "days", "the last so many days; without it, those of all HelpScout reports"),
            OptionMember("from", "or the first day, such as 2026-11-01"),
            OptionMember("to", "and the last day"),
            OptionMember("topics", "labels of topics.json, of which one is enough"),
            OptionMember("sentiments", "labels as the data have them, of which one is enough"),
            OptionMember("statuses", "labels as the data have them, of which one is enough"),
            OptionMember("sources", "labels as the data have them, of which one is enough"),
            OptionMember(
                "any_flag", "some of refund, cancellation and membership, of which one is enough"),
        ]
        + Flag.allCases.map {
            OptionMember($0.key, "true or false: the conversation must have this flag, or must not")
        } + [
            OptionMember("customers", "all, members or non-members"),
            OptionMember("top_n", "how many topics charts show, at most 100; 14 without it"),
        ]

    fileprivate init?(_ value: ConfigValue, option: String, _ log: inout ProblemLog) {
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: AnalysisDraft.guide.map(\.key), &log)
        title = section.optional("title", .text, &log)
        topics = section.optional("topics", .someLabels, &log)
        sentiments = section.optional("sentiments", .someLabels, &log)
        statuses = section.optional("statuses", .someLabels, &log)
        sources = section.optional("sources", .someLabels, &log)
        anyFlag = section.optional("any_flag", .someFlags, &log)
        var flags: [Flag: Bool] = [:]
        for flag in Flag.allCases { flags[flag] = section.optional(flag.key, .truth, &log) }
        self.flags = flags
        customers = section.optional("customers", .customers, &log) ?? .all
        mostTopics =
            section.optional("top_n", .wholeNumber(1...100), &log) ?? HelpScoutAnalysis.usualTopics
        let id = section.required("id", OptionForm<String>.text.located, "id: refunds", &log)
        let subject = Subject(.analysis, id?.value ?? option)
        period = section.period(subject, &log)
        if let anyFlag, anyFlag.allSatisfy({ flags[$0] == false }) {
            log.add(.nothingPasses(subject), at: section.member("any_flag")?.position)
        }
        guard let id else { return nil }
        id.checkSafety(as: .analysis, &log)
        self.id = id
    }
}

extension QueryDraft {
    static let guide = [
        OptionMember("id", "the name of its folder: small letters, figures, - and _"),
        OptionMember("title", "what the cover says; without it, made from the filters"),
        OptionMember("days", "the last so many days; without it, default_date_range_days"),
        OptionMember("from", "or the first day, such as 2026-11-01"),
        OptionMember("to", "and the last day"),
        OptionMember("platforms", "labels of viz_config.json, of which one is enough"),
        OptionMember("brands", "labels of viz_config.json, of which one is enough"),
        OptionMember("sentiments", "labels of viz_config.json, of which one is enough"),
        OptionMember("intents", "labels of viz_config.json, of which one is enough"),
        OptionMember("emotions", "labels of viz_config.json, of which one is enough"),
        OptionMember("min_comments", "contents with fewer comments are left out; 10 without it"),
        OptionMember("top_n", "how many contents are shown, at most 100; 10 without it"),
        OptionMember(
            "sort_by",
            "severity_score, total_comments, reply_required, or a sentiment to count comments of"),
    ]

    fileprivate init?(_ value: ConfigValue, option: String, _ log: inout ProblemLog) {
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: QueryDraft.guide.map(\.key), &log)
        title = section.optional("title", .text, &log)
        platforms = section.optional("platforms", .someLabels, &log)
        brands = section.optional("brands", .someLabels, &log)
        sentiments = section.optional("sentiments", .someLabels, &log)
        intents = section.optional("intents", .someLabels, &log)
        emotions = section.optional("emotions", .someLabels, &log)
        minimumComments =
            section.optional("min_comments", .wholeNumber(1...1_000_000), &log) ?? 10
        most = section.optional("top_n", .wholeNumber(1...100), &log) ?? 10
        sortKey = section.optional("sort_by", OptionForm<String>.text.located, &log)
        let id = section.required("id", OptionForm<String>.text.located, "id: questions", &log)
        period = section.period(Subject(.query, id?.value ?? option), &log)
        guard let id else { return nil }
        id.checkSafety(as: .query, &log)
        self.id = id
    }
}

extension OptionForm where Value == HelpScoutAnalysis.Customers {
    static let customers = OptionForm.choice(
        HelpScoutAnalysis.Customers.allCases.map { ($0.rawValue, $0) })
}

extension OptionForm where Value == [HelpScoutAnalysis.Flag] {
    /// At least one: an empty list would match nothing.
    static let someFlags = OptionForm(name: "a list of flags") { value, option, log in
        guard let members = value.list, !members.isEmpty else {
            log.add(
                .unexpected(
                    option: option, expected: "a list of flags", found: value.found,
                    hint: "for example [refund, cancellation]"),
                at: value.position)
            return nil
        }
        let flag = OptionForm<HelpScoutAnalysis.Flag>.choice(
            HelpScoutAnalysis.Flag.allCases.map { ($0.key, $0) })
        let flags = members.enumerated().compactMap { index, member in
            flag.read(member, "\(option)[\(index + 1)]", &log)
        }
        return flags.count == members.count ? flags : nil
    }
}

extension HelpScoutAnalysis.Flag {
    /// As named in the configuration.
    var key: String {
        switch self {
        case .refund: "refund"
        case .cancellation: "cancellation"
        case .membership: "membership"
        }
    }
}

extension OptionForm where Value == Bool {
    static let truth = OptionForm.parsed("true or false") { value in
        if case .truth(let truth) = value.content { truth } else { nil }
    }
}

extension OptionForm {
    /// One of a few words; another word is a problem that names the nearest.
    static func choice(_ choices: [(word: String, value: Value)]) -> OptionForm
    where Value: Sendable {
        let words = choices.map(\.word)
        let name = words.map { "“\($0)”" }.joined(separator: ", ")
        return OptionForm(name: "one of \(name)") { value, option, log in
            guard let text = OptionForm<String>.text.read(value, option, &log) else { return nil }
            if let choice = choices.first(where: { $0.word == text }) { return choice.value }
            log.add(
                .unknownName(
                    text, option: option, nearest: Nearest.name(to: text, among: words),
                    valid: words),
                at: value.position)
            return nil
        }
    }

    /// A list of maps; null means an empty list.
    static func list<Member>(
        _ name: String, example: String,
        _ read: @escaping @Sendable (ConfigValue, String, inout ProblemLog) -> Member?
    ) -> OptionForm where Value == [Member] {
        OptionForm(name: name) { value, option, log in
            if value.content == .nothing { return [] }
            guard let members = value.list else {
                log.add(
                    .unexpected(
                        option: option, expected: name, found: value.found,
                        hint: "for example \(example)"),
                    at: value.position)
                return nil
            }
            return members.enumerated().compactMap { index, member in
                read(member, "\(option)[\(index + 1)]", &log)
            }
        }
    }
}
