package import ReportModel

/// What a day says to whoever compares days: its own figures, its last two weeks, and what its
/// reports told; a script that the comparison page loads.
///
/// It is part of the published day, so days are compared as they were reported.
package struct DayFigures: Hashable, Sendable {
    package var day: LocalDay
    /// The figures of the day alone; empty for a day without a brief.
    package var measures: [Measure]
    /// The last seven days beside the seven before.
    package var weeks: [Week]
    /// In the day’s order.
    package var pages: [Page]

    package init(day: LocalDay, measures: [Measure], weeks: [Week], pages: [Page]) {
        self.day = day
        self.measures = measures
        self.weeks = weeks
        self.pages = pages
    }

    /// What is measured.
    package struct Subject: Hashable, Sendable {
        package let metric: Metric
        /// Its label; nil for all brands together.
        package let brand: String?
        /// “Guitareo: Negative rate”.
        package let title: String

        package init(_ metric: Metric, brand: String?, brandName: String?) {
            self.metric = metric
            self.brand = brand
            title = brandName.map { "\($0): \(metric.title)" } ?? metric.title
        }

        /// Whether both are the same figure, whatever they are called.
        package func isSame(as other: Subject) -> Bool {
            metric.id == other.metric.id && brand == other.brand
        }
    }

    /// A figure at one time.
    package struct Value: Hashable, Sendable {
        /// Nil where it is not compared: undefined, or of a day that is not complete.
        package let number: Double?
        /// The rows that it is computed from.
        package let n: Int
        /// As it is printed.
        package let text: String
        /// What sets it apart from other days: “high”; empty for a usual one.
        package let note: String
        /// What the figure means (Figures 32); nil where that is not known.
        package let definition: String?

        package init(
            _ number: Double?, n: Int, text: String, note: String = "", definition: String? = nil
        ) {
            self.number = number
            self.n = n
            self.text = text
            self.note = note
            self.definition = definition
        }

        /// Whether both mean something else, so that they are not compared.
        package func isRedefined(from other: Value) -> Bool {
            definition != nil && other.definition != nil && definition != other.definition
        }

        /// With its note: “1,416, high”.
        package var words: String { note.isEmpty ? text : "\(text), \(note)" }
    }

    package struct Measure: Hashable, Sendable {
        package let subject: Subject
        package let value: Value

        package init(_ subject: Subject, _ value: Value) {
            self.subject = subject
            self.value = value
        }
    }

    package struct Week: Hashable, Sendable {
        package let subject: Subject
        package let before: Value
        package let last: Value

        package init(_ subject: Subject, before: Value, last: Value) {
            self.subject = subject
            self.before = before
            self.last = last
        }
    }

    /// An edition of a report, and what it told.
    package struct Page: Hashable, Sendable {
        package var id: EditionID
        /// From the day’s folder: `sentiment/drumeo`.
        package var folder: String
        package var title: String
        package var findings: [Told]
        package var alerts: [Told]

        package init(
            id: EditionID, folder: String, title: String, findings: [Told], alerts: [Told]
        ) {
            self.id = id
            self.folder = folder
            self.title = title
            self.findings = findings
            self.alerts = alerts
        }
    }

    /// A finding or an alert; the same one on another day has the same identity and another text.
    package struct Told: Hashable, Sendable {
        package var identity: String
        package var text: String

        package init(identity: String, text: String) {
            self.identity = identity
            self.text = text
        }
    }

    /// The file’s name in the day’s folder.
    static let file = "figures.js"

    /// A call of the page’s own function: `archiveDay({"day": …, "name": …, "measures": [[measure,
    /// brand, title, unit, value]], "weeks": [[measure, brand, title, unit, before, last]], "pages":
    /// [[folder, title, findings, alerts]]})`, where a value is `[number, n, text, note,
    /// definition]` and a
    /// finding or an alert is `[identity, text]`.
    var script: [UInt8] {
        let message = JSONValue.object([
            .init("day", .string(day.iso)), .init("name", .string(day.shortWithWeekday)),
            .init("measures", .array(measures.map { .array($0.subject.json + [$0.value.json]) })),
            .init(
                "weeks",
                .array(weeks.map { .array($0.subject.json + [$0.before.json, $0.last.json]) })),
            .init("pages", .array(pages.map(\.json))),
        ])
        return Array("\"use strict\";\narchiveDay(".utf8) + message.bytes.dropLast()
            + Array(");\n".utf8)
    }
}

extension DayFigures.Subject {
    fileprivate var json: [JSONValue] {
        [metric.id, brand ?? "", title, metric.unit.rawValue].map { .string($0) }
    }
}

extension DayFigures.Value {
    fileprivate var json: JSONValue {
        .array([
            number.map { .number($0) } ?? .null, .integer(n), .string(text), .string(note),
            .string(definition ?? ""),
        ])
    }
}

extension DayFigures.Page {
    fileprivate var json: JSONValue {
        .array([.string(folder), .string(title), findings.json, alerts.json])
    }
}

extension [DayFigures.Told] {
    fileprivate var json: JSONValue {
        .array(map { .array([.string($0.identity), .string($0.text)]) })
    }
}
