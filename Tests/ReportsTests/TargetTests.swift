import ReportModel
import Settings
import Testing

@testable import Reports

/// Goals on tiles and in charts, and events beside days.
struct TargetTests {
    private func kpi(_ metric: Metric, _ value: Double?) -> KPI {
        KPI(
            metric, value: .number(value), previous: .number(nil), change: nil, n: 900,
            previousN: nil, isSignificant: false)
    }

    @Test(
        arguments: [
            (
                CommentMetrics.negativeRate, 0.174, .atMost, 0.15,
                "Target at most 15.0%: missed by 2.4\u{A0}points", false
            ),
            (CommentMetrics.negativeRate, 0.15, .atMost, 0.15, "Target at most 15.0%: met", true),
            (CommentMetrics.score, 28.5, .atLeast, 30, "Target at least 30: missed by 1.5", false),
            (
                CommentMetrics.total, 6_034, .atLeast, 5_000, "Target at least 5,000: met by 1,034",
                true
            ),
        ] as [(Metric, Double, Target.Limit, Double, String, Bool)])
    func aTileSaysHowFarItsGoalIs(
        metric: Metric, value: Double, limit: Target.Limit, goal: Double, words: String,
        isMet: Bool
    ) {
        let target = Target(kpi: metric.id, report: nil, limit: limit, value: goal)
        let tile = tile(kpi(metric, value), history: .none, target: target)
        #expect(tile.target?.words == words)
        #expect(tile.target?.isMet == isMet)
        #expect(Reports.tile(kpi(metric, nil), history: .none, target: target).target == nil)
        #expect(Reports.tile(kpi(metric, value), history: .none).target == nil)
    }

    private let window = Window(days: 30, endingWith: Sample.asOf)

    @Test(
        arguments: [
            (CommentMetrics.total, 15_000, "day", 500, "target: at least 500 a day"),
            (CommentMetrics.perDay, 150, "day", 150, "target: at least 150 a day"),
            (CommentMetrics.score, 30, "day", 30, "target: at least 30"),
            (CommentMetrics.score, 30, "week", 30, "target: at least 30"),
            (CommentMetrics.total, 15_000, "week", nil, nil),
        ] as [(Metric, Double, String, Double?, String?)])
    func aGoalOfAWindowIsDividedByItsDays(
        metric: Metric, goal: Double, grain: String, value: Double?, label: String?
    ) {
        let daily = DailyTarget(
            Target(kpi: metric.id, report: nil, limit: .atLeast, value: goal), of: metric,
            over: window, by: grain, name: nil)
        #expect(daily?.value == value)
        #expect(daily?.label == label)
    }

    @Test(
        arguments: [
            (0, nil, "on the day of “Drumeo awards”"), (1, nil, "the day after “Drumeo awards”"),
            (2, "drumeo", "2 days after “Drumeo awards”"), (2, "pianote", nil),
            (7, nil, "7 days after “Drumeo awards”"), (8, nil, nil), (-1, nil, nil),
        ] as [(Int, String?, String?)])
    func anEventIsToldForAWeek(days: Int, brand: String?, words: String?) {
        let event = Event(day: Sample.asOf, brand: "drumeo", text: "Drumeo awards")
        #expect(
            eventWords([event], beside: Sample.asOf.advanced(by: days), brand: brand) == words)
    }

    @Test func theLatestEventsOfADayAreToldTogether() {
        let events = [
            Event(day: Sample.asOf.advanced(by: -3), text: "A"), Event(day: Sample.asOf, text: "B"),
            Event(day: Sample.asOf, text: "C"),
        ]
        #expect(
            eventWords(events, beside: Sample.asOf, brand: nil) == "on the day of “B” and “C”")
    }

    @Test func eventsOfAWeekHaveOneLine() {
        var charts = ChartMaker(
            labels: Labels(vocabulary: Sample.settings.vocabulary),
            sentiment: Sample.settings.sentiment, window: window, noun: .comments,
            metric: CommentMetrics.total, total: 9)
        charts.events = [
            Event(day: Sample.asOf, text: "A"), Event(day: Sample.asOf.advanced(by: -1), text: "B"),
            Event(day: Sample.asOf.advanced(by: 1), text: "C"),
        ]
        func names(_ window: Window) -> [String?] {
            DayBackdrop(charts, over: window, [nil]).marks.filter { $0.kind == .event }
                .flatMap(\.data).map(\.label)
        }
        #expect(names(window) == ["B", "A"])
        // Both are in the week of Monday 30 November, or in the one before and in it.
        #expect(names(Window(days: 364, endingWith: Sample.asOf)).count <= 2)
        #expect(names(Window(days: 3_640, endingWith: Sample.asOf)) == ["A; B"])
    }
}
