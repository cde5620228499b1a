import Analysis
import Narration
import ReportModel

/// What stands behind the figures, and what a reader must be told of it.
extension HelpScoutAnalysisReport {
    var notices: [Notice] {
        dashboard.noticesOfRows
            + (total == 0 ? [nothing] : [])
    }

    private var nothing: Notice {
        context.notBegun("analysis", window)
            ?? Notice(.note, "No conversation of \(window.words) passes the filters.")
    }

    var dataSection: Document.Section {
        let notes = notices.filter { $0.severity == .note }.map(Block.notice)
        return Document.Section(
            id: "data", title: "Data summary",
            summary: "Where the figures come from, and how the summary was made.",
            blocks: (total == 0 ? [] : notes) + [.facts(title: "This report", facts)])
    }

    private var facts: [Fact] {
        let summary = figures.helpScout.summary
        let count = NumberFormat.count
        let latest = summary.sources.compactMap(\.latest).max().map {
            $0.short(offset: context.zone.offset(at: $0.seconds))
        }
        return [
            Fact("Window", window.extent),
            Fact(
                "Compared with",
                window.isEmpty
                    ? figures.helpScout.comparison.comparedWith : dashboard.span.comparedWith),
            Fact("Time zone", context.zone.name),
            context.timesFact(of: HelpScoutAnalysisReport.file, "created_at"),
            Fact("Conversations that pass", count.string(total)),
            Fact(
                "Conversations that pass in the days before",
                summary.previousRows.map { count.string($0) } ?? NumberFormat.absent),
            Fact("All conversations in the window", count.string(figures.windowRows)),
            Fact("Latest conversation", latest ?? NumberFormat.absent),
        ]
            + context.queryFacts
            + summaryFacts
    }

    private var summaryFacts: [Fact] {
        guard case .summary(let summary) = context.summaries[briefID] else { return [] }
        return summaryWording.facts(summary.record)
    }
}
