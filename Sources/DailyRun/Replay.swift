import Archive
import Narration
import PDFExport
package import ReportModel
import Settings
import Warehouse
import WebExport

extension DailyRun {
    /// Makes a day again from its recording: the same bytes, whatever the warehouse has now.
    ///
    /// Nothing goes into the ledger, and the recording stays.
    ///
    /// - Throws: `ArchiveError.noRecording` when the day has none.
    package func replay(_ day: LocalDay) async throws -> RunResult {
        guard let recordings else { throw ArchiveError.noRecording(day, there: []) }
        try settle(recordings)
        let recording = try recordings.read(day)
        let copy = MemoryDayStore()
        guard let last = recording.layers.last else {
            throw ArchiveError.noRecording(day, there: try recordings.days())
        }
        for layer in recording.layers.dropLast() {
            _ = try await past(layer, of: day, in: copy).make(order(of: layer, day), nil)
        }
        var result = try await past(last, of: day, in: copy).make(order(of: last, day), nil)
        let unfinished = try publish(copy, of: day)
        if !unfinished.isEmpty { result.status = .partial }
        result.warnings = unfinished + result.warnings
        if let difference = try difference(of: copy, from: recording, day) {
            notify(.warning(difference))
        }
        pruneAfterPublishing(order(of: last, day))
        return result
    }

    private func order(of layer: Recording.Layer, _ day: LocalDay) -> RunOrder {
        RunOrder(
            asOf: day, generatedAt: layer.generatedAt, reports: layer.editions, id: layer.run)
    }

    /// The run of then: its warehouse, its models’ replies, and the ledger as it was.
    private func past(
        _ layer: Recording.Layer, of day: LocalDay, in copy: MemoryDayStore
    ) -> DailyRun {
        var run = self
        run.warehouse = RecordedWarehouse(
            layer.answers, place: recordings?.path(of: day) ?? day.iso)
        run.narrator = Narrator(replaying: layer.replies, sentiment: settings.sentiment)
        run.ledger = ledger.asOf(layer.ledger)
        run.store = copy
        run.recordings = nil
        return run
    }

    private func publish(_ copy: MemoryDayStore, of day: LocalDay) throws -> [String] {
        let manifest = try copy.read(day)
        let files = try manifest.artifacts.map { file in
            Artifact(
                path: file.path, bytes: try copy.contents(of: file.path, in: day) ?? [],
                mediaType: MediaType(rawValue: file.mediaType) ?? .plain)
        }
        let pages = WebExporter(
            templates: templates, publisher: settings.publisher,
            measurer: try TextEngine(fonts: fonts))
        return try put(files, manifest, pages)
    }

    /// A sentence where the bytes are others than those that were published then.
    private func difference(
        of copy: MemoryDayStore, from recording: Recording, _ day: LocalDay
    ) throws -> String? {
        guard try copy.contents(of: .manifest, in: day) != recording.manifest else { return nil }
        let now = try copy.read(day)
        let then = try? Manifest(json: recording.manifest, of: day)
        let published = Dictionary((then?.artifacts ?? []).map { ($0.path, $0.fingerprint) }) {
            first, _ in first
        }
        let others = now.artifacts.filter { published[$0.path] != $0.fingerprint }
        let lost = published.count - (now.artifacts.count { published[$0.path] != nil })
        let versions = Set(recording.layers.map(\.programVersion)).subtracting([programVersion])
        let what =
            others.isEmpty && lost == 0
            ? "only the manifest differs"
            : "\(counted(others.count + lost, "file")) differ, for example "
                + (others.first?.path.text ?? "one that is no more")
        let why =
            versions.isEmpty
            ? "configuration, templates, fonts or time-zone rules have changed"
            : "version \(versions.sorted().joined(separator: ", ")) of the program made it, "
                + "this is \(programVersion)"
        return "\(day.iso) is not as it was published: \(what); \(why)"
    }
}
