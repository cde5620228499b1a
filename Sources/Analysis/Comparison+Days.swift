import ReportModel

extension Comparison {
    /// The windows of a report (SPEC 3a 4 and 5).
    ///
    /// - Parameters:
    ///   - days: of the window; nil is `all`, which is compared with nothing.
    ///   - firstDay: of the dataset, before any filter; nil when it has no row.
    init(days: Int?, endingWith asOf: LocalDay, firstDay: LocalDay?) {
        guard let days else {
            self.init(window: Window(from: firstDay ?? asOf, to: asOf).bounded, previous: nil)
            return
        }
        let window = Window(days: days, endingWith: asOf)
        self.init(window: window, previous: window.previous)
    }
}
