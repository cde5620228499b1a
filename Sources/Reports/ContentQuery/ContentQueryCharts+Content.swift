import Analysis
import ReportModel
import Settings

/// The charts of one content.
extension ContentQueryCharts {
    /// The chart draws at most this many labels; its data have the others.
    private static let mostLabels = 5

    /// The sentiment, intents and emotions of a content’s comments.
    func charts(of content: ContentQueryFigures.RankedContent) -> [ChartBlock] {
        // A configured sentiment without comments is worth showing; another one is not.
        let sentiments = zip(figures.sentiments, content.sentiments).filter {
            $1 > 0 || labels.vocabulary.isListed($0, in: .sentiment)
        }.map { label, count in
            LabelCount(label: label, count: count, of: content.total)
        }
        return [
            block(
                content, "sentiment", .sentiment, sentiments,
                charts.counts(
                    sentiments, by: charts.category(.sentiment, \.label)
                ).negativeParts, "Comments by sentiment"),
            block(
                content, "intents", .intent, content.intents,
                mostCommon(content.intents, .intent), "Comments by intent"),
        ]
            + (content.emotions.map { emotions in
                [
                    block(
                        content, "emotions", .emotion, emotions,
                        mostCommon(emotions, .emotion), "Comments by emotion")
                ]
            } ?? [])
    }

    private func mostCommon(
        _ counts: [LabelCount], _ dimension: Vocabulary.Dimension
    ) -> String {
        let known = counts.filter { $0.label != Label.unknown }
        guard let first = leader(known, count: \.count) ?? onlyOne(known)
        else {
            return known.isEmpty
                ? "No \(dimension.rawValue) is known" : "No one \(dimension.rawValue) leads"
        }
        return "\(labels.name(first.label, dimension)) is the most common \(dimension.rawValue)"
    }

    private func onlyOne(
        _ counts: [LabelCount]
    ) -> LabelCount? {
        counts.count == 1 ? counts[0] : nil
    }

    private func block(
        _ content: ContentQueryFigures.RankedContent, _ name: String,
        _ dimension: Vocabulary.Dimension, _ counts: [LabelCount],
        _ headline: String, _ subtitle: String
    ) -> ChartBlock {
        // Sentiments keep their order; of the other labels the most common are drawn.
        let drawn =
            dimension == .sentiment
            ? counts
            : Array(
                counts.enumerated().sorted { left, right in
                    (-left.element.count, left.offset) < (-right.element.count, right.offset)
                }.map(\.element).prefix(ContentQueryCharts.mostLabels))
        let extent = drawn.count < counts.count ? ", the \(drawn.count) most common" : ""
        return charts.counts(counts, by: charts.category(dimension, \.label)).drawing(drawn)
            .bars()
            .block(
                "content_\(name)_\(content.contentKey)", headline, subtitle + extent,
                method: dimension == .sentiment
                    ? "Matching comments on the post or lesson."
                    : "A comment counts once for each of its labels.",
                n: content.total)
    }
}
