import ReportModel

/// Maps the days of a window to positions.
///
/// In long windows, where marks are weeks or months, a day has the middle of its period.
struct DayScale: Hashable, Sendable {
    /// Where the first and the last day are.
    enum Ends: Hashable, Sendable {
        /// At the ends of the range: lines and areas extend from edge to edge.
        case flush
        /// Half a step inside, so that bars have room.
        case inset
    }

    let window: Window
    let start: Double
    let end: Double
    let ends: Ends
    private let axis: TimeAxis

    init(_ window: Window, from start: Double, to end: Double, ends: Ends) {
        self.window = window
        self.start = start
        self.end = end
        self.ends = window.count > 1 ? ends : .inset
        axis = TimeAxis(window)
    }

    var grain: Grain { axis.grain }

    /// The distance between neighbouring marks.
    var step: Double { dayStep * Double(grain.days.lowerBound) }

    private var dayStep: Double {
        switch ends {
        case .flush: (end - start) / Double(window.count - 1)
        case .inset: window.count > 0 ? (end - start) / Double(window.count) : 0
        }
    }

    /// Whether a day’s mark stands for only a part of a week or month.
    func isPartial(_ day: LocalDay) -> Bool { axis.isPartial(day) }

    /// The position of a day, or nil if it is not in the window.
    func callAsFunction(_ day: LocalDay) -> Double? {
        guard window.contains(day) else { return nil }
        let period = axis.period(of: day)
        let index = Double(window.from.days(to: period.from)) + Double(period.count - 1) / 2
        return start + (ends == .flush ? index : index + 0.5) * dayStep
    }
}
