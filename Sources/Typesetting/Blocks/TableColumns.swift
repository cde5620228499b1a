import Graphics

/// Where a table's columns are and how wide they are.
struct TableColumns: Hashable, Sendable {
    struct Column: Hashable, Sendable {
        var x: Double
        var width: Double
        var alignment: TextRun.Anchor
    }

    /// The width of a column's longest word and of its longest line.
    struct Extent: Hashable, Sendable {
        var least: Double
        var most: Double
        var alignment: TextRun.Anchor
    }

    static let gutter = 12.0
    let columns: [Column]
    let width: Double

    /// The width at which no cell wraps, in points.
    static func natural(_ extents: [Extent]) -> Double {
        extents.reduce(0) { $0 + $1.most } + gutter * Double(max(0, extents.count - 1))
    }

    /// Makes every column as wide as its longest line if that fits.
    ///
    /// Otherwise, columns with longer lines share the space that the longest words leave (as in
    /// browsers, CSS 2.2, 17.5.2.2).
    init(_ extents: [Extent], width: Double) {
        self.width = width
        let gutters = TableColumns.gutter * Double(max(0, extents.count - 1))
        let widths = TableColumns.widths(extents, in: width - gutters)
        var x = 0.0
        columns = zip(extents, widths).map { extent, width in
            defer { x += width + TableColumns.gutter }
            return Column(x: x, width: width, alignment: extent.alignment)
        }
    }

    private static func widths(_ extents: [Extent], in room: Double) -> [Double] {
        let most = extents.reduce(0) { $0 + $1.most }
        let least = extents.reduce(0) { $0 + $1.least }
        if most <= room {
            // Extra space widens all columns equally, so that figures stay near their names.
            let extra = (room - most) / Double(max(1, extents.count))
            return extents.map { $0.most + extra }
        }
        if least < room {
            let share = (room - least) / (most - least)
            return extents.map { $0.least + ($0.most - $0.least) * share }
        }
        return extents.map { $0.least * room / least }
    }
}
