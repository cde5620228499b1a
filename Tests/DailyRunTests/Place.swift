import Archive
import Foundation
import PDFExport
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
    private let warehouse: InMemoryWarehouse
    private let settings: Settings
    private let templates: TemplateSet
    private let state: URL

    init(
        comments: InMemoryWarehouse.Table? = Place.someComments,
        demographics: InMemoryWarehouse.Table? = nil
    ) throws {
        var tables: [Dataset: InMemoryWarehouse.Table] = [:]
        tables[.comments] = comments
        tables[.commentDemographics] = demographics
        warehouse = InMemoryWarehouse(tables)
        state = FileManager.default.temporaryDirectory.appending(
            path: "daily-run-\(UUID().uuidString)")
        ledger = try KPILedger(state: state.path)
        settings = try SettingsReader(
            folder: Place.root.appending(path: "config").path,
            contents: { FileManager.default.contents(atPath: $0).map { [UInt8]($0) } },
            isTimeZone: { _ in true }
        ).read().value
        templates = try TemplateSet(files: try Place.templateFiles())
    }

    deinit { try? FileManager.default.removeItem(at: state) }

    @discardableResult
    func run(
        on day: LocalDay = Place.day, reports: Set<String>? = nil, workers: Int = 2
    ) async throws -> RunResult {
        let run = DailyRun(
            settings: settings, warehouse: warehouse, store: store, ledger: ledger,
            templates: templates, fonts: .debian, pageFonts: [], zone: .utc,
            timeZoneDatabase: "2026b", programVersion: "test", workers: workers,
            notify: { [weak self] in self?.note($0) })
        let generated = Instant(seconds: (Int64(day.number) + 1) * 86_400 + 3600)
        return try await run.run(
            RunOrder(asOf: day, generatedAt: generated, reports: reports, id: UUID().uuidString))
    }

    private func note(_ event: RunEvent) {
        switch event {
        case .began(let stage): events.withLock { $0.append("began \(stage.rawValue)") }
        case .ended(let stage, _): events.withLock { $0.append("ended \(stage.rawValue)") }
        default: break
        }
    }

    // MARK: Material

    private static let root = URL(filePath: #filePath)
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
