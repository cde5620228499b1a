import ReportModel
import Settings
import Warehouse

extension DaySource {
    /// The days of the conversations, which have no brand.
    init(
        conversations: [Conversation], asOf: LocalDay, in zone: TimeZoneRules, settings: Settings
    ) {
        let days = DaySource.days(before: asOf)
        let instants = conversations.map { $0.createdAt?.microseconds ?? absentInstant }
        let times = RowTimes(of: instants, in: zone, asOf: asOf)
        let rules = settings.sentiment
        var all = [DayCounts](repeating: DayCounts(), count: days.count)
        for (conversation, number) in zip(conversations, times.days) {
            let day = Int(number) - Int(days.from.number)
            guard all.indices.contains(day) else { continue }
            let isNegative = rules.negative.contains(conversation.sentiment)
            var row = DayCounts()
            row.rows = 1
            if isNegative { row.negativeLabels = 1 }
            if let weight = rules.weights[conversation.sentiment] {
                row.weighted = 1
                if weight > 0 { row.positive = 1 }
                if isNegative { row.negative = 1 }
            }
            if conversation.isRefundRequest || conversation.isCancellation { row.departures = 1 }
            all[day].add(row)
        }
        let latest = instants.lazy.filter { $0 != absentInstant }.max()
        self.init(
            .conversations, on: days, firstDay: times.firstDay, all: all, brands: [:],
            completeness: Completeness(
                rows: all.map(\.rows), from: days.from, firstDay: times.firstDay,
                lastWhole: latest.map {
                    zone.lastDay(
                        endedBy: Instant(microseconds: $0), plusHours: settings.lagHours)
                }))
    }

    /// The days of the lessons, which have a day but no moment.
    init(lessons rows: [LessonDay], asOf: LocalDay, settings: Settings) {
        let days = DaySource.days(before: asOf)
        let earliest = asOf.advanced(by: 1 - Window.longest)
        let configured = Set(settings.vocabulary.order(of: .brand))
        let none = [DayCounts](repeating: DayCounts(), count: days.count)
        var all = none
        var brands = Dictionary(uniqueKeysWithValues: configured.map { ($0, none) })
        var (first, latest): (LocalDay?, LocalDay?) = (nil, nil)
        for row in rows {
            guard let day = row.day else { continue }
            latest = max(latest ?? day, day)
            guard earliest <= day, day <= asOf else { continue }
            first = min(first ?? day, day)
            let place = days.from.days(to: day)
            guard all.indices.contains(place) else { continue }
            var counts = DayCounts()
            counts.rows = 1
            counts.started = limitedSum(0, row.started)
            counts.completed = limitedSum(0, row.completed)
            all[place].add(counts)
            brands[row.brand]?[place].add(counts)
        }
        self.init(
            .lessons, on: days, firstDay: first, all: all, brands: brands,
            completeness: Completeness(
                rows: all.map(\.rows), from: days.from, firstDay: first, lastWhole: latest))
    }
}
