// What a cover says that the sections do not. Paper begins with the whole cover; a page, which is
// one piece, begins with what no section repeats.

extension Document {
    /// Notices of the whole report that no section shows.
    package var noticesOfTheCover: [Notice] {
        let shown = sections.flatMap(\.blocks).compactMap { block in
            if case .notice(let notice) = block { notice } else { nil }
        }
        return notices.filter { !shown.contains($0) }
    }

    /// The cover’s tiles; none where sections show all of their figures.
    package var tilesThatNoSectionRepeats: [Tile] {
        let shown = sections.flatMap(\.blocks).flatMap { block -> [String] in
            if case .tiles(let tiles) = block { tiles.map(\.kpi) } else { [] }
        }
        return cover.tiles.allSatisfy { shown.contains($0.kpi) } ? [] : cover.tiles
    }

    /// The cover’s gauge; nil where a section shows the same picture.
    package var gaugeThatNoSectionRepeats: ChartBlock? {
        cover.gauge.flatMap { gauge in
            sections.flatMap(\.blocks).flatMap(\.charts).contains { $0.plot == gauge.plot }
                ? nil : gauge
        }
    }

    /// What stands under a section’s title; nil where the headline says the same.
    package func summary(of section: Section) -> String? {
        section.summary.isEmpty || section.summary == cover.headline.text ? nil : section.summary
    }
}
