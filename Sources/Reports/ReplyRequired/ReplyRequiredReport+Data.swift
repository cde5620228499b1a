import Analysis
import ReportModel

/// What stands behind the figures, and what a reader must be told of it.
extension ReplyRequiredReport {
    var notices: [Notice] {
        let summary = figures.summary
        return context.losses.map { Notice(.unavailable, $0) }
            + [
                context.unfinishedDay,
                summary.rows == 0 ? Notice(.note, "No comments fall in \(window.words).") : nil,
                figures.comparison.incompleteness(firstDay: figures.summary.firstDay),
                summary.repeatedRows > 0
                    ? Notice(
                        .warning,
                        "\(counted(summary.repeatedRows, "row repeats", "rows repeat")) the platform "
                            + "and comment_sk of an earlier row of the dataset; repeats are counted "
                            + "as they come."
                    )
                    : nil,
                summary.repliesWithoutContent > 0
                    ? Notice(
                        .note,
                        "Of the comments that need a reply, "
                            + "\(NumberFormat.count.string(summary.repliesWithoutContent)) "
                            + "without a content stand in no row of the table by content.")
                    : nil,
            ].compactMap { $0 }
    }

    var dataSection: Document.Section {
        Document.Section(
            id: "data", title: "Data summary",
            summary: "Where the figures come from and how fresh they are.",
            blocks: notes + [.facts(title: "This report", facts)])
    }

    private var notes: [Block] {
        figures.summary.rows == 0
            ? [] : notices.filter { $0.severity == .note }.map(Block.notice)
    }

    private var facts: [Fact] {
        let summary = figures.summary
        let count = NumberFormat.count
        let latest = summary.latest.map { $0.short(offset: context.zone.offset(at: $0.seconds)) }
        return [
            Fact("Window", window.extent),
            Fact("Compared with", figures.comparison.comparedWith),
            Fact("Time zone", context.zone.name),
            context.timesFact(of: ReplyRequiredReport.file, "comment_timestamp"),
            Fact("Comments in the window", count.string(summary.rows)),
            Fact("Of them need a reply", count.string(waiting)),
            Fact(
                "Comments in the days before",
                summary.previousRows.map { count.string($0) } ?? NumberFormat.absent),
            Fact("Latest comment", latest ?? NumberFormat.absent),
            Fact("Rows of the dataset", count.string(summary.datasetRows)),
            Fact("Rows without a time", count.string(summary.rowsWithoutTime)),
            Fact("Rows after the as-of day, not used", count.string(summary.rowsAfterAsOf)),
            Fact("Rows that repeat", count.string(summary.repeatedRows)),
        ]
            + context.queryFacts
    }
}
