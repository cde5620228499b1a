package import Analysis
package import Narration
package import ReportModel
package import Settings
import Warehouse

/// The requested summaries: one per content that has a section, at most ten.
///
/// Their texts are the sampled comments, their aggregates the content’s figures.
package func contentQueryAssignments(
    _ figures: ContentQueryFigures, settings: Settings, asOf: LocalDay
) -> [Assignment] {
    let labels = Labels(vocabulary: settings.vocabulary)
    let names = contentNames(figures.contents)
    return figures.contents.prefix(10).compactMap { content in
        let texts = content.samples.enumerated().compactMap { place, sample in
            text(sample.comment, place: place, in: content)
        }
        guard !texts.isEmpty else { return nil }
        return Assignment(
            id: assignmentID(of: content, in: figures), task: .content,
            subject: names[content.rank - 1],
            aggregates: aggregates(of: content, in: figures, labels), texts: texts, asOf: asOf,
            sampleSize: 200)
    }
}

private func text(
    _ comment: ContentComment, place: Int, in content: ContentQueryFigures.RankedContent
) -> Assignment.SourceText? {
    let text = readable(comment.displayText)
    guard !text.isEmpty else { return nil }
    return Assignment.SourceText(
        id: comment.commentKey.map(String.init) ?? commentAnchor(place, in: content),
        stratum: comment.sentiment, text: text,
        names: [comment.authorName].compactMap { $0 }.map { withoutBreaks($0) }.filter {
            !$0.isEmpty
        },
        anchor: commentAnchor(place, in: content))
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
            count("Comments with the sentiment \(labels.name($0.0, .sentiment))", $0.1)
        }
        + sentiments.map {
            Assignment.Aggregate(
                "Share of comments with the sentiment \(labels.name($0.0, .sentiment))",
                unit: .rate, value: Double($0.1) / Double(max(1, content.total)))
        }
        + [
            Assignment.Aggregate("Severity, 0 to 100", unit: .score, value: content.severity),
            count("Comments that need a reply", content.replies),
        ]
        + intents.map {
            count("Comments with the intent \(labels.name($0.label, .intent))", $0.count)
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

/// - Parameter place: the index among the content’s samples.
func commentAnchor(_ place: Int, in content: ContentQueryFigures.RankedContent) -> String {
    "content-\(content.contentKey)-comment-\(place + 1)"
}
