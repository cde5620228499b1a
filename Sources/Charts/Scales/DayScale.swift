import ReportModel

/// Maps the days of a window onto positions.
struct DayScale: Hashable, Sendable {
    /// Where the first and the last day stand.
    enum Ends: Hashable, Sendable {
        /// On the ends of the range: lines and areas reach from edge to edge.
        case flush
        /// Half a step inside, so that bars have room.
        case inset
    }

    let window: Window
    let start: Double
    let end: Double
    let ends: Ends

    init(_ window: Window, from start: Double, to end: Double, ends: Ends) {
        self.window = window
        self.start = start
        self.end = end
        self.ends = window.count > 1 ? ends : .inset
    }

    /// From one day to the next.
    var step: Double {
        switch ends {
        case .flush: (end - start) / Double(window.count - 1)
        case .inset: window.count > 0 ? (end - start) / Double(window.count) : 0
        }
    }

    /// The position of a day, or nil when it is not in the window.
    func callAsFunction(_ day: LocalDay) -> Double? {
        guard window.contains(day) else { return nil }
        let index = Double(window.from.days(to: day))
        return start + (ends == .flush ? index : index + 0.5) * step
    }
}
