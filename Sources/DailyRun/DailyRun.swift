package import Archive
import Narration
import ReportMakers
package import ReportModel
package import Settings

/// One run: from the warehouse to a day of the archive.
///
/// ``make(_:_:)`` has the stages in their order. Everything from outside is passed in.
package struct DailyRun: Sendable {
    package var settings: Settings { didSet { makers = reportMakers(settings) } }
    package var doors: Doors
    package var surroundings: Surroundings
    /// How many editions are drawn at once.
    package var workers: Int
    package var notify: @Sendable (RunEvent) -> Void
    /// One per report, in display order.
    private(set) var makers: [any ReportMaker]

    package init(
        settings: Settings, doors: Doors, surroundings: Surroundings, workers: Int,
        notify: @escaping @Sendable (RunEvent) -> Void
    ) {
        self.settings = settings
        self.doors = doors
        self.surroundings = surroundings
        self.workers = workers
        self.notify = notify
        makers = reportMakers(settings)
    }

    /// Makes one day’s reports and publishes them.
    ///
    /// - Throws: the error that stops the whole run; nothing is published then.
    package func run(_ order: RunOrder) async throws -> RunResult {
        let result = try await make(order, try recorder(order))
        try? doors.unfinished?.remove(order.asOf)
        pruneAfterPublishing(order)
        return result
    }

    /// Publishes the day, without removing old ones.
    ///
    /// - Parameter recorder: keeps everything that the run reads; nil if nothing is recorded.
    /// - Throws: as ``run(_:)``.
    func make(_ order: RunOrder, _ recorder: Recorder?) async throws -> RunResult {
        var order = order
        let whole = whole(order)
        var datasets = try await asking(recorder?.warehouse).extract(whole)
        if let resumed = recorder?.resumed {
            order.resumed = resumed
            tellResumed(resumed)
        }
        async let recorded = recorder?.recorded()
        let measured = measure(datasets, whole)
        let own = measured.filter { order.includes($0.id) }
        let day = dayFigures(measured, datasets, order)
        datasets.emptied = emptied(datasets, on: order.asOf)
        let late = held(measured, day, datasets, order)
        guard late.isEmpty else { throw RunError.held(order.asOf, late, zone: zone) }
        let past = try past(datasets, whole)
        datasets.releaseRows()
        let before = daysBefore(order.asOf)
        async let told = narrate(own)
        // A model may take minutes: reports that have nothing of it are drawn meanwhile.
        let early =
            try await doors.narrator?.takesTime == true
            ? export(
                compose(
                    own.filter(\.needsNoSummary), day, Summaries(), past, datasets, order,
                    after: before, isEarly: true)) : []
        let summaries = try await told
        let documents = try compose(
            measured, day, summaries, past, datasets, whole, after: before)
        let letters = mailDocuments(measured, day, documents, summaries, datasets, order, before)
        let drawn = try adding(
            letters,
            to: try await export(
                documents.filter { order.includes($0.identity.id) }, besides: early))
        let made = MadeDay(
            order: order, datasets: datasets, measured: own, summaries: summaries,
            past: past.of(order), before: before, drawn: drawn)
        return try publish(made, await recorded)
    }
}

/// What a run is asked to make.
package struct RunOrder: Hashable, Sendable {
    package var asOf: LocalDay
    /// The time of generation: an input like any other.
    package var generatedAt: Instant
    /// The editions to make; nil for all editions of all reports.
    package var editions: Set<EditionID>?
    /// Unique to the run.
    package var id: String
    /// Whether the day is published however late its rows are.
    package var ignoresFreshness = false
    /// Whether the warehouse is asked even for what a run that died has got.
    package var asksAnew = false
    /// What an earlier run had got; a replay takes it from the recording.
    var resumed: Manifest.Resumed?
    /// Problems of the day that are known beforehand; a replay takes them from the recording.
    var problems: [DayProblem] = []

    package init(asOf: LocalDay, generatedAt: Instant, editions: Set<EditionID>?, id: String) {
        self.asOf = asOf
        self.generatedAt = generatedAt
        self.editions = editions
        self.id = id
    }

    func includes(_ edition: EditionID) -> Bool { editions?.contains(edition) ?? true }
}

extension DailyRun {
    /// The order with all that its reports tell of: a brief tells what every other report says,
    /// also one that is not published with it.
    func whole(_ order: RunOrder) -> RunOrder {
        guard order.editions?.contains(where: { $0.report == ReportKind.brief.id }) == true else {
            return order
        }
        var whole = order
        whole.editions = nil
        return whole
    }

    /// The makers, each with the editions that the order asks for.
    func asked(_ order: RunOrder) -> [(maker: any ReportMaker, editions: [Edition])] {
        makers.map { maker in
            (maker, maker.editions.filter { order.includes(maker.id(of: $0)) })
        }
        .filter { !$0.editions.isEmpty }
    }
}

/// The result of a run that published.
package struct RunResult: Hashable, Sendable {
    package var day: LocalDay
    package var status: Manifest.Status
    package var warnings: [String]
    /// What to do about the first thing that is missing; nil if nothing is.
    package var mend: String?
    package var reports: Int
    package var files: Int
    package var bytes: Int
}
