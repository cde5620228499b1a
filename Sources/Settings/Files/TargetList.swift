internal import ReportModel

/// A target as configured; its KPI and report are not yet checked.
struct TargetDraft: Sendable {
    let kpi: Located<String>
    let report: Located<String>?
    let limit: Target.Limit
    let value: Located<Double>
}

extension OptionForm where Value == [TargetDraft] {
    static let targets = OptionForm.list(
        "a list of targets", example: "- {kpi: negative_rate, at_most: 0.15}", TargetDraft.init)
}

extension TargetDraft {
    static let guide = [
        OptionMember("kpi", "the KPI's id, as in report.json"),
        OptionMember(
            "report",
            "a report, or an edition as sentiment/drumeo; without it, each that has the KPI"),
        OptionMember("at_least", "the smallest good figure; rates are shares, as in alerts"),
        OptionMember("at_most", "or the largest one"),
    ]

    fileprivate init?(_ value: ConfigValue, option: String, _ log: inout ProblemLog) {
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: TargetDraft.guide.map(\.key), &log)
        report = section.optional("report", OptionForm<String>.text.located, &log)
        let kpi = section.required(
            "kpi", OptionForm<String>.text.located, "kpi: negative_rate", &log)
        let limits = Target.Limit.allCases.filter { section.member($0.rawValue) != nil }
        let values = limits.map {
            section.optional($0.rawValue, OptionForm<Double>.number.located, &log)
        }
        guard let kpi else { return nil }
        guard let limit = limits.first, limits.count == 1 else {
            log.add(
                .badTarget(kpi.value, limits.isEmpty ? .noLimit : .twoLimits), at: kpi.position)
            return nil
        }
        guard let number = values[0] else { return nil }
        self.kpi = kpi
        self.limit = limit
        self.value = number
    }
}

/// Makes the targets once the reports are known.
struct TargetList {
    private let reports: [(kind: ReportKind, editions: [EditionID])]

    /// - Parameter settings: with editions, queries and analyses.
    init(of settings: Settings) {
        reports = ReportKind.allCases.map { ($0, $0.ids(settings)) }
    }

    /// - Parameter log: of the file that contains the drafts.
    func targets(_ drafts: [TargetDraft], _ log: inout ProblemLog) -> [Target] {
        var targets: [Target] = []
        for draft in drafts {
            if let fault = fault(of: draft) {
                log.add(
                    .badTarget(draft.kpi.value, fault.fault), at: fault.position)
            }
            if targets.contains(where: {
                $0.kpi == draft.kpi.value && $0.report == draft.report?.value
            }) {
                log.add(.badTarget(draft.kpi.value, .twice), at: draft.kpi.position)
            }
            targets.append(
                Target(
                    kpi: draft.kpi.value, report: draft.report?.value, limit: draft.limit,
                    value: draft.value.value))
        }
        return targets
    }

    private func fault(of draft: TargetDraft) -> (fault: TargetFault, position: Position?)? {
        let kpi = draft.kpi.value
        let having = reports.filter { $0.kind.metric(kpi) != nil }
        guard let metric = having.first?.kind.metric(kpi) else {
            let ids = reports.flatMap { $0.kind.metrics.map(\.id) }
            return (.unknownKPI(nearest: Nearest.name(to: kpi, among: ids)), draft.kpi.position)
        }
        if metric.unit == .label { return (.words, draft.kpi.position) }
        if metric.unit == .rate, !(0...1).contains(draft.value.value) {
            return (
                .noShare(NumberFormat.decimal(2).string(draft.value.value)), draft.value.position
            )
        }
        guard let name = draft.report else { return nil }
        let named = reports.first { report in
            name.value == report.kind.id || report.editions.contains { $0.text == name.value }
        }
        guard let named else {
            let names = having.flatMap { [$0.kind.id] + $0.editions.map(\.text) }
            return (
                .unknownReport(name.value, nearest: Nearest.name(to: name.value, among: names)),
                name.position
            )
        }
        return named.kind.metric(kpi) == nil
            ? (
                .elsewhere(report: name.value, reports: having.map(\.kind.id)), name.position
            ) : nil
    }
}
