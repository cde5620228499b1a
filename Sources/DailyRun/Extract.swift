import Foundation
import ReportModel
import Warehouse

/// Every dataset of a run, with what went wrong on the way.
struct Datasets: Sendable {
    var comments: Extracted<CommentTable>
    /// Nil when the warehouse has none, or when it could not be read.
    var demographics: Extracted<[Demographic]>?
    /// One sentence for each dataset that could not be had.
    var failures: [String]

    var provenances: [Provenance] {
        [comments.provenance] + [demographics?.provenance].compactMap { $0 }
    }
}

extension DailyRun {
    /// Reads the datasets at the same time.
    ///
    /// Without `comments` there is no report, so its failure is the run’s; demographics are an extra.
    func extract() async throws -> Datasets {
        notify(.began(.extract))
        async let comments = warehouse.comments()
        let demographics: Result<Extracted<[Demographic]>?, any Error>
        do {
            demographics = .success(try await warehouse.commentDemographics())
        } catch {
            demographics = .failure(error)
        }
        var datasets = Datasets(comments: try await comments, demographics: nil, failures: [])
        switch demographics {
        case .success(let table): datasets.demographics = table
        case .failure(let error):
            datasets.failures.append("the demographics charts are missing: \(error)")
        }
        let rows = datasets.provenances.map {
            "\($0.dataset) \(NumberFormat.count.string($0.rows)) rows"
        }
        notify(.ended(.extract, summary: rows.joined(separator: ", ")))
        for failure in datasets.failures { notify(.warning(failure)) }
        return datasets
    }
}
