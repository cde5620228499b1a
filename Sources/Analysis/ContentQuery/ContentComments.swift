import ReportModel
import Settings
import Warehouse

/// How negative the comments on some contents are, by joining lessons with comments.
struct ContentComments: Sendable {
    private var rates: [Int64: LearningPathsFigures.CommentRate] = [:]

    /// - Parameters:
    ///   - contents: the contents to look up.
    ///   - window: local days, in which a comment must lie.
    init(
        on contents: Set<Int64>, in table: CommentTable, during window: Window,
        zone: TimeZoneRules, rules: SentimentRules
    ) {
        let sentiments = table.sentiment.labels.count
        var first: [Int?] = []
        var wanted: [Int64] = []
        for key in table.contents.keys {
            first.append(contents.contains(key) ? wanted.count * sentiments : nil)
            if contents.contains(key) { wanted.append(key) }
        }
        var counts = [Int](repeating: 0, count: wanted.count * sentiments)
        for (row, code) in table.contents.codes.enumerated()
        where code != absentKey && table.instants[row] != absentInstant {
            guard let place = first[Int(code)],
                window.contains(zone.day(of: Instant(microseconds: table.instants[row])))
            else { continue }
            counts[place + table.sentiment.codes[row]] += 1
        }
        let scale = SentimentScale(labels: table.sentiment.labels, rules: rules)
        for (place, key) in wanted.enumerated() {
            let rate = scale.negativeRate(
                Array(counts[place * sentiments..<(place + 1) * sentiments]))
            rates[key] = LearningPathsFigures.CommentRate(negative: rate.count, n: rate.total)
        }
    }

    /// A content without comments gives 0 of 0.
    func rate(of content: Int64) -> LearningPathsFigures.CommentRate {
        rates[content] ?? LearningPathsFigures.CommentRate(negative: 0, n: 0)
    }
}
