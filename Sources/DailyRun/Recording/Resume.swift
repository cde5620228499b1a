import Archive
import ReportModel
import Synchronization
import Warehouse

/// The answers that a day's run keeps for the next one, should it die.
final class UnfinishedAnswers: AnswerKeeper {
    private let store: UnfinishedStore
    private let day: LocalDay
    private let notify: @Sendable (RunEvent) -> Void
    private let hasFailed = Atomic(false)

    init(
        _ store: UnfinishedStore, of day: LocalDay, notify: @escaping @Sendable (RunEvent) -> Void
    ) {
        self.store = store
        self.day = day
        self.notify = notify
    }

    func answer(named name: String, definition: String) -> KeptAnswer? {
        store.answer(of: day, named: name, definition: definition)
            .map { KeptAnswer(bytes: $0.bytes, at: $0.at) }
    }

    func keep(_ answer: RecordedAnswer, definition: String) {
        do {
            try store.keep(answer.bytes, of: day, named: answer.name, definition: definition)
        } catch {
            guard !hasFailed.exchange(true, ordering: .relaxed) else { return }
            notify(
                .warning("if this run dies, the next one has to ask the warehouse again: \(error)"))
        }
    }
}

extension DailyRun {
    /// Keeps what the run gets, and gives it what an earlier run of the hour got, unless it is to ask
    /// anew.
    func keeper(_ order: RunOrder) -> (any AnswerKeeper)? {
        guard let unfinished = doors.unfinished else { return nil }
        if order.asksAnew { try? unfinished.remove(order.asOf) }
        return UnfinishedAnswers(unfinished, of: order.asOf, notify: notify)
    }

    /// Says what an earlier run had got.
    func tellResumed(_ resumed: Manifest.Resumed) {
        notify(
            .resumed(
                "\(counted(resumed.datasets.count, "answer")) of an earlier run, from "
                    + "\(resumed.since.short(offset: zone.offset(at: resumed.since.seconds))) on: "
                    + resumed.datasets.joined(separator: ", ")))
    }
}

extension Manifest.Resumed {
    /// Nil if everything was asked in this run.
    init?(_ answers: [ResumedAnswer]) {
        guard let since = answers.map(\.at).min() else { return nil }
        // Several questions to a dataset differ in their filters.
        let names = answers.map { String($0.name.prefix { $0 != "?" }) }
        self.init(datasets: Set(names).sorted(), since: since)
    }
}
