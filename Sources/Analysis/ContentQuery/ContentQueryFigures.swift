package import ReportModel
package import Settings
package import Warehouse

/// Every figure of a custom sentiment query.
///
/// Labels are canonical; groups are in the configured order, then the others by falling count and
/// name.
package struct ContentQueryFigures: Sendable {
    package let query: ContentQuery
    package let edition: Edition
    package let comparison: Comparison
    /// total_comments, sentiment_score, positive_rate, negative_rate, reply_required, reply_rate,
    /// distinct_contents: of all comments that match the filters, with or without a content.
    package let kpis: [KPI]
    /// The polarities that contents are counted by: every configured one, then the others.
    package let sentiments: [String]
    /// The contents with the highest rank.
    package let contents: [RankedContent]
    package let summary: Summary

    /// One of the contents with the highest rank.
    package struct RankedContent: Hashable, Sendable {
        /// Starts at 1.
        package let rank: Int
        package let contentKey: Int64
        /// Nil when the content has no title.
        package let title: String?
        package let permalink: String?
        package let thumbnail: String?
        /// The platform of most of its comments, ties by name.
        package let platform: String
        package let brand: String
        package let total: Int
        /// One count per polarity in `sentiments` of the figures.
        package let sentiments: [Int]
        package let replies: Int
        /// 0…100.
        package let severity: Double
        /// A comment counts in each of its labels.
        package let intents: [LabelCount]
        /// Nil when the dataset has no emotions.
        package let emotions: [LabelCount]?
        /// In the order of the figures’ polarities, then the newest first.
        package let samples: [Sample]
        /// Those beyond the samples that a model may read; empty where it reads samples only.
        package let unsampled: [ContentComment]
    }

    /// One of a content’s newest comments with a sentiment.
    package struct Sample: Hashable, Sendable {
        /// Starts at 1, within content and sentiment.
        package let rank: Int
        package let comment: ContentComment
    }

    /// How the figures were made.
    package struct Summary: Hashable, Sendable {
        /// Comments that match the filters.
        package let comments: Int
        /// Nil when there is no comparison.
        package let previousComments: Int?
        /// How many of the comments have no content.
        package let withoutContent: Int
        /// How many of the comments have a sentiment without a weight.
        package let withoutWeight: Int
        /// Contents that are ranked, including the top ones.
        package let ranked: Int
        /// Contents with too few comments to be ranked.
        package let tooFew: Int
        /// Of the comments’ dataset; nil when unknown.
        package let firstDay: LocalDay?
        package let missingColumns: [String]
    }
}
