import ReportModel
import Settings
import Warehouse

/// Conversations by day, and by the topics that they share with comments.
struct ConversationDays: Sendable {
    private let from: LocalDay
    private let all: [Int]
    private let departures: [Int]
    private let topics: [[Int]]

    /// Nil when no conversation began on any of the days.
    init?(
        of conversations: [Conversation], on days: Window, in zone: TimeZoneRules,
        topics: [SharedTopic]
    ) {
        let times = RowTimes(
            of: conversations.map { $0.createdAt?.microseconds ?? absentInstant }, in: zone,
            asOf: days.to)
        let days = days.covered(by: times.days)
        guard days.count > 0 else { return nil }
        let wanted = topics.map { Set($0.topics) }
        var all = [Int](repeating: 0, count: days.count)
        var departures = all
        var ofTopic = wanted.map { _ in all }
        for (conversation, number) in zip(conversations, times.days)
        where number != RowTimes.unused && days.contains(LocalDay(number: number)) {
            let day = Int(number - days.from.number)
            all[day] += 1
            if conversation.isRefundRequest || conversation.isCancellation { departures[day] += 1 }
            for topic in wanted.indices
            where conversation.topics.contains(where: wanted[topic].contains) {
                ofTopic[topic][day] += 1
            }
        }
        from = days.from
        self.all = all
        self.departures = departures
        self.topics = ofTopic
    }

    var series: [DailySeries] {
        [
            DailySeries(.conversations, from: from, counts: all),
            DailySeries(.departures, from: from, counts: departures),
        ]
    }

    func series(ofTopic topic: Int) -> DailySeries {
        DailySeries(.conversations, from: from, counts: topics[topic])
    }
}
