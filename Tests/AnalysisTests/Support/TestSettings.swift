import Graphics
import ReportModel
import Settings

extension Settings {
    /// The specification's defaults, with few labels configured.
    static func forTests(windowDays: Int? = 30, topTimeZones: Int = 3) -> Settings {
        Settings(
            timeZone: "UTC", warehouse: .sqlite(path: ""), archive: "", state: "", templates: "",
            paper: .a4, vocabulary: .forTests, sentiment: .forTests,
            demographics: .forTests(topTimeZones: topTimeZones),
            helpScout: HelpScoutRules(
                windowDays: nil, escalationSentiments: [], maxSummaryConversations: 0,
                durationEdges: []),
            windowDays: windowDays, editions: [], publisher: "")
    }
}

extension Vocabulary {
    static let forTests = Vocabulary(entries: [
        .sentiment: Entry(
            order: ["very_positive", "positive", "neutral", "negative", "very_negative"]),
        .brand: Entry(order: ["drumeo", "pianote"], names: ["pianote": "Pianote"]),
        .platform: Entry(order: ["youtube", "facebook"], names: ["youtube": "YouTube"]),
        .intent: Entry(order: ["question", "complaint", "praise"]),
        .emotion: Entry(order: ["joy", "anger"]),
    ])
}

extension SentimentRules {
    static let forTests = SentimentRules(
        weights: [
            "very_positive": 2, "positive": 1, "neutral": 0, "negative": -1, "very_negative": -2,
        ],
        // “angry” has no weight: it counts for urgency, not for the negative rate.
        negative: ["negative", "very_negative", "angry"],
        urgentIntents: ["complaint", "technical_issue", "feedback_negative"],
        questionIntents: ["question", "request"],
        health: [
            level("Excellent", 40), level("Good", 15), level("Fair", -5), level("Poor", -25),
            level("Critical", nil),
        ])

    private static func level(_ label: String, _ from: Double?) -> HealthLevel {
        HealthLevel(label: label, from: from, color: Color(0))
    }
}

extension DemographicGroups {
    static func forTests(topTimeZones: Int) -> DemographicGroups {
        DemographicGroups(
            ageGroups: [
                Bucket(label: "under 25", low: nil, high: 24),
                Bucket(label: "25–44", low: 25, high: 44),
                Bucket(label: "40 and more", low: 40, high: nil),
            ],
            experienceGroups: [
                Bucket(label: "beginner", low: 0, high: 2),
                Bucket(label: "advanced", low: 3, high: 6),
            ],
            topTimeZones: topTimeZones)
    }
}
