/// A span of whole local days, including both ends.
package struct Window: Hashable, Sendable, Codable {
    package let from: LocalDay
    package let to: LocalDay

    package init(from: LocalDay, to: LocalDay) {
        self.from = from
        self.to = to
    }

    /// The `days` days that end with `to`.
    package init(days: Int, endingWith to: LocalDay) {
        self.init(from: to.advanced(by: 1 - days), to: to)
    }

    /// The number of days in the longest window that is measured: a hundred years.
    package static let longest = 36_525

    /// Without the days that are too long ago for a window with the same end.
    package var bounded: Window {
        Window(from: max(from, to.advanced(by: 1 - Window.longest)), to: to)
    }

    /// An empty window just before a day.
    package static func empty(before day: LocalDay) -> Window {
        Window(from: day, to: day.advanced(by: -1))
    }

    /// The number of days; 0 when it ends before it begins.
    package var count: Int { max(0, from.days(to: to) + 1) }

    package var days: [LocalDay] { (0..<count).map { from.advanced(by: $0) } }

    /// The window of the same length that ends the day before this one begins.
    package var previous: Window { Window(days: count, endingWith: from.advanced(by: -1)) }

    package func contains(_ day: LocalDay) -> Bool { from <= day && day <= to }

    /// “16 Nov”, “16–17 Nov”, “30 Oct–2 Nov”.
    package var shortDays: String {
        if from == to { return to.dayAndMonth }
        let first = from.month == to.month ? "\(from.day)" : from.dayAndMonth
        return "\(first)–\(to.dayAndMonth)"
    }
}

/// The days that a report covers and the days that it compares them with.
///
/// `previous` is nil with the window `all`, which has no comparison.
package struct Comparison: Hashable, Sendable, Codable {
    package let window: Window
    package let previous: Window?

    package init(window: Window, previous: Window?) {
        self.window = window
        self.previous = previous
    }
}
