internal import GRDB
internal import ReportModel

/// The ledger's table and the statements over it.
///
/// `PRAGMA user_version` is the number of its form.
enum LedgerForm {
    static let current = 1

    static func migrate(_ database: Database, path: String) throws {
        let form = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard form <= current else {
            throw ArchiveError.ledger(path: path, .newer(form: form))
        }
        if form < 1 { try database.execute(sql: first) }
        if form < current { try database.execute(sql: "PRAGMA user_version = \(current)") }
    }

    static func insert(
        _ kpi: KPI, of publication: KPILedger.Publication, in run: KPILedger.Run,
        into database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO figure (run, published_at, as_of, report, edition, kpi, value, label, n,
                    window_from, window_to)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.id, run.publishedAt.iso, run.asOf.iso, publication.report,
                publication.edition, kpi.id, kpi.number, kpi.label, kpi.n,
                publication.window.from.iso, publication.window.to.iso,
            ])
    }

    /// A KPI's figures by day, the newest day first.
    ///
    /// The row that was added last is the latest run's, whatever the clock said.
    static let history = """
        SELECT as_of, value, label, n FROM figure
        WHERE id IN (
            SELECT max(id) FROM figure
            WHERE report = :report AND edition = :edition AND kpi = :kpi AND as_of < :day
                AND id <= :end
            GROUP BY as_of)
        ORDER BY as_of DESC LIMIT :limit
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
