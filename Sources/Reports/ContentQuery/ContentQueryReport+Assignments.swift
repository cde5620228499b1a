package import Analysis
package import Narration
package import ReportModel
package import Settings
import Warehouse

/// The requested summaries: one per content that has a section, at most ten.
///
/// Their texts are the sampled comments and those that a model may read beyond them; their
/// aggregates are the content’s figures.
package func contentQueryAssignments(
    _ figures: ContentQueryFigures, settings: Settings, asOf: LocalDay
) -> [Assignment] {
    let labels = Labels(vocabulary: settings.vocabulary)
    let names = contentNames(figures.contents)
    return figures.contents.prefix(ContentQueryMeasure.mostSummaries).compactMap { content in
        let texts = texts(of: content)
        guard !texts.isEmpty else { return nil }
        var assignment = Assignment(
            id: assignmentID(of: content, in: figures), task: .content,
            subject: names[content.rank - 1],
            aggregates: aggregates(of: content, in: figures, labels), texts: texts, asOf: asOf,
            sampleSize: 200)
        assignment.fitsOnePrompt = content.unsampled.isEmpty
        assignment.vocabulary =
            settings.vocabulary.order(of: .brand).map { labels.name($0, .brand) }
            + settings.vocabulary.order(of: .platform).map { labels.name($0, .platform) }
            + [settings.publisher]
        return assignment
    }
}

/// The newest first, because a budget may end before all are read.
private func texts(
    of content: ContentQueryFigures.RankedContent
) -> [Assignment.SourceText] {
    let comments = content.samples.map(\.comment) + content.unsampled
    return comments.enumerated().sorted { left, right in
        (right.element.instant?.microseconds ?? .min, left.offset)
            < (left.element.instant?.microseconds ?? .min, right.offset)
    }.compactMap { place, comment in
        let isOnPage = content.samples.indices.contains(place)
        return text(
            comment, id: commentID(comment, place: place, in: content),
            anchor: isOnPage ? commentAnchor(place, in: content) : "")
    }
}

private func text(
    _ comment: ContentComment, id: String, anchor: String
) -> Assignment.SourceText? {
    let text = readable(comment.displayText)
    guard !text.isEmpty else { return nil }
    var source = Assignment.SourceText(
        id: id, stratum: comment.sentiment, text: text,
        names: [comment.authorName].compactMap { $0 }.map { withoutBreaks($0) }.filter {
            !$0.isEmpty
        }, anchor: anchor)
    source.customer = comment.authorID
    source.topics = comment.intents
    return source
}

private func aggregates(
    of content: ContentQueryFigures.RankedContent, in figures: ContentQueryFigures,
    _ labels: Labels
) -> [Assignment.Aggregate] {
    func count(_ name: String, _ value: Int) -> Assignment.Aggregate {
        Assignment.Aggregate(name, unit: .count, value: Double(value))
    }
    let sentiments = zip(figures.sentiments, content.sentiments).filter { $1 > 0 }
    let intents = content.intents.enumerated().sorted { left, right in
        (-left.element.count, left.offset) < (-right.element.count, right.offset)
    }.prefix(5).map(\.element)
    return [count("Comments", content.total)]
        + sentiments.map {
            count("Comments with the sentiment “\(labels.name($0.0, .sentiment))”", $0.1)
        }
        + sentiments.map {
            Assignment.Aggregate(
                "Share of comments with the sentiment “\(labels.name($0.0, .sentiment))”",
                unit: .rate, value: Double($0.1) / Double(max(1, content.total)))
        }
        + [
            Assignment.Aggregate("Severity, 0 to 100", unit: .score, value: content.severity),
            count("Comments that need a reply", content.replies),
        ]
        + intents.map {
            count("Comments with the intent “\(labels.name($0.label, .intent))”", $0.count)
        }
}

// MARK: Ids and anchors, which assignments and pages share

private func assignmentID(
    of content: ContentQueryFigures.RankedContent, in figures: ContentQueryFigures
) -> String {
    "queries/\(figures.edition.id)/content/\(content.contentKey)"
}

extension ContentQueryReport {
    func assignmentID(of content: ContentQueryFigures.RankedContent) -> String {
        Reports.assignmentID(of: content, in: figures)
    }
}

/// The id of a comment’s text.
func commentID(
    _ comment: ContentComment, place: Int, in content: ContentQueryFigures.RankedContent
) -> String {
    comment.commentKey.map(String.init) ?? commentAnchor(place, in: content)
}

/// - Parameter place: the index among the content’s samples.
func commentAnchor(_ place: Int, in content: ContentQueryFigures.RankedContent) -> String {
    "content-\(content.contentKey)-comment-\(place + 1)"
}
