extension DataTable {
    /// The table as a file for spreadsheets: RFC 4180 in UTF-8, starting with a row of column ids.
    ///
    /// Spreadsheets treat a text that begins like a formula as one, so such a text gets an
    /// apostrophe in front. Figures are unchanged. A file that is not pure ASCII begins with a
    /// byte-order mark, because without it Excel uses one of its code pages.
    package var csv: [UInt8] {
        let lines = csvLines
        let isASCII = lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        return lines.reduce(into: isASCII ? [] : [0xEF, 0xBB, 0xBF]) { out, line in
            out += line.utf8
            out += [0x0D, 0x0A]
        }
    }

    /// The same as one text per row, starting with the column ids; without line ends.
    package var csvLines: [String] {
        [columns.map { DataTable.field($0.id) }.joined(separator: ",")]
            + rows.map { row in
                var line = ""
                for (place, cell) in row.enumerated() {
                    if place > 0 { line += "," }
                    line += cell.csvField
                }
                return line
            }
    }

    /// A text as a field, made harmless and quoted if necessary.
    fileprivate static func field(_ text: String) -> String {
        let start = text.unicodeScalars.first.map(startsFormula) ?? false ? "'" : ""
        // By bytes, which is ten times as quick as by scalars.
        var isQuoted = false
        var isKept = true
        var last: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): isQuoted = true
            case UInt8(ascii: "\t"): break
            case UInt8(ascii: "\""), 0...0x1F, 0x7F: isKept = false
            case 0x80...0x9F where last == 0xC2: isKept = false
            default: break
            }
            last = byte
        }
        let field = isKept ? text : harmless(text, &isQuoted)
        if isQuoted { return "\"\(start)\(field)\"" }
        return start.isEmpty ? field : start + field
    }

    /// A text with doubled quotes, which make it a quoted field, and without control characters.
    private static func harmless(_ text: String, _ isQuoted: inout Bool) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        var last: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""):
                bytes.append(byte)
                bytes.append(byte)
                isQuoted = true
            case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): bytes.append(byte)
            // Readers stop at a NUL, and terminals execute the other controls.
            case 0...0x1F, 0x7F: bytes += replacement
            // U+0080 to U+009F.
            case 0x80...0x9F where last == 0xC2:
                bytes.removeLast()
                bytes += replacement
            default: bytes.append(byte)
            }
            last = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// U+FFFD.
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// Whether a character starts a formula in spreadsheets, also in its full-width or small form,
    /// or is white space that spreadsheets skip before one.
    private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "\t", "\r", "\n":
            true
        default: false
        }
    }
}

extension DataTable.Cell {
    /// The form for other programs: canonical labels, unrounded figures, and an empty field for
    /// null.
    fileprivate var csvField: String {
        switch self {
        case .null: ""
        case .label(let label, _): DataTable.field(label)
        case .text(let text): DataTable.field(text)
        case .integer(let value): String(value)
        case .flag(let flag): String(flag)
        case .number(let value): value.isFinite ? "\(value)" : ""
        case .day(let day): day.iso
        }
    }
}
