import ReportModel
import Settings
import Warehouse

/// The days of one source, counted for all brands together and for each configured brand.
struct DaySource: Sendable {
    let source: SourceMeasure.Source
    /// The days that are counted: enough to judge whether each of the last ten weeks is complete.
    let days: Window
    /// Of the dataset, before any filter; nil when it has no rows.
    let firstDay: LocalDay?
    private let ofAll: [DayCounts]
    private let ofBrand: [String: [DayCounts]]
    /// Whether each day has all its rows.
    private let completeness: Completeness
    /// The same for parts of the rows that come in separately: platforms, by label.
    let parts: [String: Completeness]

    init(
        _ source: SourceMeasure.Source, on days: Window, firstDay: LocalDay?,
        all: [DayCounts], brands: [String: [DayCounts]], completeness: Completeness,
        parts: [String: Completeness] = [:]
    ) {
        self.source = source
        self.days = days
        self.firstDay = firstDay
        ofAll = all
        ofBrand = brands
        self.completeness = completeness
        self.parts = parts
    }

    /// The window that is counted for an as-of day: the days that are judged, ten weeks before the
    /// first of them, and before these the eight weeks that decide whether a day is complete.
    static func days(before asOf: LocalDay) -> Window {
        Window(days: DayRules.neededDays, endingWith: asOf)
    }

    func isComplete(_ day: LocalDay) -> Bool { completeness.isComplete(day) }

    /// - Parameter brand: nil for all brands.
    func counts(of brand: String?, on day: LocalDay) -> DayCounts {
        let place = days.from.days(to: day)
        let counts = brand.map { ofBrand[$0] ?? [] } ?? ofAll
        return counts.indices.contains(place) ? counts[place] : DayCounts()
    }
}

/// How many days are compared (Figures 27 and 28).
package enum DayRules {
    package static let usualDays = 70
    /// How many days are judged: the as-of day, and those that charts by day show before it.
    static let judgedDays = Grain.longestByDay
    static let rateDays = 28
    /// How many days, the as-of day included, have to be known to judge all of these.
    package static let neededDays = judgedDays + usualDays + Completeness.weeks * 7
}

/// Whether a day has all its rows (Figures 30).
struct Completeness: Sendable {
    static let weeks = 8
    private static let leastWeeks = 4

    private let from: LocalDay
    /// One per day.
    private let isComplete: [Bool]

    /// - Parameters:
    ///   - rows: one count per day, from `from` on.
    ///   - firstDay: of the dataset.
    ///   - lastWhole: the last day that had ended when the latest row came in; nil without rows.
    init(rows: [Int], from: LocalDay, firstDay: LocalDay?, lastWhole: LocalDay?) {
        self.from = from
        isComplete = rows.indices.map { place in
            guard let lastWhole, from.advanced(by: place) <= lastWhole else { return false }
            let weeksBefore = (1...Completeness.weeks).map { place - 7 * $0 }
                .filter { other in
                    other >= 0 && firstDay.map { $0 <= from.advanced(by: other) } ?? false
                }
                .map { rows[$0] }
            guard weeksBefore.count >= Completeness.leastWeeks, let least = weeksBefore.min(),
                let median = Statistics.median(weeksBefore.map(Double.init)),
                median >= Double(Statistics.leastRows)
            else { return true }
            return 2 * rows[place] >= least
        }
    }

    /// False for a day that was not counted.
    func isComplete(_ day: LocalDay) -> Bool {
        let place = from.days(to: day)
        return isComplete.indices.contains(place) && isComplete[place]
    }
}

extension TimeZoneRules {
    /// The last day that had ended some hours after a moment.
    func lastDay(endedBy moment: Instant, plusHours hours: Double) -> LocalDay {
        let later = Double(moment.microseconds) + hours * 3_600_000_000
        let limit = 9e18
        return day(of: Instant(microseconds: Int64(min(max(later, -limit), limit))))
            .advanced(by: -1)
    }
}
