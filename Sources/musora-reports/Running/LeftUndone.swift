import Archive
import ReportModel
import Settings

/// What the last run of a day left undone.
struct LeftUndone {
    /// The editions that were unavailable, incomplete, or lack a summary.
    let editions: Set<EditionID>

    /// Nil if the day is not published.
    ///
    /// - Throws: `ArchiveError`.
    init?(_ day: LocalDay, _ setup: Setup) throws {
        let store = FolderDayStore(folder: setup.settings.archive)
        _ = try? store.recover()
        guard try store.publishedDays().contains(day) else { return nil }
        let configured = Set(ReportKind.allCases.flatMap { $0.ids(setup.settings) })
        let reports = try store.read(day).reports
        let open = reports.filter {
            $0.status != .complete || $0.summaries?.missing ?? 0 > 0
        }
        // An edition that the configuration no longer has cannot be made again; one that it has got
        // since was not asked for then.
        editions = Set(open.map(\.id)).intersection(configured)
    }
}
