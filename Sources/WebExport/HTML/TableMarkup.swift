import ReportModel

/// A table as HTML, with every cell escaped.
///
/// Written here and not by a template, because a page has thousands of cells.
struct TableMarkup {
    let data: DataTable
    /// Read aloud before the table, not shown.
    let caption: String

    var markup: String {
        var out = "<table><caption>\(HTMLText.escaped(caption))</caption><thead><tr>"
        for column in data.columns {
            out += "<th scope=\"col\"\(column.attribute)>\(HTMLText.escaped(column.heading))</th>"
        }
        out += "</tr></thead><tbody>\n"
        for row in data.listed { write(row, to: &out) }
        return out + "</tbody></table>"
    }

    /// What a page says of rows that it does not list; nil when it lists all.
    ///
    /// - Parameters:
    ///   - total: the rows that there are, if `data` has only the first ones.
    ///   - elsewhere: where the others are; the page’s CSV file by default.
    static func extent(
        of data: DataTable, total: Int? = nil, elsewhere: String = ""
    ) -> String? {
        let (listed, total) = (data.listed.count, max(total ?? 0, data.rows.count))
        guard listed < total else { return nil }
        let count = NumberFormat.count
        let isCut = listed < data.rows.count
        let place = isCut || elsewhere.isEmpty ? "the CSV file has them all" : elsewhere
        return "Showing \(count.string(listed)) of \(count.string(total)); \(place)"
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
        switch format {
        case .number, .change: " class=\"n\""
        case .text, .day: ""
        }
    }
}
