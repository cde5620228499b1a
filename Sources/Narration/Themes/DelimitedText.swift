/// The records of a file that a spreadsheet saved: RFC 4180, separated by commas, semicolons or tabs.
///
/// Which of them is known from the first line. Blank lines are skipped; lines are counted as in an
/// editor, from 1.
struct DelimitedText {
    struct Record: Hashable {
        var line: Int
        var fields: [String]
    }

    private(set) var records: [Record] = []
    /// Where a quoted field begins that never ends; everything behind it is no record.
    private(set) var openQuote: Int?

    init(_ text: String) {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        let first = scalars.prefix { !$0.isLineEnd }
        let separator = [",", ";", "\t"].max { one, other in
            first.count { $0 == one } < first.count { $0 == other }
        }
        var reader = Reader(scalars: scalars, separator: separator ?? ",")
        while let record = reader.record() {
            if record.fields != [""] { records.append(record) }
        }
        openQuote = reader.openQuote
    }

    private struct Reader {
        let scalars: [Unicode.Scalar]
        let separator: Unicode.Scalar
        var place = 0
        var line = 1
        var openQuote: Int?

        /// Nil at the end, and where a quotation mark is not closed.
        mutating func record() -> Record? {
            guard place < scalars.count, openQuote == nil else { return nil }
            var record = Record(line: line, fields: [])
            while true {
                guard let field = field() else { return nil }
                record.fields.append(field)
                guard place < scalars.count else { return record }
                let end = scalars[place]
                place += 1
                guard end.isLineEnd else { continue }
                if end == "\r", place < scalars.count, scalars[place] == "\n" { place += 1 }
                line += 1
                return record
            }
        }

        /// Ends at a separator, at the end of the line, or at the end of the file.
        private mutating func field() -> String? {
            let start = line
            var text = String.UnicodeScalarView()
            var isQuoted = place < scalars.count && scalars[place] == "\""
            if isQuoted { place += 1 }
            while place < scalars.count {
                let scalar = scalars[place]
                if isQuoted {
                    place += 1
                    if scalar == "\n" { line += 1 }
                    guard scalar == "\"" else {
                        text.append(scalar)
                        continue
                    }
                    if place < scalars.count, scalars[place] == "\"" {
                        text.append(scalar)
                        place += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    if scalar == separator || scalar.isLineEnd { return String(text) }
                    text.append(scalar)
                    place += 1
                }
            }
            if isQuoted { openQuote = start }
            return isQuoted ? nil : String(text)
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isLineEnd: Bool { self == "\n" || self == "\r" }
}
