import Archive
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

/// The windows of one figure on two days: who compares them must know how much they have in common.
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

extension DailyRun {
    /// The days that an edition of a published day looks at; nil where the manifest does not tell.
    ///
    /// - Parameter windows: the manifest’s, by report; editions may have chosen days of their own.
    func comparison(
        of report: Manifest.Report, in windows: [Manifest.ReportWindow], asOf: LocalDay
    ) -> Comparison? {
        let own = windows.filter { $0.report == report.report }.map(\.comparison)
        guard own.count > 1 else { return own.first }
        let maker = DailyRun.makers(settings).first { $0.id == report.report }
        guard let maker, let edition = maker.editions.first(where: { $0.id == report.edition })
        else { return nil }
        let window = maker.window(of: edition, asOf: asOf)
        return own.first { $0.window == window }
    }
}
