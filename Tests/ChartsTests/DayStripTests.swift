import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Charts

/// The small picture of a measure's last days.
struct DayStripTests {
    private static let size = Size(100, 20)

    private func day(
        _ value: Double?, complete: Bool = true, _ place: MeasureList.Place? = .usual,
        _ tone: Tile.Tone = .neutral
    ) -> MeasureList.Day {
        MeasureList.Day(value: value, isComplete: complete, place: place, tone: tone)
    }

    private func items(
        _ days: [MeasureList.Day], range: ClosedRange<Double>? = 4...6,
        domain: ClosedRange<Double> = 0...10
    ) -> [SceneItem] {
        let row = MeasureList.Row(
            title: "", value: "", usual: nil, place: nil, verdict: "", tone: .neutral, days: days,
            range: range, alternative: "")
        return dayStrip(row, domain: domain, size: Self.size, style: .print)
    }

    private struct Shape {
        let bounds: Rect
        let fill: Paint?
        let stroke: Paint?
    }

    private func shapes(_ items: [SceneItem]) -> [Shape] {
        items.compactMap { item in
            guard case .path(let path, let fill, let stroke) = item else { return nil }
            let points = path.elements.flatMap { element -> [Point] in
                switch element {
                case .move(let point), .line(let point): [point]
                case .curve(let first, let second, let end): [first, second, end]
                case .close: []
                }
            }
            let (xs, ys) = (points.map(\.x), points.map(\.y))
            let left = xs.min() ?? 0
            let top = ys.min() ?? 0
            return Shape(
                bounds: Rect(
                    x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top),
                fill: fill, stroke: stroke?.paint)
        }
    }

    @Test(arguments: [1, 2, 28]) func theLastDayIsADotInInkAtTheRight(count: Int) throws {
        let days = Array(repeating: day(8), count: count)
        let dots = shapes(items(days)).filter { $0.fill == .role(.ink) }
        let dot = try #require(dots.first)
        #expect(dots.count == 1)
        #expect(dot.bounds.midX > 90)
    }

    @Test func aHigherValueIsHigher() throws {
        func height(_ value: Double) throws -> Double {
            try #require(
                shapes(items([day(5), day(value)])).first { $0.fill == .role(.ink) }
            ).bounds.midY
        }
        let (low, middle, high) = (try height(1), try height(5), try height(9))
        #expect(high < middle && middle < low)
        // In the middle of the usual range.
        #expect(abs(middle - Self.size.height / 2) < 0.1)
    }

    @Test func theUsualRangeIsAPaleBand() throws {
        let band = try #require(
            shapes(items([day(5), day(5)])).first { $0.fill == .role(.grid) })
        #expect(band.bounds.width == Self.size.width)
        #expect(band.bounds.minY < 10 && band.bounds.maxY > 10)
        #expect(
            !shapes(items([day(5), day(5)], range: nil)).contains { $0.fill == .role(.grid) })
    }

    @Test(
        arguments: [
            (.high, .worse, .worse), (.low, .better, .better), (.high, .neutral, .accent),
        ] as [(MeasureList.Place, Tile.Tone, Paint.Role)])
    func aDayOutOfTheOrdinaryIsATriangleInItsColor(
        place: MeasureList.Place, tone: Tile.Tone, role: Paint.Role
    ) {
        let marks = shapes(items([day(5), day(9, place, tone), day(5)]))
        #expect(marks.count { $0.fill == .role(role) } == 1)
        let usual = shapes(items([day(5), day(9), day(5)]))
        #expect(!usual.contains { $0.fill == .role(role) })
    }

    @Test func upAndDownHaveOtherShapes() {
        let up = items([day(5, .high), day(5)])
        let down = items([day(5, .low), day(5)])
        #expect(up != down)
    }

    @Test func anIncompleteDayIsHatchedAndNoLineLeadsToIt() {
        let whole = shapes(items([day(5), day(5), day(5), day(5)]))
        let partial = shapes(items([day(5), day(5), day(2, complete: false, nil), day(5)]))
        #expect(!whole.contains { $0.stroke == .role(.rule) })
        #expect(partial.contains { $0.stroke == .role(.rule) })
        func lines(_ shapes: [Shape]) -> [Double] {
            shapes.filter { $0.stroke == .role(.muted) }.map(\.bounds.width)
        }
        #expect(lines(whole).count == 1)
        #expect(lines(partial).count == 1)
        #expect((lines(partial).first ?? 0) < (lines(whole).first ?? 0) / 2)
        // The last day itself is then an open dot.
        let last = shapes(items([day(5), day(2, complete: false, nil)]))
        #expect(last.contains { $0.fill == .role(.paper) && $0.stroke == .role(.ink) })
        #expect(!last.contains { $0.fill == .role(.ink) })
    }

    @Test(arguments: [[], [nil], [5], [nil, nil], [5, nil, 5]] as [[Double?]])
    func nothingLeavesThePicture(values: [Double?]) {
        let shapes = shapes(items(values.map { day($0) }, domain: 5...5))
        for shape in shapes {
            #expect(shape.bounds.minX >= -1 && shape.bounds.maxX <= Self.size.width + 1)
            #expect(shape.bounds.minY >= -1 && shape.bounds.maxY <= Self.size.height + 1)
        }
    }
}
