internal import ReportModel

extension OptionForm where Value == FreshnessRules {
    static let freshnessRules = OptionForm(name: "a map from dataset to a rule") {
        value, option, log in
        if value.content == .nothing { return FreshnessRules() }
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: FreshnessRules.datasets, &log)
        var rules: [String: FreshnessRules.Rule] = [:]
        for name in FreshnessRules.datasets {
            guard let member = section.member(name) else { continue }
            rules[name] = FreshnessRules.Rule(member.value, option: "\(option).\(name)", &log)
        }
        return FreshnessRules(rules: rules)
    }
}

extension FreshnessRules.Rule {
    static let guide = [
        OptionMember(
            "max_age_hours", "how old the last row may be when the day is made; 30 without it"),
        OptionMember(
            "least_share",
            "the fewest rows of the day, as a share of what its weekday has; 0.5 without it"),
        OptionMember(
            "least_filled",
            "the fewest filled cells of a column, as a share of what it has otherwise; 0.5 without it"
        ),
        OptionMember(
            "policy",
            "send, send_with_notice, hold, or {wait_until: \"08:30\"}; send_with_notice without it"),
    ]

    fileprivate init(_ value: ConfigValue, option: String, _ log: inout ProblemLog) {
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: FreshnessRules.Rule.guide.map(\.key), &log)
        self.init()
        let hours = section.optional(
            "max_age_hours", OptionForm<Double>.freshnessNumber(1...8760), &log)
        let share = section.optional("least_share", OptionForm<Double>.freshnessNumber(0...1), &log)
        let filled = section.optional(
            "least_filled", OptionForm<Double>.freshnessNumber(0...1), &log)
        let policy = section.optional("policy", OptionForm<FreshnessRules.Policy>.policy, &log)
        maxAgeHours = hours ?? maxAgeHours
        leastShare = share ?? leastShare
        leastFilled = filled ?? leastFilled
        self.policy = policy ?? self.policy
    }
}

extension OptionForm where Value == Double {
    fileprivate static func freshnessNumber(_ range: ClosedRange<Double>) -> OptionForm {
        let ends = [range.lowerBound, range.upperBound].map {
            NumberFormat.decimal(0).string($0)
        }
        return .parsed("a number from \(ends[0]) to \(ends[1])") { value in
            value.number.flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension OptionForm where Value == FreshnessRules.Policy {
    fileprivate static let policy = OptionForm.parsed(
        "“send”, “send_with_notice”, “hold”, or a map such as {wait_until: \"08:30\"}"
    ) { value in
        switch value.text {
        case "send": return .send
        case "send_with_notice": return .sendWithNotice
        case "hold": return .hold
        default:
            guard let members = value.map, members.count == 1, members[0].key == "wait_until",
                let minute = members[0].value.text.flatMap(ClockTime.minute)
            else { return nil }
            return .waitUntil(minute: minute)
        }
    }
}

extension ReportsFile {
    static let freshnessRules = Option(
        "datasets", OptionForm<FreshnessRules>.freshnessRules, default: "{}",
        "What becomes of a day whose comments, conversations or lesson_engagement are late.",
        example: "{comments: {max_age_hours: 30, policy: {wait_until: \"08:30\"}}}")
}
