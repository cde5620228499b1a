internal import ReportModel

extension Section {
    /// The days between `from` and `to`; nil if they are missing or cannot be used.
    func window(_ subject: Subject, _ log: inout ProblemLog) -> Window? {
        let from = optional("from", OptionForm<LocalDay>.date, &log)
        let to = optional("to", OptionForm<LocalDay>.date, &log)
        guard let from else {
            if to != nil, member("from") == nil {
                log.add(.windowWithoutFrom(subject), at: member("to")?.position)
            }
            return nil
        }
        if from < Window.earliest {
            log.add(
                .windowTooEarly(subject, from: from, earliest: Window.earliest),
                at: member("from")?.position)
            return nil
        }
        guard let to else { return Window(from: from, to: Window.endOfTime) }
        let window = Window(from: from, to: to)
        if to < from {
            log.add(
                .windowReversed(subject, from: from, to: to), at: member("to")?.position)
            return nil
        }
        if window.count > Window.longest {
            log.add(
                .windowTooLong(subject, days: window.count, most: Window.longest),
                at: member("to")?.position)
            return nil
        }
        return window
    }

    /// Either a number of `days`, or `from` and `to`; nil if neither is given.
    func period(_ subject: Subject, _ log: inout ProblemLog) -> Period? {
        let window = window(subject, &log)
        let days = optional("days", OptionForm<Int>.wholeNumber(1...Window.longest), &log)
        if let position = member("days")?.position, member("from") != nil || member("to") != nil {
            log.add(.daysBesideDates(subject), at: position)
        }
        return days.map(Period.days) ?? window.map(Period.window)
    }
}

extension Window {
    /// The last day of a window that has no end: windows are cut at the as-of date anyway.
    static let endOfTime = LocalDay(number: 2_932_896)  // 9999-12-31

    /// Earlier days are typing mistakes, and would make windows of any length.
    static let earliest = LocalDay(number: -25_567)  // 1900-01-01
}

extension Period {
    /// For example “last 30 days”, “1 Oct 2026 to 15 Oct 2026”, “from 1 Nov 2026”.
    var title: String {
        switch self {
        case .days(1): "last day"
        case .days(let days): "last \(days) days"
        case .window(let window) where window.to == Window.endOfTime: "from \(window.from.short)"
        case .window(let window) where window.from == window.to: window.from.short
        case .window(let window): "\(window.from.short) to \(window.to.short)"
        }
    }
}
