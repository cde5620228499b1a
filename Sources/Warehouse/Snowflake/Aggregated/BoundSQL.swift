import ReportModel

/// A piece of SQL with the values for its question marks, in their order.
///
///     let condition: BoundSQL = "q.BRAND = \(bound: "drumeo")"   // q.BRAND = ?
///     let query: BoundSQL = "SELECT 1 FROM t AS q WHERE \(condition)"
///
/// A value has no other way into a statement.
struct BoundSQL: Hashable, Sendable, ExpressibleByStringInterpolation {
    private(set) var sql = ""
    private(set) var bindings: [SnowflakeStatement.Binding] = []

    init(stringLiteral value: String) { sql = value }

    init(stringInterpolation: StringInterpolation) {
        sql = stringInterpolation.sql
        bindings = stringInterpolation.bindings
    }

    /// Pieces side by side.
    init(joining pieces: [BoundSQL], separator: String) {
        sql = pieces.map(\.sql).joined(separator: separator)
        bindings = pieces.flatMap(\.bindings)
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql = ""
        fileprivate var bindings: [SnowflakeStatement.Binding] = []

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) { sql += literal }

        mutating func appendInterpolation(_ piece: BoundSQL) {
            sql += piece.sql
            bindings += piece.bindings
        }

        mutating func appendInterpolation(bound text: String) {
            sql += "?"
            bindings.append(.text(text))
        }

        mutating func appendInterpolation(bound number: Int) {
            sql += "?"
            bindings.append(.integer(Int64(number)))
        }

        /// A name, or SQL of the program's own; never a value.
        mutating func appendInterpolation(own text: String) { sql += text }
    }

    func statement(_ dataset: String) -> SnowflakeStatement {
        SnowflakeStatement(sql: sql, bindings: bindings, dataset: dataset)
    }

    /// A table of values, as one binding.
    ///
    /// Not a list of `VALUES`: that has at most 16,384 entries, and takes long to compile with many
    /// bindings; and the API has no binding of an array.
    ///
    /// - Parameter rows: a cell per column.
    static func table(_ columns: [Column], _ rows: [[JSONValue]]) -> BoundSQL {
        let json = JSONValue.array(rows.map { .array($0) })
        let chosen = columns.enumerated().map { place, column in
            "f.VALUE[\(place)]::\(column.type) AS \(column.name)"
        }.joined(separator: ", ")
        return """
            (SELECT \(own: chosen) FROM TABLE(FLATTEN(\
            INPUT => PARSE_JSON(\(bound: String(decoding: json.bytes, as: UTF8.self))))) AS f)
            """
    }

    /// A column of a table of values.
    enum Column: Hashable, Sendable {
        case text(String)
        case number(String)

        fileprivate var name: String {
            switch self {
            case .text(let name), .number(let name): name
            }
        }

        fileprivate var type: String {
            switch self {
            case .text: "VARCHAR"
            case .number: "NUMBER(38, 0)"
            }
        }
    }
}

extension SnowflakeStatement {
    /// `2026-11-21 08:00:00.000000`, in UTC.
    static func timestamp(_ instant: Instant) -> String {
        let fraction = String(instant.microseconds - instant.seconds * 1_000_000)
        let zeros = String(repeating: "0", count: 6 - fraction.count)
        return "\(instant.iso.dropLast().replacing("T", with: " ")).\(zeros)\(fraction)"
    }
}
