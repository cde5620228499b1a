package import ReportModel

/// Where a problem is: a file or an option of the command line, and the line if there is one.
package struct Place: Hashable, Sendable {
    /// A file's path as it was given, or an option such as `--time-zone`.
    package let source: String
    /// From 1.
    package let line: Int?
    /// From 1, in Unicode scalars; only where the line alone does not tell, as in a syntax error.
    package let column: Int?

    package init(source: String, line: Int? = nil, column: Int? = nil) {
        self.source = source
        self.line = line
        self.column = column
    }
}

/// One thing that is wrong, or odd, in the configuration: a place and a fact.
///
/// The words are in `Problem+Message.swift`.
package struct Problem: Hashable, Sendable {
    package let place: Place
    package let fact: Fact

    package init(at place: Place, _ fact: Fact) {
        self.place = place
        self.fact = fact
    }

    /// Names of options are key paths such as `helpscout.duration_edges_hours`.
    package enum Fact: Hashable, Sendable {
        // A file as a whole.
        case unreadable(name: String)
        case empty(name: String)
        case notUTF8
        case badYAML(String)
        case tabInYAML
        case badJSON(JSONFault)
        case duplicateKey(String, firstLine: Int?)

        // A value.
        case unknownKey(String, in: String, nearest: String?, valid: [String])
        case missingKey(String, in: String, example: String)
        case unexpected(option: String, expected: String, found: String, hint: String?)
        case unknownTimeZone(String)
        case bucketReversed(option: String, low: String, high: String)
        case noWeight(option: String)
        case notAscending(option: String, value: String, after: String)
        case healthNotDescending(label: String, from: String, before: String)
        case healthWithoutFrom(label: String)
        case lastHealthHasFrom(label: String)

        // An edition.
        case unsafeEditionID(String, suggestion: String?)
        case doubleEditionID(String, firstLine: Int?)
        case unknownLabel(
            String, dimension: Vocabulary.Dimension, edition: String, nearest: String?)
        case windowReversed(edition: String, from: LocalDay, to: LocalDay)
        case windowWithoutFrom(edition: String)
        case windowTooEarly(edition: String, from: LocalDay, earliest: LocalDay)
        case windowTooLong(edition: String, days: Int, most: Int)

        // Oddities: warnings.
        case likelyMisspelt(String, in: String, nearest: String)
        case labelNotListed(
            String, option: String, dimension: Vocabulary.Dimension, nearest: String?)
        case labelTwice(String, option: String)
        case colorNotUsed([String], dimension: Vocabulary.Dimension)
        case colorMissing([String], dimension: Vocabulary.Dimension)
    }
}

/// Why a text is no JSON.
package enum JSONFault: Hashable, Sendable {
    case endOfFile
    case textAfterEnd
    case expectedValue(String)
    case expectedKey(String)
    case expectedColon(String)
    case expectedCommaOrEnd(String, closing: Character)
    case trailingComma
    case comment
    case badNumber(String)
    case badEscape(String)
    case unpairedSurrogate(String)
    case controlInString
    case unclosedString
    case tooDeep(limit: Int)
}

/// Everything that is wrong with the configuration, in the order of the files and their lines.
package struct SettingsProblems: Error, Hashable {
    package let problems: [Problem]

    package init(problems: [Problem]) { self.problems = problems }
}

/// A value, and what the reader should hear about it.
package struct Warned<Value> {
    package let value: Value
    package let warnings: [Problem]

    package init(_ value: Value, warnings: [Problem]) {
        self.value = value
        self.warnings = warnings
    }
}

extension Warned: Sendable where Value: Sendable {}
