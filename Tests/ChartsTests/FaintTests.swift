import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Charts

/// What too few rows look like.
struct FaintTests {
    private func scene(_ plot: Plot) -> Scene {
        plot.scene(width: 300, style: .print, measurer: FixedMeasurer())
    }

    /// The outline's paints of a mark.
    private func paints(_ tip: String, _ scene: Scene) -> (fill: Paint?, stroke: Paint?)? {
        for case .tag(.mark(tip), let items) in scene.items {
            for case .path(_, let fill, let stroke) in items { return (fill, stroke?.paint) }
        }
        return nil
    }

    private func text(_ text: String, _ scene: Scene) -> TextRun? {
        SceneReading(scene).texts.first { $0.text == text }
    }

    @Test(arguments: [-90.0, 0, 90])
    func aFaintCellTellsNothingByItsColour(value: Double) throws {
        let data = [
            Datum(x: .band(0), y: .band(0), value: value, label: "few", tip: "few", isFaint: true),
            Datum(x: .band(1), y: .band(0), value: value, label: "many", tip: "many"),
        ]
        let scene = scene(
            Plot(
                marks: [Mark(.cell, data)], x: .band([.init("A"), .init("B")]),
                y: .band([.init("Row")]),
                color: .diverging(
                    low: Color(0x7A1022), middle: Color(0xF2F0EC), high: Color(0x1A5F8F),
                    domain: -100...100, format: .score)))
        let few = try #require(paints("few", scene))
        #expect(few.fill == .role(.paper) && few.stroke == .role(.grid))
        #expect(text("few", scene)?.paint == .role(.muted))
        #expect(try #require(paints("many", scene)).fill != few.fill)
        #expect(text("many", scene)?.paint != .role(.muted))
    }

    private func bars(isFaint: Bool, _ stacking: Mark.Stacking = .grouped) -> Plot {
        let data = [
            Datum(y: .band(0), value: 20, series: 0, low: 15, high: 25, label: "a", tip: "a"),
            Datum(
                y: .band(1), value: 10, series: 0, low: -100, high: 100, label: "b", tip: "b",
                isFaint: isFaint),
        ]
        return Plot(
            marks: stacking == .grouped
                ? [Mark(.bar(.grouped), data)]
                : [Mark(.bar(stacking), data), Mark(.interval, data)],
            x: .linear(.init(format: .score)), y: .band([.init("Many"), .init("Few")]),
            color: .series([.init("", Color(0x4A7A9C))]))
    }

    @Test(arguments: [Mark.Stacking.grouped, .stacked])
    func aFaintBarIsPaleAndHasNoInterval(stacking: Mark.Stacking) throws {
        let scene = scene(bars(isFaint: true, stacking))
        #expect(try #require(paints("b", scene)).fill == .role(.grid))
        #expect(try #require(paints("a", scene)).fill == .data(Color(0x4A7A9C)))
        let marks = SceneReading(scene).marks.map(\.tip)
        #expect(marks.filter { $0 == "a" }.count == 2)
        #expect(marks.filter { $0 == "b" }.count == 1)
    }

    @Test func theFigureOfAFaintBarStandsAtItsEnd() throws {
        let scene = scene(bars(isFaint: true))
        let reading = SceneReading(scene)
        let bar = try #require(reading.frame(ofMark: "b"))
        let figure = try #require(reading.boxes.first { $0.text == "b" })
        #expect(abs(figure.frame.minX - bar.maxX - ChartStyle.print.labelGap) < 0.02)
        #expect(text("b", scene)?.paint == .role(.muted))
    }

    @Test func anIntervalOfTooFewRowsDoesNotSqueezeTheOthers() throws {
        let length = { (isFaint: Bool) in
            SceneReading(scene(bars(isFaint: isFaint))).frame(ofMark: "a")?.width ?? 0
        }
        #expect(length(true) > length(false) * 2)
    }

    @Test func aFaintPointIsASmallerRingOfItsSeries() throws {
        let data = [false, true].enumerated().map {
            Datum(
                x: .number(Double($0)), y: .number(Double($0)), series: 0, size: 9, tip: "\($0)",
                isFaint: $1)
        }
        let scene = scene(
            Plot(
                marks: [Mark(.point, data)], x: .linear(.init(format: .count)),
                y: .linear(.init(format: .count)),
                color: .series([.init("Drumeo", Color(0x4A7A9C))])))
        let few = try #require(paints("1", scene))
        #expect(few.fill == .role(.paper) && few.stroke == .data(Color(0x4A7A9C)))
        let reading = SceneReading(scene)
        let widths = try ["0", "1"].map { try #require(reading.frame(ofMark: $0)).width }
        #expect(widths[1] < widths[0])
    }

    @Test func nothingElseOfASceneKnowsFaintness() {
        var samples = SamplePlots(seed: 3)
        for plot in [
            samples.daily(.line), samples.daily(.area(.stacked)), samples.donut(slices: 4),
        ] {
            var faint = plot
            faint.marks = plot.marks.map { mark in
                Mark(
                    mark.kind,
                    mark.data.map {
                        var datum = $0
                        datum.isFaint = true
                        return datum
                    })
            }
            #expect(scene(plot) == scene(faint))
        }
    }
}
