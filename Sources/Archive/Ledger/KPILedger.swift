internal import GRDB
package import ReportModel

/// Every KPI that was ever published, with its run: append-only (Figures, “History and
/// restatements”).
package final class KPILedger: Sendable {
    /// One publication of one edition.
    package struct Publication: Hashable, Sendable, Codable {
        package var edition: EditionID
        package var window: Window
        package var kpis: [KPI]
        /// A fingerprint of the rules that the figures are computed by; nil if unknown.
        package var definition: String?
        /// What each figure means, by its KPI: a fingerprint of the settings that it depends on; nil
        /// where an older program has not said.
        package var definitions: [String: String]?

        package init(
            edition: EditionID, window: Window, kpis: [KPI], definition: String? = nil,
            definitions: [String: String]? = nil
        ) {
            self.definitions = definitions
            self.edition = edition
            self.definition = definition
            self.window = window
            self.kpis = kpis
        }
    }

    /// The run that published.
    package struct Run: Hashable, Sendable, Codable {
        /// Unique to the run.
        package var id: String
        package var publishedAt: Instant
        package var asOf: LocalDay

        package init(id: String, publishedAt: Instant, asOf: LocalDay) {
            self.id = id
            self.publishedAt = publishedAt
            self.asOf = asOf
        }
    }

    /// Everything that a run publishes.
    package struct Entry: Hashable, Sendable, Codable {
        package var publications: [Publication]
        /// Figures of earlier days that the run's reports restate.
        package var restated: [Restated]
        package var run: Run

        package init(publications: [Publication], restated: [Restated] = [], run: Run) {
            self.publications = publications
            self.restated = restated
            self.run = run
        }
    }

    /// A figure as it was reported for a day.
    package struct Point: Hashable, Sendable {
        package let day: LocalDay
        /// Nil if the figure was undefined or is a label.
        package let value: Double?
        package let label: String?
        package let n: Int
        /// What it means: a fingerprint of the settings that it depends on; nil if unknown.
        package let definition: String?

        package init(
            day: LocalDay, value: Double?, label: String?, n: Int, definition: String? = nil
        ) {
            self.definition = definition
            self.day = day
            self.value = value
            self.label = label
            self.n = n
        }
    }

    /// How much of the ledger had been written at some moment, independent of the clock.
    package struct Position: Hashable, Sendable {
        /// The number of the last figure added; 0 if there is none.
        package let number: Int64

        package init(number: Int64) { self.number = number }
    }

    let path: String
    /// Where figures wait until their day is published.
    let waiting: String
    let database: DatabaseQueue
    /// Figures added after this are ignored; nil includes all.
    let end: Position?

    /// Opens `ledger.sqlite` in the state folder, which is created if it is missing.
    ///
    /// A file that is damaged or newer is left unchanged.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package init(state: String) throws {
        let path = "\(state)/ledger.sqlite"
        try Disk.makeLastingFolders(state, access: .owner)
        try KPILedger.reserve(path)
        self.path = path
        waiting = "\(state)/figures"
        end = nil
        database = try KPILedger.worded(path) {
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.busyMode = .timeout(10)
            let database = try DatabaseQueue(path: path, configuration: configuration)
            try database.write { try LedgerForm.migrate($0, path: path) }
            return database
        }
    }

    /// SQLite gives its other files the database's permissions: only the owner may read figures.
    private static func reserve(_ path: String) throws {
        if try Disk.kind(of: path) == nil { try Disk.write([], to: path, access: .owner) }
        for file in [path, path + "-wal", path + "-shm"] { try Disk.restrict(file, to: 0o600) }
    }

    private init(_ ledger: KPILedger, end: Position) {
        path = ledger.path
        waiting = ledger.waiting
        database = ledger.database
        self.end = end
    }

    /// The current position: a run stores it, so that a replay sees the same past.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func position() throws -> Position {
        try KPILedger.worded(path) {
            try database.read { database in
                Position(
                    number: try Int64.fetchOne(database, sql: "SELECT max(id) FROM figure") ?? 0)
            }
        }
    }

    /// The position before anything was published for a day: what its first run found.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func position(before day: LocalDay) throws -> Position {
        let first = try KPILedger.worded(path) {
            try database.read { database in
                try Int64.fetchOne(database, sql: LedgerForm.firstOf, arguments: [day.iso])
            }
        }
        return try first.map { Position(number: $0 - 1) } ?? position()
    }

    /// The ledger as it was at a position; nothing can be added to it.
    ///
    /// Every query returns only figures up to there (`id <= :end`).
    package func asOf(_ position: Position) -> KPILedger { KPILedger(self, end: position) }

    /// Whether this is the ledger at an earlier position.
    package var isPast: Bool { end != nil }

    /// Adds all figures of a run, or none of them; a run that is already in the ledger is not added again.
    ///
    /// What was prepared of the run goes.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func append(_ entry: Entry) throws {
        precondition(end == nil, "nothing can be added to the past")
        let run = entry.run
        try KPILedger.worded(path) {
            try database.write { database in
                guard try !LedgerForm.has(run, in: database) else { return }
                for publication in entry.publications {
                    for kpi in publication.kpis {
                        try LedgerForm.insert(
                            kpi, of: publication, for: run.asOf, in: run, into: database)
                    }
                }
                for past in entry.restated {
                    for kpi in past.publication.kpis {
                        try LedgerForm.insert(
                            kpi, of: past.publication, for: past.day, toldOn: run.asOf, in: run,
                            into: database)
                    }
                }
            }
        }
        // Should it stay, the next command sees that the run is in.
        try? discard(run.asOf)
    }

    /// A KPI as the reports of earlier days had it: the latest run's figure for each day, oldest
    /// first.
    ///
    /// - Parameters:
    ///   - day: only days before it are included.
    ///   - limit: the maximum number of days; the newest ones are returned.
    /// - Throws: `ArchiveError.ledger`.
    package func history(
        of kpi: String, in edition: EditionID, before day: LocalDay, limit: Int = 30
    ) throws -> [Point] {
        try KPILedger.worded(path) {
            try database.read { database in
                try Row.fetchAll(
                    database, sql: LedgerForm.history,
                    arguments: [
                        "report": edition.report, "edition": edition.edition, "kpi": kpi,
                        "day": day.iso,
                        "limit": limit, "end": end?.number ?? .max,
                    ]
                ).compactMap(Point.init).reversed()
            }
        }
    }

    static func worded<T>(_ path: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            // SQLite only says that it could not open the file.
            if error.resultCode == .SQLITE_CANTOPEN, let code = SystemReason.shortage {
                throw ArchiveError.system(.read, path: path, code: code)
            }
            throw ArchiveError.ledger(path: path, error.problem)
        }
    }
}

extension KPILedger.Point {
    fileprivate init?(_ row: Row) {
        guard let day = LocalDay(iso: row["as_of"] as String) else { return nil }
        self.init(
            day: day, value: row["value"], label: row["label"], n: row["n"],
            definition: row["kpi_definition"])
    }
}

extension DatabaseError {
    fileprivate var problem: ArchiveError.LedgerProblem {
        let words = message ?? "SQLite error \(extendedResultCode.rawValue)"
        return switch resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged(words)
        default: .other(words)
        }
    }
}
