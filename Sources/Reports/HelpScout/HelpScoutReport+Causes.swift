import Analysis
import ReportModel

/// Why the negative rate changed: by source, and by members and non-members.
extension HelpScoutReport {
    var causesSection: Document.Section? {
        .causes(decompositions.flatMap(\.blocks), of: .conversations)
    }

    /// The charts that are only in `report.json`.
    var undrawnCauses: [ChartBlock] { decompositions.flatMap(\.undrawn) }

    /// Every chart, for a report that draws none of them.
    var causeCharts: [ChartBlock] {
        (causesSection?.charts ?? []) + undrawnCauses
    }

    /// By source.
    var causes: [WordedCause] { decompositions.prefix(1).flatMap(\.worded) }

    private var decompositions: [RateDecompositions] {
        [
            RateDecompositions(
                charts: charts, id: "rate_decomposition", groups: "source",
                dimensions: [.init(id: "source", name: sourceName)],
                all: [figures.decompositions.bySource].compactMap { $0 }, told: comparedRate),
            RateDecompositions(
                charts: charts, id: "rate_decomposition_by_member", groups: "group",
                dimensions: [.init(id: "group", name: groupName)],
                all: [figures.decompositions.byMember].compactMap { $0 }, told: comparedRate),
        ]
    }
}
