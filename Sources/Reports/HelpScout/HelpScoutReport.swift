package import Analysis
package import ReportModel
import Settings

/// The HelpScout dashboard of one edition: its sections, in reading order.
package func helpScoutDashboard(
    _ figures: HelpScoutFigures, history: KPIHistory, context: ReportContext
) -> Document {
    HelpScoutReport(figures: figures, history: history, context: context).document
}

/// The figures of one edition, and what is needed to describe them; each section has its own file.
struct HelpScoutReport: Report {
    static let kind = ReportKind.helpScout
    static let noun = Noun.conversations
    typealias Metrics = ConversationMetrics

    let figures: HelpScoutFigures
    let history: KPIHistory
    let context: ReportContext
    /// The number of topics in the charts of topics.
    var mostTopics = HelpScoutAnalysis.usualTopics
    /// Whether its conversations are those of an analysis, which have no day of their own.
    var isOfAnalysis = false

    /// Of conversations only those of all customers have a day.
    var dayScope: DayScope? {
        !isOfAnalysis && figures.edition.id == HelpScoutAnalysis.Customers.all.rawValue
            ? DayScope(figures.edition) : nil
    }

    /// Sentiment labels of the window, in the order used by every stack and legend.
    var sentiments: [String] { figures.charts.sentimentDistribution.map(\.label) }

    var sentimentSeries: LabelSeries { LabelSeries(sentiments, .sentiment, labels) }

    var document: Document {
        document(
            total > 0
                ? [overviewSection] + chartSections + [dataSection]
                : [overviewSection, dataSection],
            undrawn: (total > 0 ? undrawnSections : chartSections + undrawnSections)
                .flatMap(\.charts) + undrawnDays + undrawnCauses)
    }

    private var chartSections: [Document.Section] {
        [
            causesSection, sentimentSection, topicSection, flagSection, statusSection, timeSection,
            depthSection,
            isOfEveryone ? memberSection : nil, demographicsSection,
        ].compactMap { $0 }
    }

    /// An edition of members only cannot compare them with others, so its charts of members are
    /// only data.
    private var undrawnSections: [Document.Section] {
        isOfEveryone ? [] : [memberSection].compactMap { $0 }
    }

    private var isOfEveryone: Bool { figures.edition.id == "all" }
}
