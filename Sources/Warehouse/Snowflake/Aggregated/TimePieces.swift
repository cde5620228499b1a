import ReportModel

/// All time, cut where the zone's offset changes and where a span of days begins.
///
/// Snowflake is told the offsets, because its own rules of time zones may be older than those of this
/// machine (Figures 3).
struct TimePieces: Hashable, Sendable {
    /// A piece of time with one offset, in one span.
    struct Piece: Hashable, Sendable {
        /// Seconds since 1970 UTC; the end is not included.
        let from: Int64
        let until: Int64
        /// Seconds east of UTC.
        let offset: Int32
        /// 0 for days in no window, otherwise the number of the span, from 1.
        let span: Int
    }

    let pieces: [Piece]
    /// The days of the spans, ascending: the first is that of span 1.
    ///
    /// Every window is some consecutive spans, so what is counted by span can be added up to windows.
    let spans: [Window]

    /// The first and the last second that are told apart: of the years 1 and 9999.
    static let bounds: Range<Int64> = -62_135_596_800..<253_402_300_799

    /// - Parameter range: the moments of interest, in seconds.
    init(
        zone: TimeZoneRules, windows: [Window], within range: Range<Int64> = TimePieces.bounds
    ) {
        let spans = TimePieces.spans(of: windows)
        self.spans = spans
        let range = range.clamped(to: TimePieces.bounds)
        var pieces: [Piece] = []
        for (index, offset) in zone.offsets.enumerated() {
            let start = index == 0 ? range.lowerBound : zone.starts[index]
            let end = index + 1 < zone.starts.count ? zone.starts[index + 1] : range.upperBound
            let (from, until) = (max(start, range.lowerBound), min(end, range.upperBound))
            guard from < until else { continue }
            pieces += TimePieces.cut(from..<until, offset, spans)
        }
        self.pieces = pieces
    }

    /// The spans that a window consists of, by their numbers.
    func numbers(of window: Window) -> ClosedRange<Int>? {
        let inside = spans.indices.filter {
            window.contains(spans[$0].from) && window.contains(spans[$0].to)
        }
        return inside.first.flatMap { first in inside.last.map { first + 1...$0 + 1 } }
    }

    /// Days between the ends of all windows; days in no window are in none.
    private static func spans(of windows: [Window]) -> [Window] {
        let windows = windows.filter { $0.count > 0 }
        let ends = Set(windows.flatMap { [$0.from.number, $0.to.number + 1] }).sorted()
        return zip(ends, ends.dropFirst()).map {
            Window(from: LocalDay(number: $0), to: LocalDay(number: $1 - 1))
        }.filter { span in windows.contains { $0.contains(span.from) } }
    }

    /// A piece with one offset, cut at the local midnights where a span begins or ends.
    private static func cut(
        _ piece: Range<Int64>, _ offset: Int32, _ spans: [Window]
    ) -> [Piece] {
        let days: [Int32] = Set(spans.flatMap { [$0.from.number, $0.to.number + 1] }).sorted()
        let midnights: [Int64] = days.map { Int64($0) * 86_400 - Int64(offset) }
            .filter { piece.lowerBound < $0 && $0 < piece.upperBound }
        let ends: [Int64] = [piece.lowerBound] + midnights + [piece.upperBound]
        return zip(ends, ends.dropFirst()).map { from, until in
            let local = from + Int64(offset)
            let time = (local % 86_400 + 86_400) % 86_400
            let day = LocalDay(number: Int32((local - time) / 86_400))
            let span = spans.firstIndex { $0.contains(day) }.map { $0 + 1 } ?? 0
            return Piece(from: from, until: until, offset: offset, span: span)
        }
    }
}
