import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Charts

/// A week or month of which the axis has only some days is drawn open, or as a dashed line.
@Suite struct PartialPeriodTests {
    /// Monday, 1 June 2026.
    private static let monday = LocalDay(number: 20_605)

    private func axis(_ before: Int, _ after: Int) -> TimeAxis {
        TimeAxis(
            Window(
                from: Self.monday.advanced(by: -before),
                to: Self.monday.advanced(by: 20 * 7 - 1 + after)))
    }

    private func items(_ kind: Mark.Kind, _ axis: TimeAxis) -> [SceneItem] {
        let data = axis.periods.map { period in
            Datum(
                x: .day(period.from), y: kind == .line ? .number(5) : nil, value: 5, series: 0,
                tip: axis.name(of: period.from))
        }
        let plot = Plot(
            marks: [Mark(kind, data)], x: .days(axis.window), y: .linear(.init(format: .count)),
            color: .series([.init("Comments", Color(0x1A5F8F))]), legend: .hidden)
        return Self.flat(
            plot.scene(width: 500, style: .print, measurer: FixedMeasurer()).items)
    }

    private static func flat(_ items: [SceneItem]) -> [SceneItem] {
        items.flatMap { item -> [SceneItem] in
            switch item {
            case .group(let group): flat(group.items)
            case .tag(_, let inside): flat(inside)
            default: [item]
            }
        }
    }

    private static let cases: [(before: Int, after: Int, partial: Int, words: String?)] = [
        (0, 0, 0, nil), (0, 3, 1, "the last week is not complete"),
        (2, 0, 1, "the first week is not complete"),
        (2, 3, 2, "the first and the last week are not complete"),
    ]

    @Test(arguments: cases)
    func barsAreOpen(before: Int, after: Int, partial: Int, words: String?) {
        let axis = axis(before, after)
        #expect(axis.grain == .week)
        let bars = items(.bar(.stacked), axis).filter {
            if case .path(_, .some, let stroke) = $0 {
                stroke?.paint == .data(Color(0x1A5F8F))
            } else {
                false
            }
        }
        #expect(bars.count == partial)
        #expect(axis.partialPeriods == words)
        #expect(axis.window.days.filter(axis.isPartial).count == before + after)
    }

    @Test(arguments: cases)
    func linesAreDashed(before: Int, after: Int, partial: Int, words: String?) {
        let items = items(.line, axis(before, after))
        let dashed = items.filter {
            if case .path(_, _, .some(let stroke)) = $0 { !stroke.dash.isEmpty } else { false }
        }
        #expect(dashed.count == partial)
    }

    @Test func daysAreAlwaysWhole() {
        let axis = TimeAxis(Window(days: 30, endingWith: Self.monday))
        #expect(axis.partialPeriods == nil && !axis.window.days.contains(where: axis.isPartial))
    }
}
