import Archive
import Foundation
import ReportModel
import Settings
import Warehouse

/// Records what a day is made from while it is made.
struct Recorder: Sendable {
    /// The warehouse to ask: every answer is kept.
    let warehouse: RecordingWarehouse
    /// The ledger as the run finds it.
    let ledger: KPILedger.Position

    /// What an earlier run had got; nil if everything was asked.
    var resumed: Manifest.Resumed? { Manifest.Resumed(warehouse.resumed) }

    /// The warehouse’s answers so far, compressed.
    func recorded() async -> Recorded {
        Recorded(ledger: ledger, answers: await warehouse.answers())
    }

    // What a part’s name begins with.
    fileprivate static let dataset = "dataset/"
    fileprivate static let reply = "reply/"
    fileprivate static let before = "day-before"
    fileprivate static let problems = "problems"
    fileprivate static let resumed = "resumed"
}

/// Everything that a run read from outside.
struct Recorded: Sendable {
    let ledger: KPILedger.Position
    let answers: [RecordedAnswer]
    /// The models’ replies, by key.
    var replies: [String: [UInt8]] = [:]
    /// The earlier days of the archive that the run read, the latest first.
    var daysBefore: [Manifest] = []
    /// The problems that were known before the day was published.
    var problems: [DayProblem] = []
    /// What an earlier run had got.
    var resumed: Manifest.Resumed?

    fileprivate var parts: [Recording.Part] {
        answers.map { Recording.Part(name: Recorder.dataset + $0.name, bytes: $0.bytes) }
            + replies.sorted { $0.key < $1.key }.map {
                Recording.Part(name: Recorder.reply + $0.key, bytes: $0.value)
            }
            + daysBefore.map { before in
                Recording.Part(name: "\(Recorder.before)/\(before.asOf.iso)", bytes: before.json)
            }
            + part(Recorder.problems, problems.isEmpty ? nil : problems)
            + part(Recorder.resumed, resumed)
    }

    /// Nothing for nil.
    private func part(_ name: String, _ value: (some Encodable)?) -> [Recording.Part] {
        guard let value, let json = try? JSONValue(encoding: value) else { return [] }
        return [Recording.Part(name: name, bytes: json.bytes)]
    }
}

extension Recording.Layer {
    /// The warehouse’s answers.
    var answers: [RecordedAnswer] {
        parts(named: Recorder.dataset).map { RecordedAnswer(name: $0, bytes: $1) }
    }

    /// The models’ replies, by key.
    var replies: [String: [UInt8]] {
        Dictionary(parts(named: Recorder.reply)) { first, _ in first }
    }

    /// The earlier days of the archive that the run read; older programs recorded the last one.
    var daysBefore: [Manifest] {
        parts(named: Recorder.before + "/").compactMap { name, bytes in
            LocalDay(iso: name).flatMap { try? Manifest(json: bytes, of: $0) }
        }
    }

    /// The problems that were known before the day was published.
    var problems: [DayProblem] { decoded(Recorder.problems) ?? [] }

    /// What the run did not ask because an earlier one had.
    var resumed: Manifest.Resumed? { decoded(Recorder.resumed) }

    private func decoded<Value: Decodable>(_ name: String) -> Value? {
        let part = parts.first { $0.name == name }
        return part.flatMap { try? JSONDecoder().decode(Value.self, from: Data($0.bytes)) }
    }

    private func parts(named prefix: String) -> [(String, [UInt8])] {
        parts.filter { $0.name.hasPrefix(prefix) }
            .map { (String($0.name.dropFirst(prefix.count)), $0.bytes) }
    }
}

/// How far the recording of a day is before the day is published.
enum RecordingState: Hashable, Sendable {
    /// There is nothing to record or to remove.
    case none
    /// It is on disk, and is kept once the day is published.
    case ready
    /// The day gets no recording; an earlier one is of another publication and is removed.
    case outdated
}

extension DailyRun {
    /// Finishes what a killed run began, and starts to record this one.
    ///
    /// - Returns: nil if nothing is recorded.
    /// - Throws: an error of the ledger.
    func recorder(_ order: RunOrder) throws -> Recorder? {
        settleBeside()
        guard recordings != nil, settings.replay.keepDays > 0 else { return nil }
        return Recorder(
            warehouse: RecordingWarehouse(warehouse, keeper: keeper(order)),
            ledger: try ledger.position())
    }

    /// Writes the recording; `finishRecording` keeps it once the day is published.
    ///
    /// - Parameters:
    ///   - recorded: nil if nothing is recorded.
    ///   - keepsOthers: whether the day keeps editions of earlier runs.
    /// - Throws: why it cannot be written.
    func prepareRecording(
        _ recorded: Recorded?, of manifest: Manifest, keepsOthers: Bool, _ order: RunOrder
    ) throws -> RecordingState {
        guard let recordings else { return .none }
        guard let recorded else { return .outdated }
        let layer = Recording.Layer(
            run: order.id, generatedAt: order.generatedAt,
            programVersion: surroundings.programVersion, editions: order.editions,
            ledger: recorded.ledger, parts: recorded.parts)
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
    }

    /// The layers of the day as it is published now; nil without a valid recording of it.
    private func layers(
        of day: LocalDay, _ recordings: RecordingStore
    ) throws -> [Recording.Layer]? {
        guard let recording = try? recordings.read(day),
            try store.contents(of: .manifest, in: day) == recording.manifest
        else { return nil }
        return recording.layers
    }

    /// Keeps or removes the recording after the day is published.
    ///
    /// - Throws: why it cannot.
    func finishRecording(_ state: RecordingState, of day: LocalDay) throws {
        switch state {
        case .none: break
        case .ready: try recordings?.keep(day)
        case .outdated: try recordings?.remove([day]).check()
        }
    }

    /// The same run with another warehouse.
    func asking(_ warehouse: (any Warehouse)?) -> DailyRun {
        guard let warehouse else { return self }
        var run = self
        run.doors.warehouse = warehouse
        return run
    }
}
