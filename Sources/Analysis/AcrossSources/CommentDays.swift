import ReportModel
import Settings
import Warehouse

/// Comments by segment and day, and by the topics that they share with conversations.
struct CommentDays: Sendable {
    /// From the first day of the comments to the last; there is nothing to count outside.
    let days: Window
    private let table: CommentTable
    private let segments: Segments
    private let isNegative: [Bool]
    /// segment × day.
    private let rows: [Int]
    /// One array per shared topic.
    private let rowsOfTopic: [[Int]]

    init(of comments: CountedComments, on days: Window, settings: Settings) {
        let days = days.covered(by: comments.times.days)
        let table = comments.table
        self.days = days
        self.table = table
        segments = comments.segments
        isNegative = table.sentiment.labels.map { settings.sentiment.negative.contains($0) }
        let wanted = settings.sharedTopics.map { Set($0.intents) }
        let topicsOfCombination = table.intents.combinations.map { labels in
            wanted.indices.filter { topic in
                labels.contains { wanted[topic].contains(table.intents.labels[$0]) }
            }
        }
        var rows = [Int](repeating: 0, count: comments.segments.count * days.count)
        var rowsOfTopic = wanted.map { _ in rows }
        let length = UInt32(days.count)
        let weights = table.weights
        RowBlocks.forEach(
            in: table.rows(.days), [comments.segments.codes.widen, table.intents.codes.widen]
        ) { range, blocks in
            let (segments, combinations) = (blocks[0], blocks[1])
            for (index, row) in range.enumerated() {
                let day = UInt32(bitPattern: comments.times.days[row] &- days.from.number)
                guard day < length else { continue }
                let cell = Int(segments[index]) * days.count + Int(day)
                let weight = weights[row]
                rows[cell] += weight
                for topic in topicsOfCombination[Int(combinations[index])] {
                    rowsOfTopic[topic][cell] += weight
                }
            }
        }
        self.rows = rows
        self.rowsOfTopic = rowsOfTopic
    }

    /// Brands with comments that match the filter, the configured ones first.
    func brands(passes: [Bool], configured settings: Settings) -> [String] {
        var totals = [Int](repeating: 0, count: table.brand.labels.count)
        for segment in passes.indices where passes[segment] {
            totals[segments.brands[segment]] += counts(rows, of: segment).reduce(0, +)
        }
        return ordered(
            table.brand.labels, totals: totals, configured: settings.vocabulary.order(of: .brand)
        ).map { table.brand.labels[$0] }
    }

    /// All comments and negative comments of some brands; empty when there are no days.
    func series(passes: [Bool], brand isWanted: (String) -> Bool) -> [DailySeries] {
        let wanted = table.brand.labels.map(isWanted)
        return [
            series(.comments, rows) { passes[$0] && wanted[segments.brands[$0]] },
            series(.negativeComments, rows) {
                passes[$0] && wanted[segments.brands[$0]] && isNegative[segments.sentiments[$0]]
            },
        ].compactMap { $0 }
    }

    func series(ofTopic topic: Int, passes: [Bool]) -> DailySeries? {
        series(.comments, rowsOfTopic[topic]) { passes[$0] }
    }

    private func series(
        _ measure: SourceMeasure, _ rows: [Int], where isCounted: (Int) -> Bool
    ) -> DailySeries? {
        guard days.count > 0 else { return nil }
        var sums = [Int](repeating: 0, count: days.count)
        for segment in 0..<segments.count where isCounted(segment) {
            for (day, count) in counts(rows, of: segment).enumerated() { sums[day] += count }
        }
        return DailySeries(measure, from: days.from, counts: sums)
    }

    private func counts(_ rows: [Int], of segment: Int) -> ArraySlice<Int> {
        rows[segment * days.count..<(segment + 1) * days.count]
    }
}

extension Window {
    /// Cut to the days between the first and the last one of the rows.
    ///
    /// Nothing was counted before the first day or after the last, so those days are not a fall.
    ///
    /// - Parameter days: local, since 1970, or `RowTimes.unused`.
    func covered(by days: [Int32]) -> Window {
        var first = Int32.max
        var last = Int32.min
        for day in days where day != RowTimes.unused {
            first = min(first, day)
            last = max(last, day)
        }
        guard first <= last else { return .empty(before: from) }
        let covered = Window(
            from: max(from, LocalDay(number: first)), to: min(to, LocalDay(number: last)))
        return covered.count > 0 ? covered : .empty(before: from)
    }
}
