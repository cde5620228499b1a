import ReportModel

/// One row of each dataset; the calls stand in the order of the contract's columns.
extension RowReader {
    /// Nil when the key is null or blank.
    mutating func demographic() throws -> Demographic? {
        let key = text() ?? ""
        let age = try integer()
        let timeZone = String(Label.trimmed(text() ?? ""))
        let experience = try number()
        if Label.trimmed(key).isEmpty { return nil }
        return Demographic(
            key: key, age: age.map(Double.init), timeZone: timeZone.isEmpty ? nil : timeZone,
            experience: experience)
    }

    mutating func content() throws -> Content? {
        try Content(
            contentKey: integer(), title: text(), permalink: text(), thumbnail: text(),
            platform: label(), brand: label())
    }

    mutating func contentComment() throws -> ContentComment? {
        try ContentComment(
            commentKey: integer(), contentKey: integer(), platform: label(), brand: label(),
            sentiment: label(), intents: multi(), emotions: multi(), requiresReply: boolean(),
            language: label(), instant: instant(), authorID: text(), authorName: text(),
            permalink: text(), displayText: text() ?? "", originalText: text())
    }

    mutating func conversation() throws -> Conversation? {
        try Conversation(
            id: text(), status: label(), state: label(), source: label(), createdAt: instant(),
            updatedAt: instant(), duration: number(), sentiment: label(), topics: multi(),
            isRefundRequest: boolean(), isCancellation: boolean(), isMembership: boolean(),
            email: email())
    }

    mutating func conversationDetail() throws -> ConversationDetail? {
        guard let conversation = try conversation() else { return nil }
        return ConversationDetail(
            conversation: conversation, summary: text(), sentimentNotes: text(),
            topicNotes: text(), firstName: text(), lastName: text())
    }

    mutating func lessonDay() throws -> LessonDay? {
        try LessonDay(
            pathID: text(), pathTitle: text(), brand: label(), lessonID: text(),
            lessonTitle: text(), position: integer(), contentKey: integer(), day: day(),
            started: integer() ?? 0, completed: integer() ?? 0, minutesWatched: minutes(),
            likes: integer())
    }

    /// Canonical like a label, but a blank one is none; not remembered, as nearly each is another.
    private mutating func email() -> String? {
        let written = text() ?? ""
        return Label.trimmed(written).isEmpty ? nil : Label.canonical(written)
    }

    private mutating func minutes() throws -> Double {
        let minutes = try number() ?? 0
        return minutes.isFinite ? minutes : 0
    }
}
