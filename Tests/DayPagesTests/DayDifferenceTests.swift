import Archive
import Foundation
import ReportModel
import Testing
import WebExport

@testable import DayPages

@Suite struct DayDifferenceTests {
    private static let second = LocalDay(number: 20_778)
    private static let first = second.advanced(by: -1)

    /// Two days: one edition in both, one of each alone.
    private func store() throws -> MemoryDayStore {
        let store = MemoryDayStore()
        let rose = finding("Negative on YouTube rose", kpi: "negative_rate", change: 0.1)
        let fell = finding("Negative on YouTube fell", kpi: "negative_rate", change: -0.1)
        let stays = finding("Positive rose 1", kpi: "positive_rate", change: 0.1)
        let stayed = finding("Positive rose 2", kpi: "positive_rate", change: 0.2)
        try publish(
            DayDifferenceTests.first,
            [("all", 1204, 0.1712, "Fair", [fell, stays]), ("old", 1, 0, "Fair", [])],
            in: store)
        try publish(
            DayDifferenceTests.second,
            [("all", 1310, 0.1824, "Good", [rose, stayed]), ("new", 1, nil, "Fair", [])], in: store)
        return store
    }

    private func finding(_ text: String, kpi: String, change: Double) -> String {
        """
        {"kpi": "\(kpi)", "dimension": "platform", "keys": {"platform": "youtube"}, \
        "change": \(change), "text": "\(text)"}
        """
    }

    private func publish(
        _ day: LocalDay, _ editions: [(String, Int, Double?, String, [String])],
        in store: MemoryDayStore
    ) throws {
        let artifacts = try editions.map { edition, count, rate, health, findings in
            let json = """
                {"window": {"from": "\(day.advanced(by: -29).iso)", "to": "\(day.iso)"},
                 "kpis": {"total_comments": {"value": \(count), "unit": "count", "n": \(count)},
                 "negative_rate": {"value": \(rate.map { "\($0)" } ?? "null"), "unit": "rate", "n": 9},
                 "health": {"value": "\(health)", "unit": "label", "n": 9}},
                 "alerts": [{"kpi": "negative_rate"}],
                 "findings": [\(findings.joined(separator: ","))]}
                """
            // A report of one edition only, such as the replies, has no folders of editions.
            let folder = edition == "all" ? "sentiment" : "sentiment/\(edition)"
            return try Artifact("\(folder)/report.json", Array(json.utf8), .json)
        }
        let figure = Manifest.Figure(
            id: "total_comments", unit: .count, value: 1, label: nil, change: nil, n: 1)
        let manifest = Manifest(
            status: .complete, programVersion: "1", asOf: day, timeZone: "UTC",
            timeZoneDatabase: "2026b", generatedAt: Instant(seconds: 0), windows: [], datasets: [],
            reports: editions.map {
                .init(
                    report: "sentiment", edition: $0.0, title: "Social sentiment",
                    editionTitle: "The \($0.0)\u{1B}[31m one",
                    folder: $0.0 == "all" ? "sentiment" : nil, status: .complete, headline: "",
                    kpis: [figure])
            }, problems: [])
        try store.publish(day, artifacts: artifacts, manifest: manifest)
    }

    @Test func twoDaysAreATable() throws {
        let difference = try DayDifference(
            from: DayDifferenceTests.first, to: DayDifferenceTests.second, in: try store())
        #expect(
            difference.text == """
                Two days compared, as reported: 2026-11-20 → 2026-11-21
                Each figure covers the 30 days up to its day; the two windows share 29 days.

                Social sentiment, The all[31m one (sentiment/all)
                  KPI            2026-11-20  2026-11-21       Change
                  Comments            1,204       1,310         +106
                  Negative rate       17.1%       18.2%  +1.1 points  alert
                  Health               Fair        Good            –
                  New findings:
                    + Negative on YouTube rose
                  No longer found:
                    − Negative on YouTube fell

                Social sentiment, The new[31m one (sentiment/new): only on 2026-11-21

                Social sentiment, The old[31m one (sentiment/old): only on 2026-11-20

                """)
    }

    @Test func theOtherWayRoundEveryChangeIsOpposite() throws {
        let store = try store()
        let back = try DayDifference(
            from: DayDifferenceTests.second, to: DayDifferenceTests.first, edition: "all", in: store
        )
        guard case .both(let figures, let came, let went, _)? = back.pages.first?.content else {
            Issue.record("one edition is in both days")
            return
        }
        #expect(back.pages.count == 1)
        #expect(figures.map(\.change).prefix(1) == ["−106"])
        #expect(came == ["Negative on YouTube fell"])
        #expect(went == ["Negative on YouTube rose"])
    }

    @Test func whatCannotBeComparedIsWorded() throws {
        let store = try store()
        let (first, second) = (DayDifferenceTests.first, DayDifferenceTests.second)
        #expect(throws: DifferenceError.sameDay(first)) {
            try DayDifference(from: first, to: first, in: store)
        }
        let unknown = #expect(throws: DifferenceError.self) {
            try DayDifference(from: first, to: second, edition: "drumio", in: store)
        }
        #expect(unknown?.message == "neither day has an edition “drumio”")
        #expect(unknown?.hint == "there are sentiment/all, sentiment/new, sentiment/old")
        let absent = first.advanced(by: -9)
        #expect(throws: ArchiveError.noDay(absent, newest: second)) {
            try DayDifference(from: absent, to: second, in: store)
        }
        let path = try #require(ArchivePath("sentiment/report.json"))
        store.tamper(with: path, in: first, to: Array("{}".utf8))
        let damaged = #expect(throws: DifferenceError.self) {
            try DayDifference(from: first, to: second, in: store)
        }
        #expect(damaged?.message == "2026-11-20/sentiment/report.json is missing or damaged")
    }

    @Test func helpScoutStandsOnceAndDaysHaveNoMoreThanTheyNeed() {
        #expect(DayDifference.isShown(.published("helpscout_members", .count), isFirst: true))
        #expect(!DayDifference.isShown(.published("helpscout_members", .count), isFirst: false))
        #expect(DayDifference.isShown(.published("total_comments", .count), isFirst: false))
        #expect(DayDifference.heads(Self.first, Self.second) == ("20 Nov", "21 Nov"))
        let newYear = LocalDay(year: 2027, month: 1, day: 1)
        #expect(newYear.map { DayDifference.heads(Self.second, $0).first } == "21 Nov 2026")
    }

    @Test(arguments: [
        (30, 0, 30, "Each figure covers the 30 days up to its day; the two windows share 29 days."),
        (1, 0, 1, "Each figure covers its day; the two windows share no day."),
        (
            30, 0, 7,
            "The figures cover 30 days to 20 Nov 2026 and 7 days to 21 Nov 2026; the two windows "
                + "share 6 days."
        ),
        (5, 1, 5, "Both figures cover the same days: 5 days to 21 Nov 2026."),
    ])
    func twoWindowsSayHowMuchTheyShare(old: Int, later: Int, new: Int, words: String) {
        let pair = WindowPair(
            first: Window(days: old, endingWith: Self.first.advanced(by: later)),
            second: Window(days: new, endingWith: Self.second))
        #expect(pair.sentence(on: (Self.first, Self.second)) == words)
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

    @Test func noSentenceOfTheScriptHasANameThatNobodyFills() {
        let known: Set = ["first", "second", "shared", "days", "last"]
        for sentence in DayPages.compareWords.sentences {
            let names = sentence.value.matches(of: /\{(\w+)\}/).map { String($0.1) }
            #expect(known.isSuperset(of: names), "\(sentence.name)")
        }
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
