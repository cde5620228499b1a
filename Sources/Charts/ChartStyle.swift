/// Sizes of a chart's parts, in points for print and in CSS pixels for the screen.
package struct ChartStyle: Hashable, Sendable {
    /// Font size of axes, legends and labels.
    package var labelSize: Double
    /// Font size of figures at marks.
    package var valueSize: Double
    /// Font size of the big figure: a gauge's value or a donut's total.
    package var figureSize: Double
    /// Grid lines and ticks.
    package var hairline: Double
    /// Baselines and reference lines.
    package var ruleWidth: Double
    /// Lines of data.
    package var lineWidth: Double
    /// The gap between stacked segments and between slices.
    package var segmentGap: Double
    /// The maximum thickness of a vertical bar.
    package var columnThickness: Double
    /// The maximum width of a heat map's cell.
    package var cellWidth: Double
    package var swatch: Double
    /// The gap between a label and what it labels.
    package var labelGap: Double
    /// The largest radius of a point.
    package var pointRadius: Double
    package var heights: Heights

    /// How high parts of a plot are: all that a lower setting of the same plot changes.
    package struct Heights: Hashable, Sendable {
        /// The maximum thickness of a horizontal bar.
        package var bar: Double
        /// A row of bars: with few bands, and with many.
        package var row: Double
        package var leastRow: Double
        /// A heat map's cell.
        package var cell: Double
        /// The most for landscape and strip plots with a vertical value axis.
        package var landscape: Double
        package var strip: Double
        /// The most for plots that are as high as wide.
        package var compact: Double
        /// The maximum diameter of a donut.
        package var ring: Double
        /// The maximum diameter of a gauge.
        package var dial: Double

        package init(
            bar: Double, row: Double, leastRow: Double, cell: Double, landscape: Double,
            strip: Double, compact: Double, ring: Double, dial: Double
        ) {
            self.bar = bar
            self.row = row
            self.leastRow = leastRow
            self.cell = cell
            self.landscape = landscape
            self.strip = strip
            self.compact = compact
            self.ring = ring
            self.dial = dial
        }
    }

    package init(
        labelSize: Double, valueSize: Double, figureSize: Double, hairline: Double,
        ruleWidth: Double, lineWidth: Double, segmentGap: Double, columnThickness: Double,
        cellWidth: Double, swatch: Double, labelGap: Double, pointRadius: Double, heights: Heights
    ) {
        self.labelSize = labelSize
        self.valueSize = valueSize
        self.figureSize = figureSize
        self.hairline = hairline
        self.ruleWidth = ruleWidth
        self.lineWidth = lineWidth
        self.segmentGap = segmentGap
        self.columnThickness = columnThickness
        self.cellWidth = cellWidth
        self.swatch = swatch
        self.labelGap = labelGap
        self.pointRadius = pointRadius
        self.heights = heights
    }

    /// For the PDF, in points.
    package static let print = ChartStyle(
        labelSize: 7.5, valueSize: 7.5, figureSize: 20, hairline: 0.4, ruleWidth: 0.6,
        lineWidth: 1.4, segmentGap: 0.6, columnThickness: 34, cellWidth: 88, swatch: 7,
        labelGap: 4, pointRadius: 10,
        heights: Heights(
            bar: 12, row: 17, leastRow: 11.5, cell: 19, landscape: 240, strip: 170, compact: 180,
            ring: 132, dial: 190))

    /// For the page, in CSS pixels.
    package static let screen = ChartStyle(
        labelSize: 12, valueSize: 12, figureSize: 30, hairline: 1, ruleWidth: 1,
        lineWidth: 2, segmentGap: 1, columnThickness: 52, cellWidth: 140, swatch: 11,
        labelGap: 6, pointRadius: 15,
        heights: Heights(
            bar: 18, row: 27, leastRow: 18, cell: 30, landscape: 380, strip: 260, compact: 285,
            ring: 210, dial: 300))
}
