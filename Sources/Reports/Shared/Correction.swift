package import ReportModel

/// How a day’s report differs from an earlier issue of the same day.
package struct Correction: Hashable, Sendable {
    /// When the issue that this one replaces was published.
    package let supersedes: Instant
    /// For example “negative rate 7.1% → 8.4%”, in the report’s order.
    package let changes: [String]

    /// Nil when every figure in both issues is printed the same.
    package init?(
        of kpis: [KPI], from earlier: [String: KPI.Value], publishedAt: Instant
    ) {
        let changes = kpis.compactMap { kpi -> String? in
            guard let before = earlier[kpi.id] else { return nil }
            let words = (Correction.words(before, kpi.unit), Correction.words(kpi.value, kpi.unit))
            return words.0 == words.1 ? nil : "\(kpi.metric.phrase) \(words.0) → \(words.1)"
        }
        guard !changes.isEmpty else { return nil }
        supersedes = publishedAt
        self.changes = changes
    }

    private static func words(_ value: KPI.Value, _ unit: KPI.Unit) -> String {
        switch value {
        case .number(let number): unit.format.string(number)
        case .label(let label): label ?? NumberFormat.absent
        }
    }
}

extension Document {
    /// The same report, which also says which issue of the day it replaces.
    package func correcting(_ correction: Correction?, in zone: TimeZoneRules) -> Document {
        guard let correction else { return self }
        var document = self
        let moment = correction.supersedes
        document.supersedes = moment
        document.notices.append(
            Notice(
                .warning,
                PastWords.correction(
                    ofIssue: moment.short(offset: zone.offset(at: moment.seconds)),
                    correction.changes)))
        return document
    }
}
