internal import GRDB
package import ReportModel

/// Every KPI that was ever published, with the run that published it: append-only (Figures, “History and restatements”).
package final class KPILedger: Sendable {
    /// One publication of one edition.
    package struct Publication: Hashable, Sendable {
        package var report: String
        package var edition: String
        package var window: Window
        package var kpis: [KPI]

        package init(report: String, edition: String, window: Window, kpis: [KPI]) {
            self.report = report
            self.edition = edition
            self.window = window
            self.kpis = kpis
        }
    }

    /// The run that published.
    package struct Run: Hashable, Sendable {
        /// Unlike any other run's.
        package var id: String
        package var publishedAt: Instant
        package var asOf: LocalDay

        package init(id: String, publishedAt: Instant, asOf: LocalDay) {
            self.id = id
            self.publishedAt = publishedAt
            self.asOf = asOf
        }
    }

    /// A figure as it was reported for a day.
    package struct Point: Hashable, Sendable {
        package let day: LocalDay
        /// Nil where the figure was undefined or is a label.
        package let value: Double?
        package let label: String?
        package let n: Int

        package init(day: LocalDay, value: Double?, label: String?, n: Int) {
            self.day = day
            self.value = value
            self.label = label
            self.n = n
        }
    }

    /// How far the ledger was written at some moment, whatever the clock said.
    package struct Position: Hashable, Sendable {
        /// Of the figure that was added last; 0 before the first.
        package let number: Int64

        package init(number: Int64) { self.number = number }
    }

    let path: String
    let database: DatabaseQueue
    /// What was added after it is not seen; nil sees all.
    let end: Position?

    /// Opens `ledger.sqlite` in the state folder, which is made where it is missing.
    ///
    /// A file that is damaged or newer is left as it is.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package init(state: String) throws {
        let path = "\(state)/ledger.sqlite"
        try Disk.makeLastingFolders(state)
        self.path = path
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

    private init(_ ledger: KPILedger, end: Position) {
        path = ledger.path
        database = ledger.database
        self.end = end
    }

    /// How far it is written now: a run notes it, so that a replay sees the same past.
    package func position() throws -> Position {
        try KPILedger.worded(path) {
            try database.read { database in
                Position(
                    number: try Int64.fetchOne(database, sql: "SELECT max(id) FROM figure") ?? 0)
            }
        }
    }

    /// The ledger as it was when it was written so far; nothing can be added to the past.
    ///
    /// Every query sees figures up to there only (`id <= :end`).
    package func asOf(_ position: Position) -> KPILedger { KPILedger(self, end: position) }

    /// Whether this is the ledger as it once was.
    package var isPast: Bool { end != nil }

    /// Adds all figures of a run, or none of them.
    ///
    /// - Parameter restated: figures of earlier days that the run's reports told anew.
    package func append(
        _ publications: [Publication], restated: [Restated] = [], of run: Run
    ) throws {
        precondition(end == nil, "nothing can be added to the past")
        try KPILedger.worded(path) {
            try database.write { database in
                for publication in publications {
                    for kpi in publication.kpis {
                        try LedgerForm.insert(
                            kpi, of: publication, for: run.asOf, in: run, into: database)
                    }
                }
                for past in restated {
                    for kpi in past.publication.kpis {
                        try LedgerForm.insert(
                            kpi, of: past.publication, for: past.day, toldOn: run.asOf, in: run,
                            into: database)
                    }
                }
            }
        }
    }

    /// A KPI as the reports of earlier days had it: the latest run's figure for each day, oldest first.
    ///
    /// - Parameters:
    ///   - day: only days before it are given.
    ///   - limit: how many days at most, the newest ones.
    package func history(
        report: String, edition: String, kpi: String, before day: LocalDay, limit: Int = 30
    ) throws -> [Point] {
        try KPILedger.worded(path) {
            try database.read { database in
                try Row.fetchAll(
                    database, sql: LedgerForm.history,
                    arguments: [
                        "report": report, "edition": edition, "kpi": kpi, "day": day.iso,
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
        self.init(day: day, value: row["value"], label: row["label"], n: row["n"])
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
