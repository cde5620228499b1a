import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

/// Counted comments give the figures that the comments themselves give.
struct CountedCommentsTests {
    private static let asOf = LocalDay(number: 20_778)
    /// Seven hours behind UTC, with one change of clocks inside the windows.
    private static let zone = TimeZoneRules(
        name: "Test", starts: [.min, 20_770 * 86_400 + 9 * 3600], offsets: [-25_200, -28_800])

    private static let editions = [
        Edition(id: "all", title: "All", filter: .everything),
        Edition(id: "drumeo", title: "Drumeo", filter: .init(brands: ["drumeo"])),
        Edition(
            id: "some", title: "Some",
            filter: .init(
                platforms: ["youtube", "null"], sentiments: ["negative", "angry", "positive"])),
        Edition(
            id: "week", title: "Week",
            filter: .init(
                window: Window(from: asOf.advanced(by: -9), to: asOf.advanced(by: -3)))),
        Edition(id: "none", title: "None", filter: .init(brands: ["no such brand"])),
    ]

    /// The rows of a seed, themselves and counted.
    private struct Case {
        let settings: Settings
        let rows: [CommentRow]
        let table: CommentTable
        let counted: CommentTable

        init(seed: Int) {
            var random = RandomComments(seed: seed, asOf: CountedCommentsTests.asOf)
            settings = .forTests(windowDays: seed % 3 == 2 ? nil : 10)
            rows = random.rows([0, 1, 60, 900, 3000][seed % 5])
            table = CommentTable(rows)
            counted =
                CountedRows(
                    rows: rows,
                    plan: CountingPlan(
                        editions: CountedCommentsTests.editions, settings: settings,
                        asOf: CountedCommentsTests.asOf, in: CountedCommentsTests.zone)
                ).table
        }
    }

    @Test(arguments: 0..<15)
    func dashboardsAgree(seed: Int) {
        let example = Case(seed: seed)
        let measure = SentimentMeasure(settings: example.settings, zone: Self.zone)
        func figures(_ table: CommentTable) -> [SentimentFigures] {
            measure.figures(
                of: table, demographics: nil,
                beside: OtherSources(lessons: nil, conversations: nil), asOf: Self.asOf,
                editions: Self.editions)
        }
        for (rows, counts) in zip(figures(example.table), figures(example.counted)) {
            #expect(counts.comparison == rows.comparison)
            #expect(counts.kpis == rows.kpis)
            #expect(counts.changes == rows.changes)
            #expect(counts.charts == rows.charts)
            #expect(counts.decompositions == rows.decompositions)
            #expect(counts.summary == rows.summary)
            #expect(counts.rowsWithoutWeight == rows.rowsWithoutWeight)
        }
        let days = [-2, -1].map { Self.asOf.advanced(by: $0) }
        #expect(
            measure.pastFigures(of: example.counted, on: days, editions: Self.editions)
                == measure.pastFigures(of: example.table, on: days, editions: Self.editions))
    }

    @Test func someHaveFindingsToAgreeAbout() {
        let example = Case(seed: 4)
        let figures = SentimentMeasure(settings: .forTests(windowDays: 10), zone: Self.zone)
            .figures(
                of: example.table, demographics: nil, asOf: Self.asOf, editions: Self.editions)
        #expect(figures[0].changes.findings.count > 3)
    }

    @Test(arguments: 0..<10)
    func theDayAgrees(seed: Int) {
        let example = Case(seed: seed)
        let measure = DayFigureMeasure(settings: example.settings, zone: Self.zone)
        func figures(_ table: CommentTable) -> DayFigures {
            measure.figures(comments: table, conversations: nil, lessons: nil, asOf: Self.asOf)
        }
        #expect(figures(example.counted) == figures(example.table))
    }

    @Test(arguments: 0..<10)
    func repliesAgree(seed: Int) {
        let example = Case(seed: seed)
        let measure = ReplyRequiredMeasure(settings: example.settings, zone: Self.zone)
        func figures(_ table: CommentTable) -> [ReplyRequiredFigures] {
            measure.figures(
                of: table, replies: [], contents: [], asOf: Self.asOf, editions: Self.editions)
        }
        for (rows, counts) in zip(figures(example.table), figures(example.counted)) {
            #expect(counts.kpis == rows.kpis)
            #expect(counts.urgency == rows.urgency)
            #expect(counts.repliesByBrand == rows.repliesByBrand)
            #expect(counts.repliesByPlatform == rows.repliesByPlatform)
            #expect(counts.summary == rows.summary)
        }
    }

    @Test(arguments: 0..<10)
    func queriesAgree(seed: Int) {
        let example = Case(seed: seed)
        var query = ContentQuery(
            id: "q", title: "Q", minimumComments: 2, most: 5, sortKey: .severity)
        query.intents = seed % 2 == 0 ? nil : ["question", "unknown"]
        query.emotions = seed % 3 == 0 ? nil : ["joy"]
        let measure = ContentQueryMeasure(settings: example.settings, zone: Self.zone)
        func figures(_ table: CommentTable) -> ContentQueryFigures {
            measure.figures(
                of: query, edition: Self.editions[0], comments: table, samples: [], contents: [],
                firstDay: Self.asOf, asOf: Self.asOf)
        }
        let (rows, counts) = (figures(example.table), figures(example.counted))
        #expect(counts.kpis == rows.kpis)
        #expect(counts.contents == rows.contents)
        #expect(counts.sentiments == rows.sentiments)
        #expect(counts.summary == rows.summary)
        #expect(
            measure.sampled(by: query, in: example.counted, asOf: Self.asOf).contents
                == measure.sampled(by: query, in: example.table, asOf: Self.asOf).contents)
    }

    @Test(arguments: 0..<10)
    func lessonsAgree(seed: Int) {
        let example = Case(seed: seed)
        var random = RandomLessons(seed: seed, asOf: Self.asOf)
        let lessons = random.rows(300)
        let measure = LearningPathsMeasure(settings: example.settings, zone: Self.zone)
        func figures(_ table: CommentTable) -> LearningPathsFigures? {
            measure.figures(
                of: lessons, comments: table, asOf: Self.asOf, editions: [Self.editions[0]]
            ).first
        }
        let (rows, counts) = (figures(example.table), figures(example.counted))
        #expect(counts?.paths == rows?.paths)
        #expect(counts?.worstLessons == rows?.worstLessons)
    }
}
