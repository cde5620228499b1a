/// The rows behind a chart, or a table of the report, in tidy form with one row per mark.
package struct DataTable: Hashable, Sendable {
    package struct Column: Hashable, Sendable {
        /// The name in `report.json`.
        package let id: String
        /// The heading for people.
        package let heading: String
        package let format: Format

        package init(_ id: String, _ heading: String, _ format: Format) {
            self.id = id
            self.heading = heading
            self.format = format
        }
    }

    /// How a column's cells are printed and aligned.
    package enum Format: Hashable, Sendable {
        case text
        case day
        case number(NumberFormat)
        /// With its sign, in the unit of changes.
        case change(NumberFormat)
    }

    package enum Cell: Hashable, Sendable {
        case null
        /// A canonical label and its name for people.
        case label(String, display: String)
        case text(String)
        case integer(Int)
        case number(Double)
        case day(LocalDay)
        case flag(Bool)
    }

    package let columns: [Column]
    package let rows: [[Cell]]

    package init(columns: [Column], rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }

    /// How many rows a page lists; the others are only in a CSV file beside it.
    package static let mostListed = 1_000

    /// The rows that a page lists.
    package var listed: ArraySlice<[Cell]> { rows.prefix(DataTable.mostListed) }

    /// The text that a reader sees in a cell of a column; texts from the data are isolated.
    package static func display(_ cell: Cell, in column: Column) -> String {
        switch (cell, column.format) {
        case (.null, _): NumberFormat.absent
        case (.label(_, let display), _): Isolation.isolated(display, most: .max)
        case (.text(let text), _): Isolation.isolated(text, most: .max)
        case (.day(let day), _): day.shortWithWeekday
        case (.flag(let flag), _): flag ? "yes" : "no"
        case (.integer(let value), .number(let format)): format.string(value)
        case (.number(let value), .number(let format)): format.string(value)
        case (.number(let value), .change(let format)): format.change(value)
        case (.integer(let value), _): NumberFormat.count.string(value)
        case (.number(let value), _): NumberFormat.decimal(2).string(value)
        }
    }
}
