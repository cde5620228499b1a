package import ReportModel
import Reports
import Warehouse

/// A dataset whose rows are late for the day (Figures 30, and “freshness” in reports.yaml).
package struct LateDataset: Hashable, Sendable {
    package enum Fact: Hashable, Sendable {
        /// Its last row is older than allowed.
        case old(since: Instant, hours: Double, limit: Double)
        /// The day has fewer rows than its weekday has otherwise.
        case few(rows: Int, usual: Double)
        /// A column that is usually filled is mostly empty on the day.
        case emptied(EmptiedColumn, day: LocalDay)
        /// It has no row that counts.
        case none
    }

    package let dataset: String
    package let fact: Fact
    /// When the day is published all the same; nil if it waits for its rows.
    package let heldUntil: Instant?

    package init(dataset: String, fact: Fact, heldUntil: Instant?) {
        self.dataset = dataset
        self.fact = fact
        self.heldUntil = heldUntil
    }

    /// `comments: the last one is of 20 Nov 2026, 23:10, 37 hours old where 30 are allowed`.
    package func words(in zone: TimeZoneRules) -> String {
        let rows = Dataset(named: dataset)?.rowsName ?? dataset
        switch fact {
        case .old(let since, let hours, let limit):
            let number = NumberFormat.decimal(0)
            return
                "\(rows): the last row is of \(since.short(offset: zone.offset(at: since.seconds))), "
                + "\(number.string(hours)) hours old where \(number.string(limit)) are allowed"
        case .few(let rowCount, let usual):
            return "\(rows): the day has \(NumberFormat.count.string(rowCount)) rows, where its "
                + "weekday has \(NumberFormat.count.string(Int(usual)))"
        case .emptied(let column, let day):
            let words = DayProblem.emptiedWords(
                column.column, rows, column.share, column.usual, day)
            return words.prefix(1).lowercased() + words.dropFirst()
        case .none: return "\(rows): there are no rows up to this day"
        }
    }
}
