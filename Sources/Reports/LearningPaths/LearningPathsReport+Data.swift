import Analysis
import ReportModel
import Settings

/// What stands behind the figures, and what a reader must be told of it.
extension LearningPathsReport {
    var notices: [Notice] {
        let summary = figures.summary
        return context.losses.map { Notice(.unavailable, $0) }
            + [
                context.unfinishedDay,
                isEmpty
                    ? Notice(.note, "No lessons of this edition fall in \(window.words).") : nil,
                figures.comparison.incompleteness(firstDay: figures.summary.firstDay),
                notice(
                    .note, summary.rowsWithMoreCompleted, "row has", "rows have",
                    "more completed than started; they are counted as they come."),
                lacksContents
                    ? Notice(
                        .note,
                        "The dataset “lesson_engagement” has no column “content_sk”: what comments "
                            + "say of the lessons is absent.")
                    : notice(
                        .note, summary.lessonsWithoutContent, "lesson has", "lessons have",
                        "no content_sk, and so no comments."),
                notice(
                    .warning, summary.repeatedRows, "row repeats", "rows repeat",
                    "the path, lesson and day of another row of the dataset; "
                        + "repeats are counted as they come."),
            ].compactMap { $0 }
    }

    private var lacksContents: Bool { figures.summary.missingColumns.contains("content_sk") }

    private func notice(
        _ severity: Notice.Severity, _ count: Int, _ one: String, _ many: String, _ what: String
    ) -> Notice? {
        count > 0 ? Notice(severity, "\(counted(count, one, many)) \(what)") : nil
    }

    var dataSection: Document.Section {
        Document.Section(
            id: "data", title: "Data summary",
            summary: "Where the figures come from and how fresh they are.",
            blocks: notes + [.facts(title: "This report", facts), .table(sources)]
                + (unlistedBrands.isEmpty ? [] : [.table(unlisted)]))
    }

    /// What the executive summary leaves to this section.
    private var notes: [Block] {
        isEmpty ? [] : notices.filter { $0.severity == .note }.map(Block.notice)
    }

    private var facts: [Fact] {
        let summary = figures.summary
        let count = NumberFormat.count
        let brands = figures.edition.filter.brands.map {
            listed($0.sorted().map { labels.name($0, .brand) })
        }
        return [
            Fact("Window", "\(window.words) (\(counted(window.count, "day", "days")))"),
            Fact("Compared with", span.comparedWith),
            Fact("Brands", brands ?? "all"),
            Fact("Time zone", context.zone.name),
            Fact("Rows in the window, one a lesson and day", count.string(summary.rows)),
            Fact(
                "Rows in the days before",
                summary.previousRows.map { count.string($0) } ?? NumberFormat.absent),
            Fact("Rows of the dataset", count.string(summary.datasetRows)),
            Fact("Rows without a day", count.string(summary.rowsWithoutDay)),
            Fact("Rows after the as-of day, not used", count.string(summary.rowsAfterAsOf)),
            Fact("Rows that repeat", count.string(summary.repeatedRows)),
        ]
            + context.datasets.map {
                Fact("Query “\($0.name)”", "\($0.queryID), \(counted($0.rows, "row", "rows"))")
            }
    }

    private var sources: TableBlock {
        TableBlock(
            id: "sources", title: "Rows by brand and freshness",
            data: DataTable(
                columns: [
                    .init("brand", "Brand", .text), .init("rows", "Rows", .number(.count)),
                    .init("latest", "Latest day", .day),
                ],
                rows: figures.summary.latest.map {
                    [
                        labels.cell($0.brand, .brand), .integer($0.rows),
                        $0.day.map { .day($0) } ?? .null,
                    ]
                }),
            total: figures.summary.latest.count)
    }

    /// Without `unknown`, which is the absence of a brand.
    private var unlistedBrands: [LearningPathsFigures.DataSummary.UnlistedBrand] {
        figures.summary.unlistedBrands.filter { $0.brand != Label.unknown }
    }

    private var unlisted: TableBlock {
        TableBlock(
            id: "unlisted_labels", title: "Brands that the configuration does not list",
            whole: DataTable(
                columns: [
                    .init("brand", "Brand", .text), .init("count", "Rows", .number(.count)),
                ],
                rows: unlistedBrands.map {
                    [.label($0.brand, display: $0.brand), .integer($0.rows)]
                }),
            shown: 40)
    }
}
