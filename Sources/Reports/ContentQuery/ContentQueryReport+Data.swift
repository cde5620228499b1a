import Analysis
import ReportModel
import Warehouse

/// What stands behind the figures, and what a reader must be told of it.
extension ContentQueryReport {
    var notices: [Notice] {
        context.losses.map { Notice(.unavailable, $0) }
            + [
                context.unfinishedDay, context.notBegun("query", window) ?? nothing,
                figures.comparison.incompleteness(firstDay: figures.summary.firstDay),
            ].compactMap { $0 }
            + missingColumns + leftOut
    }

    private var nothing: Notice? {
        if isEmpty {
            return Notice(
                .note, "No comment in \(window.words) passes all filters. They are listed below.")
        }
        guard figures.contents.isEmpty else { return nil }
        return Notice(
            .warning,
            "No content has \(enough) that pass the filters, so there is nothing to rank.")
    }

    private var missingColumns: [Notice] {
        let losses = [
            ("content_sk", "no content can be told from another"),
            ("emotions", "the charts of emotions are missing"),
        ]
        return losses.filter { figures.summary.missingColumns.contains($0.0) }.map {
            Notice(
                .warning, "The dataset “content_comments” has no column “\($0.0)”: \($0.1).")
        }
    }

    /// Rows that some figures leave out (Figures 10 and 21).
    private var leftOut: [Notice] {
        let summary = figures.summary
        let count = NumberFormat.count
        return [
            summary.withoutContent > 0
                ? Notice(
                    .note,
                    "Of the comments, \(count.string(summary.withoutContent)) "
                        + "belong to no content: they count in figures, but rank nowhere.")
                : nil,
            summary.withoutWeight > 0
                ? Notice(
                    .note,
                    "Of the comments, \(count.string(summary.withoutWeight)) have a sentiment "
                        + "without a weight: score and rates leave them out.") : nil,
        ].compactMap { $0 }
    }

    var dataSection: Document.Section {
        Document.Section(
            id: "data", title: "Data summary",
            summary: "Where the figures come from.",
            blocks: (isEmpty ? [] : notices.filter { $0.severity == .note }.map(Block.notice))
                + [.facts(title: "This report", facts)])
    }

    private var facts: [Fact] {
        let summary = figures.summary
        let count = NumberFormat.count
        return [
            Fact("Window", window.extent),
            Fact("Compared with", figures.comparison.comparedWith),
            Fact("Time zone", context.zone.name),
            Fact(
                "Comments that pass",
                count.string(summary.comments)
                    + (summary.previousComments.map {
                        ", after \(count.string($0)) in the days before"
                    } ?? "")),
            Fact(
                "Contents",
                "\(count.string(summary.ranked)) with \(enough) or more, "
                    + "\(count.string(summary.tooFew)) with fewer, not ranked"),
            Fact(
                "Sampled comments",
                count.string(figures.contents.reduce(0) { $0 + $1.samples.count })
                    + ", at most \(ContentQueryRows.mostSamples) of a content and sentiment"),
            context.timesFact(of: ContentQueryReport.file, "comment_timestamp"),
        ]
            + context.queryFacts
    }

    /// Every sampled comment, for other programs.
    var sampleRows: DataTable {
        DataTable(
            columns: ([
                "content_rank", "content_sk", "title", "sentiment_polarity", "rank", "comment_sk",
                "platform", "brand", "intent", "emotions", "requires_reply", "detected_language",
                "comment_timestamp",
            ] + ReportContext.localColumns + [
                "author_id", "author_name", "permalink_url", "display_text", "original_text",
            ]).map { DataTable.Column($0, $0, .text) },
            rows: figures.contents.flatMap { content in
                content.samples.map { row(content, $0) }
            })
    }

    private func row(
        _ content: ContentQueryFigures.RankedContent, _ sample: ContentQueryFigures.Sample
    ) -> [DataTable.Cell] {
        let comment = sample.comment
        return [
            .integer(content.rank), .integer(Int(content.contentKey)), .optional(content.title),
            .text(comment.sentiment), .integer(sample.rank),
            .key(comment.commentKey), .text(comment.platform),
            .text(comment.brand), .text(comment.intents.joined(separator: ", ")),
            .text(comment.emotions.joined(separator: ", ")),
            .text(comment.requiresReply ? "true" : "false"), .text(comment.language),
            .optional(comment.instant?.iso),
        ] + context.localCells(comment.instant) + [
            .optional(comment.authorID), .optional(comment.authorName),
            .optional(comment.permalink), .text(comment.displayText),
            .optional(comment.originalText),
        ]
    }
}
