import ReportModel

/// What every page has: paths, policy, masthead, foot.
struct PageFrame {
    let publisher: String
    let title: String
    /// What a shared link says: the page’s news, and what it is of.
    let share: (title: String, description: String)
    /// How many folders the page lies below the folder that has its `assets/`.
    let depth: Int
    let generated: String
    /// Nil for the archive's own page.
    var place: Place?

    /// Where a page of a day stands, for the links to other days.
    struct Place {
        let day: LocalDay
        /// In the day's folder; empty for the day's index.
        let folder: String
    }

    /// Nothing but the archive's own files is ever loaded, and no script or style stands in the page.
    static let policy =
        "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; "
        + "script-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"

    var top: String { String(repeating: "../", count: depth) }

    var values: [View.Entry] {
        [
            .text(.assets, top + "assets/"),
            .markup(.policy, PageFrame.policy),
            .text(.publisher, publisher),
            .text(.pageTitle, title), .text(.shareTitle, share.title),
            .text(.pageDescription, share.description),
            .text(.generated, generated),
            .text(.colors, nil),
            .text(.date, place?.day.iso),
            .text(.place, place?.folder),
            .text(.daysPage, place.map { _ in "\(top)../\(ArchiveScripts.daysPage)" }),
        ]
    }

    static func generated(at instant: Instant, offset: Int, zone: String) -> String {
        "\(instant.short(offset: offset)) (\(zone))"
    }
}

extension Document.Identity.Status {
    /// What a reader is told; nil when all is well.
    var warning: String? {
        switch self {
        case .complete: nil
        case .partial: "A part of this report is missing"
        case .unavailable: "This report could not be made"
        }
    }

    /// The same of a whole day.
    var dayWarning: String? {
        switch self {
        case .complete: nil
        case .partial: "A part of this day is missing"
        case .unavailable: "This day’s reports could not be made"
        }
    }

    var word: String {
        switch self {
        case .complete: "complete"
        case .partial: "partial"
        case .unavailable: "unavailable"
        }
    }
}
