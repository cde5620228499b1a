import Compression
import ReportModel

/// A table that a recording can hold.
protocol Recordable: Sendable {
    init(from columns: inout RecordingReader) throws
    func write(to columns: inout RecordingWriter)
}

/// A row that recordings keep by columns.
protocol RecordableRow: Sendable {
    static func read(_ count: Int, from columns: inout RecordingReader) throws -> [Self]
    static func write(_ rows: [Self], to columns: inout RecordingWriter)
}

extension Array: Recordable where Element: RecordableRow {
    init(from columns: inout RecordingReader) throws {
        self = try Element.read(try columns.count(), from: &columns)
    }

    func write(to columns: inout RecordingWriter) {
        columns.value(Int64(count))
        Element.write(self, to: &columns)
    }
}

extension Demographic: RecordableRow {
    static func write(_ rows: [Demographic], to columns: inout RecordingWriter) {
        columns.texts(rows) { $0.key }
        columns.optional(rows.map(\.age))
        columns.labels(rows) { $0.timeZone }
        columns.optional(rows.map(\.experience))
    }

    static func read(
        _ count: Int, from columns: inout RecordingReader
    ) throws -> [Demographic] {
        let keys: [String] = try columns.texts(count).present()
        let ages: [Double?] = try columns.optional(count)
        let zones = try columns.labels(count)
        let experiences: [Double?] = try columns.optional(count)
        return keys.indices.map {
            Demographic(
                key: keys[$0], age: ages[$0], timeZone: zones[$0], experience: experiences[$0])
        }
    }
}

extension Content: RecordableRow {
    static func write(_ rows: [Content], to columns: inout RecordingWriter) {
        columns.optional(rows.map(\.contentKey))
        columns.texts(rows) { $0.title }
        columns.texts(rows) { $0.permalink }
        columns.texts(rows) { $0.thumbnail }
        columns.labels(rows) { $0.platform }
        columns.labels(rows) { $0.brand }
    }

    static func read(_ count: Int, from columns: inout RecordingReader) throws -> [Content] {
        let keys: [Int64?] = try columns.optional(count)
        let titles = try columns.texts(count)
        let permalinks = try columns.texts(count)
        let thumbnails = try columns.texts(count)
        let platforms: [String] = try columns.labels(count).present()
        let brands: [String] = try columns.labels(count).present()
        return keys.indices.map {
            Content(
                contentKey: keys[$0], title: titles[$0], permalink: permalinks[$0],
                thumbnail: thumbnails[$0], platform: platforms[$0], brand: brands[$0])
        }
    }
}

extension ContentComment: RecordableRow {
    static func write(_ rows: [ContentComment], to columns: inout RecordingWriter) {
        columns.optional(rows.map(\.commentKey))
        columns.optional(rows.map(\.contentKey))
        columns.labels(rows) { $0.platform }
        columns.labels(rows) { $0.brand }
        columns.labels(rows) { $0.sentiment }
        columns.lists(rows) { $0.intents }
        columns.lists(rows) { $0.emotions }
        columns.bits(rows) { $0.requiresReply }
        columns.labels(rows) { $0.language }
        columns.optional(rows.map { $0.instant?.microseconds })
        columns.labels(rows) { $0.authorID }
        columns.labels(rows) { $0.authorName }
        columns.texts(rows) { $0.permalink }
        columns.texts(rows) { $0.displayText }
        // Where nothing was translated both are the same.
        columns.bits(rows) { $0.isOriginal }
        columns.texts(rows) { $0.isOriginal ? nil : $0.originalText }
    }

    static func read(
        _ count: Int, from columns: inout RecordingReader
    ) throws -> [ContentComment] {
        let keys: [Int64?] = try columns.optional(count)
        let contents: [Int64?] = try columns.optional(count)
        let platforms: [String] = try columns.labels(count).present()
        let brands: [String] = try columns.labels(count).present()
        let sentiments: [String] = try columns.labels(count).present()
        let intents = try columns.lists(count)
        let emotions = try columns.lists(count)
        let replies = try columns.bits(count)
        let languages: [String] = try columns.labels(count).present()
        let instants: [Int64?] = try columns.optional(count)
        let authors = try columns.labels(count)
        let names = try columns.labels(count)
        let permalinks = try columns.texts(count)
        let texts: [String] = try columns.texts(count).present()
        let isOriginal = try columns.bits(count)
        let originals = try columns.texts(count)
        return keys.indices.map {
            ContentComment(
                commentKey: keys[$0], contentKey: contents[$0], platform: platforms[$0],
                brand: brands[$0], sentiment: sentiments[$0], intents: intents[$0],
                emotions: emotions[$0], requiresReply: replies[$0], language: languages[$0],
                instant: instants[$0].map { Instant(microseconds: $0) }, authorID: authors[$0],
                authorName: names[$0], permalink: permalinks[$0], displayText: texts[$0],
                originalText: isOriginal[$0] ? texts[$0] : originals[$0])
        }
    }

    /// Byte by byte: to Swift, “é” of one scalar and of two are one.
    private var isOriginal: Bool {
        originalText.map { ExactText($0) == ExactText(displayText) } ?? false
    }
}

extension ContentCount: RecordableRow {
    static func write(_ rows: [ContentCount], to columns: inout RecordingWriter) {
        columns.optional(rows.map(\.contentKey))
        columns.labels(rows) { $0.platform }
        columns.labels(rows) { $0.brand }
        columns.labels(rows) { $0.sentiment }
        columns.lists(rows) { $0.intents }
        columns.lists(rows) { $0.emotions }
        columns.bits(rows) { $0.requiresReply }
        columns.signed(rows.map { Int64($0.count) })
    }

