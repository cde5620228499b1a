/// The KPIs of support conversations, for the HelpScout dashboard and its analyses.
package enum ConversationMetrics {
    package static let total = Metric(
        .conversations, "total_conversations", .count, "Conversations", rules: [2, 9],
        isRestated: true,
        "The number of conversations created in the window")
    package static let averageDuration = Metric(
        .conversations, "average_duration_hours", .hours, "Average duration", better: .down,
        rules: [16],
        "The average time from a conversation’s first message to its end, of the conversations "
            + "whose duration is known")
    package static let medianDuration = Metric(
        .conversations, "median_duration_hours", .hours, "Median duration", better: .down,
        rules: [16],
        "The duration that half of the conversations stay below, of those whose duration is known")
    package static let negativeRate = Metric(
        .conversations, "negative_rate", .rate, "Negative rate", subject: "Negative conversations",
        better: .down,
        rules: [10, 12], isRestated: true,
        "The share of conversations with a negative sentiment, of all conversations whose "
            + "sentiment has a weight")
    package static let score = Metric(
        .conversations, "sentiment_score", .score, "Sentiment score", better: .up, rules: [10, 11],
        isRestated: true,
        "The average weight of the conversations’ sentiments, from −100 (all very negative) to 100 "
            + "(all very positive)")
    package static let refunds = Metric(
        .conversations, "refund_requests", .count, "Refund requests", better: .down, rules: [9],
        isRestated: true,
        "The number of conversations in which a customer asked for a refund")
    package static let refundRate = Metric(
        .conversations, "refund_rate", .rate, "Refund rate",
        subject: "Refund requests in conversations",
        better: .down, rules: [9, 12], isRestated: true,
        "The share of conversations in which a customer asked for a refund")
    package static let cancellations = Metric(
        .conversations, "cancellations", .count, "Cancellations", better: .down, rules: [9],
        isRestated: true,
        "The number of conversations in which a customer cancelled or asked to")
    package static let cancellationRate = Metric(
        .conversations, "cancellation_rate", .rate, "Cancellation rate",
        subject: "Cancellations in conversations", better: .down, rules: [9, 12],
        isRestated: true,
        "The share of conversations in which a customer cancelled or asked to")
    package static let joins = Metric(
        .conversations, "membership_joins", .count, "Membership joins", better: .up, rules: [9],
        isRestated: true,
        "The number of conversations about joining a membership")
    package static let membershipRate = Metric(
        .conversations, "membership_rate", .rate, "Membership rate",
        subject: "Membership joins in conversations", better: .up, rules: [9, 12],
        isRestated: true,
        "The share of conversations about joining a membership")
    package static let members = Metric(
        .conversations, "members", .count, "Members", phrase: "conversations of members",
        rules: [15, 17],
        "The number of conversations of customers whose e-mail address belongs to a Musora account")
    package static let nonMembers = Metric(
        .conversations, "non_members", .count, "Non-members",
        phrase: "conversations of non-members",
        rules: [15, 17],
        "The number of all other conversations, those without an e-mail address included")
    package static let emailMatchRate = Metric(
        .conversations, "email_match_rate", .rate, "E-mail match rate", rules: [12, 15],
        "The share of conversations of members, of all conversations that have an e-mail address")

    package static let all = [
        total, averageDuration, medianDuration, negativeRate, score, refunds, refundRate,
        cancellations, cancellationRate, joins, membershipRate, members, nonMembers,
        emailMatchRate,
    ]

    /// The metric as used in the sentiment dashboard’s section on support.
    package static func borrowed(_ metric: Metric) -> Metric {
        metric.borrowed(from: "HelpScout", prefix: "helpscout_")
    }
}
