package import ReportModel
package import Settings
package import Warehouse

/// Measures a custom sentiment query.
///
///     ContentQueryMeasure(settings: settings, zone: zone)
///         .figures(of: query, edition: edition, rows: rows, contents: contents, asOf: day)
///
/// Pure, like the other measures.
package struct ContentQueryMeasure: Sendable {
    private let settings: Settings
    private let zone: TimeZoneRules

    /// - Parameter zone: the time zone of local days.
    package init(settings: Settings, zone: TimeZoneRules) {
        self.settings = settings
        self.zone = zone
    }

    /// - Parameters:
    ///   - contents: for titles and links; empty when unavailable.
    ///   - firstDay: of the comments before any filter; nil when unknown.
    package func figures(
        of query: ContentQuery, edition: Edition, rows: ContentQueryRows, contents: [Content],
        firstDay: LocalDay? = nil, asOf: LocalDay
    ) -> ContentQueryFigures {
        let counts = query.passing(rows.counts)
        let previous = rows.previousCounts.map(query.passing)
        let ranking = ContentRanking(of: counts, by: query)
        let sentiments = polarities(of: counts)
        let missing = rows.missingColumns
        let current = totals(counts, missing)
        let scale = SentimentScale(labels: current.labels, rules: settings.sentiment)
        return ContentQueryFigures(
            query: query, edition: edition,
            comparison: query.comparison(
                days: settings.windowDays, firstDay: firstDay, asOf: asOf),
            kpis: kpis(counts, previous, missing), sentiments: sentiments,
            contents: ranked(
                ranking, query, sentiments, rows, ContentDetails(contents)),
            summary: .init(
                comments: current.totals.rows,
                previousComments: previous.map { limitedSum($0.map(\.count)) },
                withoutContent: limitedSum(counts.map { $0.contentKey == nil ? $0.count : 0 }),
                withoutWeight: current.totals.rows
                    - scale.weightedRows(current.totals.sentiments),
                ranked: ranking.contents.count, tooFew: ranking.tooFew, firstDay: firstDay,
                missingColumns: missing))
    }

    // MARK: KPIs

    private func kpis(
        _ counts: [ContentCount], _ previous: [ContentCount]?, _ missing: [String]
    ) -> [KPI] {
        // Both windows share one list of labels, because the scale refers to labels by index.
        let all = labels(of: counts + (previous ?? []))
        let scale = SentimentScale(labels: all, rules: settings.sentiment)
        return Analysis.kpis(
            sentimentMetrics(scale, settings.sentiment).filter {
                CommentMetrics.queried.contains($0.metric)
            },
            now: totals(counts, labels: all, missing),
            before: previous.map { totals($0, labels: all, missing) },
            clusters: queryClusters(counts, previous, rules: settings.sentiment))
    }

    private func totals(
        _ counts: [ContentCount], _ missing: [String]
    ) -> (labels: [String], totals: PeriodTotals) {
        let labels = labels(of: counts)
        return (labels, totals(counts, labels: labels, missing))
    }

    private func totals(
        _ counts: [ContentCount], labels: [String], _ missing: [String]
    ) -> PeriodTotals {
        let sums = Dictionary(
            counts.map { ($0.sentiment, $0.count) }, uniquingKeysWith: { limitedSum([$0, $1]) })
        return PeriodTotals(
            replies: limitedSum(counts.map { $0.requiresReply ? $0.count : 0 }),
            sentiments: labels.map { sums[$0] ?? 0 },
            distinctContents: missing.contains("content_sk")
                ? nil : Set(counts.compactMap(\.contentKey)).count)
    }

    private func labels(of counts: [ContentCount]) -> [String] {
        Set(counts.map(\.sentiment)).sorted()
    }

    /// Every configured polarity, then the others by falling count and name.
    private func polarities(of counts: [ContentCount]) -> [String] {
        let configured = settings.vocabulary.order(of: .sentiment)
        let present = self.counts(of: counts, .sentiment) { [$0.sentiment] }.map(\.label)
        return configured + present.filter { !configured.contains($0) }
    }

    // MARK: Contents

    private func ranked(
        _ ranking: ContentRanking, _ query: ContentQuery, _ sentiments: [String],
        _ rows: ContentQueryRows, _ details: ContentDetails
    ) -> [ContentQueryFigures.RankedContent] {
        let top = ranking.contents.prefix(max(0, query.most))
        let samples = samples(
            among: rows, of: query, contents: Set(top.map(\.contentKey)), sentiments)
        let hasEmotions = !rows.missingColumns.contains("emotions")
        return top.enumerated().map { place, entry in
            let detail = details[entry.contentKey]
            return ContentQueryFigures.RankedContent(
                rank: place + 1, contentKey: entry.contentKey, title: detail.title,
                permalink: detail.permalink, thumbnail: detail.thumbnail,
                platform: commonest(entry.counts.map { ($0.platform, $0.count) }),
                brand: commonest(entry.counts.map { ($0.brand, $0.count) }),
                total: entry.total, sentiments: sentiments.map { entry.sentiments[$0] ?? 0 },
                replies: entry.replies, severity: entry.severity,
                intents: counts(of: entry.counts, .intent, \.intents.orUnknown),
                emotions: hasEmotions
                    ? counts(of: entry.counts, .emotion, \.emotions.orUnknown) : nil,
                samples: samples[entry.contentKey] ?? [])
        }
    }

    /// How many comments have each label; shares are of all comments.
    private func counts(
        of counts: [ContentCount], _ dimension: Vocabulary.Dimension,
        _ labels: (ContentCount) -> [String]
    ) -> [LabelCount] {
        var sums: [String: Int] = [:]
        for count in counts {
            for label in labels(count) {
                sums[label] = limitedSum([sums[label] ?? 0, count.count])
            }
        }
        let total = limitedSum(counts.map(\.count))
        let present = sums.keys.sorted()
        return ordered(
            present, totals: present.map { sums[$0] ?? 0 },
            configured: settings.vocabulary.order(of: dimension)
        ).map { place in
            let sum = sums[present[place]] ?? 0
            return LabelCount(label: present[place], count: sum, of: total)
        }
    }

    /// Samples again, because a warehouse may return more rows and does not use canonical labels
    /// (Figures 21).
    private func samples(
        among rows: ContentQueryRows, of query: ContentQuery, contents: Set<Int64>,
        _ sentiments: [String]
    ) -> [Int64: [ContentQueryFigures.Sample]] {
        let ranges = zone.ranges(of: rows.comparison.window)
        let filters = ranges.map(query.filter)
        var byContent: [Int64: [String: [ContentComment]]] = [:]
        for comment in rows.samples where filters.contains(where: { $0.passes(comment) }) {
            guard let key = comment.contentKey, contents.contains(key) else { continue }
            byContent[key, default: [:]][comment.sentiment, default: []].append(comment)
        }
        return byContent.mapValues { bySentiment in
            sentiments.flatMap { sentiment in
                newestFirst(bySentiment[sentiment] ?? []).prefix(ContentQueryRows.mostSamples)
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
private func commonest(_ labels: [(String, Int)]) -> String {
    Dictionary(labels, uniquingKeysWith: { limitedSum([$0, $1]) })
        .min { (-$0.value, $0.key) < (-$1.value, $1.key) }?.key ?? Label.unknown
}