    static func read(_ count: Int, from columns: inout RecordingReader) throws -> [ContentCount] {
        let contents: [Int64?] = try columns.optional(count)
        let platforms: [String] = try columns.labels(count).present()
        let brands: [String] = try columns.labels(count).present()
        let sentiments: [String] = try columns.labels(count).present()
        let intents = try columns.lists(count)
        let emotions = try columns.lists(count)
        let replies = try columns.bits(count)
        let counts = try columns.signed(count)
        return contents.indices.map {
            ContentCount(
                contentKey: contents[$0], platform: platforms[$0], brand: brands[$0],
                sentiment: sentiments[$0], intents: intents[$0], emotions: emotions[$0],
                requiresReply: replies[$0], count: Int(counts[$0]))
        }
    }
}

extension Conversation: RecordableRow {
    static func write(_ rows: [Conversation], to columns: inout RecordingWriter) {
        columns.texts(rows) { $0.id }
        columns.labels(rows) { $0.status }
        columns.labels(rows) { $0.state }
        columns.labels(rows) { $0.source }
        columns.optional(rows.map { $0.createdAt?.microseconds })
        columns.optional(rows.map { $0.updatedAt?.microseconds })
        columns.optional(rows.map(\.duration))
        columns.labels(rows) { $0.sentiment }
        columns.lists(rows) { $0.topics }
        columns.bits(rows) { $0.isRefundRequest }
        columns.bits(rows) { $0.isCancellation }
        columns.bits(rows) { $0.isMembership }
        columns.labels(rows) { $0.email }
    }

    static func read(_ count: Int, from columns: inout RecordingReader) throws -> [Conversation] {
        let ids = try columns.texts(count)
        let statuses: [String] = try columns.labels(count).present()
        let states: [String] = try columns.labels(count).present()
        let sources: [String] = try columns.labels(count).present()
        let created: [Int64?] = try columns.optional(count)
        let updated: [Int64?] = try columns.optional(count)
        let durations: [Double?] = try columns.optional(count)
        let sentiments: [String] = try columns.labels(count).present()
        let topics = try columns.lists(count)
        let refunds = try columns.bits(count)
        let cancellations = try columns.bits(count)
        let memberships = try columns.bits(count)
        let emails = try columns.labels(count)
        return ids.indices.map {
            Conversation(
                id: ids[$0], status: statuses[$0], state: states[$0], source: sources[$0],
                createdAt: created[$0].map { Instant(microseconds: $0) },
                updatedAt: updated[$0].map { Instant(microseconds: $0) }, duration: durations[$0],
                sentiment: sentiments[$0], topics: topics[$0], isRefundRequest: refunds[$0],
                isCancellation: cancellations[$0], isMembership: memberships[$0],
                email: emails[$0])
        }
    }
}

extension ConversationDetail: RecordableRow {
    static func write(_ rows: [ConversationDetail], to columns: inout RecordingWriter) {
        Conversation.write(rows.map(\.conversation), to: &columns)
        columns.texts(rows) { $0.summary }
        columns.texts(rows) { $0.sentimentNotes }
        columns.texts(rows) { $0.topicNotes }
        columns.texts(rows) { $0.firstName }
        columns.texts(rows) { $0.lastName }
    }

    static func read(
        _ count: Int, from columns: inout RecordingReader
    ) throws -> [ConversationDetail] {
        let conversations = try Conversation.read(count, from: &columns)
        let summaries = try columns.texts(count)
        let sentimentNotes = try columns.texts(count)
        let topicNotes = try columns.texts(count)
        let firstNames = try columns.texts(count)
        let lastNames = try columns.texts(count)
        return conversations.indices.map {
            ConversationDetail(
                conversation: conversations[$0], summary: summaries[$0],
                sentimentNotes: sentimentNotes[$0], topicNotes: topicNotes[$0],
                firstName: firstNames[$0], lastName: lastNames[$0])
        }
    }
}

extension LessonDay: RecordableRow {
    static func write(_ rows: [LessonDay], to columns: inout RecordingWriter) {
        columns.labels(rows) { $0.pathID }
        columns.labels(rows) { $0.pathTitle }
        columns.labels(rows) { $0.brand }
        columns.labels(rows) { $0.lessonID }
        columns.labels(rows) { $0.lessonTitle }
        columns.optional(rows.map(\.position))
        columns.optional(rows.map(\.contentKey))
        columns.optional(rows.map { $0.day.map { Int64($0.number) } })
        columns.signed(rows.map(\.started))
        columns.signed(rows.map(\.completed))
        columns.unsigned(rows.map(\.minutesWatched.bitPattern))
        columns.optional(rows.map(\.likes))
    }

    static func read(_ count: Int, from columns: inout RecordingReader) throws -> [LessonDay] {
        let paths = try columns.labels(count)
        let pathTitles = try columns.labels(count)
        let brands: [String] = try columns.labels(count).present()
        let lessons = try columns.labels(count)
        let lessonTitles = try columns.labels(count)
        let positions: [Int64?] = try columns.optional(count)
        let contents: [Int64?] = try columns.optional(count)
        let days: [Int64?] = try columns.optional(count)
        let started = try columns.signed(count)
        let completed = try columns.signed(count)
        let minutes: [UInt64] = try columns.unsigned(count)
        let likes: [Int64?] = try columns.optional(count)
        return paths.indices.map {
            LessonDay(
                pathID: paths[$0], pathTitle: pathTitles[$0], brand: brands[$0],
                lessonID: lessons[$0], lessonTitle: lessonTitles[$0], position: positions[$0],
                contentKey: contents[$0],
                day: days[$0].map { LocalDay(number: Int32(truncatingIfNeeded: $0)) },
                started: started[$0], completed: completed[$0],
                minutesWatched: Double(bitPattern: minutes[$0]), likes: likes[$0])
        }
    }
}
