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

    /// A small table of values, each a binding of its own.
    ///
    /// - Parameter rows: at least one.
    static func table(_ columns: [String], _ rows: [[Value]]) -> BoundSQL {
        let tuples = rows.map { row -> BoundSQL in
            "(\(BoundSQL(joining: row.map(\.sql), separator: ", ")))"
        }
        let names = columns.joined(separator: ", ")
        let chosen = columns.map { "v.\($0) AS \($0)" }.joined(separator: ", ")
        return """
            (SELECT \(own: chosen) FROM (VALUES \(BoundSQL(joining: tuples, separator: ", "))) \
            AS v (\(own: names)))
            """
    }

    /// A table of any number of spellings with numbers, as one binding: a list of values has at most
    /// 16,384 entries, and a statement of many bindings takes long to compile.
    ///
    /// - Parameter columns: the spelling's, then those of the numbers.
    static func spellings(_ columns: [String], _ rows: [(String, [Int])]) -> BoundSQL {
        let json = JSONValue.array(
            rows.map { spelling, numbers in
                .array([.string(spelling)] + numbers.map { .integer($0) })
            })
        let chosen = columns.enumerated().map { place, name in
            let type = place == 0 ? "VARCHAR" : "NUMBER(38, 0)"
            return "f.VALUE[\(place)]::\(type) AS \(name)"
        }.joined(separator: ", ")
        return """
            (SELECT \(own: chosen) \
            FROM TABLE(FLATTEN(INPUT => PARSE_JSON(\(bound: String(decoding: json.bytes, as: UTF8.self))))) AS f)
            """
    }

    enum Value: Hashable, Sendable {
        case text(String)
        case number(Int)

        fileprivate var sql: BoundSQL {
            switch self {
            case .text(let text): "\(bound: text)"
            case .number(let number): "\(bound: number)"
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
