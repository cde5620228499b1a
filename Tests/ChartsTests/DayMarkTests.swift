import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Charts

/// What is drawn around the data of days: usual ranges, hatching, names of extremes, events.
struct DayMarkTests {
    /// Thursday, 12 November 2026.
    private static let last = LocalDay(number: 20_769)
    private let window = Window(days: 10, endingWith: Self.last)

    private func plot(_ marks: [Mark]) -> Plot {
        Plot(
            marks: marks, x: .days(window), y: .linear(.init(format: .count)),
            color: .series([.init("Comments", Color(0x1A5F8F))]), legend: .hidden)
    }

    private func scene(_ marks: [Mark], width: Double = 500) -> Scene {
        plot(marks).scene(width: width, style: .print, measurer: FixedMeasurer())
    }

    private func reading(_ marks: [Mark]) -> SceneReading { SceneReading(scene(marks)) }

    private func data(_ values: [Double]) -> [Datum] {
        zip(window.days, values).map { Datum(x: .day($0), value: $1, series: 0, tip: $0.iso) }
    }

    private let values: [Double] = [100, 90, 110, 105, 95, 300, 100, 20, 110, 100]

    private func ranges(_ days: [LocalDay]) -> Mark {
        Mark(.range, days.map { Datum(x: .day($0), series: 0, low: 80, high: 120, tip: "") })
    }

    private func bands(_ scene: Scene) -> Int {
        scene.items.count {
            if case .path(_, .role(.grid), nil) = $0 { true } else { false }
        }
    }

    @Test func aRangeIsBehindTheDataAndBreaksWhereItIsNotKnown() throws {
        let marks = [ranges(window.days), Mark(.bar(.stacked), data(values))]
        #expect(bands(scene(marks)) == 1)
        let gap = [
            ranges(window.days.filter { $0 != window.days[4] }), Mark(.line, data(values)),
        ]
        #expect(bands(scene(gap)) == 2)
        let items = scene(marks).items
        let band = items.firstIndex {
            if case .path(_, .role(.grid), nil) = $0 { true } else { false }
        }
        let bar = items.firstIndex { if case .tag(.mark, _) = $0 { true } else { false } }
        #expect(try #require(band) < (try #require(bar)))
    }

    @Test func aRangeAloneIsNoData() {
        #expect(reading([ranges(window.days)]).texts.map(\.text) == ["No data in this window"])
    }

