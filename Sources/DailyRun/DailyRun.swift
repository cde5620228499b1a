package import Archive
package import Drawing
import Foundation
package import Narration
package import ReportModel
import Reports
package import Settings
package import Warehouse
package import WebExport

/// One day’s batch: from the warehouse to a dated day of the archive.
///
/// Who reads ``run(_:)`` knows the program. Everything from outside is passed in.
package struct DailyRun: Sendable {
    package var settings: Settings
    package var warehouse: any Warehouse
    package var store: any DayStore
    package var ledger: KPILedger
    package var templates: TemplateSet
    package var fonts: FontFiles
    /// The fonts that pages carry.
    package var pageFonts: [FontFile]
    package var zone: TimeZoneRules
    package var timeZoneDatabase: String
    package var programVersion: String
    /// How many editions are drawn at once.
    package var workers: Int
    /// Nil where no summaries are asked for.
    package var narrator: Narrator?
    /// Where the day’s recording goes, and where replays come from; nil: neither.
    package var recordings: RecordingStore?
    /// What models said in earlier runs, of which old ones go; nil where none are kept in files.
    package var keptReplies: FolderReplyStore?
    package var notify: @Sendable (RunEvent) -> Void

    package init(
        settings: Settings, warehouse: any Warehouse, store: any DayStore, ledger: KPILedger,
        templates: TemplateSet, fonts: FontFiles, pageFonts: [FontFile], zone: TimeZoneRules,
        timeZoneDatabase: String, programVersion: String, workers: Int, narrator: Narrator? = nil,
        recordings: RecordingStore? = nil, keptReplies: FolderReplyStore? = nil,
        notify: @escaping @Sendable (RunEvent) -> Void
    ) {
        self.settings = settings
        self.warehouse = warehouse
        self.store = store
        self.ledger = ledger
        self.templates = templates
        self.fonts = fonts
        self.pageFonts = pageFonts
        self.zone = zone
        self.timeZoneDatabase = timeZoneDatabase
        self.programVersion = programVersion
        self.workers = workers
        self.narrator = narrator
        self.recordings = recordings
        self.keptReplies = keptReplies
        self.notify = notify
    }

    /// Makes one day’s reports and publishes them.
    ///
    /// - Throws: what stops the whole run; nothing is published then.
    package func run(_ order: RunOrder) async throws -> RunResult {
        let result = try await make(order, try recorder())
        pruneAfterPublishing(order)
        return result
    }

    /// The day without what a run ends with.
    ///
    /// - Parameter recorder: keeps what the run is told, where that is to be recorded.
    func make(_ order: RunOrder, _ recorder: Recorder?) async throws -> RunResult {
        let datasets = try await asking(recorder?.warehouse).extract(order)
        async let recorded = recorder?.recorded()
        let measured = measure(datasets, order)
        let retelling = try retell(datasets, order)
        let summaries = try await narrate(measured)
        let documents = try compose(measured, summaries, retelling, datasets, order)
        let rendered = try await export(documents)
        return try publish(
            rendered, summaries, retelling, datasets, latest: latest(measured), await recorded,
            order)
    }
}

/// What one run is to make.
package struct RunOrder: Hashable, Sendable {
    package var asOf: LocalDay
    /// The clock’s one reading: an input like any other.
    package var generatedAt: Instant
    /// Editions to make, such as `sentiment/drumeo`; nil makes all of all reports.
    package var reports: Set<String>?
    /// Unlike any other run’s.
    package var id: String

    package init(asOf: LocalDay, generatedAt: Instant, reports: Set<String>?, id: String) {
        self.asOf = asOf
        self.generatedAt = generatedAt
        self.reports = reports
        self.id = id
    }
}

/// What came of a run that published.
package struct RunResult: Hashable, Sendable {
    package var day: LocalDay
    package var status: Manifest.Status
    package var warnings: [String]
    package var reports: Int
    package var files: Int
    package var bytes: Int
}
