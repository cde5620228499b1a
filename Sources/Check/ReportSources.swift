import ReportMakers
import ReportModel
import Reports
import Settings
import Warehouse

/// The datasets that a report is made from.
struct ReportSources {
    let title: String
    /// Without one of these the report cannot be made.
    let needs: [Dataset]
    /// Without one of these a part of it is missing.
    let losses: [Loss]

    struct Loss {
        let dataset: Dataset
        /// “the contents’ titles are missing”.
        let text: String
    }

    /// What is missing without a dataset; nil if readers would not miss anything.
    func cost(of dataset: Dataset) -> String? {
        if needs.contains(dataset) { return "no “\(title)”" }
        return losses.first { $0.dataset == dataset }.map { "“\(title)”: \($0.text)" }
    }

    /// The sources of every report that the configuration asks for, in display order.
    static func all(_ settings: Settings) -> [ReportSources] {
        reportMakers(settings).filter { !$0.editions.isEmpty }.map { maker in
            ReportSources(
                title: maker.kind.title, needs: maker.needs,
                losses: maker.extras.compactMap { dataset, part in
                    part.map { Loss(dataset: dataset, text: $0.words) }
                })
        }
    }
}
