import ReportModel

/// A column of a file for other programs: its name and its value for each row.
struct FileColumn<Row> {
    let name: String
    let cell: (Row) -> DataTable.Cell

    init(_ name: String, _ cell: @escaping (Row) -> DataTable.Cell) {
        self.name = name
        self.cell = cell
    }
}

extension Report {
    /// One line per row.
    func table<Row>(_ rows: [Row], _ columns: [FileColumn<Row>]) -> DataTable {
        DataTable(
            columns: columns.map { .init($0.name, $0.name, .text) },
            rows: rows.map { row in columns.map { $0.cell(row) } })
    }

    /// A moment in UTC, and in the report’s time zone: `2026-11-21` and `22:30:00`.
    ///
    /// - Parameter name: the name of the column in UTC.
    func times<Row>(_ name: String, _ instant: @escaping (Row) -> Instant?) -> [FileColumn<Row>] {
        func local(_ row: Row) -> Substring? {
            instant(row).map { Substring($0.iso(offset: context.zone.offset(at: $0.seconds))) }
        }
        return [
            FileColumn(name) { .optional(instant($0)?.iso) },
            FileColumn("local_day") { .optional(local($0).map { String($0.prefix(10)) }) },
            FileColumn("local_time") {
                .optional(local($0).map { String($0.dropFirst(11).prefix(8)) })
            },
        ]
    }
}
