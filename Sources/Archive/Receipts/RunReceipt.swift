package import ReportModel

/// What a run did, for those who watch over it: written when it begins and again when it ends.
///
/// A receipt without an end is of a run that is going on or, if nobody holds the run's lock, of one
/// that was killed.
package struct RunReceipt: Hashable, Sendable {
    /// Why a run was made.
    package enum Purpose: String, Hashable, Sendable, Codable, CaseIterable {
        case run, replay, backfill, retry
    }

    package struct End: Hashable, Sendable, Codable {
        package var at: Instant
        /// The exit code of the process.
        package var exit: Int
        /// The last line of the log: the day and its reports, or what went wrong and how to mend it.
        package var words: String

        package init(at: Instant, exit: Int, words: String) {
            self.at = at
            self.exit = exit
            self.words = words
        }
    }

    package var id: String
    package var purpose: Purpose
    package var asOf: LocalDay
    package var started: Instant
    package var process: Int32
    package var programVersion: String
    package var end: End?
    /// How many reports were published; nil if none were, or the run has not ended.
    package var reports: Int?
    package var warnings: [String] = []

    package init(
        id: String, purpose: Purpose, asOf: LocalDay, started: Instant, process: Int32,
        programVersion: String
    ) {
        self.id = id
        self.purpose = purpose
        self.asOf = asOf
        self.started = started
        self.process = process
        self.programVersion = programVersion
    }
}

extension RunReceipt: Codable {
    private enum CodingKeys: String, CodingKey {
        case type, v, id, purpose
        case asOf = "as_of"
        case started, process
        case programVersion = "program_version"
        case end, reports, warnings
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode("run", forKey: .type)
        try members.encode(1, forKey: .v)
        try members.encode(id, forKey: .id)
        try members.encode(purpose, forKey: .purpose)
        try members.encode(asOf, forKey: .asOf)
        try members.encode(started, forKey: .started)
        try members.encode(process, forKey: .process)
        try members.encode(programVersion, forKey: .programVersion)
        try members.encodeIfPresent(end, forKey: .end)
        try members.encodeIfPresent(reports, forKey: .reports)
        try members.encode(warnings, forKey: .warnings)
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try members.decode(String.self, forKey: .id),
            purpose: try members.decode(Purpose.self, forKey: .purpose),
            asOf: try members.decode(LocalDay.self, forKey: .asOf),
            started: try members.decode(Instant.self, forKey: .started),
            process: try members.decode(Int32.self, forKey: .process),
            programVersion: try members.decode(String.self, forKey: .programVersion))
        end = try members.decodeIfPresent(End.self, forKey: .end)
        reports = try members.decodeIfPresent(Int.self, forKey: .reports)
        warnings = try members.decode([String].self, forKey: .warnings)
    }
}
