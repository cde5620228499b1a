import Analysis
import ReportModel
import Settings

/// What readers must know about the figures, and where the figures come from.
extension LearningPathsReport {
    var notices: [Notice] {
        let summary = figures.summary
        return notices(
            noRows("lessons"),
            [
                figures.hasLimitedSums
                    ? Notice(
                        .warning,
                        "Some rows of the data are so large that their sums cannot be counted: "
                            + "such sums of minutes are left out, and those of students end at "
                            + "\(NumberFormat.count.string(1 << 60)).") : nil,
                notice(
                    .note, figures.rowsWithMoreCompleted, "row has", "rows have",
                    "more completed than started; they are counted as they come."),
                lacksContents
                    ? Notice(
                        .note,
                        "The dataset “lesson_engagement” has no column “content_sk”: what comments "
                            + "say of the lessons is absent.")
                    : notice(
                        .note, figures.lessonsWithoutContent, "lesson has", "lessons have",
                        "no content_sk, and so no comments."),
                repeats(summary.repeatedRows, of: "the path, lesson and day of another row"),
            ])
    }

    private var lacksContents: Bool { figures.summary.missingColumns.contains("content_sk") }

    private func notice(
        _ severity: Notice.Severity, _ count: Int, _ one: String, _ many: String, _ what: String
    ) -> Notice? {
        count > 0 ? Notice(severity, "\(counted(count, one, many)) \(what)") : nil
    }

    var dataSection: Document.Section {
        let summary = figures.summary
        let brands = figures.edition.filter.brands.map {
            listed($0.sorted().map { labels.name($0, .brand) })
        }
        return dataSection(
            windowFacts(filters: [Fact("Brands", brands ?? "all")])
                + windowRowFacts(summary, note: ", one per lesson and day")
                + datasetRowFacts(summary, time: "day"),
            tables: [sources, unlistedTable(summary.unlisted)])
    }

    private var sources: TableBlock {
        TableBlock(
            id: "sources", title: "Rows by brand, and the latest",
            data: DataTable(
                columns: [
                    .init("brand", "Brand", .text), .init("rows", "Rows", .number(.count)),
                    .init("latest", "Latest day", .day),
                ],
                rows: figures.summary.latest.map {
                    [
                        labels.cell($0.label, .brand), .integer($0.rows),
                        $0.day.map { .day($0) } ?? .null,
                    ]
                }),
            total: figures.summary.latest.count)
    }
}
