internal import Foundation
package import ReportModel

extension Manifest {
    /// The text of `manifest.json`.
    ///
    /// Members stand by name, two blanks a level, with a line feed at the end; what is undefined is
    /// left out.
    package var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Only a number that is not finite can make this fail, and a manifest has none.
        guard let data = try? encoder.encode(Wire(self)) else {
            preconditionFailure("a manifest has a number that is not finite")
        }
        return Array(data) + [UInt8(ascii: "\n")]
    }

    /// Reads `manifest.json` of a day back.
    ///
    /// - Throws: `ArchiveError.manifestUnreadable`.
    package init(json: [UInt8], of day: LocalDay) throws {
        let data = Data(json)
        do {
            let schema = try JSONDecoder().decode(Form.self, from: data).schema
            guard schema == Manifest.schema else { throw Damage.schema(schema) }
            self = try JSONDecoder().decode(Wire.self, from: data).manifest()
            guard asOf == day else { throw Damage.otherDay(asOf) }
        } catch let damage as Damage {
            throw ArchiveError.manifestUnreadable(day, damage)
        } catch let error as DecodingError {
            throw ArchiveError.manifestUnreadable(day, .malformed(at: error.place))
        }
    }

    /// What is wrong with a manifest's text.
    package enum Damage: Error, Hashable {
        /// `at` is the member's path (`datasets/0/rows`), empty when the text is no JSON.
        case malformed(at: String)
        case schema(Int)
        case otherDay(LocalDay)
    }
}

/// What must be read before all else.
private struct Form: Codable { let schema: Int }

/// The file's members, as they are named in it.
private struct Wire: Codable {
    var schema: Int
    var status: Manifest.Status
    var program_version: String
    var as_of: String
    var time_zone: String
    var tz_database_version: String
    var generated_at: String
    var windows: [Period]
    var datasets: [Dataset]
    var reports: [Report]
    /// Sums of the reports’ summaries, for who reads the file; not read back.
    var agents: [Agent]?
    var warnings: [String]
    var artifacts: [File]

    struct Days: Codable {
        var from: String
        var to: String
    }

    struct Period: Codable {
        var report: String
        var window: Days
        var previous_window: Days?
    }

    struct Dataset: Codable {
        var dataset: String
        var rows: Int
        var query_id: String
        var seconds: Double
        var latest: String?
    }

    struct Report: Codable {
        var report: String
        var edition: String
        var title: String
        var edition_title: String
        var status: String
        var headline: String
        var kpis: [Figure]
        var findings: [Change]
        /// Absent in older manifests.
        var alerts: [Alert]?
        /// Absent in older manifests.
        var notes: Notes?
        /// Absent where the report has none.
        var summaries: Summaries?
    }

    struct Summaries: Codable {
        var model: String
        var made: Int
        var missing: Int
        var prompt_tokens: Int
        var completion_tokens: Int
    }

    struct Agent: Codable {
        var model: String
        var summaries: Int
        var prompt_tokens: Int
        var completion_tokens: Int
    }

    struct Notes: Codable {
        var restatements: [String]
        var supersedes: String?
        var themes: [String]
        var quotes: [String]
    }

    struct Alert: Codable {
        var rule: String
        var text: String
    }

    struct Change: Codable {
        var kpi: String
        var value: Double
        var previous: Double
        var n: Int
        var previous_n: Int
        var text: String
    }

    struct Figure: Codable {
        var id: String
        var unit: String
        var value: Double?
        var label: String?
        var change: Double?
        var n: Int
        var previous_n: Int?
        var significant: Bool
    }

    struct File: Codable {
        var path: String
        var media_type: String
        var size: Int
        var sha256: String
    }
}

// MARK: - Writing

extension Wire {
    init(_ manifest: Manifest) {
        schema = Manifest.schema
        status = manifest.status
        program_version = manifest.programVersion
        as_of = manifest.asOf.iso
        time_zone = manifest.timeZone
        tz_database_version = manifest.timeZoneDatabase
        generated_at = manifest.generatedAt.iso
        windows = manifest.windows.map(Period.init)
        datasets = manifest.datasets.map(Dataset.init)
        reports = manifest.reports.map(Report.init)
        agents = manifest.agents.map(Agent.init)
        warnings = manifest.warnings
        artifacts = manifest.artifacts.map(File.init)
    }
}

extension Wire.Days {
    init(_ window: Window) { self.init(from: window.from.iso, to: window.to.iso) }
}

extension Wire.Period {
    init(_ window: Manifest.ReportWindow) {
        report = window.report
        self.window = Wire.Days(window.comparison.window)
        previous_window = window.comparison.previous.map(Wire.Days.init)
    }
}

extension Wire.Dataset {
    init(_ dataset: Manifest.Dataset) {
        self.dataset = dataset.name
        rows = dataset.rows
        query_id = dataset.queryID
        seconds = dataset.seconds
        latest = dataset.latest?.iso
    }
}

extension Wire.Report {
    init(_ report: Manifest.Report) {
        self.report = report.report
        edition = report.edition
        title = report.title
        edition_title = report.editionTitle
        status = report.status.rawValue
        headline = report.headline
        kpis = report.kpis.map(Wire.Figure.init)
        findings = report.findings.map(Wire.Change.init)
        alerts = report.alerts.map { Wire.Alert(rule: $0.rule, text: $0.text) }
        notes = Wire.Notes(report.notes)
        summaries = report.summaries.map(Wire.Summaries.init)
    }
}

extension Wire.Summaries {
    init(_ summaries: Manifest.Summaries) {
        self.init(
            model: summaries.model, made: summaries.made, missing: summaries.missing,
            prompt_tokens: summaries.promptTokens,
            completion_tokens: summaries.completionTokens)
    }

