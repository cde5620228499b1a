package import ReportModel

// Days and moments of test cases, whose texts are good.

/// `2026-11-21`.
package func day(_ iso: String) -> LocalDay {
    guard let day = LocalDay(iso: iso) else { preconditionFailure("\(iso) is no day") }
    return day
}

/// `2026-11-21T13:30:00Z`.
package func instant(_ iso: String) -> Instant {
    guard let instant = Instant(wholeSeconds: iso) else {
        preconditionFailure("\(iso) is no moment")
    }
    return instant
}
