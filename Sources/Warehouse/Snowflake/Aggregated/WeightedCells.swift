import ReportModel

/// The rows of one part of a result that counts comments.
struct WeightedCells: RowBuilder {
    private(set) var cells: CommentCells
    private(set) var weights: [UInt32] = []
    private let part: CommentAggregate.Part
    /// Users with one attribute each, by the key that stands for their comments' authors.
    private(set) var people: [ExactText: Demographic] = [:]

    var rowCount: Int { weights.count }

    init(_ part: CommentAggregate.Part, worker: Int) {
        self.part = part
        cells = CommentCells(worker: worker)
    }

    /// The columns of each row: those of a comment, how many there are, and its author's attributes.
    static let columns: [Dataset.Column] =
        CommentCells.columns(of: .comments).map {
            Dataset.Column($0.name, $0.kind, isOptional: true, isPersonal: $0.isPersonal)
        } + [
            Dataset.Column("row_count", .integer),
            Dataset.Column("age", .integer, isOptional: true, isPersonal: true),
            Dataset.Column("experience_level", .number, isOptional: true, isPersonal: true),
            Dataset.Column("timezone", .text, isOptional: true, isPersonal: true),
        ]

    private enum Place {
        static let author: Int32 = 11
        static let count: Int32 = 12
        static let age: Int32 = 13
        static let experience: Int32 = 14
        static let timeZone: Int32 = 15
    }

    /// - Throws: `UnreadableCell` for a cell that does not match its column's kind.
    mutating func append(_ row: SnowflakeRow) throws(UnreadableCell) {
        guard let count = try row.integer(Place.count), let weight = UInt32(exactly: count) else {
            throw UnreadableCell(column: Place.count)
        }
        if let person = try person(row) {
            people[ExactText(person.key)] = person
            try cells.append(StandIn(row: row, column: Place.author, text: person.key))
        } else {
            try cells.append(row)
        }
        weights.append(weight)
    }

    /// Keys of different attributes differ.
    private func person(_ row: SnowflakeRow) throws(UnreadableCell) -> Demographic? {
        switch part {
        case .ages:
            let age = try row.integer(Place.age)
            return age.map { Demographic(key: "age \($0)", age: Double($0)) }
        case .experiences:
            let level = try row.number(Place.experience)
            return level.map { Demographic(key: "experience \($0)", experience: $0) }
        case .timeZones:
            let name = row.text(Place.timeZone)
            return name.isEmpty
                ? nil : Demographic(key: "time zone \(name)", timeZone: name)
        default: return nil
        }
    }
}

/// A row with another text in one of its cells.
private struct StandIn: RowSource {
    let row: SnowflakeRow
    let column: Int32
    let text: String

    func withBytes<Result>(
        _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        guard column == self.column else { return row.withBytes(column, body) }
        var text = text
        return text.withUTF8(body)
    }

    func integer(_ column: Int32) throws(UnreadableCell) -> Int64? { try row.integer(column) }
    func number(_ column: Int32) throws(UnreadableCell) -> Double? { try row.number(column) }
    func boolean(_ column: Int32) throws(UnreadableCell) -> Bool? { try row.boolean(column) }
    func timestamp(_ column: Int32) throws(UnreadableCell) -> Int64? { try row.timestamp(column) }
    func day(_ column: Int32) throws(UnreadableCell) -> LocalDay? { try row.day(column) }
}
