/// Sizes of a chart's parts; print counts in points, the screen in CSS pixels.
package struct ChartStyle: Hashable, Sendable {
    /// Type of axes, legends and labels.
    package var labelSize: Double
    /// Type of figures at marks.
    package var valueSize: Double
    /// Type of the big figure: a gauge's, a donut's total.
    package var figureSize: Double
    /// Grid lines and ticks.
    package var hairline: Double
    /// Baselines and reference lines.
    package var ruleWidth: Double
    /// Lines of data.
    package var lineWidth: Double
    /// Paper between stacked segments and between slices.
    package var segmentGap: Double
    /// A horizontal bar is at most so thick.
    package var barThickness: Double
    /// A vertical bar is at most so thick.
    package var columnThickness: Double
    /// Heights of a row of bars: with few bands, and with many.
    package var rowHeight: Double
    package var leastRowHeight: Double
    /// A heat map's cell: height, and width at most.
    package var cellHeight: Double
    package var cellWidth: Double
    package var swatch: Double
    /// Between a label and what it labels.
    package var labelGap: Double
    /// A point's largest radius.
    package var pointRadius: Double
    /// Heights of plots with a vertical value axis: landscape, and strip, at most.
    package var landscapeHeight: Double
    package var stripHeight: Double
    /// Heights of plots that are as high as wide, at most.
    package var compactHeight: Double
    /// A donut's diameter at most.
    package var ringDiameter: Double
    /// A gauge's diameter at most.
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
