import Graphics
import ReportModel

/// The names of bands side by side, below or above the plot.
///
/// Names take up to three lines. If they do not fit, even a fifth smaller, all of them are rotated
/// to read upwards. Codes, such as hours, are not rotated; some of them are left out.
struct BandRow {
    enum Direction { case across, upwards }

    /// One entry per band; empty where a code is left out.
    let labels: [[TextLine]]
    let direction: Direction
    private let font: Font
    private let ruler: Ruler

    init(_ bands: [PositionScale.Band], step: Double, ruler: Ruler) {
        self.ruler = ruler
        let names = bands.map(\.label)
        let row =
            bands.areCodes
            ? BandRow.codes(names, step: step, ruler: ruler)
            : BandRow.names(names, step: step, ruler: ruler)
        (labels, direction, font) = (row.labels, row.direction, row.font)
    }

    var height: Double {
        switch direction {
        case .across: Double(labels.map(\.count).max() ?? 0) * ruler.lineHeight
        case .upwards: labels.joined().map(\.width).max() ?? 0
        }
    }

    /// Whether each band can have its name at this spacing, rotated if necessary.
    static func hasRoom(for bands: [PositionScale.Band], step: Double, ruler: Ruler) -> Bool {
        bands.areCodes || step >= ruler.lineHeight * leastShrinking
    }
}

/// Which labels fit, and how.
extension BandRow {
    private typealias Fitting = (labels: [[TextLine]], direction: Direction, font: Font)

    /// Slightly smaller names are better than rotated or broken ones.
    private static let leastShrinking = 0.8

    /// Hours and similar codes: all of them, or every n-th if they are many and narrow.
    private static func codes(_ names: [String], step: Double, ruler: Ruler) -> Fitting {
        let stride = stride(names, step: step, ruler: ruler)
        let room = room(step * Double(stride), ruler)
        let font = shrunk(to: room, names, ruler)
        let labels = names.indices.map { index in
            index % stride == 0
                ? ruler.wrapped(names[index], font, width: room + 0.02, limit: stride == 1 ? 2 : 1)
                : []
        }
        return (labels, .across, font)
    }

    private static func stride(_ names: [String], step: Double, ruler: Ruler) -> Int {
        let isLegible = step >= ruler.style.labelSize * 4
        if isLegible { return 1 }
        let needed = ruler.widest(names, ruler.labelFont) + ruler.style.labelGap
        if needed + ruler.style.labelGap <= step { return 1 }
        // Hours are easiest to read in threes.
        let candidates = names.count > 12 ? [3, 6, 12, 24, 48] : [1, 2, 3, 4, 6]
        let room = max(step, 0.1)
        return candidates.first { Double($0) * room >= min(needed, ruler.style.labelSize * 8) }
            ?? candidates.last ?? 1
    }

    private static func names(_ names: [String], step: Double, ruler: Ruler) -> Fitting {
        let room = room(step, ruler)
        let font = shrunk(to: room, names, ruler)
        let most = 3
        let fit =
            ruler.widest(words(names), font) <= room + 0.01
            && names.allSatisfy {
                ruler.wrapped($0, font, width: room + 0.02, limit: most + 1).count <= most
            }
        // Columns this wide show more of a long name than its rotated beginning would.
        guard fit || room >= ruler.style.labelSize * 8 else {
            return turned(names, step: step, ruler: ruler)
        }
        let labels = ruler.wrappedApart(names, font, width: room + 0.02, limit: most)
        return (labels, .across, font)
    }

    private static func turned(_ names: [String], step: Double, ruler: Ruler) -> Fitting {
        var font = ruler.labelFont
        font.size *= min(1, max(leastShrinking, step / ruler.lineHeight))
        let lines = ruler.wrappedApart(names, font, width: ruler.style.labelSize * 10.5, limit: 1)
        // If not even lines of this size fit side by side, more names would overlap.
        let stride = max(1, Int((ruler.height(of: font) / max(step, 0.1) - 0.01).rounded(.up)))
        let labels = lines.indices.map { $0 % stride == 0 ? lines[$0] : [] }
        return (labels, .upwards, font)
    }

    private static func room(_ step: Double, _ ruler: Ruler) -> Double {
        step - ruler.style.labelGap * 0.5
    }

    private static func shrunk(to room: Double, _ names: [String], _ ruler: Ruler) -> Font {
        var font = ruler.labelFont
        let widest = max(1, ruler.widest(words(names), font))
        font.size *= min(1, max(leastShrinking, room / widest))
        return font
    }

    private static func words(_ names: [String]) -> [String] {
        names.flatMap { $0.split(separator: " ").map(String.init) }
    }
}

extension BandRow {
    /// The edge of the row that faces the plot.
    enum Edge { case top, bottom }

    /// Writes the names from `top` downwards, each centred on its band; rotated ones touch `edge`.
    func draw(middles: [Double], top: Double, plotAt edge: Edge, onto sketch: inout Sketch) {
        for (index, middle) in middles.enumerated() {
            for (number, line) in labels[index].enumerated() where !line.text.isEmpty {
                switch direction {
                case .across: write(line, middle, top, number, onto: &sketch)
                case .upwards: writeTurned(line, middle, top, edge, onto: &sketch)
                }
            }
        }
    }

    private func write(
        _ line: TextLine, _ middle: Double, _ top: Double, _ number: Int,
        onto sketch: inout Sketch
    ) {
        let center = top + (Double(number) + 0.5) * ruler.lineHeight
        let half = line.width / 2
        let limit = max(half, sketch.bounds.maxX - half)
        sketch.writeIfFree(
            TextRun(
                line.text, font: font, paint: .role(.text),
                at: Point(min(max(middle, half), limit), center + ruler.drop(of: font)),
                anchor: .middle, direction: line.direction))
    }

    /// When text reads upwards, the baseline is to the right of the middle.
    private func writeTurned(
        _ line: TextLine, _ middle: Double, _ top: Double, _ edge: Edge,
        onto sketch: inout Sketch
    ) {
        sketch.writeIfFree(
            TextRun(
                line.text, font: font, paint: .role(.text),
                at: Point(middle + ruler.drop(of: font), edge == .bottom ? top + height : top),
                anchor: edge == .bottom ? .start : .end, direction: line.direction, rotation: -90))
    }
}

extension [PositionScale.Band] {
    /// Whether all labels are codes, so that readers can infer missing ones: each begins with a
    /// digit.
    var areCodes: Bool {
        let digits: ClosedRange<UInt32> = 0x30...0x39
        return allSatisfy { ($0.label.unicodeScalars.first?.value).map(digits.contains) ?? false }
    }
}
