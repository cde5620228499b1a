/// The queries that Snowflake is asked, as the configuration has them.
///
/// Each returns the columns of its dataset (Figures 1), in any order. The program puts its filters
/// around them.
package struct SnowflakeQueries: Hashable, Sendable {
    /// The queries of whole datasets, by the dataset's name.
    private var rows: [String: String]
    /// Comments with their texts on all platforms but the app.
    package var socialTexts: String?
    /// Comments with their texts in the Musora app.
    package var appTexts: String?
    /// Conversations with their texts.
    package var conversationDetails: String?

    package init(
        _ rows: [String: String] = [:], socialTexts: String? = nil, appTexts: String? = nil,
        conversationDetails: String? = nil
    ) {
        self.rows = rows
        self.socialTexts = socialTexts
        self.appTexts = appTexts
        self.conversationDetails = conversationDetails
    }

    /// The query of a dataset by its name; nil if there is none.
    package subscript(dataset: String) -> String? { rows[dataset] }

    package var comments: String? { self["comments"] }
    package var demographics: String? { self["comment_demographics"] }
    package var conversations: String? { self["conversations"] }
    package var lessons: String? { self["lesson_engagement"] }

    /// The same, with our own queries where a `viz_config.json` of the old dashboard has none.
    package var completed: SnowflakeQueries {
        SnowflakeQueries(
            rows.merging(["contents": SnowflakeQueries.ownContents]) { written, _ in written },
            socialTexts: socialTexts ?? SnowflakeQueries.ownSocialTexts,
            appTexts: appTexts ?? SnowflakeQueries.ownAppTexts,
            conversationDetails: conversationDetails ?? SnowflakeQueries.ownConversationDetails)
    }

    // Several rows of one content give its smallest values (Figures 15).

    private static let tables = "SOCIAL_MEDIA_DB.ML_FEATURES"

    private static let ownContents = """
        SELECT d.CONTENT_SK, MIN(d.TITLE) AS TITLE, MIN(d.PERMALINK_URL) AS PERMALINK_URL, \
        MIN(d.THUMBNAIL_URL) AS THUMBNAIL_URL, MIN(d.PLATFORM) AS PLATFORM, MIN(d.BRAND) AS BRAND \
        FROM \(tables).DIM_CONTENT AS d GROUP BY d.CONTENT_SK \
        UNION ALL \
        SELECT m.CONTENT_SK, MIN(m.TITLE) AS TITLE, MIN(m.PERMALINK_URL) AS PERMALINK_URL, \
        MIN(m.THUMBNAIL_URL) AS THUMBNAIL_URL, MIN(m.PLATFORM) AS PLATFORM, MIN(m.BRAND) AS BRAND \
        FROM \(tables).MUSORA_COMMENT_SENTIMENT_FEATURES AS m GROUP BY m.CONTENT_SK
        """

    private static let textColumns = [
        "COMMENT_SK", "CONTENT_SK", "PLATFORM", "BRAND", "SENTIMENT_POLARITY", "INTENT", "EMOTIONS",
        "REQUIRES_REPLY", "DETECTED_LANGUAGE", "COMMENT_TIMESTAMP", "AUTHOR_ID", "AUTHOR_NAME",
    ]

    /// The English translation where there is one, otherwise the original.
    private static func texts(of alias: String) -> String {
        "COALESCE(NULLIF(TRIM(\(alias).TRANSLATED_TEXT), ''), \(alias).ORIGINAL_TEXT) AS DISPLAY_TEXT, "
            + "\(alias).ORIGINAL_TEXT"
    }

    private static func columns(of alias: String) -> String {
        textColumns.map { "\(alias).\($0)" }.joined(separator: ", ")
    }

    private static let ownSocialTexts =
        "SELECT \(columns(of: "f")), c.PERMALINK_URL, \(texts(of: "f")) "
        + "FROM \(tables).COMMENT_SENTIMENT_FEATURES AS f "
        + "LEFT JOIN (SELECT d.CONTENT_SK, MIN(d.PERMALINK_URL) AS PERMALINK_URL "
        + "FROM \(tables).DIM_CONTENT AS d GROUP BY d.CONTENT_SK) AS c ON c.CONTENT_SK = f.CONTENT_SK"

    private static let ownAppTexts =
        "SELECT \(columns(of: "m")), m.PERMALINK_URL, \(texts(of: "m")) "
        + "FROM \(tables).MUSORA_COMMENT_SENTIMENT_FEATURES AS m"

    private static let ownConversationDetails = """
        SELECT h.CONVERSATION_ID, h.STATUS, h.STATE, h.SOURCE, h.CREATED_AT, h.UPDATED_AT, \
        h.DURATION_HOURS, h.SENTIMENT_POLARITY, h.TOPICS, h.IS_REFUND_REQUEST, h.IS_CANCELLATION, \
        h.IS_MEMBERSHIP, h.CUSTOMER_EMAIL, h.SUMMARY, h.SENTIMENT_NOTES, h.TOPIC_NOTES, \
        h.CUSTOMER_FIRST_NAME, h.CUSTOMER_LAST_NAME \
        FROM \(tables).HELPSCOUT_CONVERSATION_FEATURES AS h
        """
}
