import Analysis
import ReportModel

/// What readers must know about the figures, and where the figures come from.
extension ReplyRequiredReport {
    var notices: [Notice] {
        let summary = figures.summary
        let withoutContent = figures.repliesWithoutContent
        return notices(
            total == 0 ? Notice(.note, "No comments fall in \(window.words).") : nil,
            [
                repeats(summary.repeatedRows, of: "the platform and comment_sk of an earlier row"),
                withoutContent > 0
                    ? Notice(
                        .note,
                        "\(counted(withoutContent, "comment", "comments")) without a post or "
                            + "lesson \(withoutContent == 1 ? "is" : "are") not in the table by "
                            + "post and lesson.")
                    : nil,
            ])
    }

    var dataSection: Document.Section {
        let summary = figures.summary
        return dataSection(
            windowFacts() + [context.timesFact(of: ReplyRequiredReport.file, "comment_timestamp")]
                + windowRowFacts(summary)
                + [
                    Fact("Comments that need a reply", NumberFormat.count.string(waiting)),
                    Fact("Latest comment", summary.latestInstant.map(clock) ?? NumberFormat.absent),
                ]
                + datasetRowFacts(summary))
    }
}
