package import Archive
import Narration
import ReportMakers
package import ReportModel
import Reports
import Warehouse

/// A day made with the program, configuration and templates of now, and published nowhere.
package struct Rehearsal: Sendable {
    /// Has the day, and the manifests of the days around it.
    package let store: MemoryDayStore
    /// The day as it is published; nil if it is not.
    package let published: Manifest?
    package let source: Source

    /// What the day was made from.
    package enum Source: Hashable, Sendable {
        /// What its runs have recorded, and the datasets that these had not asked for.
        case recording(besides: [String])
        case warehouse(Reason)
    }

    /// Why the warehouse was asked.
    package enum Reason: Hashable, Sendable {
        case notPublished
        case noRecording
        /// The recording cannot be read, in the words of its error.
        case unreadable(String)
        /// The recording is of another publication of the day.
        case otherPublication
        /// Reports look further back than the recording; nil: at all days.
        case earlierDays(from: LocalDay?)
        /// The recording has counts of comments for other editions.
        case otherCounts
    }
}

extension DailyRun {
    /// Makes a day as a run would now, from what the published one was made from.
    ///
    /// So rows that came later are no change. Where there is no recording that has enough, the
    /// warehouse is asked. Archive and state folder stay as they are: nothing is put into the store
    /// or the ledger, and no model is asked.
    ///
    /// - Parameter now: the time of generation of a day that is not published.
    /// - Throws: as ``run(_:)``.
    package func rehearse(_ day: LocalDay, at now: Instant) async throws -> Rehearsal {
        let days = try store.publishedDays()
        let published = days.contains(day) ? try store.read(day) : nil
        let copy = MemoryDayStore()
        let source: Rehearsal.Source
        switch recording(of: day, published) {
        case .success(let recording):
            source = .recording(besides: try await rehearse(recording, of: day, in: copy))
        case .failure(let refusal):
            try put(days.filter { $0 < day }, into: copy)
            try await rehearseAnew(day, at: published?.generatedAt ?? now, in: copy)
            source = .warehouse(refusal.reason)
        }
        try put(days.filter { $0 != day }, into: copy)
        return Rehearsal(store: copy, published: published, source: source)
    }

    // MARK: From the recording

    /// - Returns: the datasets that the warehouse was asked for.
    private func rehearse(
        _ recording: Recording, of day: LocalDay, in copy: MemoryDayStore
    ) async throws -> [String] {
        var besides: Set<String> = []
        for layer in recording.layers where !asked(order(of: layer, day)).isEmpty {
            try recall(layer, before: day, in: copy)
            let warehouse = ExtendedRecording(
                RecordedWarehouse(layer.answers, place: recordings?.path(of: day) ?? day.iso),
                else: self.warehouse)
            var run = past(layer, of: day, in: copy)
            run.doors.warehouse = warehouse
            run.doors.narrator = doors.narrator?.rehearsing(layer.replies)
            _ = try await run.make(order(of: layer, day), nil)
            besides.formUnion(warehouse.asked)
        }
        return besides.sorted()
    }

    private struct Refusal: Error { let reason: Rehearsal.Reason }

    /// The recording, if it is of the published day and has what the reports of now need.
    private func recording(
        of day: LocalDay, _ published: Manifest?
    ) -> Result<Recording, Refusal> {
        guard let published else { return .failure(Refusal(reason: .notPublished)) }
        do {
            guard let recordings else { return .failure(Refusal(reason: .noRecording)) }
            let recording = try recordings.read(day)
            guard try store.contents(of: .manifest, in: day) == recording.manifest else {
                return .failure(Refusal(reason: .otherPublication))
            }
            let lack = recording.layers.lazy.compactMap { self.lack(of: $0, published) }.first
            return lack.map { .failure(Refusal(reason: $0)) } ?? .success(recording)
        } catch ArchiveError.noRecording {
            return .failure(Refusal(reason: .noRecording))
        } catch let error as ArchiveError {
            return .failure(Refusal(reason: .unreadable(error.message)))
        } catch {
            return .failure(Refusal(reason: .unreadable("\(error)")))
        }
    }

    /// What the reports of now need and a layer has not; nil if nothing is missing.
    private func lack(of layer: Recording.Layer, _ published: Manifest) -> Rehearsal.Reason? {
        let order = whole(order(of: layer, published.asOf))
        let made = published.reports.filter { order.includes($0.id) }
        let editions = Set(
            asked(order).flatMap { maker, editions in editions.map { maker.id(of: $0) } })
        let isCounted = published.datasets.contains {
            $0.name == Dataset.comments.name && $0.rowsTransferred != nil
        }
        if isCounted, !editions.isSubset(of: made.map(\.id)) { return .otherCounts }
        guard let recorded = firstDay(of: made, published.asOf) else { return nil }
        let needed = firstDay(of: order)
        return needed.map { $0 >= recorded } ?? false
            ? nil : .earlierDays(from: needed)
    }

    /// The first day whose rows published reports were made from; nil for all.
    private func firstDay(of reports: [Manifest.Report], _ day: LocalDay) -> LocalDay? {
        let kinds = Set(reports.map(\.report))
        guard makers.allSatisfy({ $0.windowDays != nil || !kinds.contains($0.kind.id) }) else {
            return nil
        }
        return firstDay(of: reports.compactMap { $0.comparison?.previous }, asOf: day)
    }

    // MARK: From the warehouse

    private func rehearseAnew(
        _ day: LocalDay, at time: Instant, in copy: MemoryDayStore
    ) async throws {
        var order = RunOrder(asOf: day, generatedAt: time, editions: nil, id: "rehearsal")
        // What has been published was not held back.
        order.ignoresFreshness = try store.publishedDays().contains(day)
        var run = self
        run.doors = Doors(
            warehouse: warehouse, store: copy,
            ledger: ledger.asOf(try ledger.position(before: day)),
            narrator: doors.narrator?.rehearsing([:]))
        _ = try await run.make(order, nil)
    }

    /// Puts manifests of published days into a store, without their files.
    private func put(_ days: [LocalDay], into copy: MemoryDayStore) throws {
        for day in days {
            guard let manifest = try? store.read(day) else { continue }
            try copy.publish(day, artifacts: [], manifest: manifest)
        }
    }
}
