import ReportModel
import Settings
import Warehouse

/// A row that has a day.
struct DatedLesson {
    let day: LocalDay
    let row: LessonDay
}

/// Sums over rows of lessons.
struct LearningPathsTotals: Sendable {
    let rows: Int
    let started: Int
    let completed: Int
    /// Independent of the order of the rows; nil when the sum is too large for a number.
    let minutes: Double?

    init(of rows: [DatedLesson]) {
        self.rows = rows.count
        started = sum(rows.map(\.row.started))
        completed = sum(rows.map(\.row.completed))
        let minutes = rows.map(\.row.minutesWatched).sorted().reduce(0, +)
        self.minutes = minutes.isFinite ? minutes : nil
    }

    /// Completed of started; can be more than all.
    var completion: Proportion { Proportion(completed, of: started) }

    var averageWatch: Double? { started > 0 ? minutes.map { $0 / Double(started) } : nil }

    /// Whether a sum was capped, so that it is less than the true total, or is unknown.
    var isLimited: Bool {
        minutes == nil || [started, completed].contains { abs($0) >= sumLimit }
    }
}

private func sum(_ counts: [Int64]) -> Int { counts.reduce(0, limitedSum) }

/// The cap for counts from outside, so that absurd ones do not overflow.
private let sumLimit = 1 << 60

/// A sum capped at 2^60 and −2^60.
package func limitedSum(_ left: Int, _ right: Int64) -> Int {
    func limited(_ count: Int) -> Int { min(max(count, -sumLimit), sumLimit) }
    return limited(limited(left) + limited(Int(right)))
}

/// The sum of counts from outside, capped at 2^60.
package func limitedSum(_ counts: some Sequence<Int>) -> Int {
    counts.reduce(0) { limitedSum($0, Int64($1)) }
}

extension [DatedLesson] {
    /// The value of the latest day that has one; if that day has several, the smallest.
    func latest<Value: Comparable>(_ value: (LessonDay) -> Value?) -> Value? {
        var found: (day: LocalDay, value: Value)?
        for row in self {
            guard let new = value(row.row) else { continue }
            if let old = found, old.day > row.day || old.day == row.day && old.value <= new {
                continue
            }
            found = (row.day, new)
        }
        return found?.value
    }
}

/// How the KPIs of lessons are computed, in the order of `report.json`.
var lessonMetrics: [MeasuredMetric<LearningPathsTotals>] {
    [
        .init(LessonMetrics.started) { .count($0.started, of: $0.rows) },
        .init(LessonMetrics.completed) { .count($0.completed, of: $0.rows) },
        .init(LessonMetrics.completionRate) { .proportion($0.completion) },
        .init(LessonMetrics.minutes) { .number($0.minutes, n: $0.rows) },
    ]
}

/// The completion rate of some lessons in both periods, counted by lesson (Figures 12).
func completionRate(current: [DatedLesson], previous: [DatedLesson]) -> ClusteredRate {
    var rate = ClusteredRate()
    var lessons: [ExactText: [(row: LessonDay, isCurrent: Bool)]] = [:]
    func counts(_ rows: some Sequence<LessonDay>) -> ClusteredRate.Counts {
        .init(
            rows: limitedSum(rows.lazy.map { Int($0.started) }),
            successes: limitedSum(rows.lazy.map { Int($0.completed) }))
    }
    for (rows, isCurrent) in [(current, true), (previous, false)] {
        for row in rows.map(\.row) {
            if let lesson = row.lessonID {
                lessons[ExactText(lesson), default: []].append((row, isCurrent))
            } else {
                let single = counts([row])
                rate.addCluster(
                    current: isCurrent ? single : .none, previous: isCurrent ? .none : single)
            }
        }
    }
    for rows in lessons.values {
        rate.addCluster(
            current: counts(rows.lazy.filter(\.isCurrent).map(\.row)),
            previous: counts(rows.lazy.filter { !$0.isCurrent }.map(\.row)))
    }
    return rate
}

/// What changed: the completion rate of each brand (Figures, “Findings”).
func lessonFindings(
    current: [DatedLesson], previous: [DatedLesson]?
) -> [Finding] {
    guard let previous else { return [] }
    let now = Dictionary(grouping: current, by: \.row.brand)
    let before = Dictionary(grouping: previous, by: \.row.brand)
    let changes = now.keys.sorted().map { brand in
        RateChange(
            dimension: 0, dimensionName: "brand",
            keys: [Finding.Key(column: "brand", label: brand)], rate: .completion,
            clusters: completionRate(current: now[brand] ?? [], previous: before[brand] ?? []))
    }
    return findings(among: changes)
}
