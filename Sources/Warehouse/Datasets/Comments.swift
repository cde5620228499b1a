extension Dataset {
    /// Every comment without its text, read into columns because this is the largest dataset.
    package static let comments: Dataset = Dataset(
        "comments", title: "Comments", rowsName: "comments",
        place: RowPlace(time: "comment_timestamp", keys: ["comment_sk", "platform"]),
        columns: [
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
            Column("author_id", .text, isOptional: true, isPersonal: true),
        ]
    ) { try await $0.comments(of: .comments) }
}
