package import ReportModel

extension Manifest {
    /// One edition of a report with its main figures, for index pages.
    package struct Report: Hashable, Sendable {
        package var report: String
        package var edition: String
        package var title: String
        package var editionTitle: String
        /// Its path in the day: `sentiment/drumeo`.
        package var folder: String
        /// The days that it covers; nil if the manifest is from an older program.
        package var comparison: Comparison?
        package var status: Document.Identity.Status
        /// The one sentence to remember.
        package var headline: String
        /// The finding in the headline; nil if the headline has none.
        package var headlineFinding: FindingIdentity?
        package var kpis: [Figure]
        /// The strongest first.
        package var findings: [Change]
        /// What the day before told and what is no longer so.
        package var resolved: [ShownChanges.Change] = []
        /// In the order of the configuration’s rules.
        package var alerts: [ShownAlert] = []
        /// Alerts of the day before that are over.
        package var alertsOver: [ShownAlert] = []
        package var notes: Notes
        /// What each of its figures means, by KPI; empty where an older program has not said.
        ///
        /// Figures are compared only with those of the same meaning (Figures 32).
        package var definitions: [String: String] = [:]
        /// Nil if the report has no summaries.
        package var summaries: Summaries?

        package var id: EditionID { EditionID(report, edition) }

        /// - Parameter folder: nil means the edition's own folder in the report's folder.
        package init(
            report: String, edition: String, title: String, editionTitle: String,
            folder: String? = nil, status: Document.Identity.Status, headline: String,
            kpis: [Figure],
            findings: [Change] = [], notes: Notes = Notes()
        ) {
            self.report = report
            self.edition = edition
            self.title = title
            self.editionTitle = editionTitle
            self.folder = folder ?? EditionID(report, edition).text
            self.status = status
            self.headline = headline
            self.kpis = kpis
            self.findings = findings
            self.notes = notes
        }

        /// From a document; `ids` selects the main KPIs, in that order.
        package init(_ document: Document, in folder: String, kpis ids: [String]) {
            self.init(
                report: document.identity.report, edition: document.identity.edition,
                title: document.identity.title, editionTitle: document.identity.editionTitle,
                folder: folder, status: document.identity.status,
                headline: document.cover.headline.text,
                kpis: ids.compactMap { id in document.kpis.first { $0.id == id }.map(Figure.init) },
                findings: document.findings.map(Change.init),
                notes: Notes(
                    restatements: document.restatements, supersedes: document.supersedes,
                    themes: document.summaries.flatMap { $0.themes.map(\.name) },
                    quotes: document.summaries.flatMap { $0.quotes.map(\.text) }))
            comparison = document.identity.comparison
            headlineFinding = document.cover.headline.finding
            resolved = document.resolved
            alerts = document.alerts.map(ShownAlert.init)
            alertsOver = document.alertsOver
        }
    }

    /// What index pages show of a report besides its figures, and what their search finds.
    package struct Notes: Hashable, Sendable, Codable {
        /// Corrected figures of earlier days, one sentence each.
        package var restatements: [String]
        /// The publication time of the issue that this one corrects.
        package var supersedes: Instant?
        /// The names of the themes in its summaries.
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
}

extension Manifest.Report {
    /// Whether a figure means the same in both, as far as is known.
    package func hasSameDefinition(of kpi: String, as other: Manifest.Report) -> Bool {
        guard let one = definitions[kpi], let another = other.definitions[kpi] else { return true }
        return one == another
    }

    /// What its readers know of its changes from the day of the manifest on.
    ///
    /// An older program has not said since when a change was shown: then it counts from that day.
    package func shown(on day: LocalDay) -> ShownChanges {
        ShownChanges(
            findings.compactMap { change in
                change.finding.map {
                    .init($0, since: change.life?.since ?? day, text: change.change)
                }
            })
    }
}

// MARK: - Their members

extension Manifest.Report: Codable {
    private enum CodingKeys: String, CodingKey {
        case report, edition, title
        case editionTitle = "edition_title"
        case folder, comparison, status, headline
        case headlineFinding = "headline_finding"
        case kpis, findings, resolved, alerts
        case alertsOver = "alerts_over"
        case notes, definitions, summaries
    }

    /// Older manifests have no alerts, no notes and no folders; ``Manifest`` knows better where the
    /// files are.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            report: try members.decode(String.self, forKey: .report),
            edition: try members.decode(String.self, forKey: .edition),
            title: try members.decode(String.self, forKey: .title),
            editionTitle: try members.decode(String.self, forKey: .editionTitle),
            folder: try members.decodeIfPresent(String.self, forKey: .folder) ?? "",
            status: try members.decode(Document.Identity.Status.self, forKey: .status),
            headline: try members.decode(String.self, forKey: .headline),
            kpis: try members.decode([Manifest.Figure].self, forKey: .kpis),
            findings: try members.decode([Manifest.Change].self, forKey: .findings),
            notes: try members.decodeIfPresent(Manifest.Notes.self, forKey: .notes)
                ?? Manifest.Notes())
        comparison = try members.decodeIfPresent(Comparison.self, forKey: .comparison)
        headlineFinding = try members.decodeIfPresent(
            FindingIdentity.self, forKey: .headlineFinding)
        resolved =
            try members.decodeIfPresent([ShownChanges.Change].self, forKey: .resolved) ?? []
        alerts = try members.decodeIfPresent([ShownAlert].self, forKey: .alerts) ?? []
        alertsOver = try members.decodeIfPresent([ShownAlert].self, forKey: .alertsOver) ?? []
        definitions =
            try members.decodeIfPresent([String: String].self, forKey: .definitions) ?? [:]
        summaries = try members.decodeIfPresent(Manifest.Summaries.self, forKey: .summaries)
    }
}
