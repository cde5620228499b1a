import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Charts

private func scene(_ plot: Plot, width: Double = 520, style: ChartStyle = .print) -> Scene {
    plot.scene(width: width, style: style, measurer: FixedMeasurer())
}

/// 300 is a column of a page, 520 its measure, 320 a phone.
struct LayoutTests {
    static let sizes: [(Double, ChartStyle)] = [
        (520, .print), (300, .print), (180, .print), (320, .screen),
    ]

    @Test(arguments: [1, 5, 12, 40])
    func noTextMeetsAnotherOrLeavesItsScene(bands: Int) {
        var samples = SamplePlots(seed: UInt64(bands))
        for (name, plot) in samples.all(bands: bands) {
            for (width, style) in LayoutTests.sizes {
                let reading = SceneReading(scene(plot, width: width, style: style))
                #expect(reading.faults == [], "\(name), \(bands) bands, \(width) wide")
                #expect(reading.strayPoints.isEmpty, "\(name), \(bands) bands, \(width) wide")
                #expect(reading.size.width == width)
            }
        }
    }

    @Test(arguments: [1, 2, 3, 7, 10, 14, 30, 61, 120, 365])
    func datesFitUnderAnyWindow(days: Int) {
        var samples = SamplePlots(seed: 9, days: days)
        for plot in [
            samples.daily(.bar(.stacked)), samples.daily(.line), samples.annotated(.bar(.stacked)),
            samples.annotated(.line),
        ] {
            for (width, style) in LayoutTests.sizes {
                let reading = SceneReading(scene(plot, width: width, style: style))
                #expect(reading.faults == [], "\(days) days, \(width) wide")
                #expect(reading.texts.contains { $0.text.hasSuffix(" 2026") || $0.text == "2026" })
            }
        }
    }

    @Test func fortyBandsStayLegible() throws {
        var samples = SamplePlots(seed: 1)
        let reading = SceneReading(scene(samples.scores(bands: 40)))
        let names = reading.texts.filter { $0.origin.x == 0 }.map(\.origin.y)
        #expect(names.count == 40)
        #expect(zip(names, names.dropFirst()).allSatisfy { $1 - $0 >= 11 })
    }

    @Test func oneBandIsNoGiantBar() throws {
        var samples = SamplePlots(seed: 1)
        let reading = SceneReading(scene(samples.scores(bands: 1)))
        #expect(try #require(reading.frame(ofMark: "0")).height <= ChartStyle.print.heights.bar)
        #expect(reading.size.height < 40)
    }

    @Test func namesThatDoNotFitUnderColumnsLieDown() throws {
        var samples = SamplePlots(seed: 1)
        let reading = SceneReading(scene(samples.columns(bands: 12)))
        let frames = reading.marks.map(\.frame)
        #expect(Set(frames.map(\.minX)).count == 1)
    }
}

struct RelationTests {
    private func bars(_ values: [Double?], x: PositionScale.Linear = .init(format: .count)) -> Plot
    {
        Plot(
            marks: [
                Mark(
                    .bar(.stacked),
                    values.enumerated().map { Datum(y: .band($0), value: $1, tip: "\($0)") })
            ],
            x: .linear(x), y: .band(values.indices.map { .init("Band \($0)") }))
    }

    @Test func greaterValueLongerBar() {
        let reading = SceneReading(scene(bars([3, 1, 4, 1.5, 9, 2])))
        let lengths = reading.marks.sorted { $0.tip < $1.tip }.map(\.frame.width)
        #expect(lengths[1] < lengths[3] && lengths[3] < lengths[5] && lengths[5] < lengths[0])
        #expect(lengths[0] < lengths[2] && lengths[2] < lengths[4])
        #expect(abs(lengths[4] / lengths[1] - 9) < 0.01)
    }

    @Test func tallerValueTallerColumn() throws {
        var samples = SamplePlots(seed: 4, days: 10)
        var plot = samples.daily(.bar(.stacked))
        let day = try #require(samples.window.days.first)
        plot.marks = [
            Mark(
                .bar(.stacked),
                [
                    Datum(x: .day(day), value: 10, tip: "low"),
                    Datum(x: .day(day.advanced(by: 1)), value: 20, tip: "high"),
                ])
        ]
        let reading = SceneReading(scene(plot))
        let low = try #require(reading.frame(ofMark: "low"))
        let high = try #require(reading.frame(ofMark: "high"))
        #expect(abs(high.height - 2 * low.height) < 0.03)
        #expect(abs(high.maxY - low.maxY) < 0.011)
    }

