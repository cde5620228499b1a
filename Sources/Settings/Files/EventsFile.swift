internal import ReportModel

/// `events.csv` beside the configuration: one event a line, with the columns of
/// ``EventDraft/guide`` in any order (RFC 4180).
enum EventsFile {
    static let name = "events.csv"

    static func events(_ text: String, _ log: inout ProblemLog) -> [EventDraft] {
        guard let rows = rows(of: text, &log), let head = rows.first else { return [] }
        let columns = head.cells.map { Label.canonical($0) }
        guard areGood(columns, at: head.position, &log) else { return [] }
        return rows.dropFirst().compactMap { row in
            // A line without any text is no event.
            guard row.cells.contains(where: { !Label.trimmed($0).isEmpty }) else { return nil }
            guard row.cells.count == columns.count else {
                log.add(
                    .badCSV(.cellCount(row.cells.count, expected: columns.count)),
                    at: row.position)
                return nil
            }
            let members = zip(columns, row.cells).filter { !$1.isEmpty }.map {
                ConfigValue.Member(
                    key: $0, position: row.position,
                    value: ConfigValue(.text($1), at: row.position))
            }
            return EventDraft(
                ConfigValue(.map(members), at: row.position), option: "", &log)
        }
    }

    private static func areGood(
        _ columns: [String], at position: Position, _ log: inout ProblemLog
    ) -> Bool {
        let known = EventDraft.guide.map(\.key)
        var faults: [CSVFault] = columns.filter { !known.contains($0) }.map {
            .unknownColumn($0, nearest: Nearest.name(to: $0, among: known), valid: known)
        }
        faults += ["date", "text"].filter { !columns.contains($0) }.map { .missingColumn($0) }
        if Set(columns).count < columns.count { faults.append(.doubleColumn) }
        for fault in faults { log.add(.badCSV(fault), at: position) }
        return faults.isEmpty
    }

    private struct Row {
        let position: Position
        var cells: [String]
    }

    /// Nil, and a problem, for a quote that is not closed.
    private static func rows(of text: String, _ log: inout ProblemLog) -> [Row]? {
        var rows: [Row] = []
        var cells: [String] = []
        var cell = ""
        var (line, start) = (1, 1)
        var isQuoted = false
        var hasContent = false
        func endRow() {
            if hasContent {
                rows.append(
                    Row(position: Position(line: start, column: 1), cells: cells + [cell]))
            }
            (cells, cell, hasContent) = ([], "", false)
        }
        // A byte-order mark is skipped.
        var rest = text.unicodeScalars[...]
        if rest.first == "\u{FEFF}" { rest = rest.dropFirst() }
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"" where isQuoted && rest.first == "\"":
                cell.append("\"")
                rest = rest.dropFirst()
            case "\"" where isQuoted || cell.isEmpty:
                isQuoted.toggle()
                hasContent = true
            case "," where !isQuoted:
                cells.append(cell)
                cell = ""
                hasContent = true
            case "\r" where !isQuoted && rest.first == "\n": break
            case "\n":
                line += 1
                guard !isQuoted else {
                    cell.append("\n")
                    break
                }
                endRow()
                start = line
            default:
                cell.unicodeScalars.append(scalar)
                hasContent = true
            }
        }
        guard !isQuoted else {
            log.add(.badCSV(.openQuote), at: Position(line: start, column: 1))
            return nil
        }
        endRow()
        return rows
    }
}
