/// A span of whole local days, both ends in.
package struct Window: Hashable, Sendable {
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

    /// How many days; 0 when it ends before it begins.
    package var count: Int { max(0, from.days(to: to) + 1) }

    package var days: [LocalDay] { (0..<count).map { from.advanced(by: $0) } }

    /// The window of the same length that ends the day before this one begins.
    package var previous: Window { Window(days: count, endingWith: from.advanced(by: -1)) }

    package func contains(_ day: LocalDay) -> Bool { from <= day && day <= to }
}

/// What a report looks at and what it compares it with.
///
/// `previous` is nil with the window `all`: then nothing is compared.
package struct Comparison: Hashable, Sendable {
    package let window: Window
    package let previous: Window?

    package init(window: Window, previous: Window?) {
        self.window = window
        self.previous = previous
    }
}