    @Test func negativeBarsLieLeftOfZeroAndClearOfTheirNames() throws {
        let reading = SceneReading(scene(bars([-40, 20], x: .init(format: .score))))
        let negative = try #require(reading.frame(ofMark: "0"))
        let positive = try #require(reading.frame(ofMark: "1"))
        #expect(abs(negative.maxX - positive.minX) < 0.02)
        let name = try #require(reading.boxes.first { $0.text == "Band 0" })
        let figure = try #require(reading.boxes.first { $0.text == "−40.0" })
        #expect(name.frame.maxX < figure.frame.minX && figure.frame.maxX <= negative.minX)
    }

    @Test func removingTheLegendGivesItsRoomToThePlot() throws {
        var samples = SamplePlots(seed: 2)
        var plot = samples.daily(.line)
        plot.color = .series(["A", "B", "C", "D", "E"].map { .init("Line \($0)", Color(0)) })
        let with = try #require(SceneReading(scene(plot)).marks.map(\.frame.maxX).max())
        plot.legend = .hidden
        let without = try #require(SceneReading(scene(plot)).marks.map(\.frame.maxX).max())
        #expect(without > with)
    }

    @Test(arguments: [2, 5])
    func dataInAnotherOrderGiveTheSameScene(bands: Int) {
        var samples = SamplePlots(seed: 8)
        for (name, plot) in samples.all(bands: bands) {
            var turned = plot
            turned.marks = plot.marks.map { Mark($0.kind, $0.data.reversed()) }
            #expect(scene(plot) == scene(turned), "\(name)")
        }
    }

    @Test func partsOfAStackAddUpToItsLength() throws {
        let data = [1.0, 2, 5].enumerated().map {
            Datum(y: .band(0), value: $1, series: $0, tip: "\($0)")
        }
        let plot = Plot(
            marks: [Mark(.bar(.normalized), data)],
            x: .linear(.init(format: .rate(decimals: 0), domain: 0...1)), y: .band([.init("All")]),
            color: .series(SamplePlots.sentiments))
        let reading = SceneReading(scene(plot))
        let last = try #require(reading.frame(ofMark: "2"))
        #expect(abs(last.maxX - 520) < 0.02)
        #expect(reading.texts.map(\.text).contains("63%"))
    }

    @Test func absentValuesBreakALine() throws {
        let window = Window(days: 6, endingWith: LocalDay(number: 20_000))
        let values: [Double?] = [1, 2, nil, 4, .nan, 6]
        let data = zip(window.days, values).map {
            Datum(x: .day($0), value: $1, series: 0, tip: "")
        }
        let plot = Plot(
            marks: [Mark(.line, data)], x: .days(window), y: .linear(.init(format: .count)),
            color: .series([.init("One", Color(0xFF0000))]))
        let paths = scene(plot).items.compactMap { item -> Path? in
            if case .path(let path, let fill, let stroke) = item,
                fill == .data(Color(0xFF0000)) || stroke?.paint == .data(Color(0xFF0000))
            {
                path
            } else {
                nil
            }
        }
        #expect(paths.count == 3)
    }

    @Test func aLegendThatSaysWhatBandsSayIsLeftOut() {
        let series = ["Drumeo", "Pianote"].map { ColorScale.Series($0, Color(0)) }
        let data = [0, 1].map { Datum(y: .band($0), value: 5, series: $0, tip: "") }
        let plot = Plot(
            marks: [Mark(.bar(.grouped), data)], x: .linear(.init(format: .count)),
            y: .band(series.map { .init($0.label) }), color: .series(series))
        #expect(SceneReading(scene(plot)).texts.map(\.text) == ["Drumeo", "Pianote", "5", "5"])
    }
}

struct OddDataTests {
    private static let values: [[Double?]] = [
        [], [nil], [.nan, .infinity], [0, 0], [5], [-5], [.nan, 3, -.infinity], [1e12, 1e-12],
        [-1e300, 1e300],
    ]

