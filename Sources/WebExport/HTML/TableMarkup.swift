import ReportModel

/// A table as HTML, with every cell escaped.
///
/// Written here and not by a template, because a page has thousands of cells.
struct TableMarkup {
    let data: DataTable
    /// Read aloud before the table, not shown.
    let caption: String

    /// The maximum number of rows on the page of a table that also has a CSV file.
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

    /// The note about the rows that are not shown.
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

    /// Isolates a text that may run from right to left.
    private func isolated(_ text: String) -> String {
        let escaped = HTMLText.escaped(text)
        return Isolation.mayTurn(text) ? "<bdi>\(escaped)</bdi>" : escaped
    }
}

extension DataTable.Column {
    /// Figures are aligned right.
    fileprivate var attribute: String {
        if case .number = format { " class=\"n\"" } else { "" }
    }
}
