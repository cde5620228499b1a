import Graphics
import ReportModel
import TestSupport

extension Sample {
    /// A document of one to six sections with any blocks.
    static func random(using generator: inout SeededGenerator) -> Document {
        let count = Int.random(in: 1...6, using: &generator)
        let sections = (0..<count).map { index in
            let blocks = (0..<Int.random(in: 0...7, using: &generator)).map { _ in
                randomBlock(using: &generator)
            }
            return section("s\(index)", sentence(1...12, using: &generator), blocks)
        }
        return document(
            sections: sections, tiles: Int.random(in: 0...14, using: &generator),
            notices: (0..<Int.random(in: 0...2, using: &generator)).map { _ in
                Notice(.warning, sentence(3...60, using: &generator))
            },
            gauge: Bool.random(using: &generator) ? gauge : nil)
    }

    private static func randomBlock(using generator: inout SeededGenerator) -> Block {
        switch Int.random(in: 0...8, using: &generator) {
        case 0: .tiles((0..<Int.random(in: 1...9, using: &generator)).map(tile))
        case 1: .chart(randomChart(using: &generator))
        case 2, 3:
            .charts(
                (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                    randomChart(using: &generator)
                })
        case 4: .table(table("t", rows: Int.random(in: 0...80, using: &generator)))
        case 5: .statements(statements)
        case 6:
            .prose(
                (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                    sentence(1...150, using: &generator)
                })
        case 7: .notice(Notice(.note, sentence(3...80, using: &generator)))
        default: .facts(title: sentence(1...5, using: &generator), facts)
        }
    }

    private static func randomChart(using generator: inout SeededGenerator) -> ChartBlock {
        let headline = sentence(2...20, using: &generator)
        return switch Int.random(in: 0...4, using: &generator) {
        case 0: donut("d", headline)
        case 1: line("l", headline, strip: true)
        case 2: line("l", headline)
        case 3: empty
        default: bars("b", headline, bands: Int.random(in: 1...40, using: &generator))
        }
    }

    /// Words of many lengths, some longer than a column.
    private static func sentence(
        _ count: ClosedRange<Int>, using generator: inout SeededGenerator
    ) -> String {
        (0..<Int.random(in: count, using: &generator)).map { _ in
            let isLong = Int.random(in: 0..<40, using: &generator) == 0
            let length = isLong ? 90 : Int.random(in: 1...11, using: &generator)
            return String(repeating: "x", count: length)
        }.joined(separator: " ")
    }
}

/// A measurer for which every line runs from right to left.
final class RightToLeftMeasurer: TextMeasurer {
    private let fixed = FixedMeasurer()

    func width(of text: String, font: Font) -> Double { fixed.width(of: text, font: font) }

    func lines(of text: String, font: Font, width: Double, limit: Int?) -> [TextLine] {
        fixed.lines(of: text, font: font, width: width, limit: limit).map {
            TextLine(text: $0.text, width: $0.width, direction: .rightToLeft)
        }
    }

    func ascent(of font: Font) -> Double { fixed.ascent(of: font) }
    func descent(of font: Font) -> Double { fixed.descent(of: font) }
}
