package import ReportModel

// The rows that charts are drawn from and that `report.json` lists. Labels are canonical.

package struct LabelCount: Hashable, Sendable {
    package let label: String
    package let count: Int
    /// Of all rows of the window; nil when there are none.
    package let share: Double?

    /// - Parameter total: all rows, for the share.
    package init(label: String, count: Int, of total: Int) {
        self.label = label
        self.count = count
        share = Proportion(count, of: total).share
    }
}

package struct GroupedCount: Hashable, Sendable {
    package let group: String
    package let label: String
    package let count: Int
    /// Of all rows of the group; nil when there are none.
    package let share: Double?

    package init(group: String, label: String, count: Int, share: Double?) {
        self.group = group
        self.label = label
        self.count = count
        self.share = share
    }
}

package struct GroupScore: Hashable, Sendable {
    package let group: String
    /// −100…100; nil when no row has a weight.
    package let score: Double?
    /// Rows with a weight.
    package let n: Int
    /// All rows of the group.
    package let count: Int
}

package struct PairScore: Hashable, Sendable {
    package let brand: String
    package let platform: String
    package let count: Int
    /// −100…100; nil when no row has a weight.
    package let score: Double?
    /// Rows with a weight.
    package let n: Int
}

package struct GroupReplies: Hashable, Sendable {
    package let group: String
    package let replyRequired: Int
    package let n: Int
    /// Where the true rate is likely to be (95%); nil when there are no rows.
    package let interval: ClosedRange<Double>?

    /// - Parameter rate: of the window's rows.
    init(group: String, rate: ClusteredRate.Period) {
        self.group = group
        replyRequired = rate.proportion.count
        n = rate.proportion.total
        interval = rate.interval
    }
}

package struct DayCount: Hashable, Sendable {
    package let day: LocalDay
    /// Empty when days are not counted by label.
    package let label: String
    package let count: Int
}

package struct DayScore: Hashable, Sendable {
    package let day: LocalDay
    /// −100…100; nil when no row has a weight.
    package let score: Double?
    /// Rows with a weight.
    package let n: Int
}

package struct HourCount: Hashable, Sendable {
    /// 1 is Monday.
    package let weekday: Int
    /// 0…23, local.
    package let hour: Int
    package let count: Int
}

/// Rows by age group or experience group.
package struct DemographicCounts: Hashable, Sendable {
    /// `group` is the bucket's label; buckets in the file's order.
    package let counts: [GroupedCount]
    /// Rows in a bucket ÷ rows in the window; nil when there are none.
    package let coverage: Double?
}
