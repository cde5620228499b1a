import ReportModel
import Warehouse

/// Conversations with labels, durations and e-mails of every nasty kind.
struct RandomConversations {
    private var generator: SeededGenerator
    private let asOf: LocalDay

    init(seed: Int, asOf: LocalDay) {
        generator = SeededGenerator(seed: seed)
        self.asOf = asOf
    }

    private static let sentiments = [
        "very_positive", "positive", "neutral", "negative", "very_negative", "unknown", "angry",
    ]
    private static let topics = [
        "refund", "billing", "zebra", "unknown", "ärger", "日本", "login access", "gear",
    ]
    private static let durations: [Double?] = [
        nil, 0, -0.0, 0.5, 1, 3.999, 4, 24, 47.5, 720, 100_000, -1, .nan, .infinity,
    ]
    private static let emails = [nil, "a@x.org", "b@x.org", "é@x.org", "unknown", "c@x.org"]

    mutating func rows(_ count: Int) -> [Conversation] { (0..<count).map { _ in row() } }

    private mutating func row() -> Conversation {
        let isRecent = chance(0.5)
        let days = Int.random(in: isRecent ? -1..<10 : 8..<22, using: &generator)
        let seconds =
            Int64(asOf.advanced(by: -days).number) * 86_400
            + Int64.random(in: 0..<86_400, using: &generator)
        let created = Instant(microseconds: seconds * 1_000_000 + 7)
        return Conversation(
            id: chance(0.05) ? nil : String(Int.random(in: 0..<900, using: &generator)),
            status: pick(["closed", "active", "unknown", "snoozed"]), state: "unknown",
            source: pick(["email", "web", "unknown", "beacon"]),
            createdAt: chance(0.03) ? nil : created, updatedAt: nil,
            duration: pick(RandomConversations.durations),
            sentiment: isRecent && chance(0.3)
                ? "negative" : pick(RandomConversations.sentiments),
            topics: RandomConversations.topics.filter { _ in chance(0.2) },
            isRefundRequest: chance(isRecent ? 0.5 : 0.1), isCancellation: chance(0.2),
            isMembership: chance(0.1),
            email: chance(0.2)
                ? pick(RandomConversations.emails)
                : "\(Int.random(in: 0..<300, using: &generator))@x.org")
    }

    /// Several rows for one customer, keys written in several ways, and empty ones.
    mutating func demographics() -> [Demographic] {
        ["a@x.org", " A@X.org ", "É@x.org", "e\u{301}@x.org", "", "  ", "stranger@x.org"].map {
            Demographic(
                key: $0,
                age: chance(0.2) ? nil : Double(Int.random(in: 10...70, using: &generator)),
                timeZone: pick([nil, "America/Vancouver", "Europe/Paris", "europe/paris", "UTC"]),
                experience: pick([nil, 0, 2, 2.5, 3, 6, 7]))
        }
    }

    private mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &generator) < share
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }
}
