import Analysis
import ReportModel
import Settings

/// What readers must know about the figures, and where the figures come from.
extension HelpScoutReport {
    var notices: [Notice] {
        notices(
            total == 0
                ? Notice(.note, "No conversations of this edition fall in \(window.words).") : nil,
            noticesOfRows)
    }

    /// Notices on the conversations, however they were selected.
    var noticesOfRows: [Notice?] {
        [leftOut, repeats, badDurations, unknownMembers]
            + figures.summary.missingColumns.map(missing)
    }

    private var leftOut: Notice? {
        unknownSentiment(
            figures.rowsWithoutWeight, leftOutOf: "the score and the negative rate")
    }

    private var repeats: Notice? {
        let count = figures.summary.repeatedRows
        guard count > 0 else { return nil }
        return Notice(
            .warning,
            "\(counted(count, "row repeats", "rows repeat")) the conversation_id of an earlier row "
                + "of the dataset; repeats are counted as they come.")
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

    /// What the report cannot show because the dataset lacks a column.
    private func missing(_ column: String) -> Notice? {
        let losses = [
            "duration_hours": "durations are absent",
            "customer_email": "figures, charts and editions of members are absent",
        ]
        return losses[column].map {
            Notice(.note, "The dataset “conversations” has no column “\(column)”: \($0).")
        }
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
