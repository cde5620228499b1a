import Analysis
import Narration
import ReportModel

/// What readers must know about the figures, and where the figures come from.
extension HelpScoutAnalysisReport {
    var notices: [Notice] { notices(total == 0 ? nothing : nil, dashboard.noticesOfRows) }

    private var nothing: Notice {
        context.notBegun("analysis", window)
            ?? Notice(.note, "No conversation of \(window.words) matches the filters.")
    }

    var dataSection: Document.Section {
        let summary = figures.helpScout.summary
        let count = NumberFormat.count
        let latest = summary.latestInstant.map(clock)
        return dataSection(
            summary: "Where the figures come from, and how the summary was made.",
            windowFacts() + [
                context.timesFact(of: HelpScoutAnalysisReport.file, "created_at"),
                Fact("Matching conversations", count.string(total)),
                Fact(
                    "Matching conversations in the days before",
                    summary.previousRows.map { count.string($0) } ?? NumberFormat.absent),
                Fact("All conversations in the window", count.string(figures.windowRows)),
                Fact("Latest conversation", latest ?? NumberFormat.absent),
            ], more: summaryFacts)
    }

    private var summaryFacts: [Fact] {
        guard case .summary(let summary) = context.summaries[assignmentID] else { return [] }
        return summaryWording.facts(summary.record)
    }
}
