package import Graphics

/// A chart as a specification: marks that share scales (see ANCHORS: Plot, Vega-Lite).
///
/// `Charts` turns it into a `Scene`; axes and legends come from the scales.
package struct Plot: Hashable, Sendable {
    package var marks: [Mark]
    package var x: PositionScale
    package var y: PositionScale
    package var color: ColorScale
    package var proportions: Proportions
    package var legend: Legend

    package init(
        marks: [Mark], x: PositionScale = .none, y: PositionScale = .none,
        color: ColorScale = .series([]), proportions: Proportions = .landscape,
        legend: Legend = .automatic
    ) {
        self.marks = marks
        self.x = x
        self.y = y
        self.color = color
        self.proportions = proportions
        self.legend = legend
    }

    /// The height of the plot relative to its width.
    package enum Proportions: Hashable, Sendable {
        /// About 16 : 9 (the default); a plot with a vertical band axis has a fixed height per band
        /// instead.
        case landscape
        /// About 3 : 1, for a series over time across the page.
        case strip
        /// At most as high as wide, for donuts and gauges.
        case compact
    }

    package enum Legend: Hashable, Sendable {
        /// Direct labels where they fit, otherwise a legend above the plot.
        case automatic
        case hidden
    }
}

/// Shapes bound to data.
package struct Mark: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A rectangle from the baseline; horizontal when the band scale is on y.
        case bar(Stacking)
        case line
        case area(Stacking)
        /// A dot at x and y; `Datum.size` sets its area.
        case point
        /// A heat map's rectangle at a band of x and a band of y.
        case cell
        /// A donut's slice; `Datum.value` sets its angle.
        case arc
        /// A half dial from the domain's start to its end, with coloured ranges and a needle at
        /// `Datum.value`.
        case gauge(Gauge)
        /// A straight line across the plot at x or at y.
        case rule
        /// A whisker from `Datum.low` to `Datum.high` (a confidence interval).
        case interval
        /// A pale area from `Datum.low` to `Datum.high` at each place, behind the data: what is
        /// usual. A series has an area of its own.
        case range
        /// Slanted lines over a place whose rows have not all come in; bars and dots there are open.
        case hatching
        /// A value worth naming: `Datum.label` at its place and value, where no data are.
        case callout(Side)
        /// Something that happened: `Datum.label` above the plot, and a thin line down at its place.
        case event
        /// A line without axes, with a dot at its end.
        case sparkline
    }

    package enum Stacking: Hashable, Sendable {
        /// On top of each other.
        case stacked
        /// On top of each other, with each band scaled to 0…1.
        case normalized
        /// Side by side.
        case grouped
    }

    /// Where a callout is better placed.
    package enum Side: Hashable, Sendable { case above, below }

    package var kind: Kind
    package var data: [Datum]

    package init(_ kind: Kind, _ data: [Datum]) {
        self.kind = kind
        self.data = data
    }
}

/// One row of the data, as channels; a mark ignores channels that it does not use.
package struct Datum: Hashable, Sendable {
    package enum Position: Hashable, Sendable {
        /// Index of a band of the scale.
        case band(Int)
        case number(Double)
        case day(LocalDay)
    }

    package var x: Position?
    package var y: Position?
    /// The value of a bar, slice, cell or needle; nil is drawn as absent (a gap in a line).
    package var value: Double?
    /// Index in the series of the colour scale.
    package var series: Int?
    /// Sets the area of a point.
    package var size: Double?
    package var low: Double?
    package var high: Double?
    /// Printed at the mark if there is room.
    package var label: String?
    /// The tooltip, which describes this mark in words.
    package var tip: String
    /// Whether there are too few rows to judge: a cell, bar or point is then drawn pale and without
    /// an interval, and does not affect the colour's extremes (a continuous scale's domain is best
    /// made without it).
    package var isFaint: Bool

    package init(
        x: Position? = nil, y: Position? = nil, value: Double? = nil, series: Int? = nil,
        size: Double? = nil, low: Double? = nil, high: Double? = nil, label: String? = nil,
        tip: String, isFaint: Bool = false
    ) {
        self.x = x
        self.y = y
        self.value = value
        self.series = series
        self.size = size
        self.low = low
        self.high = high
        self.label = label
        self.tip = tip
        self.isFaint = isFaint
    }
}

/// A gauge's dial.
package struct Gauge: Hashable, Sendable {
    package struct Range: Hashable, Sendable {
        package let from: Double
        package let to: Double
        package let label: String
        package let color: Color

        package init(from: Double, to: Double, label: String, color: Color) {
            self.from = from
            self.to = to
            self.label = label
            self.color = color
        }
    }

    package let domain: ClosedRange<Double>
    /// Ascending and adjacent.
    package let ranges: [Range]
    package let format: NumberFormat
    /// The word under the figure.
    package let caption: String

    package init(
        domain: ClosedRange<Double>, ranges: [Range], format: NumberFormat, caption: String
    ) {
        self.domain = domain
        self.ranges = ranges
        self.format = format
        self.caption = caption
    }
}

/// Domain and labels of a position; the range comes from the layout.
package enum PositionScale: Hashable, Sendable {
    case none
    case band([Band])
    case linear(Linear)
    case days(Window)

    package struct Band: Hashable, Sendable {
        package let label: String
        /// Printed small after the label, for example “n 1,204”.
        package let note: String?

        package init(_ label: String, note: String? = nil) {
            self.label = label
            self.note = note
        }
    }

    package struct Linear: Hashable, Sendable {
        package var format: NumberFormat
        /// Nil takes it from the data, including zero, with rounded ends.
        package var domain: ClosedRange<Double>?
        /// Axis title in sentence case, for example “comments a day”.
        package var title: String?

        package init(format: NumberFormat, domain: ClosedRange<Double>? = nil, title: String? = nil)
        {
            self.format = format
            self.domain = domain
            self.title = title
        }
    }
}

/// Where a mark's colour comes from.
package enum ColorScale: Hashable, Sendable {
    /// By `Datum.series`; stacks and the legend use the same order.
    case series([Series])
    /// By `Datum.value`, from the paper's colour (0) to `high`.
    case sequential(high: Color, domain: ClosedRange<Double>, format: NumberFormat)
    /// By `Datum.value` around 0: `low` at the domain's start, `middle` at 0, `high` at its end.
    case diverging(
        low: Color, middle: Color, high: Color, domain: ClosedRange<Double>, format: NumberFormat)

    package struct Series: Hashable, Sendable {
        package let label: String
        package let color: Color

        package init(_ label: String, _ color: Color) {
            self.label = label
            self.color = color
        }
    }
}
