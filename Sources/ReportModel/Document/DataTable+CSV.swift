extension DataTable {
    /// The table as a file for spreadsheets: RFC 4180 in UTF-8, a row of column ids first.
    ///
    /// Spreadsheets take a text that begins with `= + - @`, a tab or a carriage return for a formula;
    /// such a text gets an apostrophe in front. Figures stay as they are.
    package var csv: [UInt8] {
        var out: [UInt8] = []
        append(columns.map { DataTable.field($0.id) }, to: &out)
        for row in rows { append(row.map(\.csvField), to: &out) }
        return out
    }

    private func append(_ fields: [String], to out: inout [UInt8]) {
        out += fields.joined(separator: ",").utf8
        out += [0x0D, 0x0A]
    }

    /// A text as a field, harmless and, where it must be, quoted.
    fileprivate static func field(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
            scalars.append("'")
        }
        var isQuoted = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"":
                scalars.append(contentsOf: [scalar, scalar])
                isQuoted = true
            case ",", "\n", "\r":
                scalars.append(scalar)
                isQuoted = true
            case "\t": scalars.append(scalar)
            // Readers stop at a NUL, terminals obey the other controls.
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return isQuoted ? "\"\(String(scalars))\"" : String(scalars)
    }
}

extension DataTable.Cell {
    /// As other programs read it: canonical labels, unrounded figures, nothing for null.
    fileprivate var csvField: String {
        switch self {
        case .null: ""
        case .label(let label, _): DataTable.field(label)
        case .text(let text): DataTable.field(text)
        case .integer(let value): String(value)
        case .number(let value): value.isFinite ? "\(value)" : ""
        case .day(let day): day.iso
        }
    }
}