    @Test func theAxisContainsTheRange() throws {
        let low = reading([Mark(.line, data(values))])
        let high = reading([
            Mark(.range, [Datum(x: .day(Self.last), low: 0, high: 900, tip: "")]),
            Mark(.line, data(values)),
        ])
        let tip = window.days[5].iso
        #expect(
            try #require(low.frame(ofMark: tip)).minY < (try #require(high.frame(ofMark: tip)).minY)
        )
    }

    @Test(arguments: [Mark.Kind.line, .bar(.stacked)])
    func anIncompleteDayIsHatchedAndOpen(kind: Mark.Kind) throws {
        let day = window.days[7]
        let hatched = [
            Mark(.hatching, [Datum(x: .day(day), tip: "not complete")]), Mark(kind, data(values)),
        ]
        let column = try #require(reading(hatched).frame(ofMark: "not complete"))
        let mark = try #require(reading(hatched).frame(ofMark: day.iso))
        #expect(column.minX - 0.1 <= mark.midX && mark.midX <= column.maxX + 0.1)
        #expect(column.height > mark.height)
        // The same picture without hatching has no open shape.
        func open(_ marks: [Mark]) -> Int {
            flat(scene(marks).items).count {
                if case .path(_, .role(.paper), .some) = $0 { true } else { false }
            }
        }
        #expect(open(hatched) == open([hatched[1]]) + 1)
    }

    private func flat(_ items: [SceneItem]) -> [SceneItem] {
        items.flatMap { item -> [SceneItem] in
            if case .tag(_, let inside) = item { flat(inside) } else { [item] }
        }
    }

    @Test func hatchingStaysInItsRectangle() {
        let rect = Rect(x: 10, y: 20, width: 7, height: 90)
        for element in hatching(of: rect, apart: 4).elements {
            switch element {
            case .move(let point), .line(let point):
                #expect(rect.minX <= point.x && point.x <= rect.maxX)
                #expect(rect.minY - 1e-9 <= point.y && point.y <= rect.maxY + 1e-9)
            default: Issue.record("hatching has straight lines only")
            }
        }
        #expect(hatching(of: Rect(x: 1, y: 1, width: 0, height: 9), apart: 4).elements.isEmpty)
    }

    private func callout(_ side: Mark.Side, _ place: Int, _ label: String) -> Mark {
        Mark(
            .callout(side),
            [Datum(x: .day(window.days[place]), value: values[place], label: label, tip: "")])
    }

    @Test(arguments: [Mark.Kind.line, .bar(.stacked)])
    func extremesAreNamedWhereNoDataAre(kind: Mark.Kind) throws {
        let reading = reading([
            Mark(kind, data(values)), callout(.above, 5, "300 on 8 Nov"),
            callout(.below, 7, "20 on 10 Nov"),
        ])
        #expect(reading.faults == [])
        for (label, isAbove) in [("300 on 8 Nov", true), ("20 on 10 Nov", kind != .line)] {
            let box = try #require(reading.boxes.first { $0.text == label }).frame
            let marks = reading.marks.filter {
                $0.frame.minX < box.maxX && box.minX < $0.frame.maxX
            }
            #expect(!marks.isEmpty)
            for mark in marks where isAbove { #expect(box.maxY <= mark.frame.midY) }
            for mark in marks where !isAbove { #expect(box.minY >= mark.frame.midY) }
        }
    }

    @Test func twoNamesOfOnePlaceAreNotBothWritten() {
        let reading = reading([
            Mark(.line, data(values)), callout(.above, 5, "300 on 8 Nov"),
            callout(.above, 5, "300 on 8 Nov"),
        ])
        #expect(reading.faults == [])
    }

    private func event(_ place: Int, _ name: String) -> Datum {
        Datum(x: .day(window.days[place]), label: name, tip: "tip of \(name)")
    }

    @Test(arguments: 1...20)
    func noLineOfAnEventCrossesANameOfAnother(seed: Int) {
        var samples = SamplePlots(seed: UInt64(seed))
        let reading = SceneReading(
            samples.annotated(.line, events: 5).scene(
                width: 400, style: .print, measurer: FixedMeasurer()))
        #expect(reading.faults == [])
        let lines = reading.marks.filter { $0.tip.hasPrefix("event") }.map(\.frame)
        #expect(lines.count == 5)
        for box in reading.boxes where lines.contains(where: { $0.minY < box.frame.maxY }) {
            for line in lines
            where box.frame.minX < line.midX && line.midX < box.frame.maxX {
                #expect(
                    line.minY >= box.frame.minY || box.frame.minY > line.maxY,
                    "a line crosses “\(box.text)”")
            }
        }
    }

    @Test func anEventsNameIsBesideItsLine() throws {
        let reading = reading([
            Mark(.event, [event(3, "Awards"), event(9, "Launch")]), Mark(.line, data(values)),
        ])
        let first = try #require(reading.frame(ofMark: "tip of Awards"))
        let last = try #require(reading.frame(ofMark: "tip of Launch"))
        let names = reading.boxes.filter { ["Awards", "Launch"].contains($0.text) }.map(\.frame)
        #expect(names.count == 2)
        #expect(names[0].minX > first.midX && names[0].minX < first.midX + 10)
        // There is no room to the right of the last day.
        #expect(names[1].maxX < last.midX && names[1].maxX > last.midX - 10)
    }

    @Test func namesOfEventsMakeThePictureHigherAndThePlotNoLower() throws {
        let without = reading([Mark(.line, data(values))])
        let with = reading([Mark(.event, [event(3, "Awards")]), Mark(.line, data(values))])
        #expect(with.size.height > without.size.height)
        func height(_ reading: SceneReading) throws -> Double {
            let top = try #require(reading.frame(ofMark: window.days[5].iso)).midY
            return try #require(reading.frame(ofMark: window.days[7].iso)).midY - top
        }
        #expect(abs(try height(with) - height(without)) < 0.1)
    }

    @Test func aGoalsNameIsWhereNoDataAre() throws {
        let reading = reading([
            Mark(.rule, [Datum(y: .number(100), label: "at most 100", tip: "goal")]),
            Mark(.bar(.stacked), data(values)),
        ])
        // All bars but one reach the line or end next to it: the name is above them.
        let name = try #require(reading.boxes.first { $0.text == "at most 100" }).frame
        for mark in reading.marks where mark.tip != "goal" {
            #expect(
                mark.frame.maxX < name.minX || name.maxX < mark.frame.minX
                    || name.maxY <= mark.frame.minY + 0.1)
        }
    }
}
