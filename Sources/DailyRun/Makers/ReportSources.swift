import ReportModel
import Reports
package import Settings
package import Warehouse

/// What a report is made from: for whom looks at a warehouse before a run.
package struct ReportSources: Hashable, Sendable {
    package let title: String
    /// Without one of these there is no such report.
    package let needs: [Dataset]
    /// Without one of these something is missing in it.
    package let losses: [Loss]

    package struct Loss: Hashable, Sendable {
        package let dataset: Dataset
        /// “the contents’ titles are missing”.
        package let text: String
    }

    /// What becomes of the report without a dataset; nil: nothing that a reader would miss.
    package func cost(of dataset: Dataset) -> String? {
        if needs.contains(dataset) { return "no “\(title)”" }
        return losses.first { $0.dataset == dataset }.map { "“\(title)”: \($0.text)" }
    }
}

extension DailyRun {
    /// Of every report that the configuration asks for, in a day’s order.
    package static func sources(_ settings: Settings) -> [ReportSources] {
        makers(settings).filter { !$0.editions.isEmpty }.map { maker in
            ReportSources(
                title: maker.kind.title, needs: maker.needs + maker.ownNeeds,
                losses: maker.extras.compactMap { dataset, part in
                    part.map { ReportSources.Loss(dataset: dataset, text: $0.words) }
                })
        }
    }
}
