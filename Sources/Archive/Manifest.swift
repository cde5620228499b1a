package import ReportModel

/// What a day holds and where it came from: `manifest.json` (SPEC 6).
///
/// Whatever may differ between two runs over the same data (seconds, query ids) stands here and in
/// no other file of the day.
package struct Manifest: Hashable, Sendable {
    /// The number of the file's form; it rises when a reader must know.
    package static let schema = 1

    package enum Status: String, Hashable, Sendable, Codable {
        case complete
        /// Published with a part missing.
        case partial
    }

    package var status: Status
    package var programVersion: String
    package var asOf: LocalDay
    /// The configured zone's name.
    package var timeZone: String
    /// The system's tz database, for example `2026b`; “unknown” where it does not say.
    package var timeZoneDatabase: String
    package var generatedAt: Instant
    package var windows: [ReportWindow]
    package var datasets: [Dataset]
    package var reports: [Report]
    /// Plain sentences.
    package var warnings: [String]
    /// By path; filled in by `listing`.
    package private(set) var artifacts: [File]

    package init(
        status: Status, programVersion: String, asOf: LocalDay, timeZone: String,
        timeZoneDatabase: String, generatedAt: Instant, windows: [ReportWindow],
        datasets: [Dataset], reports: [Report], warnings: [String], artifacts: [File] = []
    ) {
        self.status = status
        self.programVersion = programVersion
        self.asOf = asOf
        self.timeZone = timeZone
        self.timeZoneDatabase = timeZoneDatabase
        self.generatedAt = generatedAt
        self.windows = windows
        self.datasets = datasets
        self.reports = reports
        self.warnings = warnings
        self.artifacts = artifacts
    }

    /// A copy that lists these artifacts, with their sizes and checksums, by path.
    package func listing(_ artifacts: [Artifact]) -> Manifest {
        var copy = self
        copy.artifacts = artifacts.map(File.init).sorted { $0.path < $1.path }
        return copy
    }

    /// The days that the editions of a report look at.
    package struct ReportWindow: Hashable, Sendable {
        /// The report's id, for example `sentiment`.
        package var report: String
        package var comparison: Comparison

        package init(report: String, comparison: Comparison) {
            self.report = report
            self.comparison = comparison
        }
    }

    /// A dataset as it was extracted.
    package struct Dataset: Hashable, Sendable {
        package var name: String
        package var rows: Int
        package var queryID: String
        /// How long the extraction took, to the millisecond.
        package let seconds: Double
        /// The latest event time not after the as-of day: how fresh the data are.
        package var latest: Instant?

        package init(name: String, rows: Int, queryID: String, seconds: Double, latest: Instant?) {
            self.name = name
            self.rows = rows
            self.queryID = queryID
            self.seconds = (seconds * 1000).rounded() / 1000
            self.latest = latest
        }
    }

    /// One edition of a report with its headline figures: what index pages show.
    package struct Report: Hashable, Sendable {
        package var report: String
        package var edition: String
        package var title: String
        package var editionTitle: String
        package var status: Document.Identity.Status
        /// The one sentence to remember.
        package var headline: String
        package var kpis: [Figure]
        /// The strongest first.
        package var findings: [Change]
        /// In the order of the configuration’s rules.
        package var alerts: [Alert] = []
        package var notes: Notes
        /// Nil where the report asks for no summaries.
        package var summaries: Summaries?

        package init(
            report: String, edition: String, title: String, editionTitle: String,
            status: Document.Identity.Status, headline: String, kpis: [Figure],
            findings: [Change] = [], notes: Notes = Notes()
        ) {
            self.report = report
            self.edition = edition
            self.title = title
            self.editionTitle = editionTitle
            self.status = status
            self.headline = headline
            self.kpis = kpis
            self.findings = findings
            self.notes = notes
        }

        /// From a document; `ids` picks the headline KPIs, in that order.
        package init(_ document: Document, kpis ids: [String]) {
            self.init(
                report: document.identity.report, edition: document.identity.edition,
                title: document.identity.title, editionTitle: document.identity.editionTitle,
                status: document.identity.status, headline: document.cover.headline,
                kpis: ids.compactMap { id in document.kpis.first { $0.id == id }.map(Figure.init) },
                findings: document.findings.map(Change.init),
                notes: Notes(
                    restatements: document.restatements, supersedes: document.supersedes,
                    themes: document.summaries.flatMap { $0.themes.map(\.name) },
                    quotes: document.summaries.flatMap { $0.quotes.map(\.text) }))
            alerts = document.alerts.map { Alert(rule: $0.rule, text: $0.text) }
        }
    }

    /// How the summaries of an edition were made, and what they used, now or when a kept reply was
    /// made.
    package struct Summaries: Hashable, Sendable {
        /// The model’s name.
        package var model: String
        package var made: Int
        /// How many could not be made.
        package var missing: Int
        package var promptTokens: Int
        package var completionTokens: Int

        package init(
            model: String, made: Int, missing: Int, promptTokens: Int, completionTokens: Int
        ) {
            self.model = model
            self.made = made
            self.missing = missing
            self.promptTokens = promptTokens
            self.completionTokens = completionTokens
        }
    }

    /// What a model did for the whole day.
    package struct Agent: Hashable, Sendable {
        package let model: String
        package let summaries: Int
        package let promptTokens: Int
        package let completionTokens: Int
    }

    /// The day’s models by name, with the sums of its reports.
    package var agents: [Agent] {
        Dictionary(grouping: reports.compactMap(\.summaries), by: \.model)
            .sorted { $0.key < $1.key }
            .map { model, parts in
                Agent(
                    model: model, summaries: parts.reduce(0) { $0 + $1.made },
                    promptTokens: parts.reduce(0) { $0 + $1.promptTokens },
                    completionTokens: parts.reduce(0) { $0 + $1.completionTokens })
            }
    }

    /// What index pages tell of a report besides its figures, and what is searched for in them.
    package struct Notes: Hashable, Sendable {
        /// Figures of earlier days told anew, a sentence each.
        package var restatements: [String]
        /// When the issue was published that this one corrects.
        package var supersedes: Instant?
        /// Names of what its summaries found.
        package var themes: [String]
        package var quotes: [String]

        package init(
            restatements: [String] = [], supersedes: Instant? = nil, themes: [String] = [],
            quotes: [String] = []
        ) {
            self.restatements = restatements
            self.supersedes = supersedes
            self.themes = themes
            self.quotes = quotes
        }
    }

    /// A flag of an edition.
    package struct Alert: Hashable, Sendable {
        /// The condition, as the configuration has it.
        package var rule: String
        /// What people read.
        package var text: String

        package init(rule: String, text: String) {
            self.rule = rule
            self.text = text
        }
    }

    /// A KPI's value and change, unrounded.
    package struct Figure: Hashable, Sendable {
        package var id: String
        package var unit: KPI.Unit
        /// A number or a label; both nil where the figure is undefined.
        package var value: Double?
        package var label: String?
        package var change: Double?
        package var n: Int
        package var previousN: Int?
        package var isSignificant: Bool

        package init(
            id: String, unit: KPI.Unit, value: Double?, label: String?, change: Double?, n: Int,
            previousN: Int? = nil, isSignificant: Bool = false
        ) {
            self.id = id
            self.unit = unit
            self.value = value
            self.label = label
            self.change = change
            self.n = n
            self.previousN = previousN
            self.isSignificant = isSignificant
        }

        package init(_ kpi: KPI) {
            self.init(
                id: kpi.id, unit: kpi.unit, value: kpi.number, label: kpi.label,
                change: kpi.change, n: kpi.n, previousN: kpi.previousN,
                isSignificant: kpi.isSignificant)
        }
    }

    /// A finding as index pages show it.
    package struct Change: Hashable, Sendable {
        package var kpi: String
        package var value: Double
        package var previous: Double
        package var n: Int
        package var previousN: Int
        package var text: String

        package init(
            kpi: String, value: Double, previous: Double, n: Int, previousN: Int, text: String
        ) {
            self.kpi = kpi
            self.value = value
            self.previous = previous
            self.n = n
            self.previousN = previousN
            self.text = text
        }

        package init(_ finding: Finding) {
            self.init(
                kpi: finding.kpi, value: finding.value, previous: finding.previous, n: finding.n,
                previousN: finding.previousN, text: finding.text)
        }
    }

    /// An artifact as the manifest knows it.
    package struct File: Hashable, Sendable {
        package let path: ArchivePath
        package let mediaType: String
        package let fingerprint: Fingerprint

        package init(path: ArchivePath, mediaType: String, fingerprint: Fingerprint) {
            self.path = path
            self.mediaType = mediaType
            self.fingerprint = fingerprint
        }

        package init(_ artifact: Artifact) {
            self.init(
                path: artifact.path, mediaType: artifact.mediaType.rawValue,
                fingerprint: Fingerprint(of: artifact.bytes))
        }
    }
}
