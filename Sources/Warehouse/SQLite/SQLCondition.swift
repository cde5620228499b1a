import Foundation
import GRDB

/// A SQL condition whose values are bind variables.
struct SQLCondition {
    private(set) var sql: String
    private(set) var arguments: StatementArguments

    init(_ sql: String, _ arguments: StatementArguments = []) {
        self.sql = sql
        self.arguments = arguments
    }

    /// All of the conditions.
    init(all conditions: [SQLCondition]) {
        self.init(conditions, " AND ", whenEmpty: "1")
    }

    /// At least one of the conditions.
    init(any conditions: [SQLCondition]) {
        self.init(conditions, " OR ", whenEmpty: "0")
    }

    private init(_ conditions: [SQLCondition], _ word: String, whenEmpty: String) {
        let terms = conditions.map { "(\($0.sql))" }.joined(separator: word)
        sql = conditions.isEmpty ? whenEmpty : terms
        arguments = conditions.reduce(into: []) { $0 += $1.arguments }
    }
}

/// A dataset’s columns in SQL, `NULL` for a column that the table does not have.
struct SQLColumns: Sendable {
    private let quoted: [String: String]
    private let clock: NumberClock

    /// - Parameter positions: of the dataset’s columns among the table’s `names`.
    init(_ dataset: Dataset, at positions: [Int?], among names: [String], _ clock: NumberClock) {
        self.clock = clock
        quoted = Dictionary(
            uniqueKeysWithValues: zip(dataset.columns, positions).map { column, position in
                (column.name, position.map { quotedName(names[$0]) } ?? "NULL")
            })
    }

    subscript(name: String) -> String { quoted[name] ?? "NULL" }

    /// A timestamp in microseconds since 1970 UTC.
    func time(_ name: String) -> String { read(name, "event_time", clock.sql) }

    func whole(_ name: String) -> String { read(name, "whole_number") { $0 } }

    /// The cells of a column that have one of the labels; nil matches all.
    ///
    /// - Parameter function: `is_label`, or `has_label` for cells with several labels.
    func condition(_ function: String, _ name: String, _ labels: [String]?) -> SQLCondition? {
        labels.map { labels in
            SQLCondition(
                any: labels.map { label in
                    // As bytes, because a text would end at its first NUL.
                    SQLCondition("\(function)(\(self[name]), ?)", [Data(label.utf8)])
                })
        }
    }

    /// The cells of a column that are true, or that are false or empty.
    ///
    /// Cells that are neither match both, because reading them is an error.
    func condition(_ name: String, is flag: Bool) -> SQLCondition {
        let column = self[name]
        let value =
            "coalesce(CASE WHEN typeof(\(column)) IN ('integer', 'real') THEN \(column) "
            + "ELSE truth(\(column)) END, 0)"
        return SQLCondition(flag ? "\(value) <> 0" : "\(value) <> 1")
    }

    private func read(
        _ name: String, _ function: String, _ whole: (String) -> String
    ) -> String {
        let column = self[name]
        return "CASE typeof(\(column)) WHEN 'integer' THEN \(whole(column)) "
            + "ELSE \(function)(\(column)) END"
    }
}
