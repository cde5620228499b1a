package import ReportModel

/// What a day contains and how it was made: `manifest.json`.
///
/// Anything that may differ between two runs over the same data (seconds, query ids) is here and in
/// no other file of the day.
package struct Manifest: Hashable, Sendable {
    /// The number of the file's form; it rises when readers must handle a change.
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
    /// The system's tz database, for example `2026b`; “unknown” if it has no version.
    package var timeZoneDatabase: String
    package var generatedAt: Instant
    /// The day in one sentence; nil if the manifest is from an older program.
    package var headline: String?
    package var windows: [ReportWindow]
    package var datasets: [Dataset]
    /// Nil if the run asked for everything itself.
    package var resumed: Resumed?
    package var reports: [Report]
    /// What is wrong with the day.
    package var problems: [Problem]
    /// Sorted by path; filled in by `listing`.
    package private(set) var artifacts: [File]

    package init(
        status: Status, programVersion: String, asOf: LocalDay, timeZone: String,
        timeZoneDatabase: String, generatedAt: Instant, windows: [ReportWindow],
        datasets: [Dataset], reports: [Report], problems: [Problem], artifacts: [File] = []
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
        self.problems = problems
        self.artifacts = artifacts
    }

    /// A copy that lists these artifacts with their sizes and checksums, sorted by path.
    package func listing(_ artifacts: [Artifact]) -> Manifest {
        var copy = self
        copy.artifacts = artifacts.map(File.init).sorted { $0.path < $1.path }
        return copy
    }
}

// MARK: - The file's members

extension Manifest: Codable {
    private enum CodingKeys: String, CodingKey {
        case schema, status
        case programVersion = "program_version"
        case asOf = "as_of"
        case timeZone = "time_zone"
        case timeZoneDatabase = "tz_database_version"
        case generatedAt = "generated_at"
        case headline, windows, datasets, resumed, reports, agents, warnings, problems, artifacts
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(Manifest.schema, forKey: .schema)
        try members.encode(status, forKey: .status)
        try members.encode(programVersion, forKey: .programVersion)
        try members.encode(asOf, forKey: .asOf)
        try members.encode(timeZone, forKey: .timeZone)
        try members.encode(timeZoneDatabase, forKey: .timeZoneDatabase)
        try members.encode(generatedAt, forKey: .generatedAt)
        try members.encodeIfPresent(headline, forKey: .headline)
        try members.encode(windows, forKey: .windows)
        try members.encode(datasets, forKey: .datasets)
        try members.encodeIfPresent(resumed, forKey: .resumed)
        try members.encode(reports, forKey: .reports)
        // Sums and words for other readers of the file; not read back.
        try members.encode(agents, forKey: .agents)
        try members.encode(problems.map(\.text), forKey: .warnings)
        try members.encode(problems, forKey: .problems)
        try members.encode(artifacts, forKey: .artifacts)
    }

    /// Older manifests have the words of the problems alone, and say of the reports neither where
    /// their files are nor, where all editions look at the same days, at which.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            status: try members.decode(Status.self, forKey: .status),
            programVersion: try members.decode(String.self, forKey: .programVersion),
            asOf: try members.decode(LocalDay.self, forKey: .asOf),
            timeZone: try members.decode(String.self, forKey: .timeZone),
            timeZoneDatabase: try members.decode(String.self, forKey: .timeZoneDatabase),
            generatedAt: try members.decode(Instant.self, forKey: .generatedAt),
            windows: try members.decode([ReportWindow].self, forKey: .windows),
            datasets: try members.decode([Dataset].self, forKey: .datasets),
            reports: try members.decode([Report].self, forKey: .reports),
            problems: try members.decodeIfPresent([Problem].self, forKey: .problems)
                ?? members.decode([String].self, forKey: .warnings).map {
                    Problem(text: $0, problem: nil)
                },
            artifacts: try members.decode([File].self, forKey: .artifacts))
        headline = try members.decodeIfPresent(String.self, forKey: .headline)
        resumed = try members.decodeIfPresent(Resumed.self, forKey: .resumed)
        for index in reports.indices {
            if reports[index].folder.isEmpty { reports[index].folder = folder(of: reports[index]) }
            if reports[index].comparison == nil {
                let own = windows.filter { $0.report == reports[index].report }
                reports[index].comparison = own.count == 1 ? own[0].comparison : nil
            }
        }
    }

    /// An edition has a folder of its own, but for a report of one edition.
    private func folder(of report: Report) -> String {
        func has(_ folder: String) -> Bool {
            artifacts.contains { $0.path.folders.contains(folder) }
        }
        return !has(report.id.text) && has(report.report) ? report.report : report.id.text
    }
}
