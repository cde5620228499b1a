internal import GRDB
package import ReportModel

/// What readers were shown before: as reported, and as later corrected (Figures, “History and
/// restatements”).
extension KPILedger {
    /// Figures of an earlier day as they are now.
    package struct Restated: Hashable, Sendable, Codable {
        package var day: LocalDay
        package var publication: Publication

        package init(day: LocalDay, publication: Publication) {
            self.day = day
            self.publication = publication
        }
    }

    /// A figure as a day’s readers know it.
    package struct Known: Hashable, Sendable {
        package let day: LocalDay
        package let edition: EditionID
        package let kpi: String
        /// Nil if the figure was undefined or is a label.
        package let value: Double?
        package let label: String?
        package let n: Int
        package let window: Window
        /// A fingerprint of the rules that it was computed by; nil if unknown.
        package let definition: String?
    }

    /// What one run published for a day.
    package struct Issue: Hashable, Sendable {
        package let run: String
        package let publishedAt: Instant
        package let edition: EditionID
        /// By id.
        package let figures: [String: KPI.Value]
    }

    /// The figures of the days from `since` to before `day` that a report for `day` treats as
    /// known.
    ///
    /// Corrections in an earlier report for `day` itself do not count, so that a run can be
    /// repeated.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func known(before day: LocalDay, since: LocalDay) throws -> [Known] {
        try KPILedger.worded(path) {
            try database.read { database in
                try Row.fetchAll(
                    database, sql: LedgerForm.known,
                    arguments: ["since": since.iso, "day": day.iso, "end": end?.number ?? .max]
                ).compactMap(Known.init)
            }
        }
    }

    /// What runs have published for a day, the newest run first.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func issues(of day: LocalDay) throws -> [Issue] {
        try KPILedger.worded(path) {
            try database.read { database in
                let rows = try Row.fetchAll(
                    database, sql: LedgerForm.issues,
                    arguments: ["day": day.iso, "end": end?.number ?? .max])
                return KPILedger.issues(rows)
            }
        }
    }

    /// Groups the rows of one run and edition into one issue, in the order of their first rows.
    private static func issues(_ rows: [Row]) -> [Issue] {
        struct Key: Hashable {
            let run: String, edition: EditionID
        }
        var order: [Key] = []
        var published: [Key: Instant] = [:]
        var figures: [Key: [String: KPI.Value]] = [:]
        for row in rows {
            let key = Key(run: row["run"], edition: EditionID(row["report"], row["edition"]))
            guard let time = Instant(wholeSeconds: row["published_at"] as String) else { continue }
            if published.updateValue(time, forKey: key) == nil { order.append(key) }
            let label = row["label"] as String?
            figures[key, default: [:]][row["kpi"]] =
                label.map { .label($0) } ?? .number(row["value"])
        }
        return order.compactMap { key in
            guard let time = published[key], let figures = figures[key] else { return nil }
            return Issue(
                run: key.run, publishedAt: time, edition: key.edition, figures: figures)
        }
    }
}

extension KPILedger.Known {
    fileprivate init?(_ row: Row) {
        guard let day = LocalDay(iso: row["as_of"] as String),
            let from = LocalDay(iso: row["window_from"] as String),
            let to = LocalDay(iso: row["window_to"] as String)
        else { return nil }
        self.init(
            day: day, edition: EditionID(row["report"], row["edition"]), kpi: row["kpi"],
            value: row["value"], label: row["label"], n: row["n"],
            window: Window(from: from, to: to), definition: row["definition"])
    }
}
