package import ReportModel
package import Warehouse

/// A column that is usually filled and is mostly empty in the rows of a day.
package struct EmptiedColumn: Hashable, Sendable {
    package let dataset: Dataset
    package let column: String
    /// Of the day's cells, those that are filled.
    package let share: Double
    /// The median of the days before.
    package let usual: Double

    /// The fewest rows of a day whose columns are judged.
    private static let leastRows = 30
    /// How many days before are looked at, and how many of them must have rows enough.
    package static let days = 28
    private static let leastDays = 10
    /// A column that is filled more rarely says nothing by being empty.
    private static let usuallyFilled = 0.5

    /// Nil if the column is as it usually is, or nobody knows how it is.
    ///
    /// - Parameter leastShare: the smallest part of the usual share that is no fault.
    package init?(
        _ filling: ColumnFilling, of dataset: Dataset, on day: LocalDay, leastShare: Double
    ) {
        func share(_ day: LocalDay) -> Double? {
            filling.days[day].flatMap { $0.rows >= EmptiedColumn.leastRows ? $0.share : nil }
        }
        let before = (1...EmptiedColumn.days).compactMap { share(day.advanced(by: -$0)) }.sorted()
        guard let share = share(day), before.count >= EmptiedColumn.leastDays else { return nil }
        let usual = before[before.count / 2]
        guard usual >= EmptiedColumn.usuallyFilled, share < leastShare * usual else { return nil }
        self.dataset = dataset
        column = filling.name
        self.share = share
        self.usual = usual
    }
}

extension Datasets {
    /// The columns of a dataset that are mostly empty in the rows of a day.
    ///
    /// - Parameter leastShare: as in ``EmptiedColumn``.
    package func emptiedColumns(
        of dataset: Dataset, on day: LocalDay, leastShare: Double, in zone: TimeZoneRules
    ) -> [EmptiedColumn] {
        let days = Window(days: EmptiedColumn.days + 1, endingWith: day)
        return filling(of: dataset, in: days, zone: zone).compactMap {
            EmptiedColumn($0, of: dataset, on: day, leastShare: leastShare)
        }
    }
}
