import Analysis
import ReportModel
import Settings
import Warehouse

/// What a reader of the page can filter conversations by.
///
/// A dimension with the same label everywhere is not offered.
struct Choices {
    private let dimensions: [Dimension]
    /// The themes of each conversation, where they are known.
    private let themes: (names: [String], places: [[Int]])?

    /// - Parameters:
    ///   - chosen: the conversations on the page.
    ///   - charts: of all matching conversations; labels are in the order of the report’s charts.
    ///   - negative: the sentiments that can be selected together.
    init(
        of chosen: ArraySlice<HelpScoutAnalysisFigures.Chosen>, in charts: HelpScoutCharts,
        _ labels: Labels, negative: Set<String>,
        themes: (names: [String], places: [[Int]])? = nil
    ) {
        self.themes = themes
        let flags = HelpScoutAnalysis.Flag.allCases
        let all = [
            Dimension("Status", charts.statuses, labels, .status) { [$0.status] },
            Dimension(
                "Sentiment", charts.sentimentDistribution, labels, .sentiment,
                together: ("Negative, any", negative)
            ) { [$0.sentiment] },
            Dimension("Topic", charts.topics, labels, .topic) {
                $0.topics.isEmpty ? [Label.unknown] : $0.topics
            },
            Dimension("Flag", flags.map { labels.name($0.rawValue, .flag) }) { chosen in
                flags.indices.filter { chosen.detail.conversation.has(flags[$0]) }
            },
            Dimension("Source", charts.sources, named: sourceName) { [$0.source] },
            Dimension("Customer", ["Member", "Not a member"]) { chosen in
                chosen.isMember.map { [$0 ? 0 : 1] } ?? []
            },
        ]
        dimensions = all.filter { dimension in
            Set(chosen.map(dimension.places)).count > 1
        }
    }

    var filters: [CardList.Filter] {
        dimensions.map { CardList.Filter(title: $0.title, options: $0.options, groups: $0.groups) }
            + (themes.map { [CardList.Filter(title: "Theme", options: $0.names, groups: [])] } ?? [])
    }

    /// - Parameter place: the conversation’s index on the page.
    func places(of chosen: HelpScoutAnalysisFigures.Chosen, at place: Int) -> [[Int]] {
        dimensions.map { $0.places(chosen) }
            + (themes.map { [$0.places.indices.contains(place) ? $0.places[place] : []] } ?? [])
    }

    private struct Dimension {
        let title: String
        let options: [String]
        private(set) var groups: [CardList.Filter.Group] = []
        /// The indexes of a conversation’s options.
        let places: (HelpScoutAnalysisFigures.Chosen) -> [Int]

        init(
            _ title: String, _ options: [String],
            _ places: @escaping (HelpScoutAnalysisFigures.Chosen) -> [Int]
        ) {
            self.title = title
            self.options = options
            self.places = places
        }

        /// - Parameters:
        ///   - counts: of the labels, in the order of the report.
        ///   - together: a choice of several labels, offered when several of them occur.
        init(
            _ title: String, _ counts: [LabelCount], _ labels: Labels,
            _ dimension: Vocabulary.Dimension,
            together: (title: String, labels: Set<String>)? = nil,
            _ own: @escaping (Conversation) -> [String]
        ) {
            self.init(
                title, counts, named: { labels.name($0, dimension) }, together: together, own)
        }

        init(
            _ title: String, _ counts: [LabelCount],
            named name: (String) -> String,
            together: (title: String, labels: Set<String>)? = nil,
            _ own: @escaping (Conversation) -> [String]
        ) {
            let order = Dictionary(
                counts.enumerated().map { (ExactText($1.label), $0) }
            ) { first, _ in first }
            let names = counts.map { onOneLine(name($0.label)) }
            self.init(title, names) { chosen in
                own(chosen.detail.conversation).compactMap { order[ExactText($0)] }
            }
            guard let together else { return }
            let places = counts.indices.filter { together.labels.contains(counts[$0].label) }
            if places.count > 1 { groups = [.init(together.title, places)] }
        }
    }
}
