import Analysis
import ReportModel
import Settings

/// Why the rates changed, by brand and platform.
extension SentimentReport {
    var causesSection: Document.Section? { .causes(decompositions.blocks, of: .comments) }

    var causes: [WordedCause] { decompositions.worded }

    /// The chart when it is only in `report.json`.
    var undrawnCauses: [ChartBlock] { decompositions.undrawn }

    private var decompositions: RateDecompositions {
        let labels = labels
        return RateDecompositions(
            charts: charts, id: "rate_decomposition", groups: "brand and platform",
            dimensions: [
                .init(id: "brand") { labels.name($0, .brand) },
                .init(id: "platform") { labels.name($0, .platform) },
            ],
            all: figures.decompositions, told: comparedRate)
    }
}
