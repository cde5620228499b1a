/// The reports that a day can have, in the order in which a day lists them.
package enum ReportKind: String, Hashable, Sendable, CaseIterable {
    case sentiment
    case contentQuery = "queries"
    case replyRequired = "reply-required"
    case helpScout = "helpscout"
    case helpScoutAnalysis = "helpscout-analysis"
    case learningPaths = "learning-paths"

    /// As folders, `report.json` and the configuration write it.
    package var id: String { rawValue }

    /// As people read it.
    package var title: String {
        switch self {
        case .sentiment: "Social sentiment"
        case .contentQuery: "Custom queries"
        case .replyRequired: "Reply required"
        case .helpScout: "HelpScout conversations"
        case .helpScoutAnalysis: "HelpScout analysis"
        case .learningPaths: "Learning paths"
        }
    }

    /// What several editions of it are called together.
    package var titleOfSeveral: String {
        self == .helpScoutAnalysis ? "HelpScout analyses" : title
    }
}
