// The parts of a cover that the sections do not repeat. Paper begins with the whole cover; a page,
// which is read as a whole, begins with these parts only.

extension Document {
    /// Notices on the whole report that no section shows.
    package var noticesOfTheCover: [Notice] {
        let shown = sections.flatMap(\.blocks).compactMap { block in
            if case .notice(let notice) = block { notice } else { nil }
        }
        return notices.filter { !shown.contains($0) }
    }

    /// The cover’s tiles; empty when sections show all of their figures.
    package var tilesThatNoSectionRepeats: [Tile] {
        let shown = sections.flatMap(\.blocks).flatMap { block -> [String] in
            if case .tiles(let tiles) = block { tiles.map(\.kpi) } else { [] }
        }
        return cover.tiles.allSatisfy { shown.contains($0.kpi) } ? [] : cover.tiles
    }

    /// The cover’s gauge; nil when a section shows the same picture.
    package var gaugeThatNoSectionRepeats: ChartBlock? {
        cover.gauge.flatMap { gauge in
            sections.flatMap(\.blocks).flatMap(\.charts).contains { $0.plot == gauge.plot }
                ? nil : gauge
        }
    }

    /// The text under a section’s title; nil when the headline says the same.
    package func summary(of section: Section) -> String? {
        section.summary.isEmpty || section.summary == cover.headline.text ? nil : section.summary
    }
}
