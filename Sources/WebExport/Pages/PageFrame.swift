import ReportModel

/// What all pages have: paths, policy, masthead, foot.
struct PageFrame {
    let publisher: String
    let title: String
    /// What a shared link shows: the page’s headline, and what the page is.
    let share: (title: String, description: String)
    /// How many folders the page is below the folder that contains its `assets/`.
    let depth: Int
    let generated: String
    /// Nil for the archive's own pages.
    var place: Place?

    /// Which day and folder a page belongs to, for the links to other days.
    struct Place {
        let day: LocalDay
        /// The path in the day's folder; empty for the day's index.
        let folder: String
    }

    /// Only the archive's own files are ever loaded, and there are no inline scripts or styles.
    static let policy =
        "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; "
        + "script-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"

    var top: String { PageFrame.top(depth) }

    /// The path to the folder that contains `assets/`.
    static func top(_ depth: Int) -> String { String(repeating: "../", count: depth) }

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
    /// The warning shown to readers; nil if all is well.
    var warning: String? {
        switch self {
        case .complete: nil
        case .partial: "A part of this report is missing"
        case .unavailable: "This report could not be made"
        }
    }

    /// The same for a whole day.
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
