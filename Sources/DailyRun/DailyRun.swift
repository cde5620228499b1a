package import Archive
package import ReportModel
package import Settings

/// One day’s batch: from the warehouse to a dated day of the archive.
///
/// ``make(_:_:)`` has the stages in their order. Everything from outside is passed in.
package struct DailyRun: Sendable {
    package var settings: Settings { didSet { makers = DailyRun.makers(settings) } }
    package var doors: Doors
    package var surroundings: Surroundings
    /// How many editions are drawn at once.
    package var workers: Int
    package var notify: @Sendable (RunEvent) -> Void
    /// The reports that a day can have, in its order.
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
        makers = DailyRun.makers(settings)
    }

    /// Makes one day’s reports and publishes them.
    ///
    /// - Throws: what stops the whole run; nothing is published then.
    package func run(_ order: RunOrder) async throws -> RunResult {
        let result = try await make(order, try recorder())
        pruneAfterPublishing(order)
        return result
    }

    /// The day without what a run ends with.
    ///
    /// - Parameter recorder: keeps what the run is told, where that is to be recorded.
    func make(_ order: RunOrder, _ recorder: Recorder?) async throws -> RunResult {
        let datasets = try await asking(recorder?.warehouse).extract(order)
        async let recorded = recorder?.recorded()
        let measured = measure(datasets, order)
        let past = try past(datasets, order)
        let summaries = try await narrate(measured)
        let documents = try compose(measured, summaries, past, datasets, order)
        let drawn = try await export(documents)
        let made = MadeDay(
            order: order, datasets: datasets, measured: measured, summaries: summaries, past: past,
            drawn: drawn)
        return try publish(made, await recorded)
    }
}

/// What one run is to make.
package struct RunOrder: Hashable, Sendable {
    package var asOf: LocalDay
    /// The clock’s one reading: an input like any other.
    package var generatedAt: Instant
    /// Editions to make; nil makes all of all reports.
    package var editions: Set<EditionID>?
    /// Unlike any other run’s.
    package var id: String
    /// What is known to be wrong with the day: a replay has it from the recording.
    var problems: [DayProblem] = []

    package init(asOf: LocalDay, generatedAt: Instant, editions: Set<EditionID>?, id: String) {
        self.asOf = asOf
        self.generatedAt = generatedAt
        self.editions = editions
        self.id = id
    }

    func includes(_ edition: EditionID) -> Bool { editions?.contains(edition) ?? true }
}

/// What came of a run that published.
package struct RunResult: Hashable, Sendable {
    package var day: LocalDay
    package var status: Manifest.Status
    package var warnings: [String]
    package var reports: Int
    package var files: Int
    package var bytes: Int
}
