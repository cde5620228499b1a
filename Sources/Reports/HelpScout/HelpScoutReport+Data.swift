import Analysis
import ReportModel
import Settings
import Warehouse

/// What readers must know about the figures, and where the figures come from.
extension HelpScoutReport {
    var notices: [Notice] {
        notices(noRows(), noticesOfRows)
    }

    /// Notices on the conversations, however they were selected.
    var noticesOfRows: [Notice?] {
        [
            leftOut,
            repeats(figures.summary.repeatedRows, of: "the conversation_id of an earlier row"),
            badDurations, unknownMembers,
        ]
            + missing(
                figures.summary.missingColumns, of: .conversations,
                [
                    ("duration_hours", "durations are absent"),
                    ("customer_email", "figures, charts and editions of members are absent"),
                ])
    }

    private var leftOut: Notice? {
        unknownSentiment(
            figures.rowsWithoutWeight, leftOutOf: "the score and the negative rate")
    }

    private var badDurations: Notice? {
        let count = figures.badDurations
        guard count > 0 else { return nil }
        return Notice(
            .note,
            "\(counted(count, "duration is", "durations are")) negative or not finite and "
                + "\(count == 1 ? "counts" : "count") as missing.")
    }

    /// Shown only when no other notice says the same.
    private var unknownMembers: Notice? {
        guard figures.charts.members == nil, context.losses.isEmpty,
            !figures.summary.missingColumns.contains("customer_email")
        else { return nil }
        return Notice(
            .note,
            "There is no dataset “conversation_demographics”: figures, charts and editions of "
                + "members are absent.")
    }

    var dataSection: Document.Section {
        let summary = figures.summary
        return dataSection(
            windowFacts(filters: [Fact("Customers", figures.edition.title)])
                + windowRowFacts(summary) + datasetRowFacts(summary)
                + [
                    Fact(
                        "Durations negative or not finite",
                        NumberFormat.count.string(figures.badDurations))
                ],
            tables: [sources, unlistedTable(summary.unlisted)])
    }

    private var sources: TableBlock {
        let rows: [[DataTable.Cell]] = figures.summary.latest.map {
            [
                .label($0.label, display: sourceName($0.label)), .integer($0.rows),
                .optional($0.instant.map(clock)),
            ]
        }
        return TableBlock(
            id: "sources", title: "Rows by source, and the latest",
            whole: DataTable(
                columns: [
                    .init("source", "Source", .text), .init("rows", "Rows", .number(.count)),
                    .init("latest", "Latest conversation", .text),
                ], rows: rows),
            shown: 40)
    }
}
