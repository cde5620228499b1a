import ReportModel
import Warehouse

/// Writes the demo's support conversations, including their texts.
struct DemoConversations {
    private let calendar: DemoCalendar
    private let customers: Int
    private var table: TableWriter

    init(_ calendar: DemoCalendar, customers: Int, in warehouse: NewWarehouse) throws {
        self.calendar = calendar
        self.customers = customers
        table = try warehouse.table(
            .conversations,
            [
                "conversation_id", "status", "state", "source", "created_at", "updated_at",
                "duration_hours", "sentiment_polarity", "topics", "is_refund_request",
                "is_cancellation", "is_membership", "customer_email", "summary",
                "sentiment_notes", "topic_notes", "customer_first_name", "customer_last_name",
            ])
    }

    mutating func write(rows: Int, _ random: DemoRandom) throws {
        var random = random
        var id = 1_200_000
        for (day, age, count) in calendar.counts(of: rows, &random) {
            for _ in 0..<count {
                id += 1
                try write(id: id, day: day, age: age, &random)
            }
        }
    }

    private mutating func write(
        id: Int, day: LocalDay, age: Int, _ random: inout DemoRandom
    ) throws {
        let topics = topics(age: age, &random)
        let isHeated = topics.contains { DemoConversations.heated.contains($0) }
        let sentiment = random.pick(isHeated ? DemoConversations.tense : DemoConversations.calm)
        let created = calendar.instant(day, &random)
        let hours = duration(since: created, &random)
        let customer = random.chance(0.06) ? nil : random.skewed(customers)
        table.set(0, String(id))
        let status = random.pick(DemoConversations.statuses)
        table.set(1, hours == nil ? "active" : status)
        table.set(2, "published")
        table.set(3, random.pick(DemoConversations.sources))
        table.set(4, created)
        table.set(5, created + Int64((hours ?? 1) * 3600) * 1_000_000)
        table.set(6, hours)
        table.set(7, random.chance(0.004) ? nil : sentiment)
        table.set(8, random.chance(0.02) ? nil : topics.joined(separator: ","))
        table.set(9, topics.contains("refund") && random.chance(0.8))
        table.set(10, topics.contains("cancellation") && random.chance(0.85))
        table.set(11, topics.contains("membership") && random.chance(0.5))
        table.set(12, customer.map(DemoPeople.mail))
        table.set(13, DemoTexts.summary(topic: spoken(topics[0]), sentiment: sentiment, &random))
        table.set(14, "Tone: \(spoken(sentiment)).")
        table.set(15, topics.count > 1 ? "Also about \(spoken(topics[1]))." : nil)
        table.set(16, customer.map(DemoPeople.firstName))
        table.set(17, customer.map(DemoPeople.lastName))
        try table.insert()
    }

    /// One to three topics; technical issues doubled two weeks ago, and most customers write about
    /// the outage the day after.
    private func topics(age: Int, _ random: inout DemoRandom) -> [String] {
        let issues = DemoCalendar.outage.contains(age + 1) ? 0.5 : age < 14 ? 0.15 : 0
        var topics = [
            issues > 0 && random.chance(issues)
                ? "technical_issue" : random.pick(DemoConversations.topics)
        ]
        while topics.count < 3, random.chance(0.3) {
            let next = random.pick(DemoConversations.topics)
            if !topics.contains(next) { topics.append(next) }
        }
        return topics
    }

    /// In hours: most are answered in a day, a few take weeks; nil for open conversations.
    private func duration(since created: Int64, _ random: inout DemoRandom) -> Double? {
        let share = random.unit()
        let minutes = Int(share * share * share * 60 * 240) + 4
        let end = created + Int64(minutes) * 60_000_000
        return random.chance(0.025) || end > calendar.end ? nil : Double(minutes) / 60
    }

    private func spoken(_ label: String) -> String {
        String(label.map { $0 == "_" ? " " : $0 })
    }

    private static let heated: Set = ["refund", "cancellation", "technical_issue", "billing"]
    private static let tense = Weighted(
        Array(zip(DemoVocabulary.sentiments, [3, 12, 38, 35, 12] as [Double])))
    private static let calm = Weighted(
        Array(zip(DemoVocabulary.sentiments, [12, 36, 40, 10, 2] as [Double])))
    private static let statuses = Weighted([
        ("closed", 72.0), ("active", 18), ("pending", 9), ("spam", 1),
    ])
    private static let sources = Weighted([("email", 66.0), ("chat", 22), ("web", 9), ("api", 3)])
    private static let topics = Weighted([
        ("billing", 18.0), ("technical_issue", 15), ("cancellation", 13), ("membership", 12),
        ("login_access", 11), ("refund", 10), ("content_request", 9), ("shipping", 6), ("gear", 3),
        ("lesson_help", 3),
    ])
}
