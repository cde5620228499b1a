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
///
/// - Parameter least: the smallest change of a finding.
func lessonChanges(
    current: [DatedLesson], previous: [DatedLesson]?, in window: Window, least: Double
) -> TestedChanges {
    guard let previous else { return .none }
    let now = Dictionary(grouping: current, by: \.row.brand)
    let before = Dictionary(grouping: previous, by: \.row.brand)
    let brands = now.keys.sorted()
    /// The rows of a brand, or of all brands.
    func rows(
        _ segment: Int, _ all: [DatedLesson], _ byBrand: [String: [DatedLesson]]
    ) -> [DatedLesson] {
        segment < brands.count ? byBrand[brands[segment]] ?? [] : all
    }
    func change(_ name: String, _ keys: [Finding.Key], _ segment: Int) -> RateChange {
        RateChange(
            dimension: 0, dimensionName: name, keys: keys, rate: .completion, segment: segment,
            clusters: completionRate(
                current: rows(segment, current, now), previous: rows(segment, previous, before)))
    }
    return testedChanges(
        among: brands.enumerated().map { segment, brand in
            change("brand", [Finding.Key(column: "brand", label: brand)], segment)
        },
        whole: [change("", [], brands.count)], least: least, in: window,
        dated: { _ in
            let recentDays = DatedRate.recentDays(of: window)
            return { change in
                let own = rows(change.segment, current, now)
                let byDay = Dictionary(grouping: own, by: \.day)
                return DatedRate(
                    days: window.days.map { LearningPathsTotals(of: byDay[$0] ?? []).counts },
                    recent: completionRate(
                        current: own.filter { recentDays.contains($0.day) },
                        previous: rows(change.segment, previous, before)))
            }
        })
}

extension LearningPathsTotals {
    fileprivate var counts: ClusteredRate.Counts { .init(rows: started, successes: completed) }
}
