package import ReportModel
package import Schedule

/// Where a problem is: a file or an option of the command line, and the line if known.
package struct Place: Hashable, Sendable {
    /// A file's path as given, or an option such as `--time-zone`.
    package let source: String
    /// From 1.
    package let line: Int?
    /// From 1, in Unicode scalars; only where the line is not enough, as in a syntax error.
    package let column: Int?

    package init(source: String, line: Int? = nil, column: Int? = nil) {
        self.source = source
        self.line = line
        self.column = column
    }
}

/// One error or warning in the configuration: a place and a fact.
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
        case unreadable(FileFault, name: String)
        case empty(name: String)
        /// The word `null` alone.
        case null(name: String)
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
        /// The state folder is the archive, or inside it.
        case stateInArchive(state: String, archive: String)

        // Something requested: an edition, an analysis, a query.
        case unsafeID(Subject, suggestion: String?)
        case doubleID(Subject, firstLine: Int?)
        case unknownLabel(String, dimension: Vocabulary.Dimension, in: Subject, nearest: String?)
        case unknownName(String, option: String, nearest: String?, valid: [String])
        case windowReversed(Subject, from: LocalDay, to: LocalDay)
        case windowWithoutFrom(Subject)
        case windowTooEarly(Subject, from: LocalDay, earliest: LocalDay)
        case windowTooLong(Subject, days: Int, most: Int)
        case daysBesideDates(Subject)
        case nothingPasses(Subject)

        // An alert, as written.
        case badAlert(String, AlertFault)
        case unknownReport(String, alert: String, nearest: String?)

        /// A target, by its KPI.
        case badTarget(String, TargetFault)
        case badDelivery(DeliveryFault)
        /// A line of `events.csv`.
        case badCSV(CSVFault)

        /// A line of the schedule, as written.
        case badCron(String, CronFault)

        // Warnings.
        /// A line of the schedule with a day of the month and a day of the week.
        case eitherDay(String)
        case likelyMisspelt(String, in: String, nearest: String)
        case labelNotListed(
            String, option: String, dimension: Vocabulary.Dimension, nearest: String?)
        case labelTwice(String, option: String)
        case alertTwice(String)
        case colorNotUsed([String], dimension: Vocabulary.Dimension)
        case colorMissing([String], dimension: Vocabulary.Dimension)
    }
}

/// What a problem is about: a request in the configuration, by its id.
package struct Subject: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case edition, analysis, query, event, subscription
    }

    package let kind: Kind
    package let id: String

    package init(_ kind: Kind, _ id: String) {
        self.kind = kind
        self.id = id
    }
}

/// Why a text is not a valid alert.
package enum AlertFault: Hashable, Sendable {
    case noComparison
    /// A comparison other than `>` and `<`.
    case otherComparison(String)
    /// The left side is neither a KPI’s id nor a change of one.
    case badMeasure(String)
    case badNumber(String)
    case unknownKPI(String, nearest: String?)
    /// A KPI with a text value, such as the health.
    case words(kpi: String)
    /// A rate compared with more than 100%.
    case noShare(kpi: String, threshold: String)
    /// None of the named reports has the KPI; some others do.
    case elsewhere(kpi: String, report: String, reports: [String])
}

/// Why a target cannot be used.
package enum TargetFault: Hashable, Sendable {
    case unknownKPI(nearest: String?)
    /// A KPI with a text value, such as the health.
    case words
    /// A rate of more than 100% or less than none.
    case noShare(String)
    case noLimit
    case twoLimits
    case unknownReport(String, nearest: String?)
    /// The report does not have the KPI; some others do.
    case elsewhere(report: String, reports: [String])
    /// Another target is for the same figure.
    case twice
}

/// Why mails cannot be sent as configured.
package enum DeliveryFault: Hashable, Sendable {
    /// Passwords and mails would cross the network in the clear.
    case unencrypted(host: String)
    case noUser(_ signIn: String)
    /// An address that a list has twice.
    case twice(String)
}

/// Why a line of a CSV file cannot be read.
package enum CSVFault: Hashable, Sendable {
    case unknownColumn(String, nearest: String?, valid: [String])
    case missingColumn(String)
    case doubleColumn
    case cellCount(Int, expected: Int)
    case openQuote
}

/// Why a text is not valid JSON.
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

/// All errors in the configuration, in the order of files and lines.
package struct SettingsProblems: Error, Hashable {
    package let problems: [Problem]

    package init(problems: [Problem]) { self.problems = problems }
}

/// A value, with the warnings about it.
package struct Warned<Value> {
    package let value: Value
    package let warnings: [Problem]

    package init(_ value: Value, warnings: [Problem]) {
        self.value = value
        self.warnings = warnings
    }
}

extension Warned: Sendable where Value: Sendable {}
