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
        // By content and sentiment; what occurs is little, whatever the number of labels.
        var counts: [Int64: [Int: Int]] = [:]
        let isWanted = table.contents.keys.map(contents.contains)
        let weights = table.weights
        for row in table.rows(.lessons) {
            let code = table.contents.codes[row]
            guard code != absentKey, isWanted[Int(code)], table.instants[row] != absentInstant
            else { continue }
            guard window.contains(zone.day(of: Instant(microseconds: table.instants[row]))) else {
                continue
            }
            counts[table.contents.keys[Int(code)], default: [:]][
                table.sentiment.codes[row], default: 0] += weights[row]
        }
        let scale = SentimentScale(labels: table.sentiment.labels, rules: rules)
        for (key, counts) in counts {
            let rate = scale.negativeRate(counts)
            rates[key] = LearningPathsFigures.CommentRate(negative: rate.count, n: rate.total)
        }
    }

    /// A content without comments gives 0 of 0.
    func rate(of content: Int64) -> LearningPathsFigures.CommentRate {
        rates[content] ?? LearningPathsFigures.CommentRate(negative: 0, n: 0)
    }
}
