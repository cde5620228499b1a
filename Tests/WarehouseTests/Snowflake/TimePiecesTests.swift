import ReportModel
import Testing

@testable import Warehouse

/// The pieces of time have the zone's offsets and the windows' days, second by second.
struct TimePiecesTests {
    private static let days = Window(
        from: LocalDay(number: 20_395), to: LocalDay(number: 20_398))

    /// Clocks go back on day 20 396, forward on 20 397, over a whole day on 20 398.
    private static let zones = [
        TimeZoneRules.utc,
        TimeZoneRules(
            name: "Back", starts: [.min, 20_396 * 86_400 + 9 * 3600], offsets: [-25_200, -28_800]),
        TimeZoneRules(
            name: "Forth", starts: [.min, 20_397 * 86_400 + 10 * 3600], offsets: [-28_800, -25_200]),
        TimeZoneRules(
            name: "Skipped day", starts: [.min, 20_398 * 86_400 + 10 * 3600],
            offsets: [-36_000, 50_400]),
        TimeZoneRules(
            name: "Odd", starts: [.min, 20_396 * 86_400 + 100, 20_396 * 86_400 + 4000],
            offsets: [20_700, 19_800, 20_701]),
    ]

    private static let windows = [
        days, Window(from: days.from, to: days.from), Window(days: 2, endingWith: days.to),
        Window.empty(before: days.to),
    ]

    @Test(arguments: zones)
    func everyMomentHasTheZonesOffsetAndItsSpan(_ zone: TimeZoneRules) throws {
        let pieces = TimePieces(zone: zone, windows: Self.windows)
        #expect(pieces.spans.map(\.count) == [1, 1, 2])
        let first = Int64(Self.days.from.number - 2) * 86_400
        for moment in stride(from: first, to: first + 9 * 86_400, by: 599) {
            let found = pieces.pieces.filter { $0.from <= moment && moment < $0.until }
            let piece = try #require(found.first)
            #expect(found.count == 1)
            #expect(Int(piece.offset) == zone.offset(at: moment))
            let day = zone.day(of: Instant(seconds: moment))
            let span = pieces.spans.firstIndex { $0.contains(day) }.map { $0 + 1 } ?? 0
            #expect(piece.span == span, "\(zone.name) \(day.iso)")
        }
    }

    @Test(arguments: zones)
    func thePiecesFollowEachOther(_ zone: TimeZoneRules) {
        let pieces = TimePieces(zone: zone, windows: Self.windows).pieces
        #expect(pieces.first?.from == TimePieces.bounds.lowerBound)
        #expect(pieces.last?.until == TimePieces.bounds.upperBound)
        for (piece, next) in zip(pieces, pieces.dropFirst()) { #expect(piece.until == next.from) }
        #expect(pieces.allSatisfy { $0.from < $0.until })
    }

    @Test func aWindowIsSomeSpans() {
        let pieces = TimePieces(zone: .utc, windows: Self.windows)
        #expect(pieces.numbers(of: Self.days) == 1...3)
        #expect(pieces.numbers(of: Self.windows[2]) == 3...3)
        #expect(pieces.numbers(of: .empty(before: Self.days.to)) == nil)
    }

    @Test func onlyTheSpanOfTheRunIsCut() {
        let range: Range<Int64> = 20_396 * 86_400..<20_397 * 86_400
        let pieces = TimePieces(zone: Self.zones[1], windows: Self.windows, within: range).pieces
        #expect(pieces.first?.from == range.lowerBound && pieces.last?.until == range.upperBound)
        #expect(pieces.map(\.offset) == [-25_200, -25_200, -28_800])
    }
}
