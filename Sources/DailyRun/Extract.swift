import Analysis
package import ReportMakers
package import ReportModel
import Reports
import Warehouse

extension DailyRun {
    /// Reads what the order’s reports are made from: all of one moment, in parallel.
    ///
    /// - Throws: the first dataset’s error, or `RunError.nothingToMake`, if no report can be made.
    func extract(_ order: RunOrder) async throws -> Datasets {
        for problem in staleZones(order) {
            let sentence = problem.sentence(name)
            notify(.warning("\(sentence) To mend it, \(TimeZoneDatabase.staleHint)."))
        }
        notify(.began(.extract))
        let asked = asked(order)
        let makers = asked.map(\.maker)
        let wanted = Set(makers.flatMap { $0.needs + $0.extras.map(\.dataset) })
        let requests = asked.flatMap { maker, editions in
            maker.requests(of: editions, asOf: order.asOf, in: zone)
        }
        let warehouse = try await warehouse.snapshot(
            of: span(of: order), counting: counting(order))
        var datasets = try await read(
            Dataset.allCases.filter(wanted.contains), requests, of: warehouse)
        let followUps = asked.flatMap { maker, editions in
            maker.followUps(to: datasets, of: editions, asOf: order.asOf, in: zone)
        }
        datasets.outcomes.merge(await outcomes(of: followUps, from: warehouse)) { first, _ in first
        }
        try Task.checkCancellation()
        guard asked.contains(where: { isPossible($0, $1, datasets) }) else {
            let first = Dataset.allCases.compactMap { datasets.errors[$0] }.first
            throw first ?? firstFailure(of: requests + followUps, datasets)
                ?? RunError.nothingToMake(makers.flatMap(\.needs).map(\.name))
        }
        let rows = datasets.provenances.map {
            "\($0.dataset) \(NumberFormat.count.string($0.rows)) rows"
        }
        notify(.ended(.extract, summary: rows.joined(separator: ", ")))
        for empty in datasets.provenances where empty.rows == 0 && empty.queryID != nil {
            notify(
                .warning(
                    "the query of “\(empty.dataset)” returned no rows; check it in viz_config.json, and "
                        + "whether its table is filled"))
        }
        for found in lacks(datasets, order) { notify(.warning(logSentence(found))) }
        for notice in datasets.notices { notify(.warning(notice.sentence)) }
        return datasets
    }

    /// The event times that the reports need: of their windows and those before, and of the days that
    /// say what is usual; nil for all.
    private func span(of order: RunOrder) -> Range<Instant>? {
        guard let first = firstDay(of: order) else { return nil }
        let ranges = zone.ranges(of: Window(from: first, to: order.asOf))
        guard let start = ranges.first?.lowerBound, let end = ranges.last?.upperBound else {
            return nil
        }
        return start..<end
    }

    /// The first day whose rows the reports need; nil for all.
    func firstDay(of order: RunOrder) -> LocalDay? {
        let asked = asked(order)
        guard asked.allSatisfy({ $0.maker.windowDays != nil }) else { return nil }
        return firstDay(
            of: asked.flatMap { maker, editions in
                editions.map { maker.window(of: $0, asOf: order.asOf).previous }
            }, asOf: order.asOf)
    }

    /// The first day whose rows reports need that look at some windows.
    ///
    /// - Parameter previous: the windows before theirs.
    func firstDay(of previous: [Window], asOf: LocalDay) -> LocalDay {
        let judged = Window(days: DayRules.neededDays, endingWith: asOf).from
        let first = previous.map { $0.from.advanced(by: -DailyRun.restatedDays) }.min()
        return min(first ?? judged, judged)
    }

    /// What the reports count in the comments.
    private func counting(_ order: RunOrder) -> CountingPlan {
        asked(order).reduce(into: CountingPlan(zone: zone)) { plan, asked in
            asked.maker.counting(of: asked.editions, asOf: order.asOf, in: zone)
                .map { plan.add($0) }
        }
    }

    private func read(
        _ wanted: [Dataset], _ requests: [Request], of warehouse: any Warehouse
    ) async throws -> Datasets {
        async let outcomes = outcomes(of: requests, from: warehouse)
        var datasets = await withTaskGroup(
            of: (Dataset, Result<(any ReadDataset)?, any Error>).self
        ) { group in
            for dataset in wanted {
                group.addTask {
                    (dataset, await reading { try await dataset.read(from: warehouse) })
                }
            }
            return await group.reduce(into: Datasets()) { $0.add($1.1, of: $1.0) }
        }
        datasets.outcomes = await outcomes
        return datasets
    }

    /// Sends all requests, several at a time.
    private func outcomes(
        of requests: [Request], from warehouse: any Warehouse
    ) async -> [EditionID: RequestOutcome] {
        let queue = WorkQueue(count: requests.count)
        return await withTaskGroup(of: [(EditionID, RequestOutcome)].self) { group in
            for _ in 0..<min(max(1, workers), requests.count) {
                group.addTask {
                    var outcomes: [(EditionID, RequestOutcome)] = []
                    while let next = queue.next(), !Task.isCancelled {
                        let request = requests[next]
                        outcomes.append((request.edition, await request.outcome(from: warehouse)))
                    }
                    return outcomes
                }
            }
            return await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        }
    }

    /// In the order of the requests.
    private func firstFailure(of requests: [Request], _ datasets: Datasets) -> (any Error)? {
        requests.lazy.compactMap { request in
            if case .failure(let error) = datasets.outcomes[request.edition] { error } else { nil }
        }.first
    }

    private func isPossible(
        _ maker: any ReportMaker, _ editions: [Edition], _ datasets: Datasets
    ) -> Bool {
        maker.needs.allSatisfy(datasets.has)
            && editions.contains { maker.lack(of: $0, in: datasets) == nil }
    }
}

/// Errors that stop a run and that no other room declares.
package enum RunError: Error, Hashable, CustomStringConvertible {
    /// The warehouse has none of the reports’ datasets.
    case nothingToMake([String])
    /// A file that a run with `--only` would keep is not as it was published.
    case keptFileChanged(LocalDay, String)
    /// The rules for fresh data hold the day back.
    case held(LocalDay, [LateDataset], zone: TimeZoneRules)
    /// A replay would not give the bytes that were published; the sentence says how they differ.
    case replayDiffers(String)

    package var hint: String {
        switch self {
        case .nothingToMake: "import them, or name another warehouse with --warehouse"
        case .keptFileChanged: "make the whole day again, without --only"
        case .held(let day, let late, let zone):
            (late.compactMap(\.heldUntil).max().map {
                "it is published at \($0.short(offset: zone.offset(at: $0.seconds))) at the latest "
                    + "if a run is made then; "
            } ?? "run it again when the warehouse is filled; ")
                + "to publish it now: musora-reports run --date \(day.iso) --even-if-late"
        case .replayDiffers:
            "use the program, configuration and templates of then, or make the day again without "
                + "--replay"
        }
    }

    package var description: String {
        switch self {
        case .keptFileChanged(let day, let path): "\(day.iso)/\(path) is not as it was published"
        case .replayDiffers(let difference): difference
        case .held(let day, let late, let zone):
            "\(day.iso) is held back: " + late.map { $0.words(in: zone) }.joined(separator: "; ")
        case .nothingToMake(let datasets):
            "the warehouse has none of the datasets that the reports are made from: "
                + datasets.joined(separator: ", ")
        }
    }
}

private func reading<Value>(
    _ read: () async throws -> Value
) async -> Result<Value, any Error> {
    do {
        return .success(try await read())
    } catch {
        return .failure(error)
    }
}
