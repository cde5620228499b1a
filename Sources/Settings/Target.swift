package import ReportModel

/// A goal for a figure of a report.
package struct Target: Hashable, Sendable {
    package enum Limit: String, Hashable, Sendable, CaseIterable {
        case atLeast = "at_least"
        case atMost = "at_most"
    }

    /// The KPI's id.
    package var kpi: String
    /// A report (`sentiment`) or an edition of one (`sentiment/drumeo`); nil for every report that
    /// has the KPI.
    package var report: String?
    package var limit: Limit
    package var value: Double

    package init(kpi: String, report: String?, limit: Limit, value: Double) {
        self.kpi = kpi
        self.report = report
        self.limit = limit
        self.value = value
    }

    /// Whether a figure reaches it; exactly at it counts.
    package func isMet(by value: Double) -> Bool {
        switch limit {
        case .atLeast: !Threshold.isBelow(value, self.value)
        case .atMost: !Threshold.isAbove(value, self.value)
        }
    }
}

extension [Target] {
    /// The target of a KPI in an edition: its own, else that of its report, else that of all reports.
    package func target(of kpi: String, in id: EditionID) -> Target? {
        let own = filter { $0.kpi == kpi }
        return own.first { $0.report == id.text } ?? own.first { $0.report == id.report }
            ?? own.first { $0.report == nil }
    }
}
