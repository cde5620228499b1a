import Analysis
import ReportModel

/// How much of a report’s windows has data.
///
/// The days before the dataset’s first row are unknown, not zero, so they are neither drawn nor
/// compared with.
struct DataSpan {
    let comparison: Comparison
    /// The first local day of the dataset, before any filter; nil when it has no rows.
    let firstDay: LocalDay?
    /// The axis of charts over time; nil in reports without such charts.
    var axis: TimeAxis?

    private var window: Window { comparison.window }

    /// The smallest number of days for a line.
    private static let leastDays = 3

    /// The first day with data, when the previous window has none.
    var lateBeginning: LocalDay? {
        guard let previous = comparison.previous, let firstDay, firstDay > previous.to else {
            return nil
        }
        return firstDay
    }

    /// The days of the window, starting with the first day that has data.
    var days: Window {
        if let axis { return axis.window }
        guard let firstDay, window.contains(firstDay) else { return window }
        return Window(from: firstDay, to: window.to)
    }

    // MARK: Pictures

    /// Whether there are enough days for a picture by day.
    var isDrawnByDay: Bool { days.count >= DataSpan.leastDays }

    /// Pictures by day, or a sentence in their place.
    func byDay(_ block: @autoclosure () -> Block) -> Block {
        guard !isDrawnByDay else { return block() }
        let reason =
            days == window
            ? "The window has \(counted(window.count, "day", "days"))"
            : "The data begin on \(days.from.short)"
        return .notice(Notice(.note, "\(reason): too few days for a picture by day."))
    }

    typealias DayCount = (day: LocalDay, count: Int)

    /// The volume in words, when a daily average over the window would be misleading.
    ///
    /// - Parameter counts: every day of the window.
    func volume(_ counts: [DayCount], _ one: String, _ many: String) -> String? {
        if let sentence = onlyDay(counts, one, many) { return sentence }
        let all = counted(limitedSum(counts.map(\.count)), one, many)
        // Rows before the axis were set aside, so the data do not begin with the axis.
        return days == window || axis?.rowsBefore ?? 0 > 0
            ? nil : "\(all) since \(days.from.short), when the data begin"
    }

    /// “504 comments, all on 17 Nov 2026”, when only one of several days has any.
    func onlyDay(_ counts: [DayCount], _ one: String, _ many: String) -> String? {
        let active = counts.filter { $0.count > 0 }
        guard let only = active.first, active.count == 1, window.count > 1,
            axis?.rowsBefore ?? 0 == 0
        else { return nil }
        return "\(counted(only.count, one, many)), \(only.count == 1 ? "" : "all ")on "
            + only.day.short
    }

    // MARK: Periods

    /// The period of a mark in a chart over time: “day”, “week”, “month”.
    var grain: String { (axis?.grain ?? .day).rawValue }

    /// For example “Sat 21 Nov 2026”, “the week of Mon 16 Nov 2026”, “November 2026”.
    func name(of day: LocalDay) -> String { axis?.name(of: day) ?? day.shortWithWeekday }

    /// For example “on Saturday, 21 Nov 2026”, “in the week of Mon 16 Nov 2026”, “in November
    /// 2026”.
    func inPeriod(of day: LocalDay) -> String {
        guard let axis, axis.grain != .day else { return "on \(day.weekdayName), \(day.short)" }
        return "in \(axis.name(of: day))"
    }

    /// For example “on 21 Nov 2026”, “in the week of Mon 16 Nov 2026”, “in November 2026”.
    func briefly(inPeriodOf day: LocalDay) -> String {
        axis.map { $0.grain == .day } ?? true ? "on \(day.short)" : inPeriod(of: day)
    }

    /// A notice on rows that are on no axis; nil when there are none.
    var rowsBeforeAxis: Notice? {
        guard let axis, axis.rowsBefore > 0 else { return nil }
        let isOne = axis.rowsBefore == 1
        return Notice(
            .note,
            "\(counted(axis.rowsBefore, "row", "rows")) of the data \(isOne ? "is" : "are") dated long before all others, "
                + "which begin on \(axis.window.from.short): \(isOne ? "it is" : "they are") counted, "
                + "but not shown in charts over time.")
    }

    // MARK: Words

    /// The figure, without its change when readers must not compare it; `report.json` still has the
    /// change (Figures 6).
    func told(_ kpi: KPI) -> KPI {
        lateBeginning == nil ? kpi : kpi.uncompared
    }

    /// The time in words for the cover: “23 Oct – 21 Nov 2026, compared with …”.
    var period: String {
        if window.count > 0, let lateBeginning {
            return window.contains(lateBeginning) && lateBeginning > window.from
                ? "\(window.words); the data begin on \(lateBeginning.short)" : window.words
        }
        return comparison.period
    }

    /// The days before in words, for the data summary.
    var comparedWith: String {
        if !window.isEmpty, let lateBeginning {
            return "nothing: the data begin on \(lateBeginning.short)"
        }
        return comparison.comparedWith
    }

    /// Why no change can be reported for any figure.
    var nothingToCompare: String? {
        if comparison.previous == nil {
            return "The window is all of the data, so there is nothing to compare it with."
        }
        return lateBeginning.map {
            "There is nothing to compare with: the data begin on \($0.short)."
        }
    }
}
