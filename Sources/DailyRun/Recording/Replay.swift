import Archive
import Drawing
import Narration
package import ReportModel
import Settings
import Warehouse

extension DailyRun {
    /// Makes a day again from its recording: the same bytes, whatever the warehouse has now.
    ///
    /// Nothing goes into the ledger, and the recording stays.
    ///
    /// - Throws: `ArchiveError.noRecording` when the day has none, `RunError.replayDiffers` when its
    ///   bytes would be others.
    package func replay(_ day: LocalDay) async throws -> RunResult {
        guard let recordings else { throw ArchiveError.noRecording(day, there: []) }
        settleBeside()
        let recording = try recordings.read(day)
        let copy = MemoryDayStore()
        guard let last = recording.layers.last else {
            throw ArchiveError.noRecording(day, there: try recordings.days())
        }
        for layer in recording.layers.dropLast() {
            try recall(layer, before: day, in: copy)
            _ = try await past(layer, of: day, in: copy).make(order(of: layer, day), nil)
        }
        try recall(last, before: day, in: copy)
        var result = try await past(last, of: day, in: copy).make(order(of: last, day), nil)
        if let difference = try difference(of: copy, from: recording, day) {
            throw RunError.replayDiffers(difference)
        }
        let unfinished = try publish(copy, of: day)
        if !unfinished.isEmpty { result.status = .partial }
        result.warnings = unfinished + result.warnings
        pruneAfterPublishing(order(of: last, day))
        return result
    }

    func order(of layer: Recording.Layer, _ day: LocalDay) -> RunOrder {
        var order = RunOrder(
            asOf: day, generatedAt: layer.generatedAt, editions: layer.editions, id: layer.run)
        order.problems = layer.problems
        // What has been published was not held back.
        order.ignoresFreshness = true
        order.resumed = layer.resumed
        return order
    }

    /// The run as it was recorded: its warehouse, its models’ replies, and the ledger of that time.
    func past(
        _ layer: Recording.Layer, of day: LocalDay, in copy: MemoryDayStore
    ) -> DailyRun {
        var run = self
        run.doors = Doors(
            warehouse: RecordedWarehouse(
                layer.answers, place: recordings?.path(of: day) ?? day.iso),
            store: copy, ledger: ledger.asOf(layer.ledger),
            narrator: Narrator(replaying: layer.replies, sentiment: settings.sentiment))
        return run
    }

    /// Puts the days before, as the recorded run read them, into the store.
    ///
    /// - Throws: an error of the store.
    func recall(
        _ layer: Recording.Layer, before day: LocalDay, in copy: MemoryDayStore
    ) throws {
        _ = try copy.remove(try copy.publishedDays().filter { $0 < day })
        for before in layer.daysBefore {
            try copy.publish(before.asOf, artifacts: [], manifest: before)
        }
    }

    private func publish(_ copy: MemoryDayStore, of day: LocalDay) throws -> [String] {
        let manifest = try copy.read(day)
        let files = try manifest.artifacts.map { file in
            Artifact(
                path: file.path, bytes: try copy.contents(of: file.path, in: day) ?? [],
                mediaType: MediaType(rawValue: file.mediaType) ?? .plain)
        }
        return try put(ReadyDay(manifest: manifest, files: files))
    }

    /// How the replayed day differs from the published one, or from the recorded one if the archive
    /// has no readable day; nil if every byte is the same.
    private func difference(
        of copy: MemoryDayStore, from recording: Recording, _ day: LocalDay
    ) throws -> String? {
        let recorded = try? Manifest(json: recording.manifest, of: day)
        guard let published = (try? store.read(day)) ?? recorded else { return nil }
        // The recording does not know who made another publication.
        let versions = published == recorded ? recording.layers.map(\.programVersion) : []
        return ReplayDifference(
            of: try copy.read(day), from: published, versions: Set(versions)
        )?.sentence(of: day, in: zone)
    }
}
