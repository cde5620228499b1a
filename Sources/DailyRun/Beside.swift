import Archive
import ReportMakers
import ReportModel
import Reports
import Settings

/// What goes beside a day: its figures, into the ledger, and its recording.
///
/// Both are on disk before the day is published, and take their places afterwards.
struct Beside {
    fileprivate(set) var figures = Figures.none
    fileprivate(set) var recording = RecordingState.none
    /// What could not be prepared.
    fileprivate(set) var problems: [DayProblem] = []

    enum Figures {
        /// There is no ledger to write to.
        case none
        case ready(KPILedger.Entry)
        /// The ledger has refused them once: the next command tries again.
        case waiting
    }
}

extension DailyRun {
    /// - Parameter problems: those that are known: what has failed once is not tried again.
    func prepare(
        _ made: MadeDay, _ recorded: Recorded?, of day: ReadyDay, keepsOthers: Bool,
        knowing problems: [DayProblem]
    ) -> Beside {
        let manifest = day.manifest.listing(day.files)
        var beside = Beside()
        let entry = entry(of: made)
        if !ledger.isPast {
            do {
                try ledger.prepare(entry, manifest: manifest.json)
                beside.figures = problems.contains(where: \.isOfFigures) ? .waiting : .ready(entry)
            } catch  where problems.contains(where: \.isOfFigures) {
                // It is told already.
            } catch {
                beside.problems.append(noFigures(manifest.asOf, error))
            }
        }
        guard !problems.contains(where: \.isOfRecording) else {
            beside.recording = .outdated
            return beside
        }
        do {
            beside.recording = try prepareRecording(
                recorded, of: manifest, keepsOthers: keepsOthers, made.order)
        } catch {
            beside.problems.append(noRecording(manifest.asOf, error))
        }
        return beside
    }

    /// Puts what belongs to a published day into its place.
    ///
    /// - Parameter known: the problems that the day mentions already; they are not returned again.
    /// - Returns: what went wrong.
    func finish(
        _ beside: Beside, of day: LocalDay, knowing known: [DayProblem]
    ) -> [DayProblem] {
        var problems: [DayProblem] = []
        if case .ready(let entry) = beside.figures {
            do { try ledger.append(entry) } catch { problems.append(noFigures(day, error)) }
        }
        // Where the day is published once more, its recording is prepared once more.
        guard problems.isEmpty else { return problems }
        do {
            try finishRecording(beside.recording, of: day)
        } catch {
            // What is in its place may be of an earlier publication.
            _ = recordings?.remove([day])
            if !known.contains(where: \.isOfRecording) {
                problems.append(noRecording(day, error))
            }
        }
        return problems
    }

    /// Ends what killed runs began beside their days: what belongs to a published day takes its place,
    /// the rest goes.
    ///
    /// What hinders it hinders the new run too, which says so.
    package func settleBeside() {
        let published = { (day: LocalDay) in try store.contents(of: .manifest, in: day) }
        try? recordings?.settle(published)
        try? doors.unfinished?.removeOld()
        guard !ledger.isPast else { return }
        for day in (try? ledger.settle(published)) ?? [] {
            notify(
                .warning(
                    "the figures of \(day.iso) are in the ledger now: the run that published "
                        + "them had not come so far"))
        }
    }

    private func entry(of made: MadeDay) -> KPILedger.Entry {
        let ids = made.documents.map(\.identity.id)
        return KPILedger.Entry(
            publications: made.documents.map { document in
                KPILedger.Publication(
                    edition: document.identity.id, window: document.identity.comparison.window,
                    kpis: document.kpis, definition: definition(of: document.identity.id),
                    definitions: definitions(
                        of: document.kpis.map(\.metric), in: document.identity.id))
            },
            restated: made.past.restated(in: ids, definition: definition),
            run: KPILedger.Run(
                id: made.order.id, publishedAt: made.order.generatedAt, asOf: made.order.asOf))
    }

    private func definition(of id: EditionID) -> String? {
        guard let maker = makers.first(where: { $0.kind.id == id.report }) else { return nil }
        return maker.editions.first { $0.id == id.edition }.map(maker.definition)
    }

    /// What each figure of an edition means, by its KPI.
    func definitions(of kpis: [Metric], in id: EditionID) -> [String: String] {
        guard let maker = makers.first(where: { $0.kind.id == id.report }),
            let edition = maker.editions.first(where: { $0.id == id.edition })
        else { return [:] }
        return kpis.reduce(into: [:]) { $0[$1.id] = maker.definition(of: $1, in: edition) }
    }

    private func noFigures(_ day: LocalDay, _ error: any Error) -> DayProblem {
        logged(DayProblem(.day, .noFigures(day: day, reason: "\(error)")))
    }

    private func noRecording(_ day: LocalDay, _ error: any Error) -> DayProblem {
        logged(DayProblem(.day, .noRecording(day: day, reason: "\(error)")))
    }

    private func logged(_ problem: DayProblem) -> DayProblem {
        notify(.warning(problem.sentence(name)))
        return problem
    }
}

extension DayProblem {
    fileprivate var isOfFigures: Bool { if case .noFigures = fact { true } else { false } }
    fileprivate var isOfRecording: Bool { if case .noRecording = fact { true } else { false } }
}
