/// One style of the report's only font family.
package struct Font: Hashable, Sendable {
    package enum Weight: Int, Hashable, Sendable {
        case regular = 400, medium = 500, semibold = 600, bold = 700
    }
    /// Whether all digits have the same width, as columns of figures and axes need.
    package enum Figures: Hashable, Sendable { case proportional, tabular }

    /// In points.
    package var size: Double
    package var weight: Weight
    package var figures: Figures

    package init(_ size: Double, _ weight: Weight = .regular, figures: Figures = .proportional) {
        self.size = size
        self.weight = weight
        self.figures = figures
    }
}

/// One line of text at a fixed place.
package struct TextRun: Hashable, Sendable {
    package enum Anchor: Hashable, Sendable { case start, middle, end }
    /// The paragraph's base direction, which each of its lines keeps.
    package enum Direction: Hashable, Sendable { case leftToRight, rightToLeft }

    package var text: String
    package var font: Font
    package var paint: Paint
    /// The position of the anchor on the baseline.
    package var origin: Point
    package var anchor: Anchor
    package var direction: Direction
    /// Clockwise around the origin, in degrees.
    package var rotation: Double

    package init(
        _ text: String, font: Font, paint: Paint, at origin: Point, anchor: Anchor = .start,
        direction: Direction = .leftToRight, rotation: Double = 0
    ) {
        self.text = text
        self.font = font
        self.paint = paint
        self.origin = origin
        self.anchor = anchor
        self.direction = direction
        self.rotation = rotation
    }
}

/// A line of a paragraph.
package struct TextLine: Hashable, Sendable {
    package var text: String
    /// In points.
    package var width: Double
    package var direction: TextRun.Direction

    package init(text: String, width: Double, direction: TextRun.Direction) {
        self.text = text
        self.width = width
        self.direction = direction
    }
}

/// The door to font metrics: how wide a text is, and where its lines break.
///
/// The live implementation uses Pango; the in-memory one gives every character the same width. Not
/// `Sendable`: each worker has its own.
package protocol TextMeasurer: AnyObject {
    /// The advance width of one line, in points. Line breaks count as spaces.
    func width(of text: String, font: Font) -> Double

    /// The lines of a paragraph, each at most `width` points wide.
    ///
    /// A word that is wider than a line is broken inside. Line feeds in the text break lines too.
    ///
    /// - Parameter limit: the maximum number of lines; if there is more text, the last one ends in
    ///   “…”.
    /// - Returns: at least one line.
    func lines(of text: String, font: Font, width: Double, limit: Int?) -> [TextLine]

    /// How far the font extends above the baseline, in points.
    func ascent(of font: Font) -> Double

    /// How far the font extends below the baseline, in points (positive).
    func descent(of font: Font) -> Double
}

extension TextMeasurer {
    package func lines(of text: String, font: Font, width: Double) -> [TextLine] {
        lines(of: text, font: font, width: width, limit: nil)
    }

    /// The text itself if it fits in `width` points, otherwise its beginning and “…”.
    package func shortened(_ text: String, font: Font, to width: Double) -> String {
        self.width(of: text, font: font) <= width
            ? text : lines(of: text, font: font, width: width, limit: 1)[0].text
    }
}
