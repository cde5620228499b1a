import Analysis
import ReportModel
import Settings

/// What stands behind the figures, and what a reader must be told of it.
extension SentimentReport {
    var notices: [Notice] {
        context.losses.map { Notice(.unavailable, $0) }
            + [
                context.unfinishedDay,
                total == 0
                    ? Notice(.note, "No comments of this edition fall in \(window.words).") : nil,
                figures.comparison.incompleteness(firstDay: figures.summary.firstDay),
                without(
                    figures.summary.rowsWithoutWeight,
                    "a sentiment that has no weight; the score and the positive and negative rates leave"
                ),
                figures.summary.repeatedRows > 0
                    ? Notice(
                        .warning,
                        "\(counted(figures.summary.repeatedRows, "comment comes", "comments come")) more than "
                            + "once in the data (same platform and key) and count as often as they come."
                    )
                    : nil,
            ].compactMap { $0 } + context.missingColumns.compactMap(missing)
    }

    /// What a column that the dataset lacks takes from the report.
    private func missing(_ column: String) -> Notice? {
        let losses = [
            "emotions": "emotion charts are absent",
            "author_id": "authors are not counted, and their demographics not known",
            "content_sk": "contents are not counted",
        ]
        return losses[column].map {
            Notice(.note, "The dataset “comments” has no column “\(column)”: \($0).")
        }
    }

    private func without(_ count: Int, _ what: String) -> Notice? {
        guard count > 0 else { return nil }
        let subject = counted(count, "comment has", "comments have")
        return Notice(.note, "\(subject) \(what) \(count == 1 ? "it" : "them") out.")
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
        let filter = figures.edition.filter
        func names(_ labels: Set<String>?, _ dimension: Vocabulary.Dimension) -> String {
            labels.map { listed($0.sorted().map { self.labels.name($0, dimension) }) } ?? "all"
        }
        let summary = figures.summary
        let count = NumberFormat.count
        return [
            Fact("Window", "\(window.words) (\(counted(window.count, "day", "days")))"),
            Fact("Compared with", span.comparedWith),
            Fact("Brands", names(filter.brands, .brand)),
            Fact("Platforms", names(filter.platforms, .platform)),
            Fact("Sentiments", names(filter.sentiments, .sentiment)),
            Fact("Time zone", context.zone.name),
            Fact("Comments in the window", count.string(summary.rows)),
            Fact(
                "Comments in the days before",
                summary.previousRows.map { count.string($0) } ?? NumberFormat.absent),
            Fact("Rows of the dataset", count.string(summary.datasetRows)),
            Fact("Rows without a time", count.string(summary.rowsWithoutTime)),
            Fact("Rows after the as-of day, not used", count.string(summary.rowsAfterAsOf)),
            Fact("Rows that repeat", count.string(summary.repeatedRows)),
        ]
            + context.datasets.map {
                Fact("Query “\($0.name)”", "\($0.queryID), \(counted($0.rows, "row", "rows"))")
            }
    }

    private var sources: TableBlock {
        let rows: [[DataTable.Cell]] = figures.summary.latest.map { latest in
            let offset = latest.instant.map { context.zone.offset(at: $0.seconds) } ?? 0
            return [
                labels.cell(latest.platform, .platform), .integer(latest.rows),
                latest.instant.map { .text($0.short(offset: offset)) } ?? .null,
            ]
        }
        return TableBlock(
            id: "sources",
            title: "Rows and freshness of the whole dataset, up to \(context.asOf.short)",
            data: DataTable(
                columns: [
                    .init("platform", "Platform", .text), .init("rows", "Rows", .number(.count)),
                    .init("latest", "Latest comment", .text),
                ], rows: rows),
            total: rows.count)
    }

    /// Without `unknown`, which is the absence of a label.
    private var unlistedLabels: [SentimentFigures.DataSummary.Unlisted] {
        figures.summary.unlisted.filter { $0.label != Label.unknown }
    }

    private var unlisted: TableBlock {
        let rows: [[DataTable.Cell]] = unlistedLabels.map {
            [
                .label($0.dimension, display: $0.dimension.sentenceCased),
                .label($0.label, display: visible($0.label)), .integer($0.count),
            ]
        }
        return TableBlock(
            id: "unlisted_labels", title: "Labels that the configuration does not list",
            whole: DataTable(
                columns: [
                    .init("dimension", "Column", .text), .init("label", "Label", .text),
                    .init("count", "Comments", .number(.count)),
                ], rows: rows),
            shown: 40)
    }
}

/// A label with its invisible characters spelt out, since `negative` and a zero-width blank before it
/// look alike.
private func visible(_ label: String) -> String {
    label.unicodeScalars.reduce(into: "") { text, scalar in
        switch scalar.properties.generalCategory {
        case .format, .control, .privateUse, .unassigned:
            text += "U+" + String(scalar.value, radix: 16, uppercase: true)
        default: text.unicodeScalars.append(scalar)
        }
    }
}
