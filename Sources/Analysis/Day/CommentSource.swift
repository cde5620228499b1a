import ReportModel
import Settings
import Warehouse

extension DaySource {
    /// The days of the comments.
    init(comments: CountedComments, asOf: LocalDay, in zone: TimeZoneRules, settings: Settings) {
        let table = comments.table
        let days = DaySource.days(before: asOf)
        let configured = settings.vocabulary.order(of: .brand)
        var count = CommentCount(table, brands: configured, days: days, settings: settings)
        let weights = table.weights
        RowBlocks.forEach(
            in: table.rows(.days), [comments.segments.codes.widen, table.intents.codes.widen]
        ) { rows, blocks in
            let (segments, combinations) = (blocks[0], blocks[1])
            for (index, row) in rows.enumerated() {
                let day = Int(comments.times.days[row]) - Int(days.from.number)
                guard (0..<days.count).contains(day) else { continue }
                count.add(
                    segment: Int(segments[index]), day: day,
                    requiresReply: table.requiresReply[row],
                    combination: Int(combinations[index]), segments: comments.segments,
                    weight: weights[row])
            }
        }
        let latest = table.instants.lazy.filter { $0 != absentInstant }.max()
        let platforms = PlatformDays(
            of: comments, on: days, in: zone, lagHours: settings.lagHours)
        self.init(
            .comments, on: days, firstDay: comments.times.firstDay, all: count.ofAll,
            brands: Dictionary(
                zip(configured, count.ofBrand), uniquingKeysWith: { first, _ in first }),
            completeness: Completeness(
                rows: count.ofAll.map(\.rows), from: days.from,
                firstDay: comments.times.firstDay,
                lastWhole: latest.map {
                    zone.lastDay(
                        endedBy: Instant(microseconds: $0), plusHours: settings.lagHours)
                }), parts: platforms.completeness)
    }
}

/// The comments of each platform by day (Figures 30).
private struct PlatformDays {
    /// By platform; of those that have so many comments that a day without some stands out.
    let completeness: [String: Completeness]

    init(
        of comments: CountedComments, on days: Window, in zone: TimeZoneRules, lagHours: Double
    ) {
        let table = comments.table
        let labels = table.platform.labels
        let platformOfSegment = comments.segments.platforms
        var rows = [[Int]](
            repeating: [Int](repeating: 0, count: days.count), count: labels.count)
        var latest = [Int64](repeating: absentInstant, count: labels.count)
        let weights = table.weights
        RowBlocks.forEach(
            in: table.rows(.days), comments.segments.codes.widen
        ) { range, segments in
            for (index, row) in range.enumerated() {
                let platform = platformOfSegment[Int(segments[index])]
                latest[platform] = max(latest[platform], table.instants[row])
                let day = Int(comments.times.days[row]) - Int(days.from.number)
                if (0..<days.count).contains(day) { rows[platform][day] += weights[row] }
            }
        }
        var found: [String: Completeness] = [:]
        for (platform, label) in labels.enumerated()
        where PlatformDays.isLarge(rows[platform]) && latest[platform] != absentInstant {
            found[label] = Completeness(
                rows: rows[platform], from: days.from, firstDay: comments.times.firstDay,
                lastWhole: zone.lastDay(
                    endedBy: Instant(microseconds: latest[platform]), plusHours: lagHours))
        }
        completeness = found
    }

    /// - Parameter rows: one count per day; the last day is the one that is judged.
    private static func isLarge(_ rows: [Int]) -> Bool {
        let weeksBefore = (1...Completeness.weeks).map { rows.count - 1 - 7 * $0 }
            .filter(rows.indices.contains).map { Double(rows[$0]) }
        return Statistics.median(weeksBefore).map { $0 >= Double(Statistics.leastRows) } ?? false
    }
}

/// Comments by day, for all brands and for the configured ones.
private struct CommentCount {
    private(set) var ofAll: [DayCounts]
    /// In the configured order.
    private(set) var ofBrand: [[DayCounts]]
    /// By brand code; nil for brands that are not configured.
    private let placeOfBrand: [Int?]
    private let scale: SentimentScale
    private let isNegativeLabel: [Bool]
    private let rule: UrgencyRule
    private let severities: [UrgencyRule.Severity]
    private let intents: [UrgencyRule.Intents]

    init(_ table: CommentTable, brands: [String], days: Window, settings: Settings) {
        ofAll = [DayCounts](repeating: DayCounts(), count: days.count)
        ofBrand = [[DayCounts]](repeating: ofAll, count: brands.count)
        placeOfBrand = table.brand.labels.map { brands.firstIndex(of: $0) }
        scale = SentimentScale(labels: table.sentiment.labels, rules: settings.sentiment)
        isNegativeLabel = table.sentiment.labels.map { settings.sentiment.negative.contains($0) }
        let rule = UrgencyRule(settings.sentiment)
        self.rule = rule
        severities = table.sentiment.labels.map(rule.severity)
        intents = table.intents.combinations.map { labels in
            rule.intents(labels.map { table.intents.labels[$0] })
        }
    }

    mutating func add(
        segment: Int, day: Int, requiresReply: Bool, combination: Int, segments: Segments,
        weight: Int
    ) {
        let sentiment = segments.sentiments[segment]
        var row = DayCounts()
        row.rows = weight
        if scale.weights[sentiment] != nil { row.weighted = weight }
        if scale.isPositive[sentiment] { row.positive = weight }
        if scale.isNegative[sentiment] { row.negative = weight }
        if isNegativeLabel[sentiment] { row.negativeLabels = weight }
        if requiresReply {
            row.replies = weight
            if rule.urgency(severities[sentiment], intents[combination]) == .high {
                row.urgent = weight
            }
        }
        ofAll[day].add(row)
        if let place = placeOfBrand[segments.brands[segment]] { ofBrand[place][day].add(row) }
    }
}

extension DayCounts {
    /// Adds the counts of other rows, limited like all counts from outside.
    mutating func add(_ other: DayCounts) {
        func sum(_ left: Int, _ right: Int) -> Int { limitedSum(left, Int64(right)) }
        rows = sum(rows, other.rows)
        weighted = sum(weighted, other.weighted)
        positive = sum(positive, other.positive)
        negative = sum(negative, other.negative)
        negativeLabels = sum(negativeLabels, other.negativeLabels)
        replies = sum(replies, other.replies)
        urgent = sum(urgent, other.urgent)
        departures = sum(departures, other.departures)
        started = sum(started, other.started)
        completed = sum(completed, other.completed)
    }
}
