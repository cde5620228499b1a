import Graphics
import ReportModel
import Settings
import Testing

@testable import Reports

/// Table, marks and tips of a chart come from one declaration of its columns.
@Suite struct RowsTests {
    private struct Row {
        let place: String
        let kind: String
        let day: LocalDay
        let count: Int
        var score: Double? { count == 0 ? nil : Double(count) / 10 }
    }

    private let rows = [
        Row(place: "north", kind: "a", day: LocalDay(number: 1), count: 40),
        Row(place: "south", kind: "a", day: LocalDay(number: 1), count: 5),
        Row(place: "north", kind: "b", day: LocalDay(number: 2), count: 0),
    ]

    private let charts = ChartMaker(
        labels: Labels(vocabulary: Vocabulary(entries: [:])),
        sentiment: Sample.settings.sentiment,
        window: Window(from: LocalDay(number: 1), to: LocalDay(number: 2)),
        noun: Noun("visit", "visits"), metric: CommentMetrics.total, total: 45)

    private let place = Category<Row>("place", name: \.sentenceCased, \.place)
    private let kind = Category<Row>("kind", \.kind)
    private let count = Figure.count("count", "Visits", noun: Noun("visit", "visits"), \Row.count)
    private let score = Figure.score(\Row.score)
    private let day = DayColumn(\Row.day)

    private func marks(_ picture: Picture) -> [Datum] { picture.plot.marks.flatMap(\.data) }

    @Test func theTableHasEveryRowAndThePictureThoseThatAreDrawn() {
        let picture = charts.rows(rows, [place, count, score]).drawing(rows.prefix(1))
            .bars(of: place, count)
        #expect(picture.table.columns.map(\.id) == ["place", "count", "score"])
        #expect(picture.table.columns.map(\.heading) == ["Place", "Visits", "Score"])
        #expect(
            picture.table.rows[2] == [.label("north", display: "North"), .integer(0), .null])
        #expect(picture.table.rows.count == 3)
        #expect(marks(picture).map(\.label) == ["40"])
    }

    @Test func aTipHasTheNameTheFigureAndWhatIsAsideOfIt() {
        let picture = charts.rows(rows, [place, count])
            .bars(of: place, count, aside: .share(of: "visits") { Double($0.count) / 45 })
        #expect(
            marks(picture).map(\.tip) == [
                "North: 40 visits (88.9% of visits)", "South: 5 visits (11.1% of visits)",
                "North: 0 visits (0.0% of visits)",
            ])
    }

    @Test func aBarOfFewRowsIsLeftOutWhereOthersHaveEnough() {
        let picture = charts.rows(rows, [place, score])
            .bars(of: place, score, judgedBy: \.count, interval: { _ in 0...1 })
        #expect(
            marks(picture).filter { $0.value != nil }.map(\.tip) == ["North: 4.0", "North: 4.0"])
        #expect(picture.plot.marks.map(\.kind) == [.bar(.stacked), .interval])
        #expect(picture.plot.marks[0].data.map(\.isFaint) == [false, true, true])
    }

    @Test func aCellIsAtItsBandsAndARowOfNoBandIsNotDrawn() {
        let picture = charts.rows(rows, [place, kind, count])
            .heatMap(x: kind.bands(["b", "a"]), y: place.bands(["north"]), count)
        #expect(marks(picture).map(\.x) == [.band(1), .band(0)])
        #expect(marks(picture).map(\.y) == [.band(0), .band(0)])
        #expect(marks(picture).map(\.tip) == ["North, a: 40 visits", "North, b: 0 visits"])
    }

    @Test(arguments: [(true, 5.0), (false, 40.0)])
    func aPaleCellSetsNoShade(isFirstPale: Bool, end: Double) {
        let picture = charts.rows(rows, [place, kind, count]).heatMap(
            x: kind.bands(["a"]), y: place.bands(["north", "south"]), count,
            isFaint: { $0.place == "north" && isFirstPale })
        guard case .sequential(_, let domain, _) = picture.plot.color else {
            Issue.record("no shades")
            return
        }
        #expect(domain == 0...end)
    }

    @Test func labelsOfOneSeriesAreAddedUpByDay() {
        let labels = Labels(vocabulary: Vocabulary(entries: [:]))
        let picture = charts.rows(rows, [day, place, count]).days(
            .bars, day, count, over: charts.window, by: place,
            in: LabelSeries(["north", "south"], .topic, labels))
        // Neither is listed, so both are one series; a bar of nothing is not drawn.
        #expect(marks(picture).map(\.value) == [45])
        #expect(
            marks(picture).first?.tip.hasSuffix("2 other labels: 45 of 45 visits") == true)
    }

    @Test func aRuleIsDrawnFirstAndNeverAlone() {
        let lines = charts.rows(rows, [day, score]).lines(
            day, over: charts.window, [(score, Labels.plain, nil)])
        #expect(lines.withRule(at: 0, "Zero").plot.marks.map(\.kind) == [.rule, .line])
        let none = charts.rows(rows, [day, score]).picture(Plot(marks: []))
        #expect(none.withRule(at: 0, "Zero").plot.marks.isEmpty)
    }

    @Test func aLineHasAGapWhereThereIsNoFigure() {
        let lines = charts.rows(rows, [day, score]).lines(
            day, over: charts.window, [(score, Labels.plain, nil)])
        #expect(marks(lines).map { $0.y == nil } == [false, false, true])
        #expect(marks(lines).last?.tip.hasSuffix(": –") == true)
    }

    @Test func theAlternativeTextIsMadeOfTheTable() {
        let block = charts.rows(rows, [place, count]).bars(of: place, count)
            .block("x", "North leads", "Visits by place", method: "All.")
        #expect(
            block.alternative
                == "North leads. Visits by place. place, visits: North, 40; South, 5; North, 0.")
        #expect(block.source == "n 45 visits · 2\u{A0}Jan – 3\u{A0}Jan\u{A0}1970")
        #expect(charts.rowsOfDays == "Visits of these 2 days")
    }
}
