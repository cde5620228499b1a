import Archive
import ReportModel
import Testing

/// Days, artifacts and manifests for the tests.
enum Samples {
    static let day = LocalDay(number: 20_778)  // 2026-11-21

    static func artifact(_ path: String, _ text: String) throws -> Artifact {
        try Artifact(path, Array(text.utf8), .html)
    }

    static func artifacts(_ version: String) throws -> [Artifact] {
        [
            try artifact("index.html", "<p>index \(version)"),
            try artifact("sentiment/all/index.html", "<p>all \(version)"),
            try Artifact(
                "sentiment/all/report.json", Array("{\"version\": \"\(version)\"}".utf8), .json),
            try Artifact("assets/page.css", Array("p {}".utf8), .css),
        ]
    }

    static func manifest(_ day: LocalDay = day, warnings: [String] = []) -> Manifest {
        let window = Window(days: 30, endingWith: day)
        let figure = Manifest.Figure(
            id: "negative_rate", unit: .rate, value: 0.182, label: nil, change: 0.011, n: 1204)
        let undefined = Manifest.Figure(
            id: "sentiment_score", unit: .score, value: nil, label: nil, change: nil, n: 0)
        var report = Manifest.Report(
            report: "sentiment", edition: "all", title: "Social sentiment",
            editionTitle: "All brands", status: .complete,
            headline: "Negative comments rose on “YouTube”", kpis: [figure, undefined])
        report.comparison = Comparison(window: window, previous: window.previous)
        report.alerts = [
            .init(rule: "negative_rate > 0.15", text: "Negative rate 18.2%, above 15%")
        ]
        report.summaries = .init(
            model: "rehearsal", made: 2, missing: 1, calls: 4, promptTokens: 1200,
            completionTokens: 340, seconds: 2.5, cost: 0.00029)
        return Manifest(
            status: .complete, programVersion: "1.0.0", asOf: day, timeZone: "America/Vancouver",
            timeZoneDatabase: "2026b", generatedAt: Instant(seconds: 1_795_350_600),
            windows: [
                .init(
                    report: "sentiment",
                    comparison: Comparison(window: window, previous: window.previous)),
                .init(report: "helpscout", comparison: Comparison(window: window, previous: nil)),
            ],
            datasets: [
                .init(
                    name: "comments", rows: 60_000, queryID: "sqlite", seconds: 0.0417,
                    latest: Instant(seconds: 1_795_330_000)),
                .init(
                    name: "comment_demographics", rows: 0, queryID: nil, seconds: 0,
                    latest: nil),
            ],
            reports: [report], problems: warnings.map { .init(text: $0, problem: nil) })
    }
}
