import Archive
import Foundation
import ReportModel
import Reports
import Settings
import Testing
import WebExport

@testable import DayPages

@Suite struct DayDifferenceTests {
    private static let second = LocalDay(number: 20_778)
    private static let first = second.advanced(by: -1)
    private static let pages = DayPages(
        zone: .utc,
        vocabulary: Vocabulary(entries: [.brand: .init(order: ["drumeo"])]))

    /// Two days: one edition in both, one of each alone, and each day's brief.
    private func store(first: LocalDay = first) throws -> MemoryDayStore {
        let store = MemoryDayStore()
        let rose = finding("Negative on YouTube rose", kpi: "negative_rate", change: 0.1)
        let fell = finding("Negative on YouTube fell", kpi: "negative_rate", change: -0.1)
        let stays = finding("Positive rose 1", kpi: "positive_rate", change: 0.1)
        let stayed = finding("Positive rose 2", kpi: "positive_rate", change: 0.2)
        try publish(
            first, brief(1204, 0.1712, comments: "high", isComplete: true),
            [("all", [fell, stays], ["a > 1"]), ("same", [stays], []), ("old", [], [])], in: store)
        try publish(
            DayDifferenceTests.second, brief(1310, 0.1712, comments: "usual", isComplete: false),
            [("all", [rose, stayed], ["b > 2"]), ("same", [stayed], []), ("new", [], [])],
            in: store)
        return store
    }

    private func finding(_ text: String, kpi: String, change: Double) -> String {
        """
        {"kpi": "\(kpi)", "dimension": "platform", "keys": {"platform": "youtube"}, \
        "change": \(change), "text": "\(text)"}
        """
    }

    /// - Parameters:
    ///   - comments: the state of the count of comments.
    ///   - isComplete: whether lessons are complete.
    private func brief(
        _ count: Int, _ rate: Double, comments state: String, isComplete: Bool
    ) -> (LocalDay) -> String {
        { day in
            """
            {"as_of": "\(day.iso)", "findings": [], "alerts": [],
             "kpis": {"comments": {"unit": "count"}, "negative_rate": {"unit": "rate"},
                      "lessons_started": {"unit": "count"}},
             "charts": {
              "measures": {"columns": ["measure", "brand", "value", "n", "state"], "rows": [
                ["negative_rate", null, \(rate), 900, "usual"],
                ["comments", null, \(count), \(count), "\(state)"],
                ["lessons_started", null, 40, 3, null],
                ["comments", "drumeo", \(count / 2), 9, "usual"]]},
              "days": {"columns": ["measure", "brand", "day", "complete"], "rows": [
                ["lessons_started", null, "\(day.iso)", \(isComplete)],
                ["comments", null, "\(day.advanced(by: -1).iso)", false]]},
              "weeks": {"columns": ["measure", "brand", "value", "n", "previous", "previous_n",
                                    "days"], "rows": [
                ["comments", null, 8000, 8000, 7900, 7900, 7],
                ["negative_rate", null, 0.2, 8000, 0.1, 7900, 7],
                ["lessons_started", null, null, 0, null, 0, 0]]}}}
            """
        }
    }

