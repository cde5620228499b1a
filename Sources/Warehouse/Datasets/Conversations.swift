package import ReportModel

/// One row of `conversations` (Figures 1).
package struct Conversation: Hashable, Sendable {
    package var id: String?
    package var status: String
    /// Also `unknown` when the dataset has no such column.
    package var state: String
    package var source: String
    package var createdAt: Instant?
    package var updatedAt: Instant?
    /// In hours, unchanged, so it may be negative or not finite.
    package var duration: Double?
    package var sentiment: String
    /// Each once, in the order written; empty when there are none.
    package var topics: [String]
    package var isRefundRequest: Bool
    package var isCancellation: Bool
    package var isMembership: Bool
    /// Canonical; nil when blank.
    package var email: String?

    package init(
        id: String? = nil, status: String = Label.unknown, state: String = Label.unknown,
        source: String = Label.unknown, createdAt: Instant? = nil, updatedAt: Instant? = nil,
        duration: Double? = nil, sentiment: String = Label.unknown, topics: [String] = [],
        isRefundRequest: Bool = false, isCancellation: Bool = false, isMembership: Bool = false,
        email: String? = nil
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

/// A conversation with its texts (Figures 1).
package struct ConversationDetail: Hashable, Sendable {
    package var conversation: Conversation
    package var summary: String?
    package var sentimentNotes: String?
    package var topicNotes: String?
    package var firstName: String?
    package var lastName: String?

    package init(
        conversation: Conversation = Conversation(), summary: String? = nil,
        sentimentNotes: String? = nil, topicNotes: String? = nil, firstName: String? = nil,
        lastName: String? = nil
    ) {
        self.conversation = conversation
        self.summary = summary
        self.sentimentNotes = sentimentNotes
        self.topicNotes = topicNotes
        self.firstName = firstName
        self.lastName = lastName
    }
}

extension DatasetDefinition where Row == Conversation {
    package static var conversations: DatasetDefinition {
        DatasetDefinition(
            "conversations", title: "HelpScout conversations", rowsName: "conversations",
            place: .init(time: "created_at", keys: ["conversation_id"]),
            form: RowForm(empty: Conversation(), columns: conversationColumns))
    }
}

extension Dataset {
    /// Support conversations.
    ///
    /// Their texts are columns that a run requests by a filter.
    package static let conversations: Dataset = Dataset(
        DatasetDefinition.conversations.name, title: DatasetDefinition.conversations.title,
        rowsName: DatasetDefinition.conversations.rowsName,
        place: DatasetDefinition.conversations.place,
        columns: detailForm.columns.map(\.column)
    ) { try await $0.rows(.all(of: .conversations)) }
}

extension RowQuestion where Row == ConversationDetail {
    /// The matching conversations with their texts, in the warehouse’s order.
    ///
    /// The answer is nil when the dataset has no texts.
    package static func conversationDetails(_ filter: ConversationFilter) -> RowQuestion {
        RowQuestion(
            Question(
                of: .conversations, "conversation_details", detailForm.columns.map(\.column),
                .conversations(filter), needing: "summary"),
            form: detailForm, passes: { filter.passes($0.conversation) })
    }
}

private let conversationColumns: [RowColumn<Conversation>] = [
    .text("conversation_id") { $0.id = $1 },
    .label("status") { $0.status = $1 },
    .label("state", isOptional: true) { $0.state = $1 },
    .label("source") { $0.source = $1 },
    .timestamp("created_at") { $0.createdAt = $1 },
    .timestamp("updated_at") { $0.updatedAt = $1 },
    .number("duration_hours", isOptional: true, comesLater: true) { $0.duration = $1 },
    .label("sentiment_polarity") { $0.sentiment = $1 },
    .multi("topics") { $0.topics = $1 },
    .boolean("is_refund_request") { $0.isRefundRequest = $1 },
    .boolean("is_cancellation") { $0.isCancellation = $1 },
    .boolean("is_membership") { $0.isMembership = $1 },
    // Canonical like a label, but a blank one is not an address.
    .text("customer_email", kind: .label, isOptional: true, isPersonal: true) {
        let written = $1 ?? ""
        $0.email = Label.trimmed(written).isEmpty ? nil : Label.canonical(written)
    },
]

private let detailForm = RowForm(
    empty: ConversationDetail(),
    columns: conversationColumns.map { $0.within(\.conversation) } + [
        .text("summary", isOptional: true, isPersonal: true) { $0.summary = $1 },
        .text("sentiment_notes", isOptional: true, isPersonal: true) { $0.sentimentNotes = $1 },
        .text("topic_notes", isOptional: true, isPersonal: true) { $0.topicNotes = $1 },
        .text("customer_first_name", isOptional: true, isPersonal: true) { $0.firstName = $1 },
        .text("customer_last_name", isOptional: true, isPersonal: true) { $0.lastName = $1 },
    ])
