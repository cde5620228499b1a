package import ReportModel

extension Manifest {
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
}

// MARK: - Their members

extension Manifest.Report: Codable {
    private enum CodingKeys: String, CodingKey {
        case report, edition, title, status, headline, kpis, findings, alerts, notes, summaries
        case editionTitle = "edition_title"
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(report, forKey: .report)
        try members.encode(edition, forKey: .edition)
        try members.encode(title, forKey: .title)
        try members.encode(editionTitle, forKey: .editionTitle)
        try members.encode(status.rawValue, forKey: .status)
        try members.encode(headline, forKey: .headline)
        try members.encode(kpis, forKey: .kpis)
        try members.encode(findings, forKey: .findings)
        try members.encode(alerts, forKey: .alerts)
        try members.encode(notes, forKey: .notes)
        try members.encodeIfPresent(summaries, forKey: .summaries)
    }

    /// Older manifests have no alerts and no notes.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            report: try members.decode(String.self, forKey: .report),
            edition: try members.decode(String.self, forKey: .edition),
            title: try members.decode(String.self, forKey: .title),
            editionTitle: try members.decode(String.self, forKey: .editionTitle),
            status: try members.value(.status, Document.Identity.Status.init(rawValue:)),
            headline: try members.decode(String.self, forKey: .headline),
            kpis: try members.decode([Manifest.Figure].self, forKey: .kpis),
            findings: try members.decode([Manifest.Change].self, forKey: .findings),
            notes: try members.decodeIfPresent(Manifest.Notes.self, forKey: .notes)
                ?? Manifest.Notes())
        alerts = try members.decodeIfPresent([Manifest.Alert].self, forKey: .alerts) ?? []
        summaries = try members.decodeIfPresent(Manifest.Summaries.self, forKey: .summaries)
    }
}

extension Manifest.Notes: Codable {
    private enum CodingKeys: String, CodingKey { case restatements, supersedes, themes, quotes }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(restatements, forKey: .restatements)
        try members.encodeIfPresent(supersedes?.iso, forKey: .supersedes)
        try members.encode(themes, forKey: .themes)
        try members.encode(quotes, forKey: .quotes)
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            restatements: try members.decode([String].self, forKey: .restatements),
            supersedes: try members.valueIfPresent(.supersedes, Instant.init(wholeSeconds:)),
            themes: try members.decode([String].self, forKey: .themes),
            quotes: try members.decode([String].self, forKey: .quotes))
    }
}

extension Manifest.Alert: Codable {}
