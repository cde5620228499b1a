import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

struct SentimentMeasureTests {
    private static let asOf = LocalDay(iso: "2026-11-21") ?? LocalDay(number: 0)

    private func figures(
        _ rows: [CommentRow], windowDays: Int? = 5, demographics: [Demographic]? = nil,
        zone: TimeZoneRules = .utc, editions: [Edition] = [everything]
    ) -> [SentimentFigures] {
        SentimentMeasure(settings: .forTests(windowDays: windowDays), zone: zone).figures(
            of: CommentTable(rows), demographics: demographics, asOf: Self.asOf,
            editions: editions)
    }

    private static let everything = Edition(id: "all", title: "All", filter: .everything)

    private func kpi(_ id: String, _ figures: SentimentFigures) throws -> KPI {
        try #require(figures.kpis.first { $0.id == id })
    }

    @Test func theKPIsComeInTheSpecificationsOrder() {
        #expect(
            figures([])[0].kpis.map(\.id) == [
                "total_comments", "sentiment_score", "positive_rate", "negative_rate",
                "reply_required", "reply_rate", "urgency_high", "urgency_medium", "urgency_low",
                "comments_per_day", "distinct_contents", "distinct_authors", "health",
            ])
    }

    @Test func aRateLeavesOutLabelsWithoutWeight() throws {
        // “angry” is negative by configuration, and without weight.
        let rows: [CommentRow] = [
            .of(november: 20, "negative"), .of(november: 20, "positive"),
            .of(november: 20, "angry"), .of(november: 20, "unknown"),
        ]
        let figures = figures(rows)[0]
        let negative = try kpi("negative_rate", figures)
        #expect(negative.number == 0.5)
        #expect(negative.n == 2)
        #expect(figures.rowsWithoutWeight == 2)
        #expect(figures.charts.sentimentDistribution.map(\.share) == [0.25, 0.25, 0.25, 0.25])
    }

    @Test func nothingIsAnAbsentShareAndAPlainZero() throws {
        let figures = figures([])[0]
        #expect(try kpi("total_comments", figures).number == 0)
        #expect(try kpi("total_comments", figures).change == 0)
        #expect(try kpi("comments_per_day", figures).number == 0)
        #expect(try kpi("negative_rate", figures).number == nil)
        #expect(try kpi("negative_rate", figures).change == nil)
        #expect(try kpi("sentiment_score", figures).number == nil)
        #expect(try kpi("health", figures).label == nil)
        #expect(figures.charts.emotionCounts == nil)
        #expect(figures.charts.weekdayHour.count == 168)
        #expect(figures.charts.urgency.map(\.label) == ["high", "medium", "low"])
        #expect(figures.charts.dailyVolume.days.count == 5 * 5)
        #expect(figures.summary.firstDay == nil)
    }

    @Test(
        arguments: [
            ("very_negative", [], "high"),
            ("very_negative", ["question"], "high"),
            ("negative", ["praise", "complaint"], "high"),
            ("angry", ["technical_issue"], "high"),
            ("negative", ["praise"], "medium"),
            ("negative", [], "medium"),
            ("neutral", ["question"], "medium"),
            ("positive", ["request"], "medium"),
            ("neutral", ["complaint"], "low"),
            ("unknown", [], "low"),
        ] as [(String, [String], String)])
    func urgencyOfAReply(sentiment: String, intents: [String], level: String) {
        let row = CommentRow.of(november: 20, sentiment, intents: intents, reply: true)
        let silent = CommentRow.of(november: 20, sentiment, intents: intents, reply: false)
        let counts = figures([row, silent])[0].charts.urgency
        #expect(counts.filter { $0.count > 0 }.map(\.label) == [level])
        #expect(counts.map(\.count).reduce(0, +) == 1)
    }

    @Test func aRowCountsOnceForEachOfItsIntents() {
        let rows: [CommentRow] = [
            .of(november: 20, intents: ["praise", "zest"]), .of(november: 20, intents: ["praise"]),
            .of(november: 20, intents: []), .of(november: 20, intents: ["zest"]),
            .of(november: 20, intents: ["alpha"]),
        ]
        let intents = figures(rows)[0].charts.intentCounts
        // The configured one first, then by falling count and name.
        #expect(intents.map(\.label) == ["praise", "zest", "alpha", "unknown"])
        #expect(intents.map(\.count) == [2, 2, 1, 1])
        #expect(intents.map(\.share) == [0.4, 0.4, 0.2, 0.2])
    }

    @Test func windowsEndWithTheAsOfDay() {
        let rows = [6, 7, 11, 12, 16, 17, 21, 22].map { CommentRow.of(november: $0) }
        let summary = figures(rows + [CommentRow()])[0].summary
        // 17…21, and 12…16 before.
        #expect(summary.rows == 2)
        #expect(summary.previousRows == 2)
        #expect(summary.rowsAfterAsOf == 1)
        #expect(summary.rowsWithoutTime == 1)
        #expect(summary.firstDay?.iso == "2026-11-06")
    }

    @Test func theWindowAllBeginsWithTheFirstRowBeforeFilters() {
        let rows: [CommentRow] = [
            .of(november: 3, brand: "drumeo"), .of(november: 9, brand: "pianote"),
        ]
        let pianote = Edition(id: "pianote", title: "", filter: .init(brands: ["pianote"]))
        let figures = figures(rows, windowDays: nil, editions: [pianote])[0]
        #expect(figures.comparison.window.from.iso == "2026-11-03")
        #expect(figures.summary.rows == 1)
        #expect(figures.charts.dailyScore.days.count == 19)
    }

    @Test func anEditionsOwnDatesReplaceTheWindowAndAreCut() throws {
        let from = try #require(LocalDay(iso: "2026-11-20"))
        let own = Edition(
            id: "own", title: "",
            filter: .init(window: Window(from: from, to: from.advanced(by: 9))))
        let figures = figures(
            [.of(november: 19), .of(november: 21)], editions: [own, Self.everything])
        #expect(figures.map(\.edition.id) == ["own", "all"])
        #expect(figures[0].comparison.window == Window(from: from, to: Self.asOf))
        #expect(figures[0].comparison.previous?.to.iso == "2026-11-19")
        #expect(figures[0].summary.previousRows == 1)
        #expect(figures[1].summary.rows == 2)
    }

    @Test func anEditionThatHasNotBegunHasNoDays() throws {
        let from = Self.asOf.advanced(by: 10)
        let own = Edition(
            id: "own", title: "",
            filter: .init(window: Window(from: from, to: from.advanced(by: 9))))
        let figures = figures([.of(november: 21), .of(november: 22)], editions: [own])[0]
        #expect(figures.comparison.window.from == from)
        #expect(figures.comparison.window.to == from.advanced(by: -1))
        #expect(figures.comparison.previous == nil)
        #expect(figures.summary.rows == 0)
        #expect(figures.charts.dailyScore.days.isEmpty)
        #expect(try kpi("total_comments", figures).change == nil)
    }

    @Test func aMistakenYearMakesNoEndlessWindow() throws {
        let early = try #require(LocalDay(iso: "1200-01-01"))
        let rows: [CommentRow] = [
            .of(november: 20), CommentRow(instant: Int64(early.number) * 86_400_000_000),
        ]
        let open = Edition(
            id: "open", title: "",
            filter: .init(window: Window(from: early, to: Self.asOf.advanced(by: 99))))
        let figures = figures(rows, windowDays: nil, editions: [Self.everything, open])
        for (figures, days) in zip(figures, [2, Window.longest]) {
            #expect(figures.comparison.window.count == days)
            #expect(figures.comparison.window.to == Self.asOf)
            #expect(figures.summary.rows == 1)
            #expect(figures.summary.rowsTooOld == 1)
        }
        #expect(figures[0].summary.firstDay == Self.asOf.advanced(by: -1))
    }

    @Test func aRepeatedHourIsOneCellAndASkippedOneStaysEmpty() {
        // Clocks go back at 09:00 UTC, from 02:00 to 01:00, on Sunday 15 November.
        let change = november2026(15, hour: 9) / 1_000_000
        let zone = TimeZoneRules(
            name: "Test", starts: [.min, change], offsets: [-25_200, -28_800])
        let rows = [8, 9, 10].map { hour in
            CommentRow(instant: november2026(15, hour: hour))
        }
        let hours = figures(rows, windowDays: 30, zone: zone)[0].charts.weekdayHour
        #expect(hours.filter { $0.count > 0 }.map(\.hour) == [1, 2])
        #expect(hours.filter { $0.count > 0 }.map(\.count) == [2, 1])
        #expect(hours.filter { $0.count > 0 }.allSatisfy { $0.weekday == 7 })
    }

    @Test func aJoinTakesTheSmallestValueAndMultipliesNothing() throws {
        var row = CommentRow.of(november: 20)
        row.author = " jo "
        let figures = figures(
            [row],
            demographics: [
                Demographic(key: "jo", age: 50, timeZone: nil, experience: 2.5),
                Demographic(key: "jo", age: 42, timeZone: "b", experience: nil),
                Demographic(key: "jo ", age: nil, timeZone: "a", experience: nil),
                Demographic(key: "JO", age: 1, timeZone: "A", experience: 1),
            ])[0]
        let ages = try #require(figures.charts.ageGroups)
        // 42 fits two buckets: the first counts.
        #expect(ages.counts.map(\.group) == ["25–44"])
        #expect(ages.counts.map(\.count) == [1])
        #expect(ages.coverage == 1)
        #expect(figures.charts.experienceGroups?.counts.isEmpty == true)
        #expect(figures.charts.experienceGroups?.coverage == 0)
        #expect(figures.charts.timeZones?.map(\.group) == ["a"])
    }

    @Test func withoutDemographicsTheirChartsAreAbsent() {
        let figures = figures([.of(november: 20)])[0]
        #expect(figures.charts.ageGroups == nil)
        #expect(figures.charts.experienceGroups == nil)
        #expect(figures.charts.timeZones == nil)
    }

    @Test func rowsThatRepeatAreCountedAndKept() {
        var rows = (0..<300).map { key in
            var row = CommentRow.of(november: 20)
            row.key = Int64(key) << 40
            return row
        }
        rows += rows[100..<150]
        rows.append(.of(november: 20, platform: "facebook"))
        rows[rows.count - 1].key = rows[0].key
        let summary = figures(rows)[0].summary
        #expect(summary.repeatedRows == 50)
        #expect(summary.rows == 351)
    }

    @Test func theEditionsOfAllBrandsAddUpToTheWhole() {
        var random = RandomComments(seed: 77, asOf: Self.asOf)
        let rows = random.rows(3000)
        let brands = Set(rows.map(\.brand)).sorted()
        let figures = figures(
            rows,
            editions: [Self.everything]
                + brands.map { Edition(id: $0, title: $0, filter: .init(brands: [$0])) })
        func sum(_ value: (SentimentFigures) -> Int) -> Int {
            figures.dropFirst().map(value).reduce(0, +)
        }
        #expect(figures[0].summary.rows == sum(\.summary.rows))
        #expect(figures[0].summary.previousRows == sum { $0.summary.previousRows ?? 0 })
        for cell in 0..<168 {
            #expect(
                figures[0].charts.weekdayHour[cell].count
                    == sum { $0.charts.weekdayHour[cell].count })
        }
        for level in 0..<3 {
            #expect(
                figures[0].charts.urgency[level].count == sum { $0.charts.urgency[level].count })
        }
        for intent in figures[0].charts.intentCounts {
            #expect(
                intent.count
                    == sum { $0.charts.intentCounts.first { $0.label == intent.label }?.count ?? 0 }
            )
        }
    }

    @Test func theOrderOfTheRowsChangesNothing() {
        var random = RandomComments(seed: 78, asOf: Self.asOf)
        let rows = random.rows(2000)
        let (usual, reversed) = (figures(rows)[0], figures(rows.reversed())[0])
        #expect(usual.kpis == reversed.kpis)
        #expect(usual.changes == reversed.changes)
        #expect(usual.charts == reversed.charts)
        #expect(usual.summary == reversed.summary)
    }

    @Test func moreEditionsThanAWordHasBitsAreMeasured() throws {
        var rows = (0..<70).map { CommentRow.of(november: 20, brand: "brand\($0)") }
        for index in rows.indices { rows[index].author = "author\(index % 7)" }
        let editions = (0..<70).map {
            Edition(id: "\($0)", title: "", filter: .init(brands: ["brand\($0)"]))
        }
        for figures in figures(rows, editions: editions + [Self.everything]) {
            let expected = figures.edition.id == "all" ? 7.0 : 1.0
            #expect(try kpi("distinct_authors", figures).number == expected)
        }
    }

    @Test func anUnlistedLabelIsShownLastAndNamed() {
        let rows: [CommentRow] = [
            .of(november: 20, brand: "zither"), .of(november: 20, brand: "zither"),
            .of(november: 20, brand: "drumeo"),
        ]
        let figures = figures(rows)[0]
        #expect(figures.charts.scoreByBrand.map(\.group) == ["drumeo", "zither"])
        let brands = figures.summary.unlisted.filter { $0.dimension == "brand" }
        #expect(brands.map(\.label) == ["zither"])
        #expect(brands.map(\.count) == [2])
    }
}
