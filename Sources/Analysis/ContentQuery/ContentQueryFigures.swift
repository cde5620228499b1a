package import ReportModel
package import Settings
package import Warehouse

/// Every figure of a custom sentiment query.
///
/// Labels are canonical; groups come in the configured order, then the others by falling count and
/// name.
package struct ContentQueryFigures: Sendable {
    package let query: ContentQuery
    package let edition: Edition
    package let comparison: Comparison
    /// total_comments, sentiment_score, positive_rate, negative_rate, reply_required, reply_rate,
    /// distinct_contents: of all comments that pass, whatever their content.
    package let kpis: [KPI]
    /// The polarities that contents are counted by: every configured one, then others.
    package let sentiments: [String]
    /// The top ones.
    package let contents: [RankedContent]
    package let summary: Summary

    /// A content that ranks among the top ones.
    package struct RankedContent: Hashable, Sendable {
        /// From 1.
        package let rank: Int
        package let contentKey: Int64
        /// Nil without one.
        package let title: String?
        package let permalink: String?
        package let thumbnail: String?
        /// Those of most of its comments, ties by name.
        package let platform: String
        package let brand: String
        package let total: Int
        /// One a polarity of the figures.
        package let sentiments: [Int]
        package let replies: Int
        /// 0…100.
        package let severity: Double
        /// A comment counts in each of its labels.
        package let intents: [LabelCount]
        /// Nil when the dataset has no emotions.
        package let emotions: [LabelCount]?
        /// By the figures’ polarities, the newest first.
        package let samples: [Sample]
    }

    /// One of a content’s newest comments with a sentiment.
    package struct Sample: Hashable, Sendable {
        /// From 1, within content and sentiment.
        package let rank: Int
        package let comment: ContentComment
    }

    /// How the figures came about.
    package struct Summary: Hashable, Sendable {
        /// Comments that pass.
        package let comments: Int
        /// Nil when nothing is compared.
        package let previousComments: Int?
        /// Of the comments: those of no content.
        package let withoutContent: Int
        /// Of the comments: those whose sentiment has no weight.
        package let withoutWeight: Int
        /// Contents that rank, the top ones among them.
        package let ranked: Int
        /// Contents with too few comments to rank.
        package let tooFew: Int
        /// Of the comments’ dataset; nil where it is not known.
        package let firstDay: LocalDay?
        package let missingColumns: [String]
    }
}
