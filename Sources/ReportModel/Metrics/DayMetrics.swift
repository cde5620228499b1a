/// The measures of one day that no report has as a KPI (Figures 26).
package enum DayMetrics {
    package static let comments = Metric(
        .day, "comments", .count, "Comments", rules: [26, 27], "The number of comments of the day")
    package static let negativeComments = Metric(
        .day, "negative_comments", .count, "Negative comments", better: .down, rules: [26, 27],
        "The number of comments of the day with a negative sentiment")
    package static let repliesRequired = Metric(
        .day, "replies_required", .count, "Need a reply", phrase: "comments that need a reply",
        better: .down, rules: [26, 27],
        "The number of comments of the day that are marked as needing a reply")
    package static let conversations = Metric(
        .day, "conversations", .count, "Conversations", rules: [26, 27],
        "The number of support conversations that began on the day")
    package static let negativeConversations = Metric(
        .day, "negative_conversations", .count, "Negative conversations", better: .down,
        rules: [26, 27],
        "The number of conversations of the day with a negative sentiment")
    package static let departures = Metric(
        .day, "refund_or_cancellation", .count, "Refunds or cancellations", better: .down,
        rules: [26, 27],
        "The number of conversations of the day that ask for a refund or a cancellation")
    package static let lessonsStarted = Metric(
        .day, "lessons_started", .count, "Lessons started", better: .up, rules: [26, 27],
        "How often a student started a lesson on the day")
    package static let lessonsCompleted = Metric(
        .day, "lessons_completed", .count, "Lessons completed", better: .up, rules: [26, 27],
        "How often a student completed a lesson on the day")
    package static let conversationNegativeRate = Metric(
        .day, "conversation_negative_rate", .rate, "Negative rate of support", better: .down,
        rules: [26, 28],
        "The share of the day's conversations with a negative sentiment, of those whose sentiment "
            + "has a weight")

    /// In the order of Figures 26.
    package static let all = [
        comments, negativeComments, repliesRequired, conversations, negativeConversations,
        departures, lessonsStarted, lessonsCompleted, conversationNegativeRate,
    ]

    /// Every measure of a day: counts, then rates (Figures 26).
    package static let measures = [
        comments, negativeComments, repliesRequired, CommentMetrics.urgencyHigh, conversations,
        negativeConversations, departures, lessonsStarted, lessonsCompleted,
        CommentMetrics.negativeRate, CommentMetrics.positiveRate, CommentMetrics.replyRate,
        conversationNegativeRate, LessonMetrics.completionRate,
    ]

    /// The figures beside each day in lists of days.
    package static let listed = [
        comments, CommentMetrics.negativeRate, conversations, lessonsStarted,
    ]

    /// The measure of a day that means the same as a KPI of many days; nil where there is none.
    package static func measure(of kpi: Metric) -> Metric? { measureOfKPI[kpi] }

    private static let measureOfKPI: [Metric: Metric] = [
        CommentMetrics.total: comments,
        CommentMetrics.positiveRate: CommentMetrics.positiveRate,
        CommentMetrics.negativeRate: CommentMetrics.negativeRate,
        CommentMetrics.replyRequired: repliesRequired,
        CommentMetrics.replyRate: CommentMetrics.replyRate,
        CommentMetrics.urgencyHigh: CommentMetrics.urgencyHigh,
        ConversationMetrics.total: conversations,
        ConversationMetrics.negativeRate: conversationNegativeRate,
        LessonMetrics.started: lessonsStarted,
        LessonMetrics.completed: lessonsCompleted,
        LessonMetrics.completionRate: LessonMetrics.completionRate,
    ]

    /// The rows of the brief, in reading order.
    package static let headline = [
        comments, CommentMetrics.negativeRate, CommentMetrics.replyRate,
        CommentMetrics.urgencyHigh, conversations, conversationNegativeRate, departures,
        lessonsStarted, LessonMetrics.completionRate,
    ]
}
