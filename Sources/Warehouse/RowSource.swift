import ReportModel

/// Typed access to one row; cells are numbered from 1.
///
/// Nulls and blank cells are nil; `error` is thrown for a cell that cannot be read.
protocol RowSource {
    /// Nil too when empty.
    func text(_ column: Int32) -> String?
    func integer(_ column: Int32, _ error: () -> WarehouseError) throws -> Int64?
    func number(_ column: Int32, _ error: () -> WarehouseError) throws -> Double?
    func boolean(_ column: Int32, _ error: () -> WarehouseError) throws -> Bool?
    /// Microseconds since 1970 UTC.
    func timestamp(_ column: Int32, _ error: () -> WarehouseError) throws -> Int64?
    func day(_ column: Int32, _ error: () -> WarehouseError) throws -> LocalDay?
}

/// A row whose cells are texts, as a CSV file has them.
struct TextRow: RowSource {
    /// One a column of the contract, in its order.
    let cells: [String?]

    func text(_ column: Int32) -> String? {
        let cell = cells[Int(column) - 1]
        return cell?.isEmpty == true ? nil : cell
    }

    func integer(_ column: Int32, _ error: () -> WarehouseError) throws -> Int64? {
        try parsed(column, CellParser.integer, error)
    }

    func number(_ column: Int32, _ error: () -> WarehouseError) throws -> Double? {
        try parsed(column, CellParser.number, error)
    }

    func boolean(_ column: Int32, _ error: () -> WarehouseError) throws -> Bool? {
        try parsed(column, CellParser.boolean, error)
    }

    func timestamp(_ column: Int32, _ error: () -> WarehouseError) throws -> Int64? {
        try parsed(column, CellParser.timestamp, error)
    }

    func day(_ column: Int32, _ error: () -> WarehouseError) throws -> LocalDay? {
        try parsed(column, CellParser.day, error)
    }

    private func parsed<Value>(
        _ column: Int32, _ parse: (UnsafeBufferPointer<UInt8>) -> Value?,
        _ error: () -> WarehouseError
    ) throws -> Value? {
        guard var text = text(column) else { return nil }
        return try text.withUTF8 { bytes in
            let trimmed = CellParser.trimmed(bytes)
            if trimmed.isEmpty { return nil }
            guard let value = parse(trimmed) else { throw error() }
            return value
        }
    }
}
