import Foundation
package import ReportModel
import Warehouse

/// The datasets of a run, those that could be had; nil: it was not asked for, or is not there.
struct Datasets: Sendable {
    fileprivate(set) var comments: Extracted<CommentTable>?
    fileprivate(set) var commentDemographics: Extracted<[Demographic]>?
    fileprivate(set) var conversations: Extracted<[Conversation]>?
    fileprivate(set) var conversationDemographics: Extracted<[Demographic]>?
    fileprivate(set) var contents: Extracted<[Content]>?
    fileprivate(set) var contentComments: Extracted<[ContentComment]>?
    fileprivate(set) var lessonEngagement: Extracted<[LessonDay]>?
    /// What became of the editions’ own requests, by `helpscout-analysis/refunds`.
    fileprivate(set) var replies: [String: Reply] = [:]
    /// Why those that are there could not be read.
    private(set) var errors: [Dataset: any Error] = [:]

    /// In the order of the datasets.
    var provenances: [Provenance] {
        [
            comments?.provenance, commentDemographics?.provenance, contents?.provenance,
            contentComments?.provenance, conversations?.provenance,
            conversationDemographics?.provenance, lessonEngagement?.provenance,
        ].compactMap { $0 }
    }

    func has(_ dataset: Dataset) -> Bool {
        provenances.contains { $0.dataset == dataset.rawValue }
    }

    /// In the order of the requests.
    fileprivate func firstFailure(of requests: [Request]) -> (any Error)? {
        requests.lazy.compactMap { request in
            if case .failure(let error) = replies[request.edition] { error } else { nil }
        }.first
    }

    /// What an edition’s own request was given.
    func answer(to edition: String) -> Answer? {
        if case .answer(let answer) = replies[edition] { answer } else { nil }
    }

    /// Remembers the error of one that could not be read.
    fileprivate mutating func take<Table>(
        _ dataset: Dataset, _ reading: Result<Extracted<Table>?, any Error>
    ) -> Extracted<Table>? {
        switch reading {
        case .success(let table): return table
        case .failure(let error):
            errors[dataset] = error
            return nil
        }
    }
}

extension DailyRun {
    /// Reads the datasets that the order’s reports are made from, at the same time.
    ///
    /// - Throws: what is wrong with the first, when none of the reports can be made.
    func extract(_ order: RunOrder) async throws -> Datasets {
        for sentence in staleZones(order) {
            notify(.warning("\(sentence) To mend it, \(TimeZoneDatabase.staleHint)."))
        }
        notify(.began(.extract))
        let asked = asked(order)
        let makers = asked.map(\.maker)
        let wanted = Set(makers.flatMap { $0.needs + $0.extras.map(\.dataset) })
        let warehouse = warehouse
        let requests = asked.flatMap { maker, editions in
            maker.requests(of: editions, asOf: order.asOf, in: zone)
        }
        async let replies = replies(to: requests)
        async let comments = reading(wanted.contains(.comments)) { try await warehouse.comments() }
        async let commentDemographics = reading(wanted.contains(.commentDemographics)) {
            try await warehouse.commentDemographics()
        }
        async let conversations = reading(wanted.contains(.conversations)) {
            try await warehouse.conversations()
        }
        async let conversationDemographics = reading(wanted.contains(.conversationDemographics)) {
            try await warehouse.conversationDemographics()
        }
        async let contents = reading(wanted.contains(.contents)) { try await warehouse.contents() }
        async let contentComments = reading(wanted.contains(.contentComments)) {
            try await warehouse.contentComments()
        }
        async let lessonEngagement = reading(wanted.contains(.lessonEngagement)) {
            try await warehouse.lessonEngagement()
        }
        var datasets = Datasets()
        datasets.comments = datasets.take(.comments, await comments)
        datasets.commentDemographics = datasets.take(
            .commentDemographics, await commentDemographics)
        datasets.conversations = datasets.take(.conversations, await conversations)
        datasets.conversationDemographics = datasets.take(
            .conversationDemographics, await conversationDemographics)
        datasets.contents = datasets.take(.contents, await contents)
        datasets.contentComments = datasets.take(.contentComments, await contentComments)
        datasets.lessonEngagement = datasets.take(.lessonEngagement, await lessonEngagement)
        datasets.replies = await replies
        try Task.checkCancellation()
        guard asked.contains(where: { isPossible($0, $1, datasets) }) else {
            let first = Dataset.allCases.compactMap { datasets.errors[$0] }.first
            throw first ?? datasets.firstFailure(of: requests)
                ?? RunError.nothingToMake(makers.flatMap(\.needs).map(\.rawValue))
        }
        let rows = datasets.provenances.map {
            "\($0.dataset) \(NumberFormat.count.string($0.rows)) rows"
        }
        notify(.ended(.extract, summary: rows.joined(separator: ", ")))
        for failure in failures(datasets, order, in: \.detail) { notify(.warning(failure)) }
        return datasets
    }

    private func isPossible(
        _ maker: any ReportMaker, _ editions: [Edition], _ datasets: Datasets
    ) -> Bool {
        maker.needs.allSatisfy(datasets.has)
            && editions.contains { maker.lack(of: $0, in: datasets) == nil }
    }

    private func reading<Table>(
        _ isWanted: Bool, _ read: @Sendable () async throws -> Extracted<Table>?
    ) async -> Result<Extracted<Table>?, any Error> {
        guard isWanted else { return .success(nil) }
        do {
            return .success(try await read())
        } catch {
            return .failure(error)
        }
    }

    /// One sentence for each report that a dataset is missing for, or a part of it.
    ///
    /// - Parameter wording: pages and the manifest have the reason, the run’s log has the detail.
    func failures(
        _ datasets: Datasets, _ order: RunOrder, in wording: (Lack) -> String = \.reason
    ) -> [String] {
        asked(order).flatMap { maker, editions in
            let missing = unavailable(maker, datasets)
            return missing.map { dataset in
                "\(maker.title) is unavailable: \(wording(lack(of: dataset, datasets)))"
            }
                + (missing.isEmpty ? lacks(maker, editions, datasets, in: wording) : [])
                + maker.losses(datasets).map { dataset, loss, error in
                    "\(maker.title): \(loss): \(wording(Lack(of: dataset, error)))"
                }
        }
    }

    private func lacks(
        _ maker: any ReportMaker, _ editions: [Edition], _ datasets: Datasets,
        in wording: (Lack) -> String
    ) -> [String] {
        editions.compactMap { edition in
            maker.lack(of: edition, in: datasets).map {
                "\(maker.title), \(edition.title) is unavailable: \(wording($0))"
            }
        }
    }

    /// The datasets whose lack makes a report unavailable.
    func unavailable(_ maker: any ReportMaker, _ datasets: Datasets) -> [Dataset] {
        maker.needs.filter {
            !datasets.has($0) && (maker.isExpected || datasets.errors[$0] != nil)
        }
    }

    func lack(of dataset: Dataset, _ datasets: Datasets) -> Lack {
        Lack(of: dataset, datasets.errors[dataset])
    }
}

extension ReportMaker {
    /// What readers miss because a dataset could not be read.
    func losses(_ datasets: Datasets) -> [(dataset: Dataset, loss: String, error: any Error)] {
        extras.compactMap { dataset, loss in
            guard let loss, let error = datasets.errors[dataset] else { return nil }
            return (dataset, loss, error)
        }
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
