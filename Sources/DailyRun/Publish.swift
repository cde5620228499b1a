import Archive
import DayPages
import ReportMakers
import ReportModel
import Reports
import Warehouse
import WebExport

/// Everything that a run has made for a day, before it is published.
struct MadeDay: Sendable {
    let order: RunOrder
    let datasets: Datasets
    let measured: [Measured]
    let summaries: Summaries
    let past: Past
    let before: DaysBefore
    let drawn: [Drawn]

    var documents: [Document] { drawn.map(\.document) }

    /// The last event that counts in any edition.
    var latest: [Dataset: Instant] { measured.latest }
}

/// A day that is ready for the archive.
struct ReadyDay {
    let manifest: Manifest
    /// All files but the manifest.
    let files: [Artifact]
}

extension DailyRun {
    /// Puts the day into the archive in one step, then its figures into the ledger and its recording
    /// into the state folder.
    ///
    /// If the order names only some editions, the day keeps its others. Figures and recording are on
    /// disk before the day is, so that the next command can finish what a killed run began. If they
    /// cannot be written, the day says so; it is published a second time if that shows late.
    ///
    /// - Throws: the error that keeps the day out of the archive.
    func publish(_ made: MadeDay, _ recorded: Recorded?) throws -> RunResult {
        notify(.began(.publish))
        do {
            return try published(made, recorded)
        } catch {
            // The day may be in the archive all the same; then its figures must follow.
            settleBeside()
            throw error
        }
    }

    private func published(_ made: MadeDay, _ recorded: Recorded?) throws -> RunResult {
        let kept = try keptEditions(made.order)
        var told = recorded
        told?.replies = made.summaries.replies
        told?.daysBefore = made.before.manifests
        told?.resumed = made.order.resumed
        var problems = made.order.problems
        var unfinished: [String] = []
        while true {
            let manifest = manifest(of: made, keeping: kept, problems: problems)
            let day = ReadyDay(manifest: manifest, files: try files(of: manifest, made, kept))
            told?.problems = problems
            let beside = prepare(
                made, told, of: day, keepsOthers: !kept.reports.isEmpty, knowing: problems)
            if beside.problems.isEmpty {
                unfinished += try put(day)
                // The day is published: later errors do not take it back.
                let late = finish(beside, of: made.order.asOf, knowing: problems)
                if late.isEmpty { return result(of: day, unfinished) }
                problems += late
            } else {
                problems += beside.problems
            }
        }
    }

    private func result(of day: ReadyDay, _ unfinished: [String]) -> RunResult {
        let manifest = day.manifest
        let bytes = day.files.reduce(0) { $0 + $1.bytes.count }
        notify(
            .ended(.publish, summary: "\(counted(day.files.count, "file")), \(megabytes(bytes))"))
        return RunResult(
            day: manifest.asOf, status: unfinished.isEmpty ? manifest.status : .partial,
            warnings: unfinished + manifest.problems.map(\.text),
            mend: manifest.problems.lazy.compactMap(\.problem).first?.mend,
            reports: manifest.reports.count, files: day.files.count, bytes: bytes)
    }

    /// Puts the day into the archive.
    ///
    /// - Returns: a sentence if the day is in, but the pages above it could not be written.
    /// - Throws: `ArchiveError` if the day could not be put in.
    func put(_ ready: ReadyDay) throws -> [String] {
        let day = ready.manifest.asOf
        let others = try store.days().filter { $0.day != day }
        let topLevel = try archiveFiles(
            of: (others + [ArchivedDay(day: day, manifest: ready.manifest)])
                .sorted { $0.day > $1.day })
        do {
            try store.publish(
                day, artifacts: ready.files, manifest: ready.manifest, topLevel: topLevel)
        } catch let error as ArchiveError {
            guard case .unfinished = error else { throw error }
            notify(.warning(error.message))
            return [error.message]
        }
        // Files that no page loads do no harm, and the next run tries again.
        do { try removeUnloaded(besides: topLevel) } catch { notify(.warning("\(error)")) }
        return []
    }

    private func megabytes(_ bytes: Int) -> String {
        NumberFormat.decimal(1).string(Double(bytes) / 1_048_576) + " MB"
    }
}
