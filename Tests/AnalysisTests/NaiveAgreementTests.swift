import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

/// All figures against a second, naive implementation, over random tables.
struct NaiveAgreementTests {
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
            id: "days", title: "Days",
            filter: .init(
                window: Window(from: asOf.advanced(by: -3), to: asOf.advanced(by: 5)))),
        Edition(id: "none", title: "None", filter: .init(brands: ["no such brand"])),
    ]

    @Test(arguments: 0..<12)
    func everyFigureAgrees(seed: Int) {
        var random = RandomComments(seed: seed, asOf: Self.asOf)
        let rows = random.rows([0, 1, 40, 400, 800, 2000][seed % 6])
        let demographics = seed % 4 == 3 ? nil : random.demographics()
        let hasEmotions = seed % 5 != 4
        let settings = Settings.forTests(windowDays: seed % 3 == 2 ? nil : 10)
        let naive = NaiveFigures(
            rows: rows, demographics: demographics, settings: settings, zone: Self.zone,
            asOf: Self.asOf, hasEmotions: hasEmotions)
        var measure = SentimentMeasure(settings: settings, zone: Self.zone)
        if seed % 2 == 1 { measure.denseLimit = 0 }
        let figures = measure.figures(
            of: CommentTable(
                rows, hasEmotions: hasEmotions, width: CodeWidth.allCases[seed % 3]),
            demographics: demographics, asOf: Self.asOf, editions: Self.editions)
        #expect(figures.map(\.edition) == Self.editions)
        for (figures, edition) in zip(figures, Self.editions) {
            let expected = naive.lines(of: edition)
            let found = figures.lines
            let differing = zip(found, expected).first { $0 != $1 }
            #expect(found == expected, "\(edition.id): \(String(describing: differing))")
        }
    }

    @Test func someOfTheRandomTablesHaveFindings() {
        var random = RandomComments(seed: 5, asOf: Self.asOf)
        let figures = SentimentMeasure(settings: .forTests(windowDays: 10), zone: Self.zone)
            .figures(
                of: CommentTable(random.rows(3000)), demographics: nil, asOf: Self.asOf,
                editions: Self.editions)
        #expect(figures[0].findings.count == 8)
        #expect(figures[1].findings.count > 1)
    }
}

/// Figures of earlier days, as rows that came late make them.
struct PastFiguresTests {
    private static let asOf = LocalDay(number: 20_778)
    private static let days = [-1, -2, -5, -7].map { asOf.advanced(by: $0) }
    private static let editions = [
        Edition(id: "all", title: "All", filter: .everything),
        Edition(id: "pianote", title: "Pianote", filter: .init(brands: ["pianote"])),
        Edition(
            id: "days", title: "Days",
            filter: .init(
                sentiments: ["negative", "positive"],
                window: Window(from: asOf.advanced(by: -9), to: asOf.advanced(by: -4)))),
        Edition(
            id: "later", title: "Later",
            filter: .init(window: Window(from: asOf.advanced(by: -3), to: asOf))),
    ]

    @Test(arguments: 0..<6)
    func theyAreThoseOfAReportForThatDay(seed: Int) {
        var random = RandomComments(seed: seed, asOf: Self.asOf)
        let table = CommentTable(random.rows([0, 30, 900][seed % 3]))
        let measure = SentimentMeasure(
            settings: .forTests(windowDays: seed == 5 ? nil : 10), zone: .utc)
        let past = measure.pastFigures(of: table, on: Self.days, editions: Self.editions)
        #expect(past.count == Self.days.count * Self.editions.count)
        for figures in past {
            let report = measure.figures(
                of: table, demographics: nil, asOf: figures.day, editions: [figures.edition])[0]
            #expect(figures.window == report.comparison.window)
            #expect(figures.kpis.count == 6)
            for kpi in figures.kpis {
                let reported = report.kpis.first { $0.id == kpi.id }
                #expect(kpi.value == reported?.value, "\(kpi.id) of \(figures.day.iso)")
                #expect(kpi.n == reported?.n)
            }
        }
    }

    @Test func withoutDaysThereIsNothing() {
        var random = RandomComments(seed: 1, asOf: Self.asOf)
        let measure = SentimentMeasure(settings: .forTests(), zone: .utc)
        let table = CommentTable(random.rows(10))
        #expect(measure.pastFigures(of: table, on: [], editions: Self.editions).isEmpty)
    }
}
