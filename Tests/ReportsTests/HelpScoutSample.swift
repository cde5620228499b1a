import Analysis
import Graphics
import ReportModel
import Settings
import Warehouse

@testable import Reports

/// A small month of conversations and the dashboards that it gives.
struct HelpScoutSample {
    static let asOf = LocalDay(iso: "2026-11-30") ?? LocalDay(number: 0)

    var rows = HelpScoutSample.usual
    var users: [Demographic]? = (0..<20).map {
        Demographic(key: "c\($0)@x.org", age: Double(20 + $0), timeZone: "UTC", experience: 2)
    }
    var missingColumns: [String] = []
    var losses: [String] = []

    /// Days count back from the as-of day.
    static func row(
        _ index: Int, daysAgo: Int, sentiment: String = "neutral", topics: [String] = ["billing"],
        isRefund: Bool = false, hours: Double? = 5
    ) -> Conversation {
        Conversation(
            id: String(index), status: index % 3 == 0 ? "active" : "closed", state: "published",
            source: index % 2 == 0 ? "email" : "web_form",
            createdAt: Instant(
                seconds: Int64(asOf.advanced(by: -daysAgo).number) * 86_400 + 43_200),
            updatedAt: nil, duration: hours, sentiment: sentiment, topics: topics,
            isRefundRequest: isRefund, isCancellation: index % 7 == 0,
            isMembership: index % 11 == 0,
            email: index % 10 == 0 ? nil : "c\(index % 40)@x.org")
    }

    /// Every sentiment, some with two topics, a refund in each sixth: all in the window.
    static let usual: [Conversation] = (0..<240).map { index in
        row(
            index, daysAgo: index % 30, sentiment: sentiments[index % 5],
            topics: index % 4 == 0 ? ["refund", "billing"] : ["gear"], isRefund: index % 6 == 0)
    }

    static let sentiments = ["very_negative", "negative", "neutral", "positive", "very_positive"]

    var figures: [HelpScoutFigures] {
        HelpScoutMeasure(settings: settings, zone: .utc).figures(
            of: rows, demographics: users, missingColumns: missingColumns,
            asOf: HelpScoutSample.asOf)
    }

    var context: ReportContext {
        ReportContext(
            settings: settings, asOf: HelpScoutSample.asOf,
            generatedAt: Instant(seconds: (Int64(HelpScoutSample.asOf.number) + 1) * 86_400),
            zone: .utc,
            datasets: [.init(name: "conversations", rows: rows.count, queryID: "test")],
            missingColumns: [], losses: losses)
    }

    /// - Parameter edition: 0 all, 1 members, 2 non-members.
    func document(edition: Int = 0) -> Document {
        helpScoutDashboard(figures[edition], history: .none, context: context)
    }

    private var settings: Settings {
        Settings(
            timeZone: "UTC", warehouse: .sqlite(path: ""), archive: "", state: "", templates: "",
            paper: .a4,
            vocabulary: Vocabulary(entries: [
                .sentiment: .init(order: HelpScoutSample.sentiments),
                .topic: .init(
                    order: ["billing", "refund", "gear"], names: ["gear": "Instruments"]),
                .status: .init(order: ["active", "closed"]),
            ]),
            sentiment: SentimentRules(
                weights: Dictionary(
                    uniqueKeysWithValues: zip(HelpScoutSample.sentiments, [-2.0, -1, 0, 1, 2])),
                negative: ["negative", "very_negative"], urgentIntents: [], questionIntents: [],
                health: []),
            demographics: DemographicGroups(
                ageGroups: [.init(label: "all ages", low: 0, high: nil)],
                experienceGroups: [.init(label: "some", low: 1, high: 5)], topTimeZones: 3),
            helpScout: HelpScoutRules(
                windowDays: 30, escalationSentiments: ["very_negative"],
                maxSummaryConversations: 300, durationEdges: [0, 4, 24, 48]),
            windowDays: 7, editions: [], publisher: "Musora")
    }
}
