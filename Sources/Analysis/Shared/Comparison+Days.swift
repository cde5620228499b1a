import ReportModel
import Settings

extension Comparison {
    /// The windows of an edition: its own, or otherwise those of its report (Figures 4).
    init(of edition: Edition, days: Int?, endingWith asOf: LocalDay, firstDay: LocalDay?) {
        self =
            edition.filter.window.map { Period.window($0).comparison(asOf: asOf) }
            ?? Comparison(days: days, endingWith: asOf, firstDay: firstDay)
    }

    /// The windows of a report (Figures 4 and 5).
    ///
    /// - Parameters:
    ///   - days: length of the window; nil means `all`, which has no comparison.
    ///   - firstDay: of the dataset, before any filter; nil when it has no rows.
    init(days: Int?, endingWith asOf: LocalDay, firstDay: LocalDay?) {
        guard let days else {
            self.init(window: Window(from: firstDay ?? asOf, to: asOf).bounded, previous: nil)
            return
        }
        let window = Window(days: days, endingWith: asOf)
        self.init(window: window, previous: window.previous)
    }
}
