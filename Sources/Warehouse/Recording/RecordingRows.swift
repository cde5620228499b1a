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
        columns.texts(rows) { $0.pointee.key }
        columns.optional(column(rows) { $0.pointee.age })
        columns.labels(rows) { $0.pointee.timeZone }
        columns.optional(column(rows) { $0.pointee.experience })
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
        columns.optional(column(rows) { $0.pointee.contentKey })
        columns.texts(rows) { $0.pointee.title }
        columns.texts(rows) { $0.pointee.permalink }
        columns.texts(rows) { $0.pointee.thumbnail }
        columns.labels(rows) { $0.pointee.platform }
        columns.labels(rows) { $0.pointee.brand }
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
        columns.optional(column(rows) { $0.pointee.commentKey })
        columns.optional(column(rows) { $0.pointee.contentKey })
        columns.labels(rows) { $0.pointee.platform }
        columns.labels(rows) { $0.pointee.brand }
        columns.labels(rows) { $0.pointee.sentiment }
        columns.lists(rows) { $0.pointee.intents }
        columns.lists(rows) { $0.pointee.emotions }
        columns.bits(rows) { $0.pointee.requiresReply }
        columns.labels(rows) { $0.pointee.language }
        columns.optional(column(rows) { $0.pointee.instant?.microseconds })
        columns.labels(rows) { $0.pointee.authorID }
        columns.labels(rows) { $0.pointee.authorName }
        columns.texts(rows) { $0.pointee.permalink }
        columns.texts(rows) { $0.pointee.displayText }
        // Where nothing was translated both are the same.
        let isSame = column(rows) { areSame($0.pointee.displayText, $0.pointee.originalText) }
        columns.bits(isSame) { $0.pointee }
        var flags = isSame.makeIterator()
        columns.texts(rows) { flags.next() == true ? nil : $0.pointee.originalText }
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
        let isSame = try columns.bits(count)
        let originals = try columns.texts(count)
        return keys.indices.map {
            ContentComment(
                commentKey: keys[$0], contentKey: contents[$0], platform: platforms[$0],
                brand: brands[$0], sentiment: sentiments[$0], intents: intents[$0],
                emotions: emotions[$0], requiresReply: replies[$0], language: languages[$0],
                instant: instants[$0].map { Instant(microseconds: $0) }, authorID: authors[$0],
                authorName: names[$0], permalink: permalinks[$0], displayText: texts[$0],
                originalText: isSame[$0] ? texts[$0] : originals[$0])
        }
    }

    /// Byte by byte: to Swift, “é” of one scalar and of two are one.
    private static func areSame(_ text: String, _ original: String?) -> Bool {
        original.map { ExactText($0) == ExactText(text) } ?? false
    }
}

extension ContentCount: RecordableRow {
    static func write(_ rows: [ContentCount], to columns: inout RecordingWriter) {
        columns.optional(column(rows) { $0.pointee.contentKey })
        columns.labels(rows) { $0.pointee.platform }
        columns.labels(rows) { $0.pointee.brand }
        columns.labels(rows) { $0.pointee.sentiment }
        columns.lists(rows) { $0.pointee.intents }
        columns.lists(rows) { $0.pointee.emotions }
        columns.bits(rows) { $0.pointee.requiresReply }
        columns.signed(column(rows) { Int64($0.pointee.count) })
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
        columns.texts(rows) { $0.pointee.id }
        columns.labels(rows) { $0.pointee.status }
        columns.labels(rows) { $0.pointee.state }
        columns.labels(rows) { $0.pointee.source }
        columns.optional(column(rows) { $0.pointee.createdAt?.microseconds })
        columns.optional(column(rows) { $0.pointee.updatedAt?.microseconds })
        columns.optional(column(rows) { $0.pointee.duration })
        columns.labels(rows) { $0.pointee.sentiment }
        columns.lists(rows) { $0.pointee.topics }
        columns.bits(rows) { $0.pointee.isRefundRequest }
        columns.bits(rows) { $0.pointee.isCancellation }
        columns.bits(rows) { $0.pointee.isMembership }
        columns.labels(rows) { $0.pointee.email }
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
        Conversation.write(column(rows) { $0.pointee.conversation }, to: &columns)
        columns.texts(rows) { $0.pointee.summary }
        columns.texts(rows) { $0.pointee.sentimentNotes }
        columns.texts(rows) { $0.pointee.topicNotes }
        columns.texts(rows) { $0.pointee.firstName }
        columns.texts(rows) { $0.pointee.lastName }
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
        columns.labels(rows) { $0.pointee.pathID }
        columns.labels(rows) { $0.pointee.pathTitle }
        columns.labels(rows) { $0.pointee.brand }
        columns.labels(rows) { $0.pointee.lessonID }
        columns.labels(rows) { $0.pointee.lessonTitle }
        columns.optional(column(rows) { $0.pointee.position })
        columns.optional(column(rows) { $0.pointee.contentKey })
        columns.optional(column(rows) { $0.pointee.day.map { Int64($0.number) } })
        columns.signed(column(rows) { $0.pointee.started })
        columns.signed(column(rows) { $0.pointee.completed })
        columns.unsigned(column(rows) { $0.pointee.minutesWatched.bitPattern })
        columns.optional(column(rows) { $0.pointee.likes })
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
