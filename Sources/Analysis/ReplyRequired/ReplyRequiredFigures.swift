package import ReportModel
package import Warehouse

/// Every figure of the report on comments that wait for a reply.
///
/// Labels are canonical; groups are in the configured order, then the others by falling count and
/// name.
package struct ReplyRequiredFigures: Sendable {
    package let edition: Edition
    package let comparison: Comparison
    /// The same as in the sentiment dashboard: reply_required, reply_rate, urgency_*.
    package let kpis: [KPI]
    /// high, medium, low.
    package let urgency: [LabelCount]
    package let repliesByBrand: [GroupReplies]
    package let repliesByPlatform: [GroupReplies]
    /// Most urgent first, then newest, then by key.
    package let replies: [Reply]
    /// Contents with comments that require a reply: the most first, ties by high urgency, then key.
    package let contents: [ContentReplies]
    /// How many of the window's rows that require a reply have no content.
    package let repliesWithoutContent: Int
    package let summary: DataSummary

    /// A comment of the window that requires a reply.
    package struct Reply: Hashable, Sendable {
        package let comment: ContentComment
        package let urgency: Urgency
        /// The local day of its event time.
        package let day: LocalDay
        /// The title of the content; nil without one.
        package let title: String?
        /// Whole days from `day` to the as-of day.
        package let ageDays: Int
    }

    /// The comments that wait for a reply on one content.
    package struct ContentReplies: Hashable, Sendable {
        package let contentKey: Int64
        package let title: String?
        /// The platform of most of its comments that require a reply, ties by name.
        package let platform: String
        package let brand: String
        package let urgency: UrgencyCounts
        package let replyRequired: Int
    }
}
