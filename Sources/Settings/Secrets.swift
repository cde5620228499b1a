internal import Foundation

/// Secrets and other values that do not belong in the configuration's files: from the environment, from
/// files in `$CREDENTIALS_DIRECTORY` (systemd's LoadCredential), or from a `.env` file, in this order.
package struct Secrets: Sendable {
    private let environment: [String: String]
    private let credentials: [String: String]
    private let file: [String: String]

    package init(
        environment: [String: String], credentials: [String: String] = [:],
        file: [String: String] = [:]
    ) {
        self.environment = environment
        self.credentials = credentials
        self.file = file
    }

    /// The value of a variable; nil if it is nowhere or empty.
    package func value(_ name: String) -> String? {
        [environment, credentials, file].lazy.compactMap { $0[name] }.first { !$0.isEmpty }
    }

    /// The variables of a `.env` file: `NAME=value`, with or without quotes and `export`, and lines
    /// that begin with `#`.
    ///
    /// - Throws: ``Fault`` for the first line that is none of these.
    package static func variables(in text: String) throws(Fault) -> [String: String] {
        var variables: [String: String] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            var rest = trimmed(line)
            if rest.isEmpty || rest.hasPrefix("#") { continue }
            if rest.hasPrefix("export ") { rest = trimmed(rest.dropFirst(7)) }
            guard let sign = rest.firstIndex(of: "=") else { throw Fault(line: index + 1, .noSign) }
            let name = trimmed(rest[..<sign])
            guard isName(name) else { throw Fault(line: index + 1, .noName) }
            variables[String(name)] = try value(
                trimmed(rest[rest.index(after: sign)...]), index + 1)
        }
        return variables
    }

    /// What is wrong with a line; its value is never quoted.
    package struct Fault: Error, Hashable, Sendable {
        package enum Kind: Hashable, Sendable { case noSign, noName, openQuote }

        package let line: Int
        package let kind: Kind

        init(line: Int, _ kind: Kind) {
            self.line = line
            self.kind = kind
        }

        package var words: String {
            switch kind {
            case .noSign: "this line has no “=”"
            case .noName: "this line has no name of letters, digits and _ before its “=”"
            case .openQuote: "the quote that begins here is never closed"
            }
        }
    }

    private static func value(_ text: Substring, _ line: Int) throws(Fault) -> String {
        guard let quote = text.first, quote == "\"" || quote == "'" else {
            // A comment needs a space before it: a secret may have a # inside.
            let end = text.range(of: " #")?.lowerBound ?? text.endIndex
            return String(trimmed(text[..<end]))
        }
        let rest = text.dropFirst()
        guard let end = rest.firstIndex(of: quote) else { throw Fault(line: line, .openQuote) }
        return String(rest[..<end])
    }

    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.first, !first.isNumber else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return text
    }
}
