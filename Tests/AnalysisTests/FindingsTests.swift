import ReportModel
import Testing
import Warehouse

@testable import Analysis

struct FindingsTests {
    @Test func theLargestChangesComeFirst() {
        let rows =
            month(brand: "pianote", negative: 219, of: 1204, in: 15)
            + month(brand: "pianote", negative: 370, of: 1377, in: 20)
            + month(brand: "drumeo", platform: "facebook", negative: 100, of: 1000, in: 15)
            + month(brand: "drumeo", platform: "facebook", negative: 100, of: 1000, in: 20)
        let findings = figures(rows)[0].changes.findings
        // Equal rank: by dimension as listed.
        #expect(findings.map(\.dimension).prefix(3) == ["brand", "platform", "brand_platform"])
        let ranks = findings.map(\.rank)
        #expect(ranks == ranks.sorted(by: >))
    }

    @Test func pairsAreLeftOutWhereThereIsOnePlatform() {
        let rows =
            month(brand: "pianote", negative: 219, of: 1204, in: 15)
            + month(brand: "pianote", negative: 370, of: 1377, in: 20)
            + month(brand: "drumeo", negative: 100, of: 1000, in: 20)
        #expect(!figures(rows)[0].changes.findings.contains { $0.dimension == "brand_platform" })
    }

    @Test func nothingIsComparedWithTheWindowAll() {
        let rows =
            month(brand: "pianote", negative: 0, of: 500, in: 15)
            + month(brand: "pianote", negative: 500, of: 500, in: 20)
        let all = figures(rows, windowDays: nil)[0]
        #expect(all.changes.findings.isEmpty)
        #expect(all.comparison.previous == nil)
        #expect(
            all.kpis.allSatisfy { $0.change == nil && $0.previousN == nil && !$0.isSignificant })
    }

    @Test func tiesAreBrokenByKeysThenRates() {
        func change(_ label: String, _ rate: Rate) -> RateChange {
            RateChange(
                dimension: 0, dimensionName: "brand",
                keys: [Finding.Key(column: "brand", label: label)], rate: rate,
                clusters: .of(rows: 100, now: 90, before: 10))
        }
        let found = findings([
            change("b", .reply), change("b", .negative), change("a", .reply),
        ])
        #expect(
            found.map { "\($0.keys[0].label) \($0.kpi)" } == ["a reply_rate", "b negative_rate"])
    }

    /// Of French comments most are in one brand, or half are.
    @Test(arguments: [(450, 50, true), (250, 250, false)])
    func aLanguageKnowsTheBrandThatMostOfItsChangeIsIn(pianote: Int, drumeo: Int, isMost: Bool) {
        func comments(_ brand: String, _ language: String, _ negative: [Int], of count: Int)
            -> [CommentRow]
        {
            zip([15, 20], negative).flatMap { day, negative in
                month(brand: brand, negative: negative, of: count, in: day).map { comment in
                    var row = comment
                    row.language = language
                    return row
                }
            }
        }
        var rows: [CommentRow] = []
        for (brand, count) in [("pianote", pianote), ("drumeo", drumeo)] {
            rows += comments(brand, "fr", [count / 10, count / 2], of: count)
            rows += comments(brand, "en", [50, 50], of: 500)
        }
        let findings = figures(rows)[0].changes.findings
        let french = findings.first { $0.keys == [.init(column: "language", label: "fr")] }
        #expect(french != nil)
        #expect(french?.mostlyIn == (isMost ? .init(column: "brand", label: "pianote") : nil))
        #expect(findings.allSatisfy { $0.dimension == "language" || $0.mostlyIn == nil })
    }

    @Test func atMostEightAreShown() {
        let changes = (0..<12).map { place in
            RateChange(
                dimension: 0, dimensionName: "brand",
                keys: [Finding.Key(column: "brand", label: "\(place)")], rate: .reply,
                clusters: .of(rows: 100, now: 90 - place, before: 10))
        }
        let found = findings(changes.reversed())
        #expect(found.map { $0.keys[0].label } == (0..<8).map(String.init))
    }

    @Test(arguments: [(0.04, 1), (0.05, 1), (0.051, 0)])
    func aFindingIsAsLargeAsTheConfigurationAsks(least: Double, count: Int) {
        let change = RateChange(
            dimension: 0, dimensionName: "brand",
            keys: [Finding.Key(column: "brand", label: "a")], rate: .reply,
            clusters: .of(rows: 10_000, now: 5_500, before: 5_000))
        #expect(findings([change], least: least).count == count)
    }

    private func findings(_ changes: [RateChange], least: Double = 0.01) -> [Finding] {
        testedChanges(
            among: changes, least: least,
            in: Window(days: 30, endingWith: LocalDay(number: 20_000)),
            dated: { _ in { _ in DatedRate(days: [], recent: ClusteredRate()) } }
        ).findings
    }

    /// Comments of one day of which some are negative, the others neutral.
    private func month(
        brand: String, platform: String = "youtube", negative: Int, of total: Int, in day: Int
    ) -> [CommentRow] {
        (0..<total).map {
            .of(
                november: day, $0 < negative ? "negative" : "neutral", brand: brand,
                platform: platform)
        }
    }

    private func figures(_ rows: [CommentRow], windowDays: Int? = 5) -> [SentimentFigures] {
        SentimentMeasure(settings: .forTests(windowDays: windowDays), zone: .utc).figures(
            of: CommentTable(rows), demographics: nil,
            asOf: LocalDay(iso: "2026-11-21") ?? LocalDay(number: 0),
            editions: [Edition(id: "all", title: "All", filter: .everything)])
    }
}

extension ClusteredRate {
    /// Of as many independent rows in both periods.
    fileprivate static func of(rows: Int, now: Int, before: Int) -> ClusteredRate {
        var rate = ClusteredRate()
        rate.addSingleRows(
            current: .init(rows: rows, successes: now),
            previous: .init(rows: rows, successes: before))
        return rate
    }
}

extension TestedChanges {
    /// What is told without a published day before.
    var findings: [Finding] { told(after: nil, on: LocalDay(number: 20_000)).findings }
}
