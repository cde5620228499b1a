import Archive
import ReportModel
import Settings
import Warehouse

/// Keeps what a day is made from while it is made.
struct Recorder: Sendable {
    /// The warehouse to ask: every answer is kept.
    let warehouse: RecordingWarehouse
    /// The ledger as the run finds it.
    let ledger: KPILedger.Position

    /// What the warehouse said so far, compressed.
    func recorded() async -> Recorded {
        Recorded(ledger: ledger, answers: await warehouse.answers())
    }

    // What a part’s name begins with.
    fileprivate static let dataset = "dataset/"
    fileprivate static let reply = "reply/"
    fileprivate static let before = "day-before"
}

/// What a run was told.
struct Recorded: Sendable {
    let ledger: KPILedger.Position
    let answers: [RecordedAnswer]
    /// Of models, by key.
    var replies: [String: [UInt8]] = [:]
    /// What the run knew of the archive’s day before.
    var dayBefore: Manifest?

    fileprivate var parts: [Recording.Part] {
        answers.map { Recording.Part(name: Recorder.dataset + $0.name, bytes: $0.bytes) }
            + replies.sorted { $0.key < $1.key }.map {
                Recording.Part(name: Recorder.reply + $0.key, bytes: $0.value)
            }
            + (dayBefore.map { before in
                [Recording.Part(name: "\(Recorder.before)/\(before.asOf.iso)", bytes: before.json)]
            } ?? [])
    }
}

extension Recording.Layer {
    /// What the warehouse said to the run.
    var answers: [RecordedAnswer] {
        parts(named: Recorder.dataset).map { RecordedAnswer(name: $0, bytes: $1) }
    }

    /// What models said, by key.
    var replies: [String: [UInt8]] {
        Dictionary(parts(named: Recorder.reply)) { first, _ in first }
    }

    /// What the run knew of the archive’s day before; nil: there was none.
    var dayBefore: Manifest? {
        parts(named: Recorder.before + "/").lazy.compactMap { name, bytes in
            LocalDay(iso: name).flatMap { try? Manifest(json: bytes, of: $0) }
        }.first
    }

    private func parts(named prefix: String) -> [(String, [UInt8])] {
        parts.filter { $0.name.hasPrefix(prefix) }
            .map { (String($0.name.dropFirst(prefix.count)), $0.bytes) }
    }
}

/// How far the recording of a day is before the day is published.
enum RecordingState: Hashable, Sendable {
    /// Nothing is to be recorded, nor to be taken away.
    case none
    /// It is on disk and waits for the day.
    case ready
    /// The day will have no recording, and one that it had before is of another publication.
    case outdated
    /// A sentence.
    case failed(String)
}

extension DailyRun {
    /// Ends what a killed run began to record, and begins to record this one.
    ///
    /// - Returns: nil when nothing is to be recorded.
    func recorder() throws -> Recorder? {
        guard let recordings else { return nil }
        // What hinders it hinders the new recording too, and is told once the day is published.
        try? settle(recordings)
        guard settings.replay.keepDays > 0 else { return nil }
        return Recorder(
            warehouse: RecordingWarehouse(warehouse), ledger: try ledger.position())
    }

    func settle(_ recordings: RecordingStore) throws {
        try recordings.settle { try store.contents(of: .manifest, in: $0) }
    }

    /// Makes the recording ready; `end` puts it in its place once the day is published.
    ///
    /// - Parameters:
    ///   - recorded: nil when nothing is to be recorded.
    ///   - keepsOthers: whether the day keeps editions of earlier runs.
    func prepareRecording(
        _ recorded: Recorded?, of manifest: Manifest, keepsOthers: Bool, _ order: RunOrder
    ) -> RecordingState {
        guard let recordings else { return .none }
        guard let recorded else { return .outdated }
        let layer = Recording.Layer(
            run: order.id, generatedAt: order.generatedAt, programVersion: programVersion,
            editions: order.reports, ledger: recorded.ledger, parts: recorded.parts)
        do {
            guard let earlier = keepsOthers ? try layers(of: order.asOf, recordings) : [] else {
                notify(
                    .warning(
                        "\(order.asOf.iso) cannot be replayed: of the reports that it keeps "
                            + "there is no recording"))
                return .outdated
            }
            try recordings.prepare(
                Recording(layers: earlier + [layer], manifest: manifest.json), of: order.asOf)
            return .ready
        } catch {
            return .failed(unrecorded(order.asOf, error))
        }
    }

    /// The layers of the day as it is published now; nil without a sound recording of it.
    private func layers(
        of day: LocalDay, _ recordings: RecordingStore
    ) throws -> [Recording.Layer]? {
        guard let recording = try? recordings.read(day),
            try store.contents(of: .manifest, in: day) == recording.manifest
        else { return nil }
        return recording.layers
    }

    /// Takes away what was made ready and not put in its place.
    func discardRecording(of day: LocalDay) { try? recordings?.discard(day) }

    /// The day is published.
    ///
    /// - Returns: sentences about what went wrong.
    func endRecording(_ state: RecordingState, of day: LocalDay) -> [String] {
        guard let recordings else { return [] }
        do {
            switch state {
            case .none: break
            case .ready: try recordings.keep(day)
            case .outdated: try recordings.remove([day])
            case .failed(let sentence):
                notify(.warning(sentence))
                try recordings.remove([day])
                return [sentence]
            }
            return []
        } catch {
            // What is in its place may be of an earlier publication, and would be made again.
            try? recordings.remove([day])
            let sentence = unrecorded(day, error)
            notify(.warning(sentence))
            return [sentence]
        }
    }

    private func unrecorded(_ day: LocalDay, _ error: any Error) -> String {
        "\(day.iso) cannot be replayed: its recording was not written: \(error)"
    }

    /// A run that asks another warehouse.
    func asking(_ warehouse: (any Warehouse)?) -> DailyRun {
        guard let warehouse else { return self }
        var run = self
        run.warehouse = warehouse
        return run
    }
}