    private func publish(
        _ day: LocalDay, _ brief: (LocalDay) -> String,
        _ editions: [(id: String, findings: [String], alerts: [String])],
        in store: MemoryDayStore
    ) throws {
        var artifacts = [try Artifact("brief/report.json", Array(brief(day).utf8), .json)]
        artifacts += try editions.map { edition, findings, alerts in
            let told = alerts.map { #"{"rule": "\#($0)", "kpi": "k", "text": "It is \#($0)"}"# }
            let json = """
                {"kpis": {}, "alerts": [\(told.joined(separator: ","))],
                 "findings": [\(findings.joined(separator: ","))]}
                """
            return try Artifact("sentiment/\(edition)/report.json", Array(json.utf8), .json)
        }
        func report(_ report: String, _ edition: String, folder: String?) -> Manifest.Report {
            .init(
                report: report, edition: edition,
                title: folder == nil ? "Social sentiment" : "Morning brief",
                editionTitle: "The \(edition)\u{1B}[31m one", folder: folder, status: .complete,
                headline: "", kpis: [])
        }
        let manifest = Manifest(
            status: .complete, programVersion: "1", asOf: day, timeZone: "UTC",
            timeZoneDatabase: "2026b", generatedAt: Instant(seconds: 0), windows: [], datasets: [],
            reports: [report("brief", "all", folder: "brief")]
                + editions.map { report("sentiment", $0.id, folder: nil) },
            problems: [])
        try store.publish(day, artifacts: artifacts, manifest: manifest)
    }

    private func difference(
        from first: LocalDay = first, to second: LocalDay = second, edition: String? = nil,
        in store: MemoryDayStore
    ) throws -> DayDifference {
        try DayDifference(
            from: first, to: second, edition: edition, in: store, pages: Self.pages)
    }

    @Test func twoDaysAreTables() throws {
        #expect(
            try difference(in: store()).text == """
                Two days compared, as reported: 2026-11-20 → 2026-11-21
                \(CompareWords.order)

                All brands        2026-11-20        2026-11-21      Change
                Comments         1,204, high             1,310        +106
                Negative rate          17.1%             17.1%  0.0 points
                Lessons started           40  40, not complete           –

                By brand          2026-11-20  2026-11-21  Change
                Drumeo: Comments         602         655     +53

                Social sentiment, The all[31m one (sentiment/all)
                  New findings:
                    + Negative on YouTube rose
                  No longer found:
                    − Negative on YouTube fell
                  New alerts:
                    + It is b > 2
                  Alerts that are over:
                    − It is a > 1

                Social sentiment, The new[31m one (sentiment/new): only on 2026-11-21

                Social sentiment, The old[31m one (sentiment/old): only on 2026-11-20

                The same findings and alerts: Morning brief, The all[31m one; Social sentiment, The same[31m one

                """)
    }

