import ReportModel

/// The columns of a query whose rows Snowflake counts, and how each is written for that.
struct CountedColumns: Sendable {
    /// The optional columns that the query does not return.
    let missing: [String]
    private let types: [String: String]

    /// - Parameters:
    ///   - columns: that the program uses.
    ///   - names: those of the query's result, with their types.
    /// - Throws: a missing or repeated column, or one of a type that Snowflake cannot count by.
    init(
        of dataset: Dataset, _ columns: [Dataset.Column], names: [String], types: [String],
        in place: String
    ) throws {
        let positions = try dataset.positions(among: names, in: place, of: columns)
        missing = zip(columns, positions).filter { $1 == nil }.map(\.0.name)
        var found: [String: String] = [:]
        for (column, position) in zip(columns, positions) {
            guard let position else { continue }
            let type = types[position]
            guard column.kind.countable.contains(type) else {
                throw WarehouseError.snowflake(
                    SnowflakeProblem(
                        .type(column: column.name, came: type, expected: column.kind),
                        dataset: dataset.name))
            }
            found[column.name] = type
        }
        self.types = found
    }

    func has(_ column: String) -> Bool { types[column] != nil }

    /// The column in SQL, as the program reads it; null if it is missing.
    func sql(_ column: String, of alias: String) -> String {
        let name = "\(alias).\(column.uppercased())"
        return switch types[column] {
        case nil: "NULL"
        case "ARRAY", "VARIANT": "TO_JSON(\(name))"
        case "TIMESTAMP_TZ": "CAST(CONVERT_TIMEZONE('UTC', \(name)) AS TIMESTAMP_NTZ)"
        // The session's time zone is UTC.
        case "TIMESTAMP_LTZ", "DATE": "CAST(\(name) AS TIMESTAMP_NTZ)"
        default: name
        }
    }
}

extension Dataset.Kind {
    /// The types of Snowflake that can be compared and counted as this kind.
    ///
    /// Where rows are read, more types will do, because the program then parses each cell.
    fileprivate var countable: [String] {
        switch self {
        case .text: ["TEXT", "FIXED"]
        case .label: ["TEXT"]
        case .multi: ["TEXT", "ARRAY", "VARIANT"]
        case .integer: ["FIXED", "REAL", "DECFLOAT"]
        case .number: ["FIXED", "REAL", "DECFLOAT"]
        case .boolean: ["BOOLEAN"]
        case .timestamp: ["TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ", "DATE"]
        case .day: ["DATE"]
        }
    }
}
