import ReportModel

extension Window {
    /// “30 days to 21 Nov 2026”, or its one day.
    var upTo: String { count == 1 ? to.short : "\(counted(count, "day")) to \(to.short)" }

    /// How many days both windows have.
    func shared(with other: Window) -> Int {
        Window(from: max(from, other.from), to: min(to, other.to)).count
    }
}

extension Comparison {
    /// “30 days to 21 Nov 2026, compared with the 30 before”.
    var words: String {
        if window.count == 0 { return "from \(window.from.short) on: no days yet" }
        guard let previous else { return "all data to \(window.to.short)" }
        let before =
            previous.count == 1
            ? "the day before" : "the \(NumberFormat.count.string(previous.count)) before"
        return "\(window.upTo), compared with \(before)"
    }
}

/// The windows of one figure on two days, and how many days they have in common.
struct WindowPair: Hashable {
    let first: Window
    let second: Window

    /// One sentence; the script of the page of comparisons has the same.
    ///
    /// - Parameter days: those that are compared.
    func sentence(on days: (first: LocalDay, second: LocalDay)) -> String {
        if first == second { return "Both figures cover the same days: \(first.upTo)." }
        let isUpToItsDay = first.to == days.first && second.to == days.second
        let both =
            isUpToItsDay && first.count == second.count
            ? "Each figure covers \(upToItsDay)"
            : "The figures cover \(first.upTo) and \(second.upTo)"
        return "\(both); the two windows share \(shareWords)."
    }

    private var upToItsDay: String {
        first.count == 1 ? "its day" : "the \(counted(first.count, "day")) up to its day"
    }

    private var shareWords: String {
        let count = first.shared(with: second)
        return count == 0 ? "no day" : counted(count, "day")
    }
}
