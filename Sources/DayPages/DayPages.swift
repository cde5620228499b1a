package import Archive
package import ReportModel
package import Settings

/// What the pages of days and of the archive say, from manifests alone.
///
/// Pure: values in, values out; `WebExport` draws them.
package struct DayPages: Sendable {
    /// The zone in which pages write times.
    let zone: TimeZoneRules
    /// The names of brands.
    let vocabulary: Vocabulary
    /// What happened, to be told beside unusual days.
    let events: [Event]

    package init(zone: TimeZoneRules, vocabulary: Vocabulary, events: [Event] = []) {
        self.events = events
        self.zone = zone
        self.vocabulary = vocabulary
    }
}

extension Manifest.Status {
    /// As pages show it.
    var onPages: Document.Identity.Status { self == .complete ? .complete : .partial }
}

extension Manifest {
    /// The day in one sentence, also where an older program has not put it into the manifest.
    var sentence: String { headline ?? DayHeadline(reports).text }

    /// What readers call a report or an edition of the day.
    package func name(of subject: DayProblem.Subject) -> String {
        switch subject {
        case .day: asOf.iso
        case .dataset(let name): name
        case .report(let id): reports.first { $0.report == id }?.title ?? id
        case .edition(let id): reports.first { $0.id == id }?.longTitle ?? id.text
        }
    }
}
