package import ReportModel

/// One row of `contents` (SPEC 1.3); labels are canonical here and below.
package struct Content: Hashable, Sendable {
    package var contentKey: Int64?
    package var title: String?
    package var permalink: String?
    package var thumbnail: String?
    package var platform: String
    package var brand: String

    package init(
        contentKey: Int64?, title: String?, permalink: String?, thumbnail: String?,
        platform: String, brand: String
    ) {
        self.contentKey = contentKey
        self.title = title
        self.permalink = permalink
        self.thumbnail = thumbnail
        self.platform = platform
        self.brand = brand
    }
}

/// One row of `content_comments`: a comment with its text (SPEC 1.3).
package struct ContentComment: Hashable, Sendable {
    package var commentKey: Int64?
    package var contentKey: Int64?
    package var platform: String
    package var brand: String
    package var sentiment: String
    /// Each once, in the order written; empty when there is none.
    package var intents: [String]
    package var emotions: [String]
    package var requiresReply: Bool
    package var language: String
    package var instant: Instant?
    package var authorID: String?
    package var authorName: String?
    package var permalink: String?
    package var displayText: String
    package var originalText: String?

    package init(
        commentKey: Int64?, contentKey: Int64?, platform: String, brand: String,
        sentiment: String, intents: [String], emotions: [String], requiresReply: Bool,
        language: String, instant: Instant?, authorID: String?, authorName: String?,
        permalink: String?, displayText: String, originalText: String?
    ) {
        self.commentKey = commentKey
        self.contentKey = contentKey
        self.platform = platform
        self.brand = brand
        self.sentiment = sentiment
        self.intents = intents
        self.emotions = emotions
        self.requiresReply = requiresReply
        self.language = language
        self.instant = instant
        self.authorID = authorID
        self.authorName = authorName
        self.permalink = permalink
        self.displayText = displayText
        self.originalText = originalText
    }
}

/// One row of `conversations` (SPEC 1.5).
package struct Conversation: Hashable, Sendable {
    package var id: String?
    package var status: String
    /// `unknown` too when the dataset has no such column.
    package var state: String
    package var source: String
    package var createdAt: Instant?
    package var updatedAt: Instant?
    /// In hours, as it came: perhaps negative or not finite.
    package var duration: Double?
    package var sentiment: String
    /// Each once, in the order written; empty when there is none.
    package var topics: [String]
    package var isRefundRequest: Bool
    package var isCancellation: Bool
    package var isMembership: Bool
    /// Canonical; nil when blank.
    package var email: String?

    package init(
        id: String?, status: String, state: String, source: String, createdAt: Instant?,
        updatedAt: Instant?, duration: Double?, sentiment: String, topics: [String],
        isRefundRequest: Bool, isCancellation: Bool, isMembership: Bool, email: String?
    ) {
        self.id = id
        self.status = status
        self.state = state
        self.source = source
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.duration = duration
        self.sentiment = sentiment
        self.topics = topics
        self.isRefundRequest = isRefundRequest
        self.isCancellation = isCancellation
        self.isMembership = isMembership
        self.email = email
    }
}

/// A conversation with its texts (SPEC 1.6).
package struct ConversationDetail: Hashable, Sendable {
    package var conversation: Conversation
    package var summary: String?
    package var sentimentNotes: String?
    package var topicNotes: String?
    package var firstName: String?
    package var lastName: String?

    package init(
        conversation: Conversation, summary: String?, sentimentNotes: String?,
        topicNotes: String?, firstName: String?, lastName: String?
    ) {
        self.conversation = conversation
        self.summary = summary
        self.sentimentNotes = sentimentNotes
        self.topicNotes = topicNotes
        self.firstName = firstName
        self.lastName = lastName
    }
}

/// One row of `lesson_engagement`: a lesson of a learning path on one day (SPEC 1.7).
package struct LessonDay: Hashable, Sendable {
    package var pathID: String?
    package var pathTitle: String?
    package var brand: String
    package var lessonID: String?
    package var lessonTitle: String?
    /// From 1.
    package var position: Int64?
    package var contentKey: Int64?
    package var day: LocalDay?
    /// Null counts are 0 (SPEC 3a 22).
    package var started: Int64
    package var completed: Int64
    /// Null and what is not finite are 0.
    package var minutesWatched: Double
    package var likes: Int64?

    package init(
        pathID: String?, pathTitle: String?, brand: String, lessonID: String?,
        lessonTitle: String?, position: Int64?, contentKey: Int64?, day: LocalDay?,
        started: Int64, completed: Int64, minutesWatched: Double, likes: Int64?
    ) {
        self.pathID = pathID
        self.pathTitle = pathTitle
        self.brand = brand
        self.lessonID = lessonID
        self.lessonTitle = lessonTitle
        self.position = position
        self.contentKey = contentKey
        self.day = day
        self.started = started
        self.completed = completed
        self.minutesWatched = minutesWatched
        self.likes = likes
    }
}
