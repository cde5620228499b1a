import ReportModel

/// What reports and pages say about figures that were published earlier.
package enum PastWords {
    /// The heading over figures of earlier days.
    package static let restated = "Restated since it was reported"

    /// The correction of a whole day.
    ///
    /// - Parameters:
    ///   - clock: when the issue that this one replaces was published, formatted for readers.
    ///   - reports: those with changed figures.
    package static func correction(ofDayPublished clock: String, in reports: [String]) -> String {
        "This is a corrected issue of the day: it supersedes what was published \(clock). "
            + "Changed since then: \(reports.joined(separator: "; "))."
    }

    /// The notice when the configuration’s rules differ from those of earlier reports.
    static func redefined(after day: LocalDay) -> String {
        "the rules of its figures have changed since the report of \(day.short), so that its "
            + "figures and those of earlier days cannot be compared, and none is restated."
    }

    /// The correction of one report.
    ///
    /// - Parameter changes: for example “negative rate 7.1% → 8.4%”, in the report’s order.
    static func correction(ofIssue clock: String, _ changes: [String]) -> String {
        let most = 4
        let rest = changes.count - most
        let more = rest > 0 ? "; \(counted(rest, "more figure", "more figures")) changed" : ""
        return "This issue corrects that of \(clock): "
            + changes.prefix(most).joined(separator: ", ") + more + "."
    }
}
