package import ReportModel

/// The content of a day's index page: its headlines, its reports, and how the run went.
package struct DayIndex: Hashable, Sendable {
    package var date: LocalDay
    package var generatedAt: Instant
    package var timeZone: String
    /// Seconds east of UTC at `generatedAt`.
    package var timeZoneOffset: Int
    package var status: Document.Identity.Status
    /// The day in one sentence.
    package var headline: String
    /// The report and the days that the tiles are for; nil if unknown.
    package var period: String?
    package var tiles: [Tile]
    /// In place of tiles: figures of the day alone, beside what is usual.
    package var measures: MeasureList?
    /// What changed, over all reports.
    package var findings: Statements
    /// Figures of earlier days that reports have corrected.
    package var restatements: Statements
    package var reports: [Report]
    package var warnings: [Notice]
    /// One row per source: rows, latest event.
    package var freshness: DataTable
    /// Windows, costs, versions.
    package var run: [Fact]

    package init(
        date: LocalDay, generatedAt: Instant, timeZone: String, timeZoneOffset: Int,
        status: Document.Identity.Status, headline: String, period: String? = nil, tiles: [Tile],
        measures: MeasureList? = nil, findings: Statements,
        restatements: Statements = Statements(title: "", items: [], whenEmpty: ""),
        reports: [Report], warnings: [Notice], freshness: DataTable, run: [Fact]
    ) {
        self.date = date
        self.generatedAt = generatedAt
        self.timeZone = timeZone
        self.timeZoneOffset = timeZoneOffset
        self.status = status
        self.headline = headline
        self.period = period
        self.tiles = tiles
        self.measures = measures
        self.findings = findings
        self.restatements = restatements
        self.reports = reports
        self.warnings = warnings
        self.freshness = freshness
        self.run = run
    }

    /// A report and its editions.
    package struct Report: Hashable, Sendable {
        package var title: String
        package var editions: [Edition]

        package init(title: String, editions: [Edition]) {
            self.title = title
            self.editions = editions
        }
    }

    package struct Edition: Hashable, Sendable {
        package var title: String
        package var status: Document.Identity.Status
        package var headline: String
        /// The path from the day's folder: `sentiment/drumeo`.
        package var folder: String
        /// Its files next to `index.html`, in the order shown.
        package var files: [Download]
        /// The texts of its alerts.
        package var alerts: [String]
        /// The days that it covers, if they differ from those of the day’s tiles.
        package var period: String?

        package init(
            title: String, status: Document.Identity.Status, headline: String, folder: String,
            files: [Download], alerts: [String] = [], period: String? = nil
        ) {
            self.title = title
            self.status = status
            self.headline = headline
            self.folder = folder
            self.files = files
            self.alerts = alerts
            self.period = period
        }
    }

    package struct Download: Hashable, Sendable {
        /// “PDF”.
        package var label: String
        /// `report.pdf`.
        package var name: String
        /// In bytes.
        package var size: Int

        package init(label: String, name: String, size: Int) {
            self.label = label
            self.name = name
            self.size = size
        }
    }
}
