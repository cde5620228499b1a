package import ReportModel

/// What a day holds and where it came from: `manifest.json`.
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
    /// The day in one sentence; nil where an older program has not said.
    package var headline: String?
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
}

// MARK: - The file's members

extension Manifest: Codable {
    private enum CodingKeys: String, CodingKey {
        case schema, status, headline, windows, datasets, reports, agents, warnings, artifacts
        case programVersion = "program_version"
        case asOf = "as_of"
        case timeZone = "time_zone"
        case timeZoneDatabase = "tz_database_version"
        case generatedAt = "generated_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(Manifest.schema, forKey: .schema)
        try members.encode(status, forKey: .status)
        try members.encode(programVersion, forKey: .programVersion)
        try members.encode(asOf.iso, forKey: .asOf)
        try members.encode(timeZone, forKey: .timeZone)
        try members.encode(timeZoneDatabase, forKey: .timeZoneDatabase)
        try members.encode(generatedAt.iso, forKey: .generatedAt)
        try members.encodeIfPresent(headline, forKey: .headline)
        try members.encode(windows, forKey: .windows)
        try members.encode(datasets, forKey: .datasets)
        try members.encode(reports, forKey: .reports)
        // Sums of the reports' summaries, for who reads the file; not read back.
        try members.encode(agents, forKey: .agents)
        try members.encode(warnings, forKey: .warnings)
        try members.encode(artifacts, forKey: .artifacts)
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            status: try members.decode(Status.self, forKey: .status),
            programVersion: try members.decode(String.self, forKey: .programVersion),
            asOf: try members.value(.asOf) { LocalDay(iso: $0) },
            timeZone: try members.decode(String.self, forKey: .timeZone),
            timeZoneDatabase: try members.decode(String.self, forKey: .timeZoneDatabase),
            generatedAt: try members.value(.generatedAt, Instant.init(wholeSeconds:)),
            windows: try members.decode([ReportWindow].self, forKey: .windows),
            datasets: try members.decode([Dataset].self, forKey: .datasets),
            reports: try members.decode([Report].self, forKey: .reports),
            warnings: try members.decode([String].self, forKey: .warnings),
            artifacts: try members.decode([File].self, forKey: .artifacts))
        headline = try members.decodeIfPresent(String.self, forKey: .headline)
    }
}
