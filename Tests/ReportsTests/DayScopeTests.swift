import Analysis
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

/// The last day on tiles of many days.
struct DayScopeTests {
    @Test(
        arguments: [
            (Edition.Filter(), true, nil), (.init(brands: ["drumeo"]), true, "drumeo"),
            (.init(brands: ["drumeo", "pianote"]), false, nil),
            (.init(platforms: ["youtube"]), false, nil),
            (.init(sentiments: ["negative"]), false, nil),
            (.init(window: Window(days: 7, endingWith: Sample.asOf)), false, nil),
        ] as [(Edition.Filter, Bool, String?)])
    func onlyWholeBrandsHaveADay(filter: Edition.Filter, isThere: Bool, brand: String?) {
        let scope = DayScope(Edition(id: "x", title: "X", filter: filter))
        #expect((scope != nil) == isThere)
        #expect(scope?.brand == brand)
    }

    /// A hundred days with 100 starts, or 101 on every second one, and the last day.
    private func figures(started: Int64) -> DayFigures {
        let lessons = (0..<100).map { back in
            LessonDay(
                brand: "drumeo", day: Sample.asOf.advanced(by: -back),
                started: back == 0 ? started : 100 + Int64(back % 2), completed: 50)
        }
        return DayFigureMeasure(settings: Sample.settings, zone: .utc).figures(
            comments: nil, conversations: nil, lessons: lessons, asOf: Sample.asOf)
    }

    private func kpi(_ metric: Metric) -> KPI {
        KPI(
            metric, value: .number(3_000), previous: .number(2_900), change: 100, n: 3_000,
            previousN: 2_900, isSignificant: false)
    }

    @Test(
        arguments: [
            (100, ": 100, usually ", nil, .neutral, "100 to 101"),
            (900, ": 900, high, usually ", .up, .better, "100 to 900"),
            (3, ": 3, low, usually ", .down, .worse, "3 to 101"),
        ] as [(Int64, String, Tile.Arrow?, Tile.Tone, String)])
    func aTileSaysItsDayBesideWhatIsUsual(
        started: Int64, words: String, arrow: Tile.Arrow?, tone: Tile.Tone, span: String
    ) throws {
        let figure = try #require(figures(started: started).figure("lessons_started"))
        let tile = tile(kpi(LessonMetrics.started), history: .none, day: figure)
        let day = try #require(tile.day)
        #expect(tile.value == "3,000")
        #expect(tile.change == "+100")
        #expect(day.words.contains(words))
        #expect(
            day.words.hasPrefix(
                "\(Sample.asOf.weekdayName.prefix(3)) \(Sample.asOf.dayAndMonth):"))
        #expect(day.arrow == arrow)
        #expect(day.row.tone == tone)
        #expect(day.span == "\(span) in 60 days")
        #expect(day.row.days.count == 60)
    }

    /// Every KPI that has a measure of a day has the unit and the direction of its measure.
    @Test func measuresMeanTheSameAsTheirKPIs() {
        for metric in [ReportKind.sentiment, .helpScout, .learningPaths].flatMap(\.metrics) {
            guard let measure = DayMetrics.measure(of: metric) else { continue }
            #expect(measure.unit == metric.unit)
            #expect(measure.better == metric.better, "\(metric.id)")
            #expect(DayMetrics.measures.contains(measure))
        }
    }

    @Test func aTileWithoutAMeasureOfTheDayKeepsItsLine() {
        let line = KPIHistory(values: ["minutes_watched": [1, 2]])
        let tile = tile(kpi(LessonMetrics.minutes), history: line)
        #expect(tile.day == nil)
        #expect(tile.history.count == 3)
        #expect(DayMetrics.measure(of: LessonMetrics.minutes) == nil)
    }
}
