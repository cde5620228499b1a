import ReportModel

/// A table as HTML, every cell escaped.
///
/// Written here and not by a template: a page has
/// thousands of cells.
struct TableMarkup {
    let data: DataTable
    /// Read out before the table, not shown.
    let caption: String

    /// A page has no more rows of a table that stands beside its CSV file.
    private static let mostRows = 2000

    var markup: String {
        var out = "<table><caption>\(HTMLText.escaped(caption))</caption><thead><tr>"
        for column in data.columns {
            out += "<th scope=\"col\"\(column.attribute)>\(HTMLText.escaped(column.heading))</th>"
        }
        out += "</tr></thead><tbody>\n"
        for row in data.rows.prefix(TableMarkup.mostRows) { write(row, to: &out) }
        return out + "</tbody>\(remainder)</table>"
    }

    /// What is said of the rows that are not there.
    private var remainder: String {
        let format = NumberFormat.count
        guard data.rows.count > TableMarkup.mostRows else { return "" }
        return "<tfoot><tr><td colspan=\"\(data.columns.count)\">The first "
            + "\(format.string(TableMarkup.mostRows)) of \(format.string(data.rows.count)) rows; "
            + "all of them are in the CSV file.</td></tr></tfoot>"
    }

    private func write(_ row: [DataTable.Cell], to out: inout String) {
        out += "<tr>"
        for (index, (cell, column)) in zip(row, data.columns).enumerated() {
            let text = isolated(DataTable.display(cell, in: column))
            out +=
                index == 0
                ? "<th scope=\"row\"\(column.attribute)>\(text)</th>"
                : "<td\(column.attribute)>\(text)</td>"
        }
        out += "</tr>\n"
    }

    /// A text that may run from right to left keeps to itself.
    private func isolated(_ text: String) -> String {
        let escaped = HTMLText.escaped(text)
        return Isolation.mayTurn(text) ? "<bdi>\(escaped)</bdi>" : escaped
    }
}

extension DataTable.Column {
    /// Figures stand to the right.
    fileprivate var attribute: String {
        if case .number = format { " class=\"n\"" } else { "" }
    }
}
