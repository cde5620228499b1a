extension Dataset {
    /// The dataset's columns, in the order in which its rows are read.
    package var contract: DatasetContract {
        switch self {
        case .comments: commentsContract
        case .commentDemographics: demographicsContract(by: "author_id")
        case .contents: contentsContract
        case .contentComments: contentCommentsContract
        case .conversations: conversationsContract
        case .conversationDemographics: demographicsContract(by: "email")
        case .lessonEngagement: lessonEngagementContract
        }
    }
}

private typealias Column = DatasetContract.Column

/// SPEC 1.1.
private let commentsContract = DatasetContract(
    .comments,
    [
        Column("comment_sk", .integer),
        Column("content_sk", .integer, isOptional: true),
        Column("platform", .label),
        Column("brand", .label),
        Column("sentiment_polarity", .label),
        Column("intent", .multi),
        Column("emotions", .multi, isOptional: true),
        Column("requires_reply", .boolean),
        Column("detected_language", .label),
        Column("comment_timestamp", .timestamp),
        Column("processed_at", .timestamp),
        Column("author_id", .text, isOptional: true),
    ])

/// SPEC 1.2 and 1.8: the same but for the key.
private func demographicsContract(by key: String) -> DatasetContract {
    DatasetContract(
        key == "email" ? .conversationDemographics : .commentDemographics,
        [
            Column(key, .text),
            Column("age", .integer, isOptional: true),
            Column("timezone", .text, isOptional: true),
            Column("experience_level", .number, isOptional: true),
        ])
}

/// SPEC 3a 24.
private let contentsContract = DatasetContract(
    .contents,
    [
        Column("content_sk", .integer),
        Column("title", .text),
        Column("permalink_url", .text, isOptional: true),
        Column("thumbnail_url", .text, isOptional: true),
        Column("platform", .label),
        Column("brand", .label),
    ])

/// SPEC 1.3: every comment with its text.
private let contentCommentsContract = DatasetContract(
    .contentComments,
    [
        Column("comment_sk", .integer),
        Column("content_sk", .integer, isOptional: true),
        Column("platform", .label),
        Column("brand", .label),
        Column("sentiment_polarity", .label),
        Column("intent", .multi),
        Column("emotions", .multi, isOptional: true),
        Column("requires_reply", .boolean),
        Column("detected_language", .label),
        Column("comment_timestamp", .timestamp),
        Column("author_id", .text, isOptional: true),
        Column("author_name", .text, isOptional: true),
        Column("permalink_url", .text, isOptional: true),
        Column("display_text", .text),
        Column("original_text", .text, isOptional: true),
    ])

/// SPEC 1.5; the columns from `summary` on are those of 1.6.
private let conversationsContract = DatasetContract(
    .conversations,
    [
        Column("conversation_id", .text),
        Column("status", .label),
        Column("state", .label, isOptional: true),
        Column("source", .label),
        Column("created_at", .timestamp),
        Column("updated_at", .timestamp),
        Column("duration_hours", .number, isOptional: true),
        Column("sentiment_polarity", .label),
        Column("topics", .multi),
        Column("is_refund_request", .boolean),
        Column("is_cancellation", .boolean),
        Column("is_membership", .boolean),
        Column("customer_email", .label, isOptional: true),
        Column("summary", .text, isOptional: true),
        Column("sentiment_notes", .text, isOptional: true),
        Column("topic_notes", .text, isOptional: true),
        Column("customer_first_name", .text, isOptional: true),
        Column("customer_last_name", .text, isOptional: true),
    ])

/// SPEC 1.7.
private let lessonEngagementContract = DatasetContract(
    .lessonEngagement,
    [
        Column("learning_path_id", .text),
        Column("learning_path_title", .text),
        Column("brand", .label),
        Column("lesson_id", .text),
        Column("lesson_title", .text),
        Column("lesson_position", .integer),
        Column("content_sk", .integer, isOptional: true),
        Column("day", .day),
        Column("students_started", .integer),
        Column("students_completed", .integer),
        Column("minutes_watched", .number),
        Column("likes", .integer, isOptional: true),
    ])
