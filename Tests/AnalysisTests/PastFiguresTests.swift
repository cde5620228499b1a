import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

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
