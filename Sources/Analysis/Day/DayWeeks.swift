import ReportModel

/// A measure over seven days beside the seven before (Figures 34).
///
/// Weekdays are compared with themselves: a day counts only where it is complete in both weeks.
package struct DayWeeks: Hashable, Sendable {
    /// A count, or a rate of 0…1; nil where it is undefined.
    package let value: Double?
    /// The rows that the value is computed from.
    package let n: Int
    package let previous: Double?
    package let previousN: Int
    /// How many days of each week count: 1 to 7.
    package let days: Int

    /// Nil where no weekday is complete in both weeks.
    init?(
        endingWith asOf: LocalDay, isRate: Bool, value: (LocalDay) -> Proportion,
        isComplete: (LocalDay) -> Bool
    ) {
        let week = (0..<7).map { asOf.advanced(by: -$0) }
            .filter { isComplete($0) && isComplete($0.advanced(by: -7)) }
        guard !week.isEmpty else { return nil }
        let last = Proportion(summing: week.map(value))
        let before = Proportion(summing: week.map { value($0.advanced(by: -7)) })
        self.value = isRate ? last.share : Double(last.count)
        n = last.total
        previous = isRate ? before.share : Double(before.count)
        previousN = before.total
        days = week.count
    }
}

extension Proportion {
    fileprivate init(summing parts: [Proportion]) {
        self.init(limitedSum(parts.map(\.count)), of: limitedSum(parts.map(\.total)))
    }
}
