/// The reports that a day can have, in display order.
package enum ReportKind: String, Hashable, Sendable, CaseIterable {
    case brief
    case sentiment
    case contentQuery = "queries"
    case replyRequired = "reply-required"
    case helpScout = "helpscout"
    case helpScoutAnalysis = "helpscout-analysis"
    case learningPaths = "learning-paths"

    /// The id in folders, in `report.json` and in the configuration.
    package var id: String { rawValue }

    /// The name for people.
    package var title: String {
        switch self {
        case .brief: "Morning brief"
        case .sentiment: "Social sentiment"
        case .contentQuery: "Custom queries"
        case .replyRequired: "Reply required"
        case .helpScout: "HelpScout conversations"
        case .helpScoutAnalysis: "HelpScout analysis"
        case .learningPaths: "Learning paths"
        }
    }

    /// The name for several editions together.
    package var titleOfSeveral: String {
        self == .helpScoutAnalysis ? "HelpScout analyses" : title
    }
}
