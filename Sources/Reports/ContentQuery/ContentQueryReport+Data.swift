import Analysis
import ReportModel
import Warehouse

/// What readers must know about the figures, and where the figures come from.
extension ContentQueryReport {
    var notices: [Notice] {
        notices(context.notBegun("query", window) ?? nothing, missingColumns + leftOut)
    }

    private var nothing: Notice? {
        if isEmpty {
            return Notice(
                .note, "No comment in \(window.words) matches all filters. They are listed below.")
        }
        guard figures.contents.isEmpty else { return nil }
        return Notice(
            .warning,
            "No post or lesson has \(enough) that match the filters, so there is nothing to rank.")
    }

    private var missingColumns: [Notice] {
        missing(
            figures.summary.missingColumns, of: .contentComments,
            [
                ("content_sk", "no content can be told from another"),
                ("emotions", "the charts of emotions are missing"),
            ], .warning)
    }

    /// Rows that some figures leave out (Figures 10 and 21).
    private var leftOut: [Notice] {
        let summary = figures.summary
        return [
            summary.withoutContent > 0
                ? Notice(
                    .note,
                    "\(counted(summary.withoutContent, "comment", "comments")) without a post or "
                        + "lesson \(summary.withoutContent == 1 ? "counts" : "count") in totals "
                        + "but not in the ranking.")
                : nil,
            unknownSentiment(summary.withoutWeight, leftOutOf: "the score and the rates"),
        ].compactMap { $0 }
    }

    var dataSection: Document.Section {
        let summary = figures.summary
        let count = NumberFormat.count
        let before = summary.previousComments.map {
            ", after \(count.string($0)) in the days before"
        }
        return dataSection(
            summary: "Where the figures come from.",
            windowFacts() + [
                Fact("Matching comments", count.string(summary.comments) + (before ?? "")),
                Fact(
                    "Posts and lessons",
                    "\(count.string(summary.ranked)) with \(enough) or more, "
                        + "\(count.string(summary.tooFew)) with fewer, not ranked"),
                Fact(
                    "Sampled comments",
                    count.string(figures.contents.reduce(0) { $0 + $1.samples.count })
                        + ", at most \(ContentQueryMeasure.mostSamples) per post and sentiment"),
                context.timesFact(of: ContentQueryReport.file, "comment_timestamp"),
            ])
    }

    /// A sampled comment with its content.
    private struct SampleRow {
        let content: ContentQueryFigures.RankedContent
        let rank: Int
        let comment: ContentComment
        let themes: [String]
    }

    /// Every sampled comment, for other programs.
    var sampleRows: DataTable {
        typealias Field = FileColumn<SampleRow>
        let isRead = figures.contents.contains { context.reading(of: assignmentID(of: $0)) != nil }
        let theme = Field("themes") { .text($0.themes.joined(separator: ", ")) }
        return table(
            figures.contents.flatMap { content in
                content.samples.enumerated().map { place, sample in
                    SampleRow(
                        content: content, rank: sample.rank, comment: sample.comment,
                        themes: themes(of: sample.comment, at: place, in: content))
                }
            },
            [
                Field("content_rank") { .integer($0.content.rank) },
                Field("content_sk") { .key($0.content.contentKey) },
                Field("title") { .optional($0.content.title) },
                Field("sentiment_polarity") { .text($0.comment.sentiment) },
                Field("rank") { .integer($0.rank) },
                Field("comment_sk") { .key($0.comment.commentKey) },
                Field("platform") { .text($0.comment.platform) },
                Field("brand") { .text($0.comment.brand) },
                Field("intent") { .text($0.comment.intents.joined(separator: ", ")) },
                Field("emotions") { .text($0.comment.emotions.joined(separator: ", ")) },
            ] + (isRead ? [theme] : []) + [
                Field("requires_reply") { .text($0.comment.requiresReply ? "true" : "false") },
                Field("detected_language") { .text($0.comment.language) },
            ] + times("comment_timestamp", \.comment.instant) + [
                Field("author_id") { .optional($0.comment.authorID) },
                Field("author_name") { .optional($0.comment.authorName) },
                Field("permalink_url") { .optional($0.comment.permalink) },
                Field("display_text") { .text($0.comment.displayText) },
                Field("original_text") { .optional($0.comment.originalText) },
            ])
    }
}
