import Settings

/// How soon a comment that requires a reply needs one, the most urgent first (Figures 11).
package enum Urgency: Int, CaseIterable, Comparable, Sendable {
    case high, medium, low

    /// The id in `report.json`.
    package var id: String {
        switch self {
        case .high: "high"
        case .medium: "medium"
        case .low: "low"
        }
    }

    package static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue < right.rawValue }
}

/// The rule for urgency (Figures 11), in two steps: what a sentiment and a set of intents mean is
/// worked out once for many rows.
struct UrgencyRule: Sendable {
    /// How a sentiment counts towards urgency.
    enum Severity: Sendable { case worst, negative, other }

    /// What the intents of a row ask for.
    struct Intents: Sendable {
        let areUrgent: Bool
        let areQuestions: Bool
    }

    private let rules: SentimentRules

    init(_ rules: SentimentRules) { self.rules = rules }

    func severity(of sentiment: String) -> Severity {
        if sentiment == "very_negative" { return .worst }
        return rules.negative.contains(sentiment) ? .negative : .other
    }

    /// - Parameter labels: of one row; a row without labels has the label `unknown` (Figures 8).
    func intents(_ labels: [String]) -> Intents {
        let labels = labels.orUnknown
        return Intents(
            areUrgent: labels.contains(where: rules.urgentIntents.contains),
            areQuestions: labels.contains(where: rules.questionIntents.contains))
    }

    func urgency(_ severity: Severity, _ intents: Intents) -> Urgency {
        switch severity {
        case .worst: .high
        case .negative: intents.areUrgent ? .high : .medium
        case .other: intents.areQuestions ? .medium : .low
        }
    }

    /// The urgency of a row that requires a reply.
    func urgency(of sentiment: String, intents labels: [String]) -> Urgency {
        urgency(severity(of: sentiment), intents(labels))
    }
}
