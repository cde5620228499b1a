import Graphics

/// The sheet's fixed lines: margins, columns, and the baseline grid that all type stands on.
///
/// Baselines are whole multiples of 6 points from the sheet's top, those of running
/// text 12 apart. Heights of boxes are multiples of 6, so whatever stands below one
/// another stays on the grid.
struct PageGrid: Hashable, Sendable {
    let sheet: Size
    let margin = 48.0
    let gutter = 20.0
    /// Where boxes begin; a line of 12 points has its baseline 9 below, at 66.
    let top = 57.0
    let headBaseline = 36.0
    let headRule = 42.5

    init(_ paper: PaperSize) { sheet = paper.size }

    /// The width of the type area.
    var measure: Double { sheet.width - 2 * margin }
    /// The width of one of two columns.
    var column: Double { (measure - gutter) / 2 }
    var right: Double { margin + measure }

    /// The foot's page number stands here, a line and a half under the type area.
    var footBaseline: Double { bottom + 30 - 3 }
    var footRule: Double { bottom + 15.5 }
    /// Where the type area ends: a whole number of lines below `top`.
    var bottom: Double { top + ((sheet.height - 54 - top) / 12).rounded(.down) * 12 }
    /// The height of the type area.
    var height: Double { bottom - top }

    /// The least multiple of 6 points that is not below `height`.
    static func snapped(_ height: Double) -> Double {
        // A hair of tolerance: a sum of heights must not grow by a step from rounding.
        ((height - 0.001) / 6).rounded(.up) * 6
    }

    /// How wide each of `count` columns is within `width`.
    static func column(of count: Int, in width: Double, gutter: Double) -> Double {
        (width - gutter * Double(count - 1)) / Double(count)
    }
}
