package import ReportModel

extension Manifest {
    /// The days that editions of a report cover.
    package struct ReportWindow: Hashable, Sendable, Codable {
        /// The report's id, for example `sentiment`.
        package let report: String
        private let window: Window
        private let previous: Window?

        private enum CodingKeys: String, CodingKey {
            case report, window
            case previous = "previous_window"
        }

        package init(report: String, comparison: Comparison) {
            self.report = report
            window = comparison.window
            previous = comparison.previous
        }

        package var comparison: Comparison { Comparison(window: window, previous: previous) }
    }

    /// A dataset as it was extracted.
    package struct Dataset: Hashable, Sendable {
        package var name: String
        /// The edition that asked for it alone; nil for what reports share.
        package var edition: EditionID?
        package var rows: Int
        /// The rows that came, where the warehouse has counted them; nil otherwise.
        package var rowsTransferred: Int?
        /// The warehouse’s own name for the query; nil if there is none.
        package var queryID: String?
        /// How long the extraction took, to the millisecond.
        package let seconds: Double
        /// The latest event time not after the as-of day: how fresh the data are.
        package var latest: Instant?

        package init(
            name: String, edition: EditionID? = nil, rows: Int, rowsTransferred: Int? = nil,
            queryID: String?, seconds: Double, latest: Instant?
        ) {
            self.name = name
            self.edition = edition
            self.rows = rows
            self.rowsTransferred = rowsTransferred
            self.queryID = queryID
            self.seconds = (seconds * 1000).rounded() / 1000
            self.latest = latest
        }
    }

    /// What the run did not ask the warehouse, because a run that died had asked it.
    package struct Resumed: Hashable, Sendable, Codable {
        /// Datasets, and kinds of questions such as `replies`, sorted.
        package let datasets: [String]
        /// The time of the oldest answer.
        package let since: Instant

        package init(datasets: [String], since: Instant) {
            self.datasets = datasets
            self.since = since
        }
    }

    /// Something that is wrong with the day, in words and as a fact.
    package struct Problem: Hashable, Sendable {
        /// A plain sentence.
        package let text: String
        /// Nil where an older program has written the words alone.
        package let problem: DayProblem?

        package init(text: String, problem: DayProblem?) {
            self.text = text
            self.problem = problem
        }
    }
}

// MARK: - Their members

extension Manifest.Dataset: Codable {
    private enum CodingKeys: String, CodingKey {
        case name = "dataset"
        case edition, rows
        case rowsTransferred = "rows_transferred"
        case queryID = "query_id"
        case seconds, latest
    }

    /// Older manifests say only in the name which edition has asked: `queries/recent/contents`.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let name = try members.decode(String.self, forKey: .name)
        let parts = name.split(separator: "/", maxSplits: 2).map(String.init)
        self.init(
            name: name,
            edition: try members.decodeIfPresent(EditionID.self, forKey: .edition)
                ?? (parts.count == 3 ? EditionID(parts[0], parts[1]) : nil),
            rows: try members.decode(Int.self, forKey: .rows),
            rowsTransferred: try members.decodeIfPresent(Int.self, forKey: .rowsTransferred),
            queryID: try members.decodeIfPresent(String.self, forKey: .queryID),
            seconds: try members.decode(Double.self, forKey: .seconds),
            latest: try members.decodeIfPresent(Instant.self, forKey: .latest))
    }
}

extension Manifest.Problem: Codable {
    private enum CodingKeys: String, CodingKey { case text, subject, fact }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(text, forKey: .text)
        try members.encodeIfPresent(problem?.subject, forKey: .subject)
        try members.encodeIfPresent(problem?.fact, forKey: .fact)
    }

    /// A fact that only a later program knows is read by its words.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let subject = try? members.decode(DayProblem.Subject.self, forKey: .subject)
        let fact = try? members.decode(DayProblem.Fact.self, forKey: .fact)
        self.init(
            text: try members.decode(String.self, forKey: .text),
            problem: subject.flatMap { subject in fact.map { DayProblem(subject, $0) } })
    }
}
