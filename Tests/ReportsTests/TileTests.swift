import ReportModel
import Testing

@testable import Reports

@Suite struct TileTests {
    /// A line is not drawn over a change of what the figure means, and the tile says so.
    @Test func aTileSaysThatItsDefinitionChanged() {
        let day = LocalDay(number: 20_769)
        var history = KPIHistory(values: ["minutes_watched": [3]])
        history.redefined["minutes_watched"] = day
        let kpi = KPI(
            LessonMetrics.minutes, value: .number(9), previous: .number(nil), change: nil, n: 900,
            previousN: nil, isSignificant: false)
        #expect(
            tile(kpi, history: history).note == "definition changed after \(day.dayAndMonth)")
        #expect(tile(kpi, history: .none).note == nil)
    }

    private func kpi(_ id: String, _ unit: KPI.Unit, _ value: Double, change: Double?) -> KPI {
        KPI(
            id: id, unit: unit, value: .number(value), previous: .number(value - (change ?? 0)),
            change: change, n: 100, previousN: 100, isSignificant: false)
    }

    @Test(
        arguments: [
            (9_999, -12, "9,999\u{A0}min", "−12\u{A0}min"),
            (10_000, 600, "166.7\u{A0}h", "+10.0\u{A0}h"),
            (1_409_370, -1_409_370, "23,489.5\u{A0}h", "−23,489.5\u{A0}h"),
        ] as [(Double, Double, String, String)])
    func manyMinutesAreReadAsHours(
        minutes: Double, change: Double, value: String, words: String
    ) {
        let history = KPIHistory(values: ["minutes_watched": [minutes]])
        let tile = tile(kpi("minutes_watched", .minutes, minutes, change: change), history: history)
        #expect(tile.title == "Time watched")
        #expect(tile.value == value)
        #expect(tile.change == words)
        #expect(tile.historyTip == "Last 2 reports: always \(value)")
    }

    @Test func startsAreNoStudents() {
        let tile = tile(kpi("students_started", .count, 7, change: nil), history: .none)
        #expect(tile.kpi == "students_started")
        #expect(tile.title == "Lesson starts")
    }

    @Test(arguments: ["negative_rate", "positive_rate", "reply_rate"])
    func aRateHasOneNameInTilesAlertsAndSentences(id: String) {
        let kpi = kpi(id, .rate, 0.1, change: nil)
        #expect(tile(kpi, history: .none).title == kpi.metric.fullTitle)
        #expect(kpi.metric.title.lowercased() == kpi.metric.phrase)
    }

    @Test(arguments: [(0.1, Tile.Tone.worse, Tile.Arrow.up), (-0.1, .better, .down)])
    func aFindingPointsWhereItWent(change: Double, tone: Tile.Tone, arrow: Tile.Arrow) {
        let item = Statements.Item(
            WordedFinding(
                Finding(
                    dimension: "brand", keys: [], kpi: "negative_rate", value: 0.5 + change,
                    previous: 0.5, n: 100, previousN: 100, p: 0),
                sentence: "It moved (n 1 → 2)", change: "It moved"))
        #expect(item.tone == tone)
        #expect(item.arrow == arrow)
        #expect(item.text == "It moved (n 1 → 2)")
    }
}