    @Test func aWeekIsComparedWithTheOneBefore() throws {
        let store = try store(first: Self.second.advanced(by: -7))
        let weeks = try DayDifference(
            weekTo: Self.second, edition: "brief", in: store, pages: Self.pages)
        #expect(
            weeks.text == """
                Two days compared, as reported: 8–14 Nov → 15–21 Nov
                \(CompareWords.order)

                All brands     8–14 Nov  15–21 Nov        Change
                Negative rate     10.0%      20.0%  +10.0 points
                Comments          7,900      8,000          +100

                The same findings and alerts: Morning brief, The all[31m one

                """)
        let told = try DayDifference(weekTo: Self.second, in: store, pages: Self.pages)
        #expect(told.pages.count == 5)
    }

    @Test func aWeekNeedsOnlyItsLastDay() throws {
        let weeks = try DayDifference(weekTo: Self.second, in: store(), pages: Self.pages)
        #expect(weeks.figures?.rows.count == 2)
        #expect(weeks.pages.isEmpty)
        #expect(
            weeks.text.hasSuffix(
                "2026-11-14 is not in the archive: findings and alerts are not compared\n"))
    }

    @Test func theOtherWayRoundEveryChangeIsOpposite() throws {
        let back = try difference(from: Self.second, to: Self.first, edition: "all", in: store())
        guard case .both(let told)? = back.pages.last?.content else {
            Issue.record("one edition is in both days")
            return
        }
        #expect(back.pages.map(\.name) == ["brief/all", "sentiment/all"])
        #expect(back.figures?.ofAllBrands.first?.change == "−106")
        #expect(told.newFindings == ["Negative on YouTube fell"])
        #expect(told.goneFindings == ["Negative on YouTube rose"])
        let sentiment = try difference(edition: "sentiment", in: store())
        #expect(sentiment.figures == nil)
    }

    @Test func whatCannotBeComparedIsWorded() throws {
        let store = try store()
        let first = Self.first
        #expect(throws: DifferenceError.sameDay(first)) { try difference(to: first, in: store) }
        let unknown = #expect(throws: DifferenceError.self) {
            try difference(edition: "drumio", in: store)
        }
        #expect(unknown?.message == "neither day has an edition “drumio”")
        #expect(
            unknown?.hint
                == "there are brief/all, sentiment/all, sentiment/same, sentiment/new, sentiment/old"
        )
        let absent = first.advanced(by: -9)
        #expect(throws: ArchiveError.noDay(absent, newest: Self.second)) {
            try difference(from: absent, in: store)
        }
        let path = try #require(ArchivePath("sentiment/all/report.json"))
        store.tamper(with: path, in: first, to: Array("{}".utf8))
        let damaged = #expect(throws: DifferenceError.self) { try difference(in: store) }
        #expect(damaged?.message == "2026-11-20/sentiment/all/report.json is missing or damaged")
    }

    @Test func headsHaveNoMoreThanTheyNeed() {
        #expect(DayDifference.heads(Self.first, Self.second) == ("20 Nov", "21 Nov"))
        let newYear = LocalDay(year: 2027, month: 1, day: 1)
        #expect(newYear.map { DayDifference.heads(Self.second, $0).first } == "21 Nov 2026")
    }

    /// A count of few rows needs a larger change to come first, and a rate of few rows too.
    @Test func theLargestChangeForItsRowsComesFirst() {
        func measure(
            _ metric: Metric, _ brand: String, _ value: Double?, n: Int
        ) -> DayFigures.Measure {
            .init(
                .init(metric, brand: brand, brandName: brand),
                .init(value, n: n, text: "\(value ?? 0)"))
        }
        let (count, rate) = (DayMetrics.comments, CommentMetrics.negativeRate)
        let compared = ComparedFigures(
            [
                measure(count, "many", 1000, n: 1000), measure(count, "few", 10, n: 10),
                measure(rate, "large", 0.1, n: 1000), measure(rate, "small", 0.1, n: 10),
                measure(count, "unknown", 5, n: 5), measure(count, "gone", 5, n: 5),
            ],
            [
                measure(count, "unknown", nil, n: 5), measure(count, "many", 1020, n: 1020),
                measure(count, "few", 30, n: 30), measure(rate, "small", 0.2, n: 10),
                measure(rate, "large", 0.2, n: 1000),
            ])
        #expect(
            compared.rows.map(\.subject.brand) == [
                "large", "few", "small", "many", "unknown", "gone",
            ])
        #expect(compared.rows.suffix(2).allSatisfy { $0.change == "–" && $0.size == nil })
    }

    /// Of a figure that means something else on the other day both values are printed, and no change.
    @Test(
        arguments: [
            ("a", "b", "definition changed"), ("a", "a", "+10"), (nil, "a", "+10"),
            ("a", nil, "+10"),
        ] as [(String?, String?, String)])
    func nothingIsComparedAcrossADefinition(old: String?, new: String?, change: String) throws {
        func measure(_ value: Double, _ definition: String?) -> DayFigures.Measure {
            .init(
                .init(DayMetrics.comments, brand: nil, brandName: nil),
                .init(value, n: Int(value), text: "\(value)", definition: definition))
        }
        let row = try #require(
            ComparedFigures([measure(10, old)], [measure(20, new)]).rows.first)
        #expect(row.first == "10.0" && row.second == "20.0")
        #expect(row.change == change)
        #expect((row.size == nil) == (change == CompareWords.redefined))
    }

    /// The script of the comparison page prints changes by these forms.
    @Test func everyUnitOfAChangeHasAForm() {
        let forms = DayPages.compareWords.forms
        for unit in KPI.Unit.allCases where unit != .label {
            #expect(forms.contains { $0.unit == unit && $0.from == 0 }, "\(unit)")
        }
        let minutes = forms.filter { $0.unit == .minutes }
        #expect(minutes.map(\.from) == [0, 10_000])
        #expect(minutes.map(\.format) == [.minutes, .hours])
    }

    @Test func noLabelMakesTwoFindingsLookLikeOne() {
        func words(_ keys: [String: String]) -> String {
            FindingIdentity(
                kpi: "negative_rate", dimension: "topic", keys: keys, isRise: true
            ).words
        }
        let both = #"["negative_rate", "topic", "+", "a", "1", "b", "2"]"#
        #expect(words(["a": "1", "b": "2"]) == both)
        #expect(words(["a": "1|b=2"]) != words(["a": "1", "b": "2"]))
        #expect(words(["a": #"1", "b", "2"#]) != words(["a": "1", "b": "2"]))
    }
}
