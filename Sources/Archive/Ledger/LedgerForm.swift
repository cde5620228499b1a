internal import GRDB
internal import ReportModel

/// The ledger's table and the statements for it.
///
/// `PRAGMA user_version` is the number of its form.
enum LedgerForm {
    static let current = 4

    static func migrate(_ database: Database, path: String) throws {
        let form = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard form <= current else {
            throw ArchiveError.ledger(path: path, .newer(form: form))
        }
        if form < 1 { try database.execute(sql: first) }
        if form < 2 { try database.execute(sql: second) }
        if form < 3 { try database.execute(sql: third) }
        if form < 4 { try database.execute(sql: fourth) }
        if form < current { try database.execute(sql: "PRAGMA user_version = \(current)") }
    }

    /// - Parameters:
    ///   - day: the day that the figure belongs to.
    ///   - toldOn: the report's day if it restates a figure of an earlier day.
    static func insert(
        _ kpi: KPI, of publication: KPILedger.Publication, for day: LocalDay,
        toldOn: LocalDay? = nil, in run: KPILedger.Run, into database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO figure (run, published_at, as_of, report, edition, kpi, value, label, n,
                    window_from, window_to, told_on, definition, kpi_definition)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.id, run.publishedAt.iso, day.iso, publication.edition.report,
                publication.edition.edition, kpi.id, kpi.number, kpi.label, kpi.n,
                publication.window.from.iso, publication.window.to.iso, toldOn?.iso,
                publication.definition, publication.definitions?[kpi.id],
            ])
    }

    /// A KPI's figures by day, the newest day first.
    ///
    /// The last row added is the latest run's, whatever the clock said.
    static let history = """
        SELECT as_of, value, label, n, kpi_definition FROM figure
        WHERE id IN (
            SELECT max(id) FROM figure
            WHERE report = :report AND edition = :edition AND kpi = :kpi AND as_of < :day
                AND id <= :end AND told_on IS NULL
            GROUP BY as_of)
        ORDER BY as_of DESC LIMIT :limit
        """

    /// The figures of some days as their readers know them: the last one published for the day, or
    /// restated by a report of a later day before :day.
    static let known = """
        SELECT as_of, report, edition, kpi, value, label, n, window_from, window_to, definition
        FROM figure
        WHERE id IN (
            SELECT max(id) FROM figure
            WHERE as_of >= :since AND as_of < :day AND id <= :end
                AND (told_on IS NULL OR told_on < :day)
            GROUP BY as_of, report, edition, kpi)
        ORDER BY as_of, report, edition, id
        """

    /// What runs have published for a day, the newest run first.
    static let issues = """
        SELECT run, published_at, report, edition, kpi, value, label FROM figure
        WHERE as_of = :day AND told_on IS NULL AND id <= :end
        ORDER BY id DESC
        """

    /// The first figure that was published for a day.
    static let firstOf = "SELECT min(id) FROM figure WHERE as_of = ? AND told_on IS NULL"

    static func has(_ run: KPILedger.Run, in database: Database) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM figure WHERE as_of = ? AND run = ?)",
            arguments: [run.asOf.iso, run.id]) ?? false
    }

    /// A fingerprint of the settings that a figure depends on, and of no others.
    private static let fourth = "ALTER TABLE figure ADD COLUMN kpi_definition TEXT;"

    /// A fingerprint of the rules that a figure was computed by.
    private static let third = "ALTER TABLE figure ADD COLUMN definition TEXT;"

    /// A figure of an earlier day that a report restates: `told_on` is the day of that report.
    private static let second = """
        ALTER TABLE figure ADD COLUMN told_on TEXT;
        CREATE INDEX figure_by_day ON figure (as_of, report, edition, kpi, id);
        """

    private static let first = """
        CREATE TABLE figure (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            run TEXT NOT NULL,
            published_at TEXT NOT NULL,
            as_of TEXT NOT NULL,
            report TEXT NOT NULL,
            edition TEXT NOT NULL,
            kpi TEXT NOT NULL,
            value REAL,
            label TEXT,
            n INTEGER NOT NULL,
            window_from TEXT NOT NULL,
            window_to TEXT NOT NULL
        ) STRICT;
        CREATE INDEX figure_history ON figure (report, edition, kpi, as_of, id);
        CREATE TRIGGER figure_is_never_changed BEFORE UPDATE ON figure
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER figure_is_never_removed BEFORE DELETE ON figure
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
        """
}
