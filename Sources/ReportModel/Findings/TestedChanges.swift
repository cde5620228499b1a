/// The changes of an edition's rates that can be told: found ones, and those that go on if the day
/// before showed them (Figures, “Findings”).
package struct TestedChanges: Hashable, Sendable {
    /// A change with p < 0.05.
    package struct Candidate: Hashable, Sendable {
        package let finding: Finding
        /// Whether the rules find it without knowing the day before.
        package let isFound: Bool

        package init(_ finding: Finding, isFound: Bool) {
            self.finding = finding
            self.isFound = isFound
        }
    }

    /// The largest first.
    package let candidates: [Candidate]
    /// By KPI: when the rate of all rows changed, where its change has p < 0.05.
    package let ofAllRows: [String: Finding]

    package static let none = TestedChanges([])

    package init(_ candidates: [Candidate], ofAllRows: [String: Finding] = [:]) {
        self.candidates = candidates
        self.ofAllRows = ofAllRows
    }

    /// How many findings a report has at most.
    private static let most = 8

    /// The changes to tell: new ones first, then those that go on.
    ///
    /// - Parameters:
    ///   - before: what the edition showed on the published day before; nil without such a day.
    ///   - day: the day of the report.
    package func told(after before: ShownChanges?, on day: LocalDay) -> ToldChanges {
        let shown = before?.since ?? [:]
        let living = candidates.compactMap { candidate -> Finding? in
            var finding = candidate.finding
            if let since = shown[finding.identity] {
                finding.life = Life(.continuing, since: since)
            } else if candidate.isFound {
                finding.life = Life(.new, since: day)
            } else {
                return nil
            }
            return finding
        }
        var segments: Set<[Finding.Key]> = []
        let firsts = living.filter { segments.insert($0.keys).inserted }
        let findings =
            firsts.filter { $0.life?.state == .new } + firsts.filter { $0.life?.state != .new }
        let alive = Set(living.map(\.identity))
        return ToldChanges(
            findings: Array(findings.prefix(TestedChanges.most)),
            resolved: (before?.changes ?? []).filter { !alive.contains($0.finding) })
    }
}

/// What an edition tells of its changes.
package struct ToldChanges: Hashable, Sendable {
    package let findings: [Finding]
    /// Shown on the published day before, and no longer a change.
    package let resolved: [ShownChanges.Change]

    package var lines: [Line] { findings.lines }

    /// A finding with the parts that make up most of it.
    package typealias Line = (finding: Finding, parts: [Finding])
}

extension [Finding] {
    /// Each event once: a finding that another contains is told with it.
    package var lines: [ToldChanges.Line] {
        filter { finding in !contains(where: finding.isWithin) }.map { finding in
            (finding, filter { $0.isMost(of: finding) })
        }
    }
}

extension Finding {
    /// Whether another finding contains this one: this one is most of it, or most of this one is
    /// in it.
    fileprivate func isWithin(_ whole: Finding) -> Bool {
        isMost(of: whole)
            || kpi == whole.kpi && change * whole.change > 0 && mostlyIn != nil
                && whole.keys == [mostlyIn]
    }

    /// Whether this change of a part of another finding's rows is at least 80% of that change.
    package func isMost(of whole: Finding) -> Bool {
        guard kpi == whole.kpi, keys.count > whole.keys.count, change * whole.change > 0,
            Set(keys).isSuperset(of: whole.keys)
        else { return false }
        return !Threshold.isBelow(
            abs(change) * Double(n), Finding.most * abs(whole.change) * Double(whole.n))
    }

    /// The share of a movement that is most of it.
    package static let most = 0.8
}

/// The findings that an edition showed on the published day before.
package struct ShownChanges: Hashable, Sendable {
    package struct Change: Hashable, Sendable, Codable {
        package let finding: FindingIdentity
        package let since: LocalDay
        /// Without the numbers of rows.
        package let text: String

        package init(_ finding: FindingIdentity, since: LocalDay, text: String) {
            self.finding = finding
            self.since = since
            self.text = text
        }
    }

    package let changes: [Change]

    package init(_ changes: [Change]) { self.changes = changes }

    fileprivate var since: [FindingIdentity: LocalDay] {
        Dictionary(changes.map { ($0.finding, $0.since) }) { first, _ in first }
    }
}
