/// The parser's message in the program's style: lower-case start, curly quotes, a hint.
///
/// `Error: The value 'x' is invalid for '<yyyy-mm-dd>'` becomes `error: the value “x” is invalid
/// for “<yyyy-mm-dd>”`.
package func usageLines(_ message: String) -> [String] {
    message.split(separator: "\n").map { line in
        if let rest = rest(of: line, after: "Error: ") { return "error: " + lowerCaseStart(rest) }
        if let rest = rest(of: line, after: "Help: ") {
            // `<yyyy-mm-dd>  The day.`
            return "hint: "
                + rest.replacing(/\ {2,}(.)/) { ": \($0.output.1.lowercased())" }
                .replacing(/\.$/, with: "")
        }
        return curlyQuoted(String(line))
    }
}

private func rest(of line: Substring, after opening: String) -> String? {
    guard line.hasPrefix(opening) else { return nil }
    return curlyQuoted(String(line.dropFirst(opening.count).drop { $0 == " " }))
}

private func lowerCaseStart(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
}

/// Replaces pairs of straight quotes by curly ones.
private func curlyQuoted(_ text: String) -> String {
    text.replacing(/'([^']*)'/) { "“\($0.output.1)”" }
}
