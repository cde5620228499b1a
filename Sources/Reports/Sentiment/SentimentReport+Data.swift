import Analysis
import ReportModel
import Settings
import Warehouse

/// What readers must know about the figures, and where the figures come from.
extension SentimentReport {
    var notices: [Notice] {
        let summary = figures.summary
        return notices(
            noRows(),
            [
                unknownSentiment(
                    figures.rowsWithoutWeight,
                    leftOutOf: "the score and the positive and negative rates"),
                summary.repeatedRows > 0
                    ? Notice(
                        .warning,
                        "\(counted(summary.repeatedRows, "comment comes", "comments come")) more than "
                            + "once in the data (same platform and key) and count as often as they come."
                    )
                    : nil,
            ]
                + latePlatforms
                + missing(
                    context.missingColumns, of: .comments,
                    [
                        ("emotions", "emotion charts are absent"),
                        ("author_id", "authors are not counted, and their demographics not known"),
                        ("content_sk", "contents are not counted"),
                    ]))
    }

    /// Platforms of the edition whose comments of the day have not all come in (Figures 30).
    private var latePlatforms: [Notice] {
        let late = context.day?.sources.first { $0.source == .comments }?.late ?? []
        return late.filter { figures.edition.filter.platforms?.contains($0.platform) ?? true }.map {
            let upTo = $0.completeTo.map { ": they are complete to \($0.shortWithWeekday)" } ?? ""
            return Notice(
                .warning,
                "Not all comments on \(labels.name($0.platform, .platform)) of "
                    + "\(context.asOf.short) have come in\(upTo).")
        }
    }

    var dataSection: Document.Section {
        dataSection(facts, tables: [sources, unlistedTable(figures.summary.unlisted)])
    }

    private var facts: [Fact] {
        let filter = figures.edition.filter
        func names(_ labels: Set<String>?, _ dimension: Vocabulary.Dimension) -> String {
            labels.map { listed($0.sorted().map { self.labels.name($0, dimension) }) } ?? "all"
        }
        return windowFacts(filters: [
            Fact("Brands", names(filter.brands, .brand)),
            Fact("Platforms", names(filter.platforms, .platform)),
            Fact("Sentiments", names(filter.sentiments, .sentiment)),
        ]) + windowRowFacts(figures.summary) + datasetRowFacts(figures.summary)
    }

    private var sources: TableBlock {
        let rows: [[DataTable.Cell]] = figures.summary.latest.map {
            [
                labels.cell($0.label, .platform), .integer($0.rows),
                .optional($0.instant.map(clock)),
            ]
        }
        return TableBlock(
            id: "sources",
            title: "Rows of the whole dataset up to \(context.asOf.short), and the latest",
            data: DataTable(
                columns: [
                    .init("platform", "Platform", .text), .init("rows", "Rows", .number(.count)),
                    .init("latest", "Latest comment", .text),
                ], rows: rows),
            total: rows.count)
    }
}
