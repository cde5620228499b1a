package import ReportModel
package import Settings
package import Warehouse

/// Every figure of a custom sentiment query.
///
/// Labels are canonical; groups come in the configured order, then the others by falling count and
/// name.
package struct ContentQueryFigures: Sendable {
    package var query: ContentQuery
    package var edition: Edition
    package var comparison: Comparison
    /// total_comments, sentiment_score, positive_rate, negative_rate, reply_required, reply_rate,
    /// distinct_contents: of all comments that pass, whatever their content.
    package var kpis: [KPI]
    /// The polarities that contents are counted by: every configured one, then others.
    package var sentiments: [String]
    /// The top ones.
    package var contents: [RankedContent]
    package var summary: Summary

    package init(
        query: ContentQuery, edition: Edition, comparison: Comparison, kpis: [KPI],
        sentiments: [String], contents: [RankedContent], summary: Summary
    ) {
        self.query = query
        self.edition = edition
        self.comparison = comparison
        self.kpis = kpis
        self.sentiments = sentiments
        self.contents = contents
        self.summary = summary
    }

    /// A content that ranks among the top ones.
    package struct RankedContent: Hashable, Sendable {
        /// From 1.
        package var rank: Int
        package var contentKey: Int64
        /// Nil without one.
        package var title: String?
        package var permalink: String?
        package var thumbnail: String?
        /// Those of most of its comments, ties by name.
        package var platform: String
        package var brand: String
        package var total: Int
        /// One a polarity of the figures.
        package var sentiments: [Int]
        package var replies: Int
        /// 0…100.
        package var severity: Double
        /// A comment counts in each of its labels.
        package var intents: [SentimentFigures.LabelCount]
        /// Nil when the dataset has no emotions.
        package var emotions: [SentimentFigures.LabelCount]?
        /// By the figures’ polarities, the newest first.
        package var samples: [Sample]

        package init(
            rank: Int, contentKey: Int64, title: String?, permalink: String?, thumbnail: String?,
            platform: String, brand: String, total: Int, sentiments: [Int], replies: Int,
            severity: Double, intents: [SentimentFigures.LabelCount],
            emotions: [SentimentFigures.LabelCount]?, samples: [Sample]
        ) {
            self.rank = rank
            self.contentKey = contentKey
            self.title = title
            self.permalink = permalink
            self.thumbnail = thumbnail
            self.platform = platform
            self.brand = brand
            self.total = total
            self.sentiments = sentiments
            self.replies = replies
            self.severity = severity
            self.intents = intents
            self.emotions = emotions
            self.samples = samples
        }
    }

    /// One of a content’s newest comments with a sentiment.
    package struct Sample: Hashable, Sendable {
        /// From 1, within content and sentiment.
        package var rank: Int
        package var comment: ContentComment

        package init(rank: Int, comment: ContentComment) {
            self.rank = rank
            self.comment = comment
        }
    }

    /// How the figures came about.
    package struct Summary: Hashable, Sendable {
        /// Comments that pass.
        package var comments: Int
        /// Nil when nothing is compared.
        package var previousComments: Int?
        /// Of the comments: those of no content.
        package var withoutContent: Int
        /// Of the comments: those whose sentiment has no weight.
        package var withoutWeight: Int
        /// Contents that rank, the top ones among them.
        package var ranked: Int
        /// Contents with too few comments to rank.
        package var tooFew: Int
        /// Of the comments’ dataset; nil where it is not known.
        package var firstDay: LocalDay?
        package var missingColumns: [String]

        package init(
            comments: Int, previousComments: Int?, withoutContent: Int, withoutWeight: Int,
            ranked: Int, tooFew: Int, firstDay: LocalDay?, missingColumns: [String]
        ) {
            self.comments = comments
            self.previousComments = previousComments
            self.withoutContent = withoutContent
            self.withoutWeight = withoutWeight
            self.ranked = ranked
            self.tooFew = tooFew
            self.firstDay = firstDay
            self.missingColumns = missingColumns
        }
    }
}
