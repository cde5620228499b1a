/// The KPIs of comments, for the sentiment dashboard, content queries and reply required.
package enum CommentMetrics {
    package static let total = Metric(
        .comments, "total_comments", .count, "Comments", rules: [2, 9], isRestated: true,
        "The number of comments written in the window")
    package static let score = Metric(
        .comments, "sentiment_score", .score, "Sentiment score", better: .up, rules: [10, 11],
        isRestated: true,
        "The average weight of the comments’ sentiments, from −100 (all very negative) to 100 (all "
            + "very positive); comments whose sentiment has no weight are left out")
    package static let positiveRate = Metric(
        .comments, "positive_rate", .rate, "Positive rate", better: .up, rules: [10, 12],
        isRestated: true,
        "The share of comments with a positive sentiment, of all comments whose sentiment has a "
            + "weight")
    package static let negativeRate = Metric(
        .comments, "negative_rate", .rate, "Negative rate", better: .down, rules: [10, 12],
        isRestated: true,
        "The share of comments with a negative sentiment, of all comments whose sentiment has a "
            + "weight")
    package static let replyRequired = Metric(
        .comments, "reply_required", .count, "Need a reply", phrase: "comments that need a reply",
        better: .down, rules: [9], isRestated: true,
        "The number of comments that are marked as needing a reply")
    package static let replyRate = Metric(
        .comments, "reply_rate", .rate, "Reply rate", better: .down, rules: [9, 12],
        isRestated: true,
        "The share of comments that are marked as needing a reply")
    package static let urgencyHigh = Metric(
        .comments, "urgency_high", .count, "High urgency", phrase: "comments of high urgency",
        better: .down,
        rules: [11],
        "Comments that need a reply and are very negative, or are negative with an urgent intent")
    package static let urgencyMedium = Metric(
        .comments, "urgency_medium", .count, "Medium urgency", phrase: "comments of medium urgency",
        rules: [11],
        "Of the other comments that need a reply, those that are negative or ask a question")
    package static let urgencyLow = Metric(
        .comments, "urgency_low", .count, "Low urgency", phrase: "comments of low urgency",
        rules: [11],
        "All other comments that need a reply")
    package static let perDay = Metric(
        .comments, "comments_per_day", .perDay, "Comments per day", rules: [4],
        "Comments in the window divided by the days of the window")
    package static let contents = Metric(
        .comments, "distinct_contents", .count, "Contents", rules: [18],
        "The number of different posts, videos and lessons with a comment in the window")
    package static let authors = Metric(
        .comments, "distinct_authors", .count, "Authors", rules: [18],
        "The number of different people who wrote a comment in the window")
    package static let health = Metric(
        .comments, "health", .label, "Health", rules: [18],
        "A name for the sentiment score: Excellent, Good, Fair, Poor or Critical, unless the "
            + "configuration names other levels")
    package static let severity = Metric(
        .comments, "severity_score", .score, "Severity", better: .down, rules: [21],
        "100 × (very negative comments + half of the negative ones) ÷ all comments on the post or "
            + "lesson, from 0 to 100")

    package static let replies = [replyRequired, replyRate, urgencyHigh, urgencyMedium, urgencyLow]

    /// The KPIs of the sentiment dashboard.
    package static let all =
        [total, score, positiveRate, negativeRate] + replies
        + [perDay, contents, authors, health]

    /// The KPIs of a content query.
    package static let queried = [
        total, score, positiveRate, negativeRate, replyRequired, replyRate, contents,
    ]
}
