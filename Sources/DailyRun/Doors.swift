package import Archive
package import Drawing
package import Narration
package import ReportModel
package import Warehouse
package import WebExport

/// What a run reads from and writes to.
package struct Doors: Sendable {
    package var warehouse: any Warehouse
    package var store: any DayStore
    package var ledger: KPILedger
    /// Nil where no summaries are asked for.
    package var narrator: Narrator?
    /// Where the day’s recording goes, and where replays come from; nil: neither.
    package var recordings: RecordingStore?
    /// Where answers of a warehouse are until the day is published; nil: nowhere.
    package var unfinished: UnfinishedStore?
    /// What models said in earlier runs; nil where nothing is kept in files.
    package var keptReplies: FolderReplyStore?
    /// Where the receipts of summaries go; nil where none are kept.
    package var receipts: FolderReceipts?

    package init(
        warehouse: any Warehouse, store: any DayStore, ledger: KPILedger,
        narrator: Narrator? = nil, recordings: RecordingStore? = nil,
        unfinished: UnfinishedStore? = nil, keptReplies: FolderReplyStore? = nil
    ) {
        self.warehouse = warehouse
        self.store = store
        self.ledger = ledger
        self.narrator = narrator
        self.recordings = recordings
        self.unfinished = unfinished
        self.keptReplies = keptReplies
    }
}

/// What a run finds on its machine, and draws with.
package struct Surroundings: Sendable {
    package var templates: TemplateSet
    package var engines: TextEngines
    /// The fonts that pages carry.
    package var pageFonts: [FontFile]
    package var zone: TimeZoneRules
    package var timeZoneDatabase: String
    package var programVersion: String

    package init(
        templates: TemplateSet, fonts: FontFiles, pageFonts: [FontFile], zone: TimeZoneRules,
        timeZoneDatabase: String, programVersion: String
    ) {
        self.templates = templates
        engines = TextEngines(fonts: fonts)
        self.pageFonts = pageFonts
        self.zone = zone
        self.timeZoneDatabase = timeZoneDatabase
        self.programVersion = programVersion
    }
}

extension DailyRun {
    var warehouse: any Warehouse { doors.warehouse }
    var store: any DayStore { doors.store }
    var ledger: KPILedger { doors.ledger }
    var recordings: RecordingStore? { doors.recordings }
    var zone: TimeZoneRules { surroundings.zone }
}
