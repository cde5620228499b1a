internal import ReportModel
internal import Settings

/// A list of sentences about themes of one kind, which the program chooses.
enum ThemeList: String, Hashable, Sendable {
    /// Themes that do harm, under the titles of either agent.
    case complaints, concerns
    /// Themes that the data's own labels do not tell.
    case insights
    /// Themes of which most texts are positive.
    case praise

    /// The lists of an agent's summary, in its order.
    static func of(_ task: Assignment.Task) -> [ThemeList] {
        switch task {
        case .content: [.praise, .concerns]
        case .conversations: [.complaints, .insights]
        }
    }

    /// What a theme of the list has in questions: `is_complaint`.
    var flag: String {
        switch self {
        case .complaints: "is_complaint"
        case .concerns: "is_concern"
        case .insights: "is_insight"
        case .praise: "is_praise"
        }
    }

    var title: String {
        switch self {
        case .complaints: "Top complaints"
        case .concerns: "Concerns"
        case .insights: "Unexpected insights"
        case .praise: "Praise"
        }
    }

    /// How many sentences it has at most.
    var most: Int {
        switch self {
        case .complaints, .concerns, .praise: 5
        case .insights: 4
        }
    }

    func has(_ theme: ThemeReading.Theme, _ rules: SentimentRules) -> Bool {
        switch self {
        // Of a mean severity of 2 or more.
        case .complaints, .concerns: theme.severity >= 2
        // No topic covers them, or they changed by more than chance.
        case .insights:
            theme.isFound || Double(theme.topic?.count ?? 0) < 0.5 * Double(theme.count)
        case .praise:
            2
                * theme.sentiments.reduce(0) {
                    $0 + ((rules.weights[$1.label] ?? 0) > 0 ? $1.count : 0)
                }
                > theme.count
        }
    }
}

extension Assignment.Task {
    /// What several texts are called in sentences.
    var noun: String {
        switch self {
        case .content: "comments"
        case .conversations: "conversations"
        }
    }
}
