/// The plain text of a mail: lines of at most 76 characters, at most one empty line in a row.
enum MailText {
    private static let width = 76

    static func finished(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = trimmedEnd(line)
            if line.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines += wrapped(line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A long line as several; those after the first are as far in as its text.
    private static func wrapped(_ line: Substring) -> [String] {
        guard line.count > width else { return [String(line)] }
        let blanks = line.prefix { $0 == " " }
        let rest = line.dropFirst(blanks.count)
        let marks = ["- ", "+ ", "> "].first { rest.hasPrefix($0) } ?? ""
        let indent = String(repeating: " ", count: blanks.count + marks.count)
        var lines = [String(blanks + marks)]
        var isStart = true
        for word in rest.dropFirst(marks.count).split(separator: " ") {
            let last = lines.count - 1
            if !isStart, lines[last].count + 1 + word.count > width {
                lines.append(indent + word)
            } else {
                lines[last] += (isStart ? "" : " ") + word
            }
            isStart = false
        }
        return lines
    }

    private static func trimmedEnd(_ line: Substring) -> Substring {
        var line = line
        while line.last?.isWhitespace == true { line = line.dropLast() }
        return line
    }
}
