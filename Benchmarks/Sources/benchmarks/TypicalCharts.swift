import Graphics
import ReportModel

/// Charts as reports have many of them: twelve stacked bars of three series with some thirty
/// labels and their words, two side by side, each with other figures.
enum TypicalCharts {
    private static let bars = [
        "Drumeo", "Pianote", "Guitareo", "Singeo", "Playbass", "Facebook", "Instagram", "YouTube",
        "Twitter", "Musora app", "English", "Spanish",
    ]
    private static let series = [
        ColorScale.Series("Negative", Color(0xCB443A)),
        ColorScale.Series("Neutral", Color(0xC9C6BF)),
        ColorScale.Series("Positive", Color(0x5AA9D6)),
    ]

    /// So many, in blocks of two.
    static func blocks(_ count: Int) -> [Block] {
        stride(from: 0, to: count, by: 2).map { first in
            .charts((first..<min(first + 2, count)).map(chart))
        }
    }

    private static func chart(_ number: Int) -> ChartBlock {
        ChartBlock(
            id: "chart-\(number)", headline: "Praise leads in \(bars[number % bars.count])",
            subtitle: "Comments by group and sentiment, part \(number + 1)",
            source: "n \(NumberFormat.count.string(1000 + number)) comments", alternative: "Bars.",
            method: "", data: DataTable(columns: [], rows: []),
            plot: Plot(
                marks: [Mark(.bar(.stacked), bars.indices.flatMap { data(number, bar: $0) })],
                x: .linear(.init(format: .count)), y: .band(bars.map { .init($0) }),
                color: .series(series)),
            extras: [])
    }

    private static func data(_ number: Int, bar: Int) -> [Datum] {
        series.indices.map { place in
            let value = 40 + (number * 131 + bar * 71 + place * 37) % 461
            return Datum(
                y: .band(bar), value: Double(value), series: place,
                tip: "\(bars[bar]), \(series[place].label): \(value)")
        }
    }
}
