import Graphics

/// The fixed lines of a page: margins, columns, and the baseline grid for all type.
///
/// Baselines are whole multiples of 6 points from the top of the page; those of running text are 12
/// apart. Heights of boxes are multiples of 6, so boxes below one another stay on the grid.
struct PageGrid: Hashable, Sendable {
    let sheet: Size
    let margin = 48.0
    let gutter = 20.0
    /// Where boxes begin; a 12-point line has its baseline 9 points lower, at 66.
    let top = 57.0
    let headBaseline = 36.0
    let headRule = 42.5

    init(_ paper: PaperSize) { sheet = paper.size }

    /// The width of the type area.
    var measure: Double { sheet.width - 2 * margin }
    /// The width of one of two columns.
    var column: Double { (measure - gutter) / 2 }
    var right: Double { margin + measure }

    /// The baseline of the page number, a line and a half below the type area.
    var footBaseline: Double { bottom + 30 - 3 }
    var footRule: Double { bottom + 15.5 }
    /// Where the type area ends: a whole number of lines below `top`.
    var bottom: Double { top + ((sheet.height - 54 - top) / 12).rounded(.down) * 12 }
    /// The height of the type area.
    var height: Double { bottom - top }

    /// The smallest multiple of 6 points that is at least `height`.
    static func snapped(_ height: Double) -> Double {
        // A small tolerance, so that a rounding error does not add a step to a sum of heights.
        ((height - 0.001) / 6).rounded(.up) * 6
    }

    /// The width of each of `count` columns within `width`.
    static func column(of count: Int, in width: Double, gutter: Double) -> Double {
        (width - gutter * Double(count - 1)) / Double(count)
    }
}
