package import ReportModel

extension Manifest {
    /// The days that the editions of a report look at.
    package struct ReportWindow: Hashable, Sendable {
        /// The report's id, for example `sentiment`.
        package var report: String
        package var comparison: Comparison

        package init(report: String, comparison: Comparison) {
            self.report = report
            self.comparison = comparison
        }
    }

    /// A dataset as it was extracted.
    package struct Dataset: Hashable, Sendable {
        package var name: String
        package var rows: Int
        /// The warehouse’s own name of the query; nil where it has none.
        package var queryID: String?
        /// How long the extraction took, to the millisecond.
        package let seconds: Double
        /// The latest event time not after the as-of day: how fresh the data are.
        package var latest: Instant?

        package init(name: String, rows: Int, queryID: String?, seconds: Double, latest: Instant?) {
            self.name = name
            self.rows = rows
            self.queryID = queryID
            self.seconds = (seconds * 1000).rounded() / 1000
            self.latest = latest
        }
    }
}

// MARK: - Their members

extension Manifest.ReportWindow: Codable {
    private enum CodingKeys: String, CodingKey {
        case report, window
        case previous = "previous_window"
    }

    /// `{"from": "2026-10-23", "to": "2026-11-21"}`.
    private struct Days: Codable {
        let window: Window

        private enum CodingKeys: String, CodingKey { case from, to }

        init(_ window: Window) { self.window = window }

        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: CodingKeys.self)
            try members.encode(window.from.iso, forKey: .from)
            try members.encode(window.to.iso, forKey: .to)
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            window = Window(
                from: try members.value(.from) { LocalDay(iso: $0) },
                to: try members.value(.to) { LocalDay(iso: $0) })
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(report, forKey: .report)
        try members.encode(Days(comparison.window), forKey: .window)
        try members.encodeIfPresent(comparison.previous.map(Days.init), forKey: .previous)
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            report: try members.decode(String.self, forKey: .report),
            comparison: Comparison(
                window: try members.decode(Days.self, forKey: .window).window,
                previous: try members.decodeIfPresent(Days.self, forKey: .previous)?.window))
    }
}

extension Manifest.Dataset: Codable {
    private enum CodingKeys: String, CodingKey {
        case rows, seconds, latest
        case name = "dataset"
        case queryID = "query_id"
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(name, forKey: .name)
        try members.encode(rows, forKey: .rows)
        try members.encodeIfPresent(queryID, forKey: .queryID)
        try members.encode(seconds, forKey: .seconds)
        try members.encodeIfPresent(latest?.iso, forKey: .latest)
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try members.decode(String.self, forKey: .name),
            rows: try members.decode(Int.self, forKey: .rows),
            queryID: try members.decodeIfPresent(String.self, forKey: .queryID),
            seconds: try members.decode(Double.self, forKey: .seconds),
            latest: try members.valueIfPresent(.latest, Instant.init(wholeSeconds:)))
    }
}
