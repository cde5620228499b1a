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
    /// The maximum thickness of a horizontal bar.
    package var barThickness: Double
    /// The maximum thickness of a vertical bar.
    package var columnThickness: Double
    /// The height of a row of bars: with few bands, and with many.
    package var rowHeight: Double
    package var leastRowHeight: Double
    /// The height and the maximum width of a heat map's cell.
    package var cellHeight: Double
    package var cellWidth: Double
    package var swatch: Double
    /// The gap between a label and what it labels.
    package var labelGap: Double
    /// The largest radius of a point.
    package var pointRadius: Double
    /// The maximum heights of landscape and strip plots with a vertical value axis.
    package var landscapeHeight: Double
    package var stripHeight: Double
    /// The maximum height of plots that are as high as wide.
    package var compactHeight: Double
    /// The maximum diameter of a donut.
    package var ringDiameter: Double
    /// The maximum diameter of a gauge.
    package var dialDiameter: Double

    package init(
        labelSize: Double, valueSize: Double, figureSize: Double, hairline: Double,
        ruleWidth: Double, lineWidth: Double, segmentGap: Double, barThickness: Double,
        columnThickness: Double, rowHeight: Double, leastRowHeight: Double, cellHeight: Double,
        cellWidth: Double, swatch: Double, labelGap: Double, pointRadius: Double,
        landscapeHeight: Double, stripHeight: Double, compactHeight: Double, ringDiameter: Double,
        dialDiameter: Double
    ) {
        self.labelSize = labelSize
        self.valueSize = valueSize
        self.figureSize = figureSize
        self.hairline = hairline
        self.ruleWidth = ruleWidth
        self.lineWidth = lineWidth
        self.segmentGap = segmentGap
        self.barThickness = barThickness
        self.columnThickness = columnThickness
        self.rowHeight = rowHeight
        self.leastRowHeight = leastRowHeight
        self.cellHeight = cellHeight
        self.cellWidth = cellWidth
        self.swatch = swatch
        self.labelGap = labelGap
        self.pointRadius = pointRadius
        self.landscapeHeight = landscapeHeight
        self.stripHeight = stripHeight
        self.compactHeight = compactHeight
        self.ringDiameter = ringDiameter
        self.dialDiameter = dialDiameter
    }

    /// For the PDF, in points.
    package static let print = ChartStyle(
        labelSize: 7.5, valueSize: 7.5, figureSize: 20, hairline: 0.4, ruleWidth: 0.6,
        lineWidth: 1.4, segmentGap: 0.6, barThickness: 12, columnThickness: 34, rowHeight: 17,
        leastRowHeight: 11.5, cellHeight: 19, cellWidth: 88, swatch: 7, labelGap: 4,
        pointRadius: 10, landscapeHeight: 240, stripHeight: 170, compactHeight: 180,
        ringDiameter: 132,
        dialDiameter: 190)

    /// For the page, in CSS pixels.
    package static let screen = ChartStyle(
        labelSize: 12, valueSize: 12, figureSize: 30, hairline: 1, ruleWidth: 1,
        lineWidth: 2, segmentGap: 1, barThickness: 18, columnThickness: 52, rowHeight: 27,
        leastRowHeight: 18, cellHeight: 30, cellWidth: 140, swatch: 11, labelGap: 6,
        pointRadius: 15, landscapeHeight: 380, stripHeight: 260, compactHeight: 285,
        ringDiameter: 210,
        dialDiameter: 300)
}
