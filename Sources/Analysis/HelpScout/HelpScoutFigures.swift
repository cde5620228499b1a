package import ReportModel

/// Every figure of one edition of the HelpScout dashboard.
///
/// Labels are canonical; groups and labels come in the configured order, then the others
/// by falling count and name.
package struct HelpScoutFigures: Sendable {
    package typealias LabelCount = SentimentFigures.LabelCount
    package typealias GroupedCount = SentimentFigures.GroupedCount
    package typealias DayCount = SentimentFigures.DayCount
    package typealias DemographicCounts = SentimentFigures.DemographicCounts

    package let edition: Edition
    package let comparison: Comparison
    /// In the order of FIGURES.md.
    package let kpis: [KPI]
    /// By rank, at most 8.
    package let findings: [Finding]
    package let sentimentDistribution: [LabelCount]
    /// A conversation counts once for each of its topics.
    package let topics: [LabelCount]
    package let topicBySentiment: [GroupedCount]
    /// Refund, cancellation, membership, by the names of their columns.
    package let flags: [LabelCount]
    package let flagsBySentiment: [GroupedCount]
    /// Conversations with a flag, however many they have.
    package let flaggedConversations: Int
    package let statuses: [LabelCount]
    package let sources: [LabelCount]
    /// Each day of the window; the label is empty.
    package let dailyVolume: [DayCount]
    /// Each day of the window × refund and cancellation.
    package let dailyFlags: [DayCount]
    package let topicCooccurrence: [TopicPair]
    /// Nested: `all`, `negative`, `escalated`, `refund_or_cancellation`; shares are of all.
    package let escalationFunnel: [LabelCount]
    /// Nil when the dataset has no durations.
    package let durations: [DurationBin]?
    /// Nil when nobody’s membership is known.
    package let members: MemberCounts?
    /// Nil without demographics.
    package let audience: AudienceCounts?
    package let summary: DataSummary

    package struct TopicPair: Hashable, Sendable {
        /// Before `second` by its scalars.
        package let first: String
        package let second: String
        package let count: Int
    }

    package struct DurationBin: Hashable, Sendable {
        /// In hours; belongs to the bin.
        package let from: Double
        /// In hours; does not belong to it; nil is open.
        package let to: Double?
        package let count: Int
    }

    /// Conversations of `member` and of `non_member`.
    package struct MemberCounts: Hashable, Sendable {
        package let share: [LabelCount]
        package let sentiments: [GroupedCount]
        package let topics: [GroupedCount]
    }

    package struct AudienceCounts: Hashable, Sendable {
        package let ages: DemographicCounts
        package let experiences: DemographicCounts
        package let timeZones: [GroupedCount]
    }

    /// What the data summary says; of the whole dataset but for the first three and `unlisted`.
    package struct DataSummary: Hashable, Sendable {
        package let rows: Int
        package let previousRows: Int?
        package let rowsWithoutWeight: Int
        package let datasetRows: Int
        package let rowsWithoutTime: Int
        package let rowsAfterAsOf: Int
        /// Rows whose conversation_id an earlier row has.
        package let repeatedRows: Int
        /// Durations that are negative or not finite: they count as none.
        package let badDurations: Int
        package let sources: [Source]
        /// Labels in the window that the configured order of their dimension does not list.
        package let unlisted: [SentimentFigures.DataSummary.Unlisted]
        /// The first local day of the dataset, before filters.
        package let firstDay: LocalDay?
        /// Optional columns that the dataset came without.
        package let missingColumns: [String]

        package struct Source: Hashable, Sendable {
            package let label: String
            package let rows: Int
            /// The latest event time not after the as-of day.
            package let latest: Instant?
        }
    }
}
