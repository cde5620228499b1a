import Analysis
import ReportModel

/// How much of a report’s windows the data reach.
///
/// The days before the dataset’s first row are not known to have had none: nothing is drawn of
/// them, and nothing is compared with them.
struct DataSpan {
    let comparison: Comparison
    /// The first local day of the dataset, before any filter; nil when it has no row.
    let firstDay: LocalDay?
    /// What charts over time show; nil in reports without any.
    var axis: TimeAxis?

    private var window: Window { comparison.window }

    /// Fewer make no line.
    private static let leastDays = 3

    /// The day on which the data begin, where none of the previous window has any.
    var lateBeginning: LocalDay? {
        guard let previous = comparison.previous, let firstDay, firstDay > previous.to else {
            return nil
        }
        return firstDay
    }

    /// The days of the window from the first on that has data.
    var days: Window {
        if let axis { return axis.window }
        guard let firstDay, window.contains(firstDay) else { return window }
        return Window(from: firstDay, to: window.to)
    }

    // MARK: Pictures

    /// Whether there are days enough for a picture by day.
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

    /// What there was, where so many a day of the window would mislead.
    ///
    /// - Parameter counts: every day of the window.
    func volume(_ counts: [DayCount], _ one: String, _ many: String) -> String? {
        if let sentence = onlyDay(counts, one, many) { return sentence }
        let all = counted(limitedSum(counts.map(\.count)), one, many)
        // Rows that are set aside come before: the data do not begin with the axis.
        return days == window || axis?.rowsBefore ?? 0 > 0
            ? nil : "\(all) since \(days.from.short), when the data begin"
    }

    /// “504 comments, all on 17 Nov 2026”, where one day of several has any.
    func onlyDay(_ counts: [DayCount], _ one: String, _ many: String) -> String? {
        let active = counts.filter { $0.count > 0 }
        guard let only = active.first, active.count == 1, window.count > 1,
            axis?.rowsBefore ?? 0 == 0
        else { return nil }
        return "\(counted(only.count, one, many)), \(only.count == 1 ? "" : "all ")on "
            + only.day.short
    }

    // MARK: Periods

    /// What a mark of a chart over time is of: “day”, “week”, “month”.
    var grain: String { (axis?.grain ?? .day).rawValue }

    /// “Sat 21 Nov 2026”, “the week of Mon 16 Nov 2026”, “November 2026”.
    func name(of day: LocalDay) -> String { axis?.name(of: day) ?? day.shortWithWeekday }

    /// “on Saturday, 21 Nov 2026”, “in the week of Mon 16 Nov 2026”, “in November 2026”.
    func inPeriod(of day: LocalDay) -> String {
        guard let axis, axis.grain != .day else { return "on \(day.weekdayName), \(day.short)" }
        return "in \(axis.name(of: day))"
    }

    /// “on 21 Nov 2026”, “in the week of Mon 16 Nov 2026”, “in November 2026”.
    func briefly(inPeriodOf day: LocalDay) -> String {
        axis.map { $0.grain == .day } ?? true ? "on \(day.short)" : inPeriod(of: day)
    }

    /// What is told of rows that are on no axis; nil where there are none.
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

    /// The figure as a reader may compare it; `report.json` has its change all the same (Figures 6).
    func told(_ kpi: KPI) -> KPI {
        lateBeginning == nil ? kpi : kpi.uncompared
    }

    /// What the cover says of the time: “23 Oct – 21 Nov 2026, compared with …”.
    var period: String {
        if window.count > 0, let lateBeginning {
            return window.contains(lateBeginning) && lateBeginning > window.from
                ? "\(window.words); the data begin on \(lateBeginning.short)" : window.words
        }
        return comparison.period
    }

    /// What the data summary says of the days before.
    var comparedWith: String {
        if !window.isEmpty, let lateBeginning {
            return "nothing: the data begin on \(lateBeginning.short)"
        }
        return comparison.comparedWith
    }

    /// Why no change can be told, whatever the figures are.
    var nothingToCompare: String? {
        if comparison.previous == nil {
            return "The window is all of the data, so there is nothing to compare it with."
        }
        return lateBeginning.map {
            "There is nothing to compare with: the data begin on \($0.short)."
        }
    }
}
