import ReportModel

/// Reads a dataset's rows cell by cell, in the contract's order: each call takes the next cell.
struct RowReader<Source: RowSource> {
    private let place: String
    private let contract: DatasetContract
    private var source: Source
    private var row: Int64
    private var column: Int32 = 0
    /// Spellings met so far: each is made canonical once.
    private var labels: [String: String] = [:]
    private var members: [String: [String]] = [:]

    init(place: String, contract: DatasetContract, first source: Source) {
        self.place = place
        self.contract = contract
        self.source = source
        row = 1
    }

    /// - Parameter row: the number that a message about a bad cell says.
    mutating func begin(_ source: Source, row: Int64) {
        self.source = source
        self.row = row
        column = 0
    }

    /// Decodes the present row.
    mutating func decoded<Element>(
        _ decode: (inout RowReader) throws -> Element
    ) throws -> Element {
        do {
            return try decode(&self)
        } catch let cell as UnreadableCell {
            throw error(cell)
        }
    }

    mutating func text() -> String? {
        column += 1
        return source.text(column)
    }

    mutating func label() -> String {
        let spelling = text() ?? ""
        if let known = labels[spelling] { return known }
        let label = Label.canonical(spelling)
        labels[spelling] = label
        return label
    }

    mutating func multi() -> [String] {
        let cell = text() ?? ""
        if let known = members[cell] { return known }
        let found = Label.members(of: cell)
        members[cell] = found
        return found
    }

    mutating func integer() throws -> Int64? {
        column += 1
        return try source.integer(column)
    }

    mutating func number() throws -> Double? {
        column += 1
        return try source.number(column)
    }

    mutating func boolean() throws -> Bool {
        column += 1
        return try source.boolean(column) ?? false
    }

    mutating func instant() throws -> Instant? {
        column += 1
        return try source.timestamp(column).map(Instant.init(microseconds:))
    }

    mutating func day() throws -> LocalDay? {
        column += 1
        return try source.day(column)
    }

    /// What is wrong with a cell of the present row.
    private func error(_ cell: UnreadableCell) -> WarehouseError {
        let column = contract.columns[Int(cell.column) - 1]
        return .badCell(
            place: place, dataset: contract.dataset, row: row, column: column.name,
            found: source.text(cell.column) ?? "", expected: column.kind)
    }
}
