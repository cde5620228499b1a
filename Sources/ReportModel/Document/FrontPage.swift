/// What the first page of paper shows, and the sections without it: nothing is printed twice.
package struct FrontPage: Hashable, Sendable {
    package let tiles: [Tile]
    /// A sentence that the tiles need; empty when there is none.
    package let note: String
    package let chart: ChartBlock?
    package let changes: Statements?
    package let quotes: [SummaryBlock.Quote]
    /// What comes after it.
    package let sections: [Document.Section]

    /// The heading over what is left of a section’s tiles.
    package static let moreFigures = "More figures"
    package static let voices = "In their own words"
    private static let mostQuotes = 2

    package init(_ document: Document) {
        let printed = document.sections.filter(\.isOnPaper)
        let blocks = printed.flatMap(\.blocks)
        tiles = document.cover.tiles
        note = document.cover.note
        let chart = document.cover.chart.flatMap { id in
            blocks.flatMap(\.charts).first { $0.id == id && !$0.isEmpty }
        }
        self.chart = chart
        let changes = printed.first?.blocks.lazy.compactMap(\.statements).first
        self.changes = changes
        let voices = document.cover.quotes
        quotes = Array(
            (voices.isEmpty ? document.summaries.flatMap(\.quotes) : voices)
                .prefix(Self.mostQuotes))
        var shown = Set(document.cover.tiles)
        var isChartLeft = chart != nil
        sections = printed.filter { !$0.blocks.isEmpty }.compactMap { section in
            var rest = section
            rest.blocks = section.blocks.compactMap { block in
                switch block {
                case .tiles(let tiles):
                    let others = tiles.filter { !shown.contains($0) }
                    // The figures of a content may be equal to those of another one.
                    if section.id == printed.first?.id { shown.formUnion(tiles) }
                    return others.isEmpty && !tiles.isEmpty ? nil : .tiles(others)
                case .statements(let statements) where statements == changes: return nil
                case .chart(let one) where isChartLeft && one == chart:
                    isChartLeft = false
                    return nil
                case .charts(let charts) where isChartLeft && charts.contains { $0 == chart }:
                    isChartLeft = false
                    let others = charts.filter { $0 != chart }
                    return others.isEmpty ? nil : .charts(others)
                default: return block
                }
            }
            guard rest.blocks != section.blocks else { return section }
            if rest.blocks.isEmpty { return nil }
            if rest.blocks.allSatisfy(\.isTiles), rest.id == printed.first?.id {
                rest.title = Self.moreFigures
                rest.summary = ""
            }
            return rest
        }
    }
}

extension Block {
    fileprivate var statements: Statements? {
        if case .statements(let statements) = self { statements } else { nil }
    }

    fileprivate var isTiles: Bool { if case .tiles = self { true } else { false } }
}
