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
        return text.unicodeScalars.contains(where: mayTurn) ? "<bdi>\(escaped)</bdi>" : escaped
    }

    /// Scripts that run from right to left, and the controls that make others do so.
    private func mayTurn(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x590...0x8FF, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFB1D...0xFDFF,
            0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
            true
        default: false
        }
    }
}

extension DataTable.Column {
    /// Figures stand to the right.
    fileprivate var attribute: String {
        if case .number = format { " class=\"n\"" } else { "" }
    }
}
