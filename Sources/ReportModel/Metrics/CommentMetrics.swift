/// The KPIs of comments, for the sentiment dashboard, content queries and reply required.
package enum CommentMetrics {
    package static let total = Metric(
        "total_comments", .count, "Comments", rules: [2, 9], isRestated: true,
        "The number of comments written in the window")
    package static let score = Metric(
        "sentiment_score", .score, "Sentiment score", better: .up, rules: [10, 11],
        isRestated: true,
        "The average weight of the comments’ sentiments, from −100 (all very negative) to 100 (all "
            + "very positive); comments whose sentiment has no weight are left out")
    package static let positiveRate = Metric(
        "positive_rate", .rate, "Positive rate", better: .up, rules: [10, 12], isRestated: true,
        "The share of comments with a positive sentiment, of all comments whose sentiment has a "
            + "weight")
    package static let negativeRate = Metric(
        "negative_rate", .rate, "Negative rate", better: .down, rules: [10, 12], isRestated: true,
        "The share of comments with a negative sentiment, of all comments whose sentiment has a "
            + "weight")
    package static let replyRequired = Metric(
        "reply_required", .count, "Need a reply", phrase: "comments that need a reply",
        better: .down, rules: [9], isRestated: true,
        "The number of comments that are marked as needing a reply")
    package static let replyRate = Metric(
        "reply_rate", .rate, "Reply rate", better: .down, rules: [9, 12], isRestated: true,
        "The share of comments that are marked as needing a reply")
    package static let urgencyHigh = Metric(
        "urgency_high", .count, "High urgency", phrase: "comments of high urgency", better: .down,
        rules: [11],
        "Comments that need a reply and are very negative, or are negative with an urgent intent")
    package static let urgencyMedium = Metric(
        "urgency_medium", .count, "Medium urgency", phrase: "comments of medium urgency",
        rules: [11],
        "Of the other comments that need a reply, those that are negative or ask a question")
    package static let urgencyLow = Metric(
        "urgency_low", .count, "Low urgency", phrase: "comments of low urgency", rules: [11],
        "All other comments that need a reply")
    package static let perDay = Metric(
        "comments_per_day", .perDay, "Comments per day", rules: [4],
        "Comments in the window divided by the days of the window")
    package static let contents = Metric(
        "distinct_contents", .count, "Contents", rules: [18],
        "The number of different posts, videos and lessons with a comment in the window")
    package static let authors = Metric(
        "distinct_authors", .count, "Authors", rules: [18],
        "The number of different people who wrote a comment in the window")
    package static let health = Metric(
        "health", .label, "Health", rules: [18],
        "A name for the sentiment score: Excellent, Good, Fair, Poor or Critical, unless the "
            + "configuration names other levels")

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
