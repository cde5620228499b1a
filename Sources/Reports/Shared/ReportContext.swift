package import Analysis
package import Narration
package import ReportModel
package import Settings

/// What every report of a run shares: the rules, the day, the time of the run and the origin of the
/// data.
package struct ReportContext: Sendable {
    package var settings: Settings
    package var asOf: LocalDay
    package var generatedAt: Instant
    package var zone: TimeZoneRules
    package var datasets: [Dataset]
    /// Optional columns that the dataset “comments” does not have.
    package var missingColumns: [String]
    /// Sentences that say what is missing because a dataset could not be read.
    package var losses: [String]
    /// The summaries that agents made of the report’s assignments, by the assignments’ ids.
    package var summaries: [String: Narrated] = [:]
    /// The figures of the as-of day alone; nil where none were measured.
    package var day: DayFigures?
    /// What the edition showed on the published day before; nil without such a day.
    package var shownBefore: ShownChanges?
    /// The day's other reports, in display order: what the brief chooses its stories from.
    package var others: [OtherReport] = []

    /// Another report of the day.
    package struct OtherReport: Sendable {
        package var document: Document
        /// Its path in the day's folder.
        package let folder: String
        /// What moved together in several sources; nil if nothing was compared.
        package let across: AcrossFigures?

        package init(document: Document, folder: String, across: AcrossFigures? = nil) {
            self.document = document
            self.folder = folder
            self.across = across
        }
    }

    /// A dataset as described in the data summary.
    ///
    /// It has no timings, because they would change a report’s bytes from run to run.
    package struct Dataset: Hashable, Sendable {
        package var name: String
        /// The name of the dataset that its rows are of; the same, unless an edition has asked for
        /// some of them.
        package var source: String
        package var rows: Int
        /// The warehouse’s own name for the query; nil when it has none.
        package var queryID: String?

        package init(name: String, of source: String? = nil, rows: Int, queryID: String? = nil) {
            self.name = name
            self.source = source ?? name
            self.rows = rows
            self.queryID = queryID
        }
    }

    package init(
        settings: Settings, asOf: LocalDay, generatedAt: Instant, zone: TimeZoneRules,
        datasets: [Dataset], missingColumns: [String], losses: [String] = []
    ) {
        self.settings = settings
        self.asOf = asOf
        self.generatedAt = generatedAt
        self.zone = zone
        self.datasets = datasets
        self.missingColumns = missingColumns
        self.losses = losses
    }

    var labels: Labels { Labels(vocabulary: settings.vocabulary) }

    /// Whether the as-of day had not ended when the run read its clock.
    var isDayUnfinished: Bool { zone.day(of: generatedAt) <= asOf }
}

/// The figures of the last runs: from KPI id to one value per run before this one, oldest first.
package struct KPIHistory: Hashable, Sendable {
    package var values: [String: [Double?]]
    /// The last day whose figure had another definition, by KPI; its values begin after that day.
    package var redefined: [String: LocalDay] = [:]

    package init(values: [String: [Double?]] = [:]) { self.values = values }

    package static let none = KPIHistory()
}
