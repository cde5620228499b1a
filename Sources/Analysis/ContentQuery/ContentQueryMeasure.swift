package import ReportModel
package import Settings
package import Warehouse

/// Measures a custom sentiment query.
///
///     let measure = ContentQueryMeasure(settings: settings, zone: zone)
///     let asked = measure.sampled(by: query, in: comments, asOf: day)
///     // The warehouse gives `samples` of these contents.
///     measure.figures(
///         of: query, edition: edition, comments: comments, samples: samples, contents: contents,
///         asOf: day)
///
/// Pure, like the other measures.
package struct ContentQueryMeasure: Sendable {
    /// How many comments of one content and one sentiment are sampled at most.
    package static let mostSamples = 50
    /// How many contents get a summary.
    package static let mostSummaries = 10
    /// How many comments of one content and one sentiment a model reads at most.
    private static let mostRead = 1000

    private let settings: Settings
    private let zone: TimeZoneRules

    /// - Parameter zone: the time zone of local days.
    package init(settings: Settings, zone: TimeZoneRules) {
        self.settings = settings
        self.zone = zone
    }

    /// The contents whose comments are shown, and the window of the comments.
    package func sampled(
        by query: ContentQuery, in comments: CommentTable, asOf: LocalDay
    ) -> (contents: [Int64], window: Window) {
        let window = query.widestComparison(days: settings.windowDays, asOf: asOf).window
        let ranking = ContentRanking(
            of: QueriedComments(comments, of: query, in: window, zone), by: query)
        return (ranking.contents.prefix(query.most).map(\.contentKey), window)
    }

    /// The contents with the number of comments that the warehouse gives of each sentiment.
    package func portions(of contents: [Int64]) -> [(contents: [Int64], most: Int)] {
        let summarised = settings.agents.readsWholeContents ? ContentQueryMeasure.mostSummaries : 0
        return [
            (Array(contents.prefix(summarised)), ContentQueryMeasure.mostRead),
            (Array(contents.dropFirst(summarised)), ContentQueryMeasure.mostSamples),
        ].filter { !$0.contents.isEmpty }
    }

    /// - Parameters:
    ///   - comments: all of `content_comments`.
    ///   - samples: the newest comments of the contents that ``sampled(by:in:asOf:)`` names.
    ///   - contents: for titles and links; empty when unavailable.
    ///   - firstDay: of the comments before any filter; nil when unknown.
    package func figures(
        of query: ContentQuery, edition: Edition, comments: CommentTable,
        samples: [ContentComment], contents: [Content], firstDay: LocalDay? = nil, asOf: LocalDay
    ) -> ContentQueryFigures {
        let windows = query.widestComparison(days: settings.windowDays, asOf: asOf)
        let current = QueriedComments(comments, of: query, in: windows.window, zone)
        let previous = windows.previous.map { QueriedComments(comments, of: query, in: $0, zone) }
        let ranking = ContentRanking(of: current, by: query)
        let sentiments = polarities(of: current)
        let scale = SentimentScale(labels: comments.sentiment.labels, rules: settings.sentiment)
        let totals = PeriodTotals(of: current)
        return ContentQueryFigures(
            query: query, edition: edition,
            comparison: query.comparison(
                days: settings.windowDays, firstDay: firstDay, asOf: asOf),
            kpis: kpis(
                sentimentMetrics(scale, settings.sentiment).filter {
                    CommentMetrics.queried.contains($0.metric)
                }, now: totals, before: previous.map(PeriodTotals.init(of:)),
                clusters: queryClusters(current, previous, scale)),
            sentiments: sentiments,
            contents: ranked(
                ranking, query, sentiments,
                newest(
                    of: samples, on: ranking.contents.map(\.contentKey), query,
                    in: windows.window, sentiments),
                ContentDetails(contents)),
            summary: .init(
                comments: current.count, previousComments: previous?.count,
                withoutContent: current.withoutContent,
                withoutWeight: current.count - scale.weightedRows(totals.sentiments),
                ranked: ranking.contents.count, tooFew: ranking.tooFew, firstDay: firstDay,
                missingColumns: comments.missingColumns))
    }

    /// Every configured polarity, then the others by falling count and name.
    private func polarities(of comments: QueriedComments) -> [String] {
        let configured = settings.vocabulary.order(of: .sentiment)
        let present = labels(comments.counts(of: comments.table.sentiment), .sentiment)
        return configured + present.filter { !configured.contains($0) }
    }

    // MARK: Contents

    private func ranked(
        _ ranking: ContentRanking, _ query: ContentQuery, _ sentiments: [String],
        _ newest: [Int64: [ContentQueryFigures.Sample]], _ details: ContentDetails
    ) -> [ContentQueryFigures.RankedContent] {
        ranking.contents.prefix(max(0, query.most)).enumerated().map { place, entry in
            let (comments, table) = (entry.comments, entry.comments.table)
            let detail = details[entry.contentKey]
            let newest = newest[entry.contentKey] ?? []
            return ContentQueryFigures.RankedContent(
                rank: place + 1, contentKey: entry.contentKey, title: detail.title,
                permalink: detail.permalink, thumbnail: detail.thumbnail,
                platform: commonest(comments.counts(of: table.platform)),
                brand: commonest(comments.counts(of: table.brand)),
                total: entry.total, sentiments: sentiments.map { entry.sentiments[$0] ?? 0 },
                replies: entry.replies, severity: entry.severity,
                intents: labelCounts(comments.counts(of: table.intents), .intent, of: entry.total),
                emotions: table.emotions.map {
                    labelCounts(comments.counts(of: $0), .emotion, of: entry.total)
                },
                samples: newest.filter { $0.rank <= ContentQueryMeasure.mostSamples },
                unsampled: newest.filter { $0.rank > ContentQueryMeasure.mostSamples }
                    .map(\.comment))
        }
    }

    /// The labels’ counts, with their shares of `total`.
    private func labelCounts(
        _ counts: [String: Int], _ dimension: Vocabulary.Dimension, of total: Int
    ) -> [LabelCount] {
        labels(counts, dimension).map {
            LabelCount(label: $0, count: counts[$0] ?? 0, of: total)
        }
    }

    /// In the order in which labels are shown.
    private func labels(
        _ counts: [String: Int], _ dimension: Vocabulary.Dimension
    ) -> [String] {
        let present = counts.keys.sorted()
        return ordered(
            present, totals: present.map { counts[$0] ?? 0 },
            configured: settings.vocabulary.order(of: dimension)
        ).map { present[$0] }
    }

    /// Samples again, because a warehouse may return more rows and does not use canonical labels
    /// (Figures 21).
    private func newest(
        of samples: [ContentComment], on contents: [Int64], _ query: ContentQuery,
        in window: Window, _ sentiments: [String]
    ) -> [Int64: [ContentQueryFigures.Sample]] {
        let filters = zone.ranges(of: window).map(query.filter)
        var byContent: [Int64: [String: [ContentComment]]] = [:]
        for comment in samples where filters.contains(where: { $0.passes(comment) }) {
            guard let key = comment.contentKey else { continue }
            byContent[key, default: [:]][comment.sentiment, default: []].append(comment)
        }
        let most = Dictionary(
            portions(of: contents).flatMap { part in part.contents.map { ($0, part.most) } }
        ) { first, _ in first }
        return byContent.reduce(into: [:]) { newest, entry in
            newest[entry.key] = sentiments.flatMap { sentiment in
                newestFirst(entry.value[sentiment] ?? []).prefix(most[entry.key] ?? 0)
                    .enumerated().map { .init(rank: $0 + 1, comment: $1) }
            }
        }
    }

    /// By falling time, then key; a missing key goes last, and equal comments keep the dataset’s
    /// order.
    private func newestFirst(_ comments: [ContentComment]) -> [ContentComment] {
        comments.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            let times = (one.instant?.microseconds ?? .min, other.instant?.microseconds ?? .min)
            if times.0 != times.1 { return times.0 > times.1 }
            if one.commentKey == other.commentKey { return left.offset < right.offset }
            guard let key = one.commentKey, let otherKey = other.commentKey else {
                return one.commentKey != nil
            }
            return key > otherKey
        }.map(\.element)
    }
}

/// The label that most rows have, ties by name.
private func commonest(_ counts: [String: Int]) -> String {
    counts.min { (-$0.value, $0.key) < (-$1.value, $1.key) }?.key ?? Label.unknown
}

extension PeriodTotals {
    fileprivate init(of comments: QueriedComments) {
        let column = comments.table.sentiment
        let counts = comments.counts(of: column)
        self.init(
            replies: comments.replies, sentiments: column.labels.map { counts[$0] ?? 0 },
            distinctContents: comments.distinctContents)
    }
}
