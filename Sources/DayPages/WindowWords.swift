import ReportModel

extension Window {
    /// “30 days to 21 Nov 2026”, or its one day.
    var upTo: String {
        count == 1
            ? to.short
            : "\(counted(count, "day")) to \(to.short)"
    }
}

extension Comparison {
    /// “30 days to 21 Nov 2026, compared with the 30 before”.
    var words: String {
        if window.count == 0 { return "from \(window.from.short) on: no days yet" }
        guard let previous else {
            return window.count == 1 ? window.to.short : "all data to \(window.to.short)"
        }
        let before =
            previous.count == 1
            ? "the day before" : "the \(NumberFormat.count.string(previous.count)) before"
        return "\(window.upTo), compared with \(before)"
    }
}
