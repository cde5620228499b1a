package import Narration
package import ReportModel
package import Settings

/// What every report of a run shares: the rules, the day, the clock's one reading and where the data came from.
package struct ReportContext: Sendable {
    package var settings: Settings
    package var asOf: LocalDay
    package var generatedAt: Instant
    package var zone: TimeZoneRules
    package var datasets: [Dataset]
    /// Optional columns that the dataset “comments” came without.
    package var missingColumns: [String]
    /// Sentences: what is missing because a dataset could not be read.
    package var losses: [String]
    /// What the agents made of the report’s briefs, by the briefs’ ids.
    package var summaries: [String: Narrated] = [:]

    /// A dataset as the data summary names it.
    ///
    /// It has no timings: they would change a report’s bytes from run to run.
    package struct Dataset: Hashable, Sendable {
        package var name: String
        package var rows: Int
        /// The warehouse’s own name of the query; nil where it has none.
        package var queryID: String?

        package init(name: String, rows: Int, queryID: String? = nil) {
            self.name = name
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

    /// The as-of day had not ended when the run read its clock.
    var isDayUnfinished: Bool { zone.day(of: generatedAt) <= asOf }
}

/// What the last runs reported: KPI id → one value a run before this one, oldest first.
package struct KPIHistory: Hashable, Sendable {
    package var values: [String: [Double?]]

    package init(values: [String: [Double?]] = [:]) { self.values = values }

    package static let none = KPIHistory()
}
