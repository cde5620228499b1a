import Graphics

/// What is to be drawn next, grouped by ink.
///
/// Cairo stores, analyses and writes each command separately, which takes longer than the shape
/// itself. So shapes of one colour go into one path, and texts of one font and colour into one
/// command. Overlapping shapes keep their order.
struct PendingInk {
    enum Ink: Hashable {
        case fill(Color)
        /// Upright rectangles that all have the same height or the same width.
        case bars(Color)
        case stroke(Stroke, Color)
        /// Text in one of Cairo's fonts.
        case text(OpaquePointer, Color)

        fileprivate var isText: Bool { if case .text = self { true } else { false } }
    }

    /// Whether texts may be written in a different order from the given one.
    enum Reading {
        /// Text that is read aloud and copied must keep its order.
        case inOrder
        /// Text inside a picture may be reordered, because the picture has an alternative text.
        case free
    }

    typealias Placed = (path: Path, offset: Point)
    /// The layout keeps the run's font.
    typealias Written = (run: GlyphRun, layout: TextLayout, origin: Point)

    /// What one command draws.
    struct Layer {
        let ink: Ink
        fileprivate(set) var paths: [Placed] = []
        fileprivate(set) var bars = Bars()
        fileprivate(set) var texts: [Written] = []
        fileprivate var about: Frame
        fileprivate var frames: [Frame] = []
    }

    var reading = Reading.inOrder
    private(set) var layers: [Layer] = []

    /// How many layers back to search: in a map with many colours, searching all would take long.
    private static let reach = 24

    var isEmpty: Bool { layers.isEmpty }

    /// Sorts texts that may be reordered by line.
    ///
    /// Within a line, Cairo then writes one number between texts, and readers who copy them get
    /// lines.
    mutating func sortTexts() {
        guard reading == .free else { return }
        for index in layers.indices where layers[index].texts.count > 1 {
            layers[index].texts.sort { ($0.origin.y, $0.origin.x) < ($1.origin.y, $1.origin.x) }
        }
    }

    mutating func removeAll() { layers.removeAll(keepingCapacity: true) }

    mutating func fill(_ path: Path, at offset: Point, _ color: Color) {
        guard var frame = Frame(path, at: offset) else { return }
        let bar = path.isUprightRectangle ? frame.rect : nil
        // Neighbours that were rounded towards each other do not overlap.
        frame.grow(by: -0.02)
        if let bar {
            let place = layer(for: .bars(color), frame) { $0.bars.takes(bar) }
            layers[place].bars.append(bar)
        } else {
            // Overlapping outlines in one path could cancel each other out.
            let place = layer(for: .fill(color), frame) { !$0.meets(frame) }
            layers[place].paths.append((path, offset))
        }
    }

    mutating func stroke(_ path: Path, at offset: Point, _ stroke: Stroke, _ color: Color) {
        guard var frame = Frame(path, at: offset) else { return }
        frame.grow(by: stroke.width / 2)
        let place = layer(for: .stroke(stroke, color), frame)
        layers[place].paths.append((path, offset))
    }

    /// - Parameter frame: the bounds of the letters.
    mutating func write(
        _ run: GlyphRun, of layout: TextLayout, at origin: Point, _ color: Color,
        within frame: Rect
    ) {
        let frame = Frame(
            left: frame.minX, top: frame.minY, right: frame.maxX, bottom: frame.maxY)
        let place = layer(for: .text(run.font, color), frame)
        layers[place].texts.append((run, layout, origin))
    }

    /// The layer for a shape: one of the same ink, unless a layer between them overlaps or must be
    /// read in order.
    private mutating func layer(
        for ink: Ink, _ frame: Frame, ifFit fits: (Layer) -> Bool = { _ in true }
    ) -> Int {
        var index = layers.count - 1
        let last = max(0, layers.count - PendingInk.reach)
        while index >= last {
            if layers[index].ink == ink, fits(layers[index]) {
                layers[index].about.join(frame)
                layers[index].frames.append(frame)
                return index
            }
            if isInTheWay(layers[index], to: ink, frame) { break }
            index -= 1
        }
        layers.append(Layer(ink: ink, about: frame, frames: [frame]))
        return layers.count - 1
    }

    private func isInTheWay(_ layer: Layer, to ink: Ink, _ frame: Frame) -> Bool {
        if ink.isText, layer.ink.isText, reading == .inOrder { return true }
        return layer.meets(frame)
    }
}

extension PendingInk.Layer {
    fileprivate func meets(_ frame: PendingInk.Frame) -> Bool {
        about.meets(frame) && frames.contains { $0.meets(frame) }
    }
}

extension PendingInk {
    /// The edges of a shape on its page.
    fileprivate struct Frame {
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double

        init(left: Double, top: Double, right: Double, bottom: Double) {
            (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
        }

        init?(_ path: Path, at offset: Point) {
            guard let bounds = path.bounds else { return nil }
            left = bounds.minX + offset.x
            top = bounds.minY + offset.y
            right = bounds.maxX + offset.x
            bottom = bounds.maxY + offset.y
        }

        var rect: Rect { Rect(x: left, y: top, width: right - left, height: bottom - top) }

        func meets(_ other: Frame) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }

        mutating func join(_ other: Frame) {
            left = min(left, other.left)
            top = min(top, other.top)
            right = max(right, other.right)
            bottom = max(bottom, other.bottom)
        }

        mutating func grow(by length: Double) {
            left -= length
            top -= length
            right += length
            bottom += length
        }
    }
}
