import Foundation
package import ReportModel
import Reports
import Warehouse

/// The datasets of a run, those that could be had.
struct Datasets: Sendable {
    private var read: [Dataset: any ReadDataset] = [:]
    /// Why those that are there could not be read.
    private(set) var errors: [Dataset: any Error] = [:]
    /// What became of the editions’ own requests.
    fileprivate(set) var replies: [EditionID: Reply] = [:]

    /// The rows of a dataset; nil: it was not asked for, or is not there.
    subscript<Row>(definition: DatasetDefinition<Row>) -> Extracted<[Row]>? {
        Dataset(named: definition.name).flatMap { read[$0] as? Extracted<[Row]> }
    }

    /// The columns of the comments; nil as above.
    ///
    /// - Parameter dataset: `comments` or `content_comments`.
    func columns(of dataset: Dataset) -> Extracted<CommentTable>? {
        read[dataset] as? Extracted<CommentTable>
    }

    /// In the order of the datasets.
    var provenances: [Provenance] { Dataset.allCases.compactMap { read[$0]?.provenance } }

    /// What was taken for granted while they were read, in the order of the datasets.
    var notices: [DataNotice] { Dataset.allCases.flatMap { read[$0]?.notices ?? [] } }

    func has(_ dataset: Dataset) -> Bool { read[dataset] != nil }

    /// In the order of the requests.
    fileprivate func firstFailure(of requests: [Request]) -> (any Error)? {
        requests.lazy.compactMap { request in
            if case .failure(let error) = replies[request.edition] { error } else { nil }
        }.first
    }

    /// What an edition’s own request was given.
    func answer(to edition: EditionID) -> Answer? {
        if case .answer(let answer) = replies[edition] { answer } else { nil }
    }

    /// Remembers what came of reading one.
    fileprivate mutating func take(
        _ dataset: Dataset, _ reading: Result<(any ReadDataset)?, any Error>
    ) {
        switch reading {
        case .success(let table): read[dataset] = table
        case .failure(let error): errors[dataset] = error
        }
    }
}

extension DailyRun {
    /// Reads what the order’s reports are made from, all of one moment, at the same time.
    ///
    /// - Throws: what is wrong with the first, when none of the reports can be made.
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
        let datasets = try await read(
            Dataset.allCases.filter(wanted.contains), requests,
            of: try await warehouse.snapshot())
        try Task.checkCancellation()
        guard asked.contains(where: { isPossible($0, $1, datasets) }) else {
            let first = Dataset.allCases.compactMap { datasets.errors[$0] }.first
            throw first ?? datasets.firstFailure(of: requests)
                ?? RunError.nothingToMake(makers.flatMap(\.needs).map(\.name))
        }
        let rows = datasets.provenances.map {
            "\($0.dataset) \(NumberFormat.count.string($0.rows)) rows"
        }
        notify(.ended(.extract, summary: rows.joined(separator: ", ")))
        for found in lacks(datasets, order) { notify(.warning(logSentence(found))) }
        for notice in datasets.notices { notify(.warning(notice.sentence)) }
        return datasets
    }

    private func read(
        _ wanted: [Dataset], _ requests: [Request], of warehouse: any Warehouse
    ) async throws -> Datasets {
        async let replies = replies(to: requests, of: warehouse)
        var datasets = await withTaskGroup(
            of: (Dataset, Result<(any ReadDataset)?, any Error>).self
        ) { group in
            for dataset in wanted {
                group.addTask {
                    (dataset, await reading { try await dataset.read(from: warehouse) })
                }
            }
            return await group.reduce(into: Datasets()) { $0.take($1.0, $1.1) }
        }
        datasets.replies = await replies
        return datasets
    }

    private func isPossible(
        _ maker: any ReportMaker, _ editions: [Edition], _ datasets: Datasets
    ) -> Bool {
        maker.needs.allSatisfy(datasets.has)
            && editions.contains { maker.lack(of: $0, in: datasets) == nil }
    }
}

/// What stops a run that no room has an error for.
package enum RunError: Error, Hashable, CustomStringConvertible {
    /// None of the reports’ datasets is there.
    case nothingToMake([String])
    /// A file of the day that a partial order would keep is not as it was published.
    case keptFileChanged(LocalDay, String)
    /// A replay would not give the bytes that were published; how, in a sentence.
    case replayDiffers(String)

    package var hint: String {
        switch self {
        case .nothingToMake: "import them, or name another warehouse with --warehouse"
        case .keptFileChanged: "make the whole day again, without --only"
        case .replayDiffers:
            "use the program, configuration and templates of then, or make the day anew without "
                + "--replay"
        }
    }

    package var description: String {
        switch self {
        case .keptFileChanged(let day, let path): "\(day.iso)/\(path) is not as it was published"
        case .replayDiffers(let difference): difference
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

extension WarehouseEvent {
    /// For the operator, who wonders what takes so long.
    package var sentence: String {
        switch self {
        case .waiting(let path): "\(path): waiting for another program, which keeps it locked"
        case .reading(let dataset, let rows, let seconds):
            "reading \(dataset.name) for \(counted(seconds, "second"))"
                + (rows > 0 ? ": \(counted(rows, "row")) so far" : "")
        }
    }
}

extension DataNotice {
    /// For the operator.
    package var sentence: String {
        switch self {
        case .timestamps(let dataset, let column, let unit):
            "\(dataset.name): the whole numbers of “\(column)” are read as \(unit.rawValue) since 1970 UTC"
        }
    }
}
