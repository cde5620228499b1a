import ReportModel
import Warehouse

/// Students who started and completed lessons, by brand and day.
struct LessonDays: Sendable {
    private let days: Window
    private let totals: [String: [Totals]]

    /// The brands that have rows.
    var brands: Set<String> { Set(totals.keys) }

    private struct Totals {
        var started = 0
        var completed = 0
    }

    /// Nil when no lesson row is on any of the days.
    init?(of rows: [LessonDay], on days: Window) {
        let days = days.covered(by: rows.compactMap { $0.day?.number })
        guard days.count > 0 else { return nil }
        self.days = days
        totals = rows.reduce(into: [:]) { brands, row in
            guard let day = row.day, days.contains(day) else { return }
            let place = days.from.days(to: day)
            var days = brands[row.brand] ?? Array(repeating: Totals(), count: days.count)
            days[place].started = limitedSum(days[place].started, row.started)
            days[place].completed = limitedSum(days[place].completed, row.completed)
            brands[row.brand] = days
        }
    }

    /// - Parameter wanted: brands; nil means all of them.
    func series(of wanted: Set<String>?) -> [DailySeries] {
        let chosen = totals.keys.sorted().filter { wanted?.contains($0) ?? true }
            .compactMap { totals[$0] }
        guard !chosen.isEmpty else { return [] }
        func series(_ measure: SourceMeasure, _ value: (Totals) -> Int) -> DailySeries {
            let counts = (0..<days.count).map { day in
                chosen.reduce(0) { limitedSum($0, Int64(value($1[day]))) }
            }
            return DailySeries(measure, from: days.from, counts: counts)
        }
        return [series(.lessonsStarted, \.started), series(.lessonsCompleted, \.completed)]
    }
}
