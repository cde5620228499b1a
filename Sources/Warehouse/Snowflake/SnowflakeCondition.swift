import ReportModel

/// A condition on rows of `q`, and the values at its question marks.
struct SnowflakeCondition: Hashable, Sendable {
    let sql: String
    let bindings: [SnowflakeStatement.Binding]

    static let never = SnowflakeCondition(sql: "FALSE", bindings: [])

    /// True of no conditions.
    static func all(_ conditions: [SnowflakeCondition]) -> SnowflakeCondition {
        guard !conditions.isEmpty else { return SnowflakeCondition(sql: "TRUE", bindings: []) }
        return SnowflakeCondition(
            sql: conditions.map(\.sql).joined(separator: " AND "),
            bindings: conditions.flatMap(\.bindings))
    }

    /// What SQL can say of labels, whose canonical form it does not know.
    struct OfLabels: Hashable, Sendable {
        /// True of all rows that have one of the labels, and perhaps of others.
        let possible: SnowflakeCondition
        /// True, false or null; true of rows that have one for certain, but not of all of those.
        ///
        /// Only such rows may be counted in SQL: another one could take the place of one that was
        /// asked for.
        let certain: SnowflakeCondition
    }

    /// Rows whose label is one of some.
    static func label(_ column: String, _ labels: [String]) -> OfLabels {
        let marks = labels.map { _ in "?" }.joined(separator: ", ")
        let isOne = labels.isEmpty ? "FALSE" : "LOWER(TRIM(q.\(column))) IN (\(marks))"
        let isBlank = labels.contains(Label.unknown) ? " OR \(blank(column))" : ""
        let bindings = labels.map(SnowflakeStatement.Binding.text)
        return OfLabels(
            possible: SnowflakeCondition(
                sql: "(\(isOne) OR NOT \(plain(column))\(isBlank))", bindings: bindings),
            certain: SnowflakeCondition(
                sql: "(\(isOne) AND \(plain(column))\(isBlank))", bindings: bindings))
    }

    /// Rows with one of some labels among several.
    static func member(_ column: String, _ labels: [String]) -> OfLabels {
        func any(_ one: String) -> String {
            labels.isEmpty
                ? "FALSE" : labels.map { _ in one }.joined(separator: " OR ")
        }
        let isBlank = labels.contains(Label.unknown) ? " OR \(blank(column))" : ""
        let isEmpty =
            labels.contains(Label.unknown)
            ? " OR NOT REGEXP_LIKE(q.\(column), '.*[A-Za-z0-9].*')" : ""
        let list = "REPLACE(REPLACE(LOWER(TRIM(q.\(column))), ', ', ','), ' ,', ',')"
        let bindings = labels.map(SnowflakeStatement.Binding.text)
        return OfLabels(
            // In a JSON array a backslash may hide a letter.
            possible: SnowflakeCondition(
                sql: "(\(any("CONTAINS(LOWER(q.\(column)), ?)")) OR NOT \(plain(column))"
                    + " OR CONTAINS(q.\(column), '\\\\')\(isBlank)\(isEmpty))",
                bindings: bindings),
            certain: SnowflakeCondition(
                sql: "((\(any("CONTAINS(',' || \(list) || ',', ',' || ? || ',')")))"
                    + " AND \(plain(column)) AND NOT CONTAINS(q.\(column), '[')\(isBlank))",
                bindings: bindings))
    }

    /// Whether a text is plain ASCII, of which SQL knows the lower case.
    private static func plain(_ column: String) -> String {
        "REGEXP_LIKE(q.\(column), '[ -~]*')"
    }

    private static func blank(_ column: String) -> String {
        "q.\(column) IS NULL OR TRIM(q.\(column)) = ''"
    }
}
