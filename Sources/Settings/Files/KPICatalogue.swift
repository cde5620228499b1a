package import ReportModel

/// The KPIs that each report has, with their units: what an alert can name (Figures, “KPIs”).
package struct KPICatalogue: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let id: String
        package let unit: KPI.Unit
    }

    /// The report's folder.
    package let report: String
    package let kpis: [Entry]

    package func entry(_ id: String) -> Entry? { kpis.first { $0.id == id } }

    /// In a day's order.
    package static let all = [
        KPICatalogue(
            report: "sentiment",
            kpis: comments + conversations.map { Entry(id: "helpscout_\($0.id)", unit: $0.unit) }),
        KPICatalogue(report: "queries", kpis: contents),
        KPICatalogue(report: "reply-required", kpis: replies),
        KPICatalogue(report: "helpscout", kpis: conversations),
        KPICatalogue(report: "helpscout-analysis", kpis: conversations),
        KPICatalogue(report: "learning-paths", kpis: lessons),
    ]

    private static let comments =
        [
            Entry(id: "total_comments", unit: .count), Entry(id: "sentiment_score", unit: .score),
            Entry(id: "positive_rate", unit: .rate), Entry(id: "negative_rate", unit: .rate),
            Entry(id: "comments_per_day", unit: .perDay),
            Entry(id: "distinct_contents", unit: .count),
            Entry(id: "distinct_authors", unit: .count), Entry(id: "health", unit: .label),
        ] + replies

    private static let contents = [
        Entry(id: "total_comments", unit: .count), Entry(id: "sentiment_score", unit: .score),
        Entry(id: "positive_rate", unit: .rate), Entry(id: "negative_rate", unit: .rate),
        Entry(id: "reply_required", unit: .count), Entry(id: "reply_rate", unit: .rate),
        Entry(id: "distinct_contents", unit: .count),
    ]

    private static let replies = [
        Entry(id: "reply_required", unit: .count), Entry(id: "reply_rate", unit: .rate),
        Entry(id: "urgency_high", unit: .count), Entry(id: "urgency_medium", unit: .count),
        Entry(id: "urgency_low", unit: .count),
    ]

    private static let conversations = [
        Entry(id: "total_conversations", unit: .count),
        Entry(id: "average_duration_hours", unit: .hours),
        Entry(id: "median_duration_hours", unit: .hours),
        Entry(id: "negative_rate", unit: .rate), Entry(id: "sentiment_score", unit: .score),
        Entry(id: "refund_requests", unit: .count), Entry(id: "refund_rate", unit: .rate),
        Entry(id: "cancellations", unit: .count), Entry(id: "cancellation_rate", unit: .rate),
        Entry(id: "membership_joins", unit: .count), Entry(id: "membership_rate", unit: .rate),
        Entry(id: "members", unit: .count), Entry(id: "non_members", unit: .count),
        Entry(id: "email_match_rate", unit: .rate),
    ]

    private static let lessons = [
        Entry(id: "students_started", unit: .count), Entry(id: "students_completed", unit: .count),
        Entry(id: "completion_rate", unit: .rate), Entry(id: "minutes_watched", unit: .minutes),
    ]
}
