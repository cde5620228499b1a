import Analysis
import ReportModel
import Settings

/// What stands behind the figures, and what a reader must be told of it.
extension HelpScoutReport {
    var notices: [Notice] {
        let empty = Notice(.note, "No conversations of this edition fall in \(window.words).")
        return noticesOfRows + (total == 0 ? [empty] : [])
    }

    /// What is to be told of the conversations, however they were chosen.
    var noticesOfRows: [Notice] {
        context.losses.map { Notice(.unavailable, $0) }
            + [
                context.unfinishedDay,
                figures.comparison.incompleteness(firstDay: figures.summary.firstDay),
                leftOut,
                repeats,
                badDurations,
                unknownMembers,
            ].compactMap { $0 }
            + figures.summary.missingColumns.compactMap(missing)
    }

    private var leftOut: Notice? {
        let count = figures.summary.rowsWithoutWeight
        guard count > 0 else { return nil }
        return Notice(
            .note,
            "\(counted(count, "conversation has", "conversations have")) a sentiment that has no "
                + "weight; the score and the negative rate leave \(count == 1 ? "it" : "them") out."
        )
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
        let count = figures.summary.badDurations
        guard count > 0 else { return nil }
        return Notice(
            .note,
            "\(counted(count, "duration is", "durations are")) negative or not finite and "
                + "\(count == 1 ? "counts" : "count") as missing.")
    }

    /// Said only when nothing else has said it.
    private var unknownMembers: Notice? {
        guard figures.members == nil, context.losses.isEmpty,
            !figures.summary.missingColumns.contains("customer_email")
        else { return nil }
        return Notice(
            .note,
            "There is no dataset “conversation_demographics”: figures, charts and editions of "
                + "members are absent.")
    }

    /// What a column that the dataset lacks takes from the report.
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
        Document.Section(
            id: "data", title: "Data summary",
            summary: "Where the figures come from and how fresh they are.",
            blocks: notes + [.facts(title: "This report", facts), .table(sources)]
                + (unlistedLabels.isEmpty ? [] : [.table(unlisted)]))
    }

    /// What the executive summary leaves to this section.
    private var notes: [Block] {
        total == 0 ? [] : notices.filter { $0.severity == .note }.map(Block.notice)
    }

    private var facts: [Fact] {
        let summary = figures.summary
        let count = NumberFormat.count
        return [
            Fact("Window", "\(window.words) (\(counted(window.count, "day", "days")))"),
            Fact("Compared with", span.comparedWith),
            Fact("Customers", figures.edition.title),
            Fact("Time zone", context.zone.name),
            Fact("Conversations in the window", count.string(summary.rows)),
            Fact(
                "Conversations in the days before",
                summary.previousRows.map { count.string($0) } ?? NumberFormat.absent),
            Fact("Rows of the dataset", count.string(summary.datasetRows)),
            Fact("Rows without a time", count.string(summary.rowsWithoutTime)),
            Fact("Rows after the as-of day, not used", count.string(summary.rowsAfterAsOf)),
            Fact("Rows that repeat", count.string(summary.repeatedRows)),
            Fact("Durations negative or not finite", count.string(summary.badDurations)),
        ]
            + context.queryFacts
    }

    private var sources: TableBlock {
        let rows: [[DataTable.Cell]] = figures.summary.sources.map { source in
            let offset = source.latest.map { context.zone.offset(at: $0.seconds) } ?? 0
            return [
                .label(source.label, display: sourceName(source.label)), .integer(source.rows),
                source.latest.map { .text($0.short(offset: offset)) } ?? .null,
            ]
        }
        return TableBlock(
            id: "sources", title: "Rows by source and freshness",
            whole: DataTable(
                columns: [
                    .init("source", "Source", .text), .init("rows", "Rows", .number(.count)),
                    .init("latest", "Latest conversation", .text),
                ], rows: rows),
            shown: 40)
    }

    /// Without `unknown`, which is the absence of a label.
    private var unlistedLabels: [SentimentFigures.DataSummary.Unlisted] {
        figures.summary.unlisted.filter { $0.label != Label.unknown }
    }

    private var unlisted: TableBlock {
        let rows: [[DataTable.Cell]] = unlistedLabels.map {
            [
                .label($0.dimension, display: $0.dimension.sentenceCased),
                .label($0.label, display: $0.label), .integer($0.count),
            ]
        }
        return TableBlock(
            id: "unlisted_labels", title: "Labels that the configuration does not list",
            whole: DataTable(
                columns: [
                    .init("dimension", "Column", .text), .init("label", "Label", .text),
                    .init("count", "Conversations", .number(.count)),
                ], rows: rows),
            shown: 40)
    }
}