    @Test(arguments: values)
    func nothingInTheDataBreaksAScene(values: [Double?]) {
        let kinds: [Mark.Kind] = [
            .bar(.stacked), .bar(.normalized), .bar(.grouped), .line, .area(.stacked), .point,
            .cell,
            .arc, .interval, .sparkline,
        ]
        for kind in kinds {
            let data = values.enumerated().map {
                Datum(
                    x: kind == .cell ? .band(0) : .number($1 ?? .nan), y: .band($0), value: $1,
                    series: 7, size: $1, low: $1, high: $1, tip: "t")
            }
            let plot = Plot(
                marks: [Mark(kind, data)],
                x: kind == .cell ? .band([.init("Only")]) : .linear(.init(format: .count)),
                y: .band(values.indices.map { .init("Band \($0)") }),
                color: .series(SamplePlots.sentiments))
            let reading = SceneReading(scene(plot, width: 300))
            #expect(reading.strayPoints.isEmpty, "\(kind)")
            #expect(reading.size.height.isFinite && reading.size.height > 0, "\(kind)")
        }
    }

    @Test func aPlotWithoutDataSaysSo() {
        let reading = SceneReading(scene(Plot(marks: []), width: 200))
        #expect(reading.texts.map(\.text) == ["No data in this window"])
        #expect(reading.faults == [])
    }

    @Test func aGaugeWithoutValueHasNoNeedle() {
        let samples = SamplePlots(seed: 1)
        let reading = SceneReading(scene(samples.gauge(value: nil), width: 200))
        #expect(reading.texts.map(\.text).contains("–"))
        #expect(reading.frame(ofMark: "needle") == nil)
    }

    @Test func dataBeyondTheScalesAreLeftOut() {
        let data = [
            Datum(y: .band(0), value: 1, tip: "in"), Datum(y: .band(9), value: 1, tip: "out"),
        ]
        let plot = Plot(
            marks: [Mark(.bar(.stacked), data)], x: .linear(.init(format: .count)),
            y: .band([.init("Only")]))
        #expect(SceneReading(scene(plot)).marks.map(\.tip) == ["in"])
    }
}

struct SparklineTests {
    @Test func staysInItsFrameAndEndsWithADot() {
        let items = sparkline(values: [3, nil, 5, 4, .nan, 8], size: Size(60, 16), style: .print)
        let reading = SceneReading(Scene(size: Size(60, 16), items: items))
        #expect(reading.strayPoints.isEmpty)
        #expect(items.count == 4)
        let cut = sparkline(
            values: [3, nil, 5, 4, .nan, 8], size: Size(60, 16), style: .print, isCut: true)
        #expect(Array(cut.dropFirst()) == items, "a tick stands before the line")
    }

    @Test func fewerThanTwoValuesAreNoLine() {
        #expect(sparkline(values: [3], size: Size(60, 16), style: .print).isEmpty)
        #expect(sparkline(values: [nil, nil], size: Size(60, 16), style: .print).isEmpty)
    }

    @Test func equalValuesRunThroughTheMiddle() {
        let items = sparkline(values: [7, 7, 7], size: Size(60, 16), style: .print)
        let reading = SceneReading(Scene(size: Size(60, 16), items: Array(items.prefix(1))))
        #expect(reading.points.allSatisfy { $0.y == 8 })
    }
}

struct GoldenSceneTests {
    @Test func sharesOfTwoBrandsWithALegend() {
        let data = [0, 1].flatMap { band in
            [0, 2, 4].map { (series: Int) -> Datum in
                let value = Double(100 * (band + 1) + 50 * series)
                return Datum(
                    y: .band(band), value: value, series: series, tip: "\(band), \(series)")
            }
        }
        let plot = Plot(
            marks: [Mark(.bar(.normalized), data)],
            x: .linear(.init(format: .rate(decimals: 0), domain: 0...1)),
            y: .band([.init("Drumeo", note: "n 600"), .init("Pianote", note: "n 900")]),
            color: .series(SamplePlots.sentiments))
        expectGolden(dump(scene(plot, width: 300)), named: "shares-of-two-brands.txt")
    }

    @Test func fiveDaysOfScores() {
        let window = Window(days: 5, endingWith: LocalDay(number: 20_778))
        let data = zip(window.days, [-12, 4, nil, 18.5, 9] as [Double?]).map {
            Datum(x: .day($0), value: $1, series: 0, tip: $0.iso)
        }
        let plot = Plot(
            marks: [Mark(.rule, [Datum(y: .number(0), tip: "Score 0")]), Mark(.line, data)],
            x: .days(window), y: .linear(.init(format: .decimal(0), title: "score")),
            color: .series([.init("Score", Color(0x4A7A9C))]), proportions: .strip, legend: .hidden)
        expectGolden(dump(scene(plot, width: 300)), named: "five-days-of-scores.txt")
    }
}