    var read: Manifest.Summaries {
        Manifest.Summaries(
            model: model, made: made, missing: missing, promptTokens: prompt_tokens,
            completionTokens: completion_tokens)
    }
}

extension Wire.Agent {
    init(_ agent: Manifest.Agent) {
        self.init(
            model: agent.model, summaries: agent.summaries, prompt_tokens: agent.promptTokens,
            completion_tokens: agent.completionTokens)
    }
}

extension Wire.Notes {
    init(_ notes: Manifest.Notes) {
        self.init(
            restatements: notes.restatements, supersedes: notes.supersedes?.iso,
            themes: notes.themes, quotes: notes.quotes)
    }
}

extension Wire.Change {
    init(_ change: Manifest.Change) {
        self.init(
            kpi: change.kpi, value: change.value, previous: change.previous, n: change.n,
            previous_n: change.previousN, text: change.text)
    }
}

extension Wire.Figure {
    init(_ figure: Manifest.Figure) {
        self.init(
            id: figure.id, unit: figure.unit.rawValue, value: figure.value, label: figure.label,
            change: figure.change, n: figure.n, previous_n: figure.previousN,
            significant: figure.isSignificant)
    }
}

extension Wire.File {
    init(_ file: Manifest.File) {
        self.init(
            path: file.path.text, media_type: file.mediaType, size: file.fingerprint.size,
            sha256: file.fingerprint.sha256)
    }
}

// MARK: - Reading

extension Wire {
    func manifest() throws -> Manifest {
        Manifest(
            status: status, programVersion: program_version,
            asOf: try LocalDay(iso: as_of).orDamage("as_of"), timeZone: time_zone,
            timeZoneDatabase: tz_database_version,
            generatedAt: try Instant(wholeSeconds: generated_at).orDamage("generated_at"),
            windows: try windows.map { try $0.reportWindow() },
            datasets: try datasets.map { try $0.extracted() },
            reports: try reports.map { try $0.made() }, warnings: warnings,
            artifacts: try artifacts.map { try $0.file() })
    }
}

extension Wire.Days {
    func window() throws -> Window {
        Window(
            from: try LocalDay(iso: from).orDamage("windows"),
            to: try LocalDay(iso: to).orDamage("windows"))
    }
}

extension Wire.Period {
    func reportWindow() throws -> Manifest.ReportWindow {
        let comparison = Comparison(
            window: try window.window(), previous: try previous_window?.window())
        return Manifest.ReportWindow(report: report, comparison: comparison)
    }
}

extension Wire.Dataset {
    func extracted() throws -> Manifest.Dataset {
        Manifest.Dataset(
            name: dataset, rows: rows, queryID: query_id, seconds: seconds,
            latest: try latest.map { try Instant(wholeSeconds: $0).orDamage("datasets/latest") })
    }
}

extension Wire.Report {
    func made() throws -> Manifest.Report {
        var made = Manifest.Report(
            report: report, edition: edition, title: title, editionTitle: edition_title,
            status: try Document.Identity.Status(rawValue: status).orDamage("reports/status"),
            headline: headline, kpis: try kpis.map { try $0.figure() },
            findings: findings.map { $0.change() }, notes: try notes?.notes() ?? Manifest.Notes())
        made.alerts = (alerts ?? []).map { Manifest.Alert(rule: $0.rule, text: $0.text) }
        made.summaries = summaries?.read
        return made
    }
}

extension Wire.Notes {
    func notes() throws -> Manifest.Notes {
        Manifest.Notes(
            restatements: restatements,
            supersedes: try supersedes.map {
                try Instant(wholeSeconds: $0).orDamage("reports/notes/supersedes")
            }, themes: themes, quotes: quotes)
    }
}

extension Wire.Change {
    func change() -> Manifest.Change {
        Manifest.Change(
            kpi: kpi, value: value, previous: previous, n: n, previousN: previous_n, text: text)
    }
}

extension Wire.Figure {
    func figure() throws -> Manifest.Figure {
        Manifest.Figure(
            id: id, unit: try KPI.Unit(rawValue: unit).orDamage("reports/kpis/unit"),
            value: value, label: label, change: change, n: n, previousN: previous_n,
            isSignificant: significant)
    }
}

extension Wire.File {
    func file() throws -> Manifest.File {
        Manifest.File(
            path: try ArchivePath(path).orDamage("artifacts/path"), mediaType: media_type,
            fingerprint: Fingerprint(size: size, sha256: sha256))
    }
}

extension Optional {
    fileprivate func orDamage(_ member: String) throws -> Wrapped {
        guard let self else { throw Manifest.Damage.malformed(at: member) }
        return self
    }
}

extension Instant {
    /// Reads what `iso` writes in UTC: `2026-11-22T05:30:00Z`.
    init?(wholeSeconds text: String) {
        let parts = text.split(separator: "T")
        guard text.utf8.count == 20, text.hasSuffix("Z"), parts.count == 2,
            let day = LocalDay(iso: parts[0])
        else { return nil }
        let clock = parts[1].dropLast().split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3, clock.allSatisfy({ (0..<60).contains($0) }), clock[0] < 24 else {
            return nil
        }
        self.init(
            seconds: Int64(day.number) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2])
    }
}

extension DecodingError {
    /// The member's path, for example `datasets/0/rows`.
    fileprivate var place: String {
        let context: Context? =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context),
                .keyNotFound(_, let context), .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        var keys = context?.codingPath ?? []
        if case .keyNotFound(let key, _) = self { keys.append(key) }
        return keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: "/")
    }
}
