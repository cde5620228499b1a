internal import ReportModel

/// An alert as configured; its reports are not yet checked.
struct AlertDraft: Sendable {
    let text: String
    let position: Position?
    let rule: AlertRule
    let reports: [Located<String>]?
}

extension OptionForm where Value == [AlertDraft] {
    /// Conditions, or maps of `when` and `reports`.
    static let alerts = OptionForm.list(
        "a list of alerts", example: "- negative_rate > 0.25", AlertDraft.init)
}

extension AlertDraft {
    fileprivate init?(_ value: ConfigValue, option: String, _ log: inout ProblemLog) {
        guard value.map != nil else {
            self.init(when: value, reports: nil, option, &log)
            return
        }
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: ["when", "reports"], &log)
        let reports = section.optional("reports", .someNames, &log)
        guard let when = section.member("when") else {
            log.add(
                .missingKey("when", in: option, example: "when: negative_rate > 0.25"),
                at: value.position)
            return nil
        }
        self.init(when: when.value, reports: reports, section.name(of: "when"), &log)
    }

    private init?(
        when value: ConfigValue, reports: [Located<String>]?, _ option: String,
        _ log: inout ProblemLog
    ) {
        guard let text = value.text else {
            log.add(
                .unexpected(
                    option: option, expected: "a condition", found: value.found,
                    hint: "for example negative_rate > 0.25"),
                at: value.position)
            return nil
        }
        switch AlertText.parse(text) {
        case .fault(let fault):
            log.add(.badAlert(text, fault), at: value.position)
            return nil
        case .rule(let rule):
            self.init(text: text, position: value.position, rule: rule, reports: reports)
        }
    }
}

extension OptionForm where Value == [Located<String>] {
    /// Texts as written; at least one.
    static let someNames = OptionForm(name: "a list of reports") { value, option, log in
        guard let members = value.list, !members.isEmpty else {
            log.add(
                .unexpected(
                    option: option, expected: "a list of reports", found: value.found,
                    hint: "for example [sentiment/all]; leave the line out for every report"),
                at: value.position)
            return nil
        }
        return members.enumerated().compactMap { index, member in
            OptionForm<String>.text.located.read(member, "\(option)[\(index + 1)]", &log)
        }
    }
}

/// Makes the alerts once the reports are known.
package struct AlertList {
    /// The editions by report, as a day has them.
    private let reports: [(id: String, editions: [EditionID])]

    /// - Parameter settings: with editions, queries and analyses.
    init(of settings: Settings) {
        reports = ReportKind.allCases.map { ($0.id, $0.ids(settings)) }
    }

    /// What a rule can apply to: `sentiment`, `sentiment/drumeo`.
    private var names: [String] {
        reports.flatMap { report in [report.id] + report.editions.map(\.text) }
    }

    /// - Parameter log: of the file that contains the drafts.
    func rules(_ drafts: [AlertDraft], _ log: inout ProblemLog) -> [AlertRule] {
        var rules: [AlertRule] = []
        for draft in drafts {
            for name in draft.reports ?? [] { check(name, of: draft, &log) }
            var rule = draft.rule
            rule.reports = draft.reports?.map(\.value)
            if rules.contains(rule) { log.warn(.alertTwice(draft.text), at: draft.position) }
            rules.append(rule)
        }
        return rules
    }

    private func check(_ name: Located<String>, of draft: AlertDraft, _ log: inout ProblemLog) {
        let report = reports.first { report in
            name.value == report.id
                || report.editions.contains { $0.text == name.value }
        }
        guard let report else {
            log.add(
                .unknownReport(
                    name.value, alert: draft.text,
                    nearest: Nearest.name(to: name.value, among: names)),
                at: name.position)
            return
        }
        let having = ReportKind.allCases.filter { $0.metric(draft.rule.kpi) != nil }.map(\.id)
        guard having.contains(report.id) else {
            log.add(
                .badAlert(
                    draft.text,
                    .elsewhere(kpi: draft.rule.kpi, report: report.id, reports: having)),
                at: name.position)
            return
        }
    }
}
