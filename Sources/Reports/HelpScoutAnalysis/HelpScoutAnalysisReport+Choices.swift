import Analysis
import ReportModel
import Settings
import Warehouse

/// What a reader of the page can choose conversations by.
///
/// A dimension in which all are alike is no choice.
struct Choices {
    private let dimensions: [Dimension]

    /// - Parameters:
    ///   - chosen: the conversations that the page has.
    ///   - charts: of all matching ones; its labels come in the order of the report’s charts.
    ///   - negative: the sentiments that can be chosen together.
    init(
        of chosen: ArraySlice<HelpScoutAnalysisFigures.Chosen>, in charts: HelpScoutCharts,
        _ labels: Labels, negative: Set<String>
    ) {
        let days = Set(chosen.map(\.day)).sorted(by: >)
        let flags = HelpScoutAnalysis.Flag.allCases
        let all = [
            Dimension(days: days),
            Dimension("Source", charts.sources, name: sourceName) { [$0.source] },
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
    }

    func places(of chosen: HelpScoutAnalysisFigures.Chosen) -> [[Int]] {
        dimensions.map { $0.places(chosen) }
    }

    private struct Dimension {
        let title: String
        let options: [String]
        private(set) var groups: [CardList.Filter.Group] = []
        /// Of a conversation’s options.
        let places: (HelpScoutAnalysisFigures.Chosen) -> [Int]

        init(
            _ title: String, _ options: [String],
            _ places: @escaping (HelpScoutAnalysisFigures.Chosen) -> [Int]
        ) {
            self.title = title
            self.options = options
            self.places = places
        }

        /// Single days, and ranges of them: weeks that end with the latest day, and all up to then.
        /// Of more than 62 days the weeks alone: a longer list is no help.
        ///
        /// - Parameter days: the latest first.
        init(days: [LocalDay]) {
            let latest = days.first ?? LocalDay(number: 0)
            func week(_ day: LocalDay) -> Int { day.days(to: latest) / 7 }
            func name(_ week: Int) -> String {
                Window(days: 7, endingWith: latest.advanced(by: -7 * week)).words
            }
            let weeks = Set(days.map(week)).sorted()
            guard days.count <= 62 else {
                self.init("Day", weeks.map(name)) { chosen in
                    weeks.firstIndex(of: week(chosen.day)).map { [$0] } ?? []
                }
                return
            }
            self.init("Day", days.map(\.shortWithWeekday)) { chosen in
                days.firstIndex(of: chosen.day).map { [$0] } ?? []
            }
            groups = weeks.map { number in
                .init(name(number), days.indices.filter { week(days[$0]) == number })
            }.filter { $0.options.count > 1 }
        }

        /// Labels that the configuration does not name.
        init(
            _ title: String, _ counts: [LabelCount], name: (String) -> String,
            _ own: @escaping (Conversation) -> [String]
        ) {
            let order = Dictionary(
                counts.enumerated().map { (ExactText($1.label), $0) }
            ) { first, _ in first }
            self.init(title, counts.map { onOneLine(name($0.label)) }) { chosen in
                own(chosen.detail.conversation).compactMap { order[ExactText($0)] }
            }
        }

        /// - Parameters:
        ///   - counts: of the labels, in the order in which the report has them.
        ///   - together: a choice of several labels, where several of them are there.
        init(
            _ title: String, _ counts: [LabelCount], _ labels: Labels,
            _ dimension: Vocabulary.Dimension,
            together: (title: String, labels: Set<String>)? = nil,
            _ own: @escaping (Conversation) -> [String]
        ) {
            let order = Dictionary(
                counts.enumerated().map { (ExactText($1.label), $0) }
            ) { first, _ in first }
            let names = counts.map { onOneLine(labels.name($0.label, dimension)) }
            self.init(title, names) { chosen in
                own(chosen.detail.conversation).compactMap { order[ExactText($0)] }
            }
            guard let together else { return }
            let places = counts.indices.filter { together.labels.contains(counts[$0].label) }
            if places.count > 1 { groups = [.init(together.title, places)] }
        }
    }
}
