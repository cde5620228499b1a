import Analysis
import Narration
import ReportModel
import Settings
import Warehouse

/// What all conversations are about, where a model read each of them.
extension HelpScoutAnalysisReport {
    var reading: ThemeReading? { context.reading(of: assignmentID) }

    /// The names of a conversation’s themes, the largest first.
    func themes(of chosen: HelpScoutAnalysisFigures.Chosen, at place: Int) -> [String] {
        reading?.themes(of: id(of: chosen, at: place)) ?? []
    }

    /// Indexes into the themes of the reading.
    func themePlaces(of chosen: HelpScoutAnalysisFigures.Chosen, at place: Int) -> [Int] {
        reading?.places(of: id(of: chosen, at: place)) ?? []
    }

    /// As the assignment has it.
    private func id(of chosen: HelpScoutAnalysisFigures.Chosen, at place: Int) -> String {
        chosen.detail.conversation.id ?? HelpScoutAnalysisReport.anchor(at: place)
    }

    var themeSection: Document.Section? {
        reading.map { reading in
            Document.Section(
                id: "themes", title: "Themes",
                summary: "Every conversation was read by itself; the program counted. One can have "
                    + "several themes.",
                blocks: ThemeCharts(
                    reading: reading, charts: charts, noun: HelpScoutAnalysisReport.noun,
                    negative: context.settings.sentiment.negative,
                    sentiments: dashboard.sentimentSeries
                ).blocks)
        }
    }
}
