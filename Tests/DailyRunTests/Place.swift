import Archive
import Drawing
import Foundation
import ReportModel
import Settings
import Synchronization
import Warehouse
import WebExport

@testable import DailyRun

/// A run over doors in memory, with the shipped configuration and templates.
final class Place: Sendable {
    static let day = LocalDay(number: 20_778)

    let store = MemoryDayStore()
    let ledger: KPILedger
    let events: Mutex<[String]> = Mutex([])
    let warnings: Mutex<[String]> = Mutex([])
    private let kept = Mutex(Settings.Keep())
    private let tables: Mutex<[Dataset: InMemoryWarehouse.Table]>
    private let settings: Settings
    private let templates: TemplateSet
    private let state: URL

    init(
        comments: InMemoryWarehouse.Table? = Place.someComments,
        demographics: InMemoryWarehouse.Table? = nil,
        lessons: InMemoryWarehouse.Table? = Place.someLessons,
        conversations: InMemoryWarehouse.Table? = Place.someConversations,
        users: InMemoryWarehouse.Table? = Place.someUsers,
        texts: InMemoryWarehouse.Table? = Place.someTexts,
        contents: InMemoryWarehouse.Table? = nil
    ) throws {
        var tables: [Dataset: InMemoryWarehouse.Table] = [:]
        tables[.comments] = comments
        tables[.commentDemographics] = demographics
        tables[.lessonEngagement] = lessons
        tables[.conversations] = conversations
        tables[.conversationDemographics] = users
        tables[.contentComments] = texts
        tables[.contents] = contents
        self.tables = Mutex(tables)
        state = FileManager.default.temporaryDirectory.appending(
            path: "daily-run-\(UUID().uuidString)")
        ledger = try KPILedger(state: state.path)
        settings = try SettingsReader(
            folder: Place.root.appending(path: "config").path,
            contents: FileBytes.read(_:atMost:),
            isTimeZone: { _ in true }
        ).read().value
        templates = try TemplateSet(files: try Place.templateFiles())
    }

    deinit { try? FileManager.default.removeItem(at: state) }

    @discardableResult
    func run(
        on day: LocalDay = Place.day, reports: Set<String>? = nil, workers: Int = 2
    ) async throws -> RunResult {
        let run = program(workers: workers)
        let generated = Instant(seconds: (Int64(day.number) + 1) * 86_400 + 3600)
        return try await run.run(
            RunOrder(
                asOf: day, generatedAt: generated, editions: Place.ids(reports),
                id: UUID().uuidString))
    }

    func program(workers: Int = 2) -> DailyRun {
        var settings = settings
        settings.keep = kept.withLock { $0 }
        return DailyRun(
            settings: settings,
            doors: Doors(
                warehouse: InMemoryWarehouse(tables.withLock { $0 }), store: store, ledger: ledger),
            surroundings: Surroundings(
                templates: templates, fonts: .debian, pageFonts: [], zone: .utc,
                timeZoneDatabase: "2026b", programVersion: "test"),
            workers: workers,
            notify: { [weak self] in self?.note($0) })
    }

    static func ids(_ names: Set<String>?) -> Set<EditionID>? {
        names.map { Set($0.compactMap { EditionID($0) }) }
    }

    /// From now on the warehouse has these rows too.
    func add(_ rows: [[String?]], to dataset: Dataset) {
        tables.withLock { $0[dataset]?.rows.append(contentsOf: rows) }
    }

    /// A day’s JSON of a report.
    func json(_ report: String, on day: LocalDay = Place.day) throws -> String {
        let bytes = try ArchivePath("\(report)/report.json").flatMap {
            try store.contents(of: $0, in: day)
        }
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    /// From now on the archive keeps these days.
    func keep(daily: Int, weekly: Int = 0) {
        kept.withLock { $0 = Settings.Keep(daily: daily, weekly: weekly, monthly: 0) }
    }

    /// The text of a file above the days.
    func topLevel(_ name: String) throws -> String {
        let bytes = try ArchivePath(name).flatMap { try store.topLevelContents(of: $0) }
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    /// The names in the assets folder above the days.
    func topLevelNames() throws -> [String] {
        try ArchivePath("assets").map { try store.topLevelFiles(in: $0).map(\.text) } ?? []
    }

    private func note(_ event: RunEvent) {
        switch event {
        case .began(let stage): events.withLock { $0.append("began \(stage.rawValue)") }
        case .ended(let stage, _): events.withLock { $0.append("ended \(stage.rawValue)") }
        case .warning(let text): warnings.withLock { $0.append(text) }
        default: break
        }
    }

    // MARK: Material

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func templateFiles() throws -> [String: String] {
        let folder = root.appending(path: "templates")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try names.reduce(into: [:]) {
            $0[$1] = try String(contentsOf: folder.appending(path: $1), encoding: .utf8)
        }
    }

    static let someComments = InMemoryWarehouse.Table(
        columns: [
            "comment_sk", "content_sk", "platform", "brand", "sentiment_polarity", "intent",
            "requires_reply", "detected_language", "comment_timestamp", "processed_at", "author_id",
        ],
        rows: (0..<120).map(comment))

    static let someLessons = InMemoryWarehouse.Table(
        columns: [
            "learning_path_id", "learning_path_title", "brand", "lesson_id", "lesson_title",
            "lesson_position", "content_sk", "day", "students_started", "students_completed",
            "minutes_watched",
        ],
        rows: (0..<60).map { index in
            let lesson = index % 3 + 1
            return [
                "m", "Method", "drumeo", "m\(lesson)", "Lesson \(lesson)", "\(lesson)", "1",
                day.advanced(by: -(index / 3)).iso, "\(10 - lesson)", "\(lesson)", "12.5",
            ]
        })

    static let someConversations = InMemoryWarehouse.Table(
        columns: [
            "conversation_id", "status", "source", "created_at", "updated_at", "duration_hours",
            "sentiment_polarity", "topics", "is_refund_request", "is_cancellation",
            "is_membership", "customer_email", "summary", "customer_first_name",
        ],
        rows: (0..<90).map { index in
            let date = day.advanced(by: -(index % 30)).iso + "T12:00:00Z"
            return [
                String(index), "closed", "email", date, date, "2.5",
                index % 2 == 0 ? "negative" : "neutral", "billing,refund",
                index % 3 == 0 ? "true" : "false", "false", "false", "c\(index % 8)@x.org",
                "Customer \(index) was charged twice.", "Ann",
            ]
        })

    static let someUsers = InMemoryWarehouse.Table(
        columns: ["email", "age"], rows: (0..<4).map { ["C\($0)@x.org", "30"] })

    private static func comment(_ index: Int) -> [String?] {
        let sentiments = ["negative", "neutral", "positive"]
        let date = day.advanced(by: -(index % 30)).iso
        return [
            String(index), "1", index % 2 == 0 ? "youtube" : "facebook",
            index % 3 == 0 ? "pianote" : "drumeo", sentiments[index % 3], "praise",
            index % 4 == 0 ? "true" : "false", "en", date + "T12:00:00Z", nil, "a\(index % 9)",
        ]
    }
}
