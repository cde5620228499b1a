internal import Foundation
internal import GRDB
package import ReportModel

/// Which mails were planned, sent and taken: the reason why nobody gets one twice.
///
/// Each change is on disk when its call returns, and a mail's way is one of planned → sending →
/// accepted, refused, deferred or unknown.
///
/// There is no write-ahead log: with one, reading needs room for a file more, and `status` has to
/// answer on a full disk, too.
package final class MailLedger: Sendable {
    private let path: String
    private let database: DatabaseQueue

    /// Opens `mail.sqlite` in the state folder, which is created if it is missing.
    ///
    /// - Throws: `ArchiveError.ledger`, or `.system`.
    package init(state: String) throws {
        let path = "\(state)/mail.sqlite"
        try Disk.makeLastingFolders(state, access: .owner)
        if try Disk.kind(of: path) == nil { try Disk.write([], to: path, access: .owner) }
        for file in [path, path + "-journal"] { try Disk.restrict(file, to: 0o600) }
        self.path = path
        database = try KPILedger.worded(path) {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            configuration.prepareDatabase { database in
                try database.execute(
                    sql: "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL")
            }
            let database = try DatabaseQueue(path: path, configuration: configuration)
            try database.write { try MailLedger.migrate($0, path: path) }
            return database
        }
    }

    private static func migrate(_ database: Database, path: String) throws {
        let form = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard form <= 1 else { throw ArchiveError.ledger(path: path, .newer(form: form)) }
        guard form < 1 else { return }
        try database.execute(
            sql: """
                CREATE TABLE mail (
                    id INTEGER PRIMARY KEY, day TEXT NOT NULL, slot TEXT NOT NULL,
                    recipient TEXT NOT NULL, issue INTEGER NOT NULL, subscriptions TEXT NOT NULL,
                    state TEXT NOT NULL, attempts INTEGER NOT NULL, reply TEXT NOT NULL,
                    brief TEXT NOT NULL, sha256 TEXT NOT NULL, file TEXT NOT NULL,
                    message_id TEXT NOT NULL, told TEXT NOT NULL, updated_at INTEGER NOT NULL,
                    UNIQUE (day, slot, recipient, issue));
                CREATE INDEX mail_of ON mail (recipient, day);
                PRAGMA user_version = 1;
                """)
    }

    // MARK: Reading

    /// The mails of a day, in the order in which they were planned.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func entries(of day: LocalDay) throws -> [MailEntry] {
        try entries("day = ?", [day.iso])
    }

    /// The mails of a person, the latest day first.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func entries(to recipient: String) throws -> [MailEntry] {
        try entries("recipient = ?", [recipient], order: "day DESC, issue DESC, id DESC")
    }

    /// The last mail of an earlier day that a person was in fact sent.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func lastAccepted(to recipient: String, before day: LocalDay) throws -> MailEntry? {
        try entries(
            "recipient = ? AND day < ? AND state = 'accepted' AND brief <> ''",
            [recipient, day.iso], order: "day DESC, issue DESC, id DESC"
        ).first
    }

    /// Mails that a program was giving away when it ended.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func unfinished() throws -> [MailEntry] { try entries("state = 'sending'", []) }

    private func entries(
        _ condition: String, _ arguments: StatementArguments, order: String = "id"
    ) throws -> [MailEntry] {
        try KPILedger.worded(path) {
            try database.read { database in
                try Row.fetchAll(
                    database, sql: "SELECT * FROM mail WHERE \(condition) ORDER BY \(order)",
                    arguments: arguments
                ).compactMap(MailEntry.init)
            }
        }
    }

    // MARK: Changing

    /// Adds a mail, unless it is there already.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func plan(_ entry: MailEntry) throws {
        let told = String(decoding: try JSONEncoder().encode(entry.told), as: UTF8.self)
        try KPILedger.worded(path) {
            try database.write { database in
                try database.execute(
                    sql: """
                        INSERT OR IGNORE INTO mail (day, slot, recipient, issue, subscriptions, state,
                            attempts, reply, brief, sha256, file, message_id, told, updated_at)
                        VALUES (?, ?, ?, ?, ?, 'planned', 0, '', ?, '', '', ?, ?, ?)
                        """,
                    arguments: [
                        entry.key.day.iso, entry.key.slot, entry.key.recipient, entry.key.issue,
                        entry.subscriptions.joined(separator: ","), entry.brief, entry.messageID,
                        told, entry.updatedAt.microseconds,
                    ])
            }
        }
    }

    /// Takes a mail for sending, if it is in one of these states: only one program can.
    ///
    /// - Parameter entry: what it says now, where it is kept, and in its reply who takes it.
    /// - Returns: whether it is this program's to send.
    /// - Throws: `ArchiveError.ledger`.
    package func begin(
        _ entry: MailEntry, from states: Set<MailEntry.State>, at now: Instant
    ) throws -> Bool {
        let told = String(decoding: try JSONEncoder().encode(entry.told), as: UTF8.self)
        let names = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        return try KPILedger.worded(path) {
            try database.write { database in
                try database.execute(
                    sql: """
                        UPDATE mail SET state = 'sending', reply = ?, sha256 = ?, file = ?, brief = ?, told = ?, subscriptions = ?, updated_at = ?
                        WHERE day = ? AND slot = ? AND recipient = ? AND issue = ?
                            AND state IN (\(names))
                        """,
                    arguments: [
                        entry.reply, entry.sha256, entry.file, entry.brief, told,
                        entry.subscriptions.joined(separator: ","), now.microseconds,
                        entry.key.day.iso, entry.key.slot, entry.key.recipient, entry.key.issue,
                    ])
                return database.changesCount == 1
            }
        }
    }

    /// Says what became of a mail.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func settle(
        _ key: MailKey, as state: MailEntry.State, reply: String, at now: Instant
    ) throws {
        try KPILedger.worded(path) {
            try database.write { database in
                try database.execute(
                    sql: """
                        UPDATE mail SET state = ?, reply = ?, attempts = attempts + 1, updated_at = ?
                        WHERE day = ? AND slot = ? AND recipient = ? AND issue = ?
                        """,
                    arguments: [
                        state.rawValue, reply, now.microseconds, key.day.iso, key.slot,
                        key.recipient, key.issue,
                    ])
            }
        }
    }
}

extension MailEntry {
    fileprivate init?(_ row: Row) {
        guard let day = LocalDay(iso: row["day"] as String),
            let state = State(rawValue: row["state"])
        else { return nil }
        let subscriptions = (row["subscriptions"] as String).split(separator: ",").map(String.init)
        let told = try? JSONDecoder().decode(
            [ToldItem].self, from: Data((row["told"] as String).utf8))
        self.init(
            key: MailKey(
                day: day, slot: row["slot"], recipient: row["recipient"], issue: row["issue"]),
            subscriptions: subscriptions, brief: row["brief"], messageID: row["message_id"],
            told: told ?? [], updatedAt: Instant(microseconds: row["updated_at"]))
        self.state = state
        attempts = row["attempts"]
        reply = row["reply"]
        sha256 = row["sha256"]
        file = row["file"]
    }
}
