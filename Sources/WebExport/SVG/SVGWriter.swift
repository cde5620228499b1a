import Foundation
import Graphics

/// Writes a scene as inline SVG with real text.
///
/// Roles are classes (`f-ink` fills, `s-ink` strokes) that the style sheet defines; colours of the
/// data are attributes with a class for the dark theme.
struct SVGWriter {
    private let theme: DarkTheme
    /// The prefix of every id, so that ids are unique on the page.
    private let prefix: String
    private var colors: DataColors
    private var out = ""
    private var clips = 0
    /// The current origin, moved by groups.
    private var origin = Point.zero
    /// Data shapes drawn so far, which later texts may lie on.
    private var grounds: [(path: Path, origin: Point, color: Color)] = []

    private init(theme: DarkTheme, prefix: String, colors: DataColors) {
        self.theme = theme
        self.prefix = prefix
        self.colors = colors
    }

    /// - Parameters:
    ///   - variant: a class of the element: `wide`, `narrow`, …
    ///   - alternative: the alternative text; nil means decoration.
    ///   - colors: receives the scene's colours.
    static func markup(
        of scene: Scene, variant: String, alternative: String?, prefix: String, theme: DarkTheme,
        colors: inout DataColors
    ) -> String {
        var writer = SVGWriter(theme: theme, prefix: prefix, colors: colors)
        let size = "\(svg(scene.size.width)) \(svg(scene.size.height))"
        let meaning =
            alternative.map { "role=\"img\" aria-label=\"\(HTMLText.escaped($0))\"" }
            ?? "aria-hidden=\"true\""
        writer.out += "<svg class=\"\(variant)\" viewBox=\"0 0 \(size)\" "
        writer.out +=
            "width=\"\(svg(scene.size.width))\" height=\"\(svg(scene.size.height))\" \(meaning)>"
        writer.write(scene.items)
        writer.out += "</svg>"
        colors = writer.colors
        return writer.out
    }

    private mutating func write(_ items: [SceneItem]) {
        for item in items { write(item) }
    }

    private mutating func write(_ item: SceneItem) {
        switch item {
        case .group(let group): write(group)
        case .path(let path, let fill, let stroke): write(path, fill, stroke)
        case .text(let run): write(run)
        case .image(let image): write(image)
        case .link(let link): write(link)
        case .tag(.mark(let tip), let items):
            out += "<g class=\"m\"><title>\(HTMLText.escaped(tip))</title>"
            write(items)
            out += "</g>"
        case .tag(_, let items): write(items)
        }
    }

    private mutating func write(_ group: SceneItem.Group) {
        let outer = origin
        origin = Point(origin.x + group.offset.x, origin.y + group.offset.y)
        var attributes = ""
        if let clip = group.clip {
            clips += 1
            let id = "\(prefix)-\(clips)"
            attributes = " clip-path=\"url(#\(id))\""
            out += "<clipPath id=\"\(id)\"><rect x=\"\(svg(clip.x))\" y=\"\(svg(clip.y))\" "
            out += "width=\"\(svg(clip.width))\" height=\"\(svg(clip.height))\"/></clipPath>"
        }
        if group.offset != .zero {
            attributes += " transform=\"translate(\(svg(group.offset.x)) \(svg(group.offset.y)))\""
        }
        out += "<g\(attributes)>"
        write(group.items)
        out += "</g>"
        origin = outer
    }

    private mutating func write(_ path: Path, _ fill: Paint?, _ stroke: Stroke?) {
        guard !path.isEmpty else { return }
        if fill == nil, stroke == nil {
            // Invisible: the area of a mark's tooltip.
            out += "<path class=\"t\" fill=\"none\" pointer-events=\"all\" d=\"\(path.svgData)\"/>"
            return
        }
        var style = Style()
        if let fill {
            style.add(fill, as: "fill", "f", "d", theme, &colors)
            if case .data(let color) = fill { grounds.append((path, origin, color)) }
        } else {
            style.attributes += " fill=\"none\""
        }
        if let stroke {
            style.add(stroke.paint, as: "stroke", "s", "e", theme, &colors)
            if stroke.width != 1 { style.attributes += " stroke-width=\"\(svg(stroke.width))\"" }
            if stroke.cap == .round {
                style.attributes += " stroke-linecap=\"round\" stroke-linejoin=\"round\""
            }
            if !stroke.dash.isEmpty {
                let lengths = stroke.dash.map(svg).joined(separator: " ")
                style.attributes += " stroke-dasharray=\"\(lengths)\""
            }
        }
        out += "<path\(style.markup) d=\"\(path.svgData)\"/>"
    }

    private mutating func write(_ run: TextRun) {
        var style = Style()
        style.add(run.paint, as: "fill", "f", "d", theme, &colors)
        if let dark = darkPaint(of: run) { style.classes.append("k-\(dark.rawValue)") }
        if run.font.weight != .regular {
            style.classes.append("w\(run.font.weight.rawValue / 100)")
        }
        if run.font.figures == .tabular { style.classes.append("tn") }
        style.attributes += " font-size=\"\(svg(run.font.size))\""
        if let anchor = run.svgAnchor { style.attributes += " text-anchor=\"\(anchor)\"" }
        if run.direction == .rightToLeft { style.attributes += " direction=\"rtl\"" }
        let place = "\(svg(run.origin.x)) \(svg(run.origin.y))"
        if run.rotation != 0 {
            style.attributes += " transform=\"rotate(\(svg(run.rotation)) \(place))\""
        }
        out += "<text\(style.markup) x=\"\(svg(run.origin.x))\" y=\"\(svg(run.origin.y))\">"
        out += HTMLText.escaped(run.text)
        out += "</text>"
    }

    /// The role of a label inside a shape on a dark screen, if it differs from the light theme.
    ///
    /// A light cell may have become a dark one.
    private func darkPaint(of run: TextRun) -> Paint.Role? {
        guard case .role(let role) = run.paint, role == .onLight || role == .onDark else {
            return nil
        }
        let middle = Point(
            origin.x + run.origin.x + (run.anchor == .start ? 2 : run.anchor == .end ? -2 : 0),
            origin.y + run.origin.y - run.font.size * 0.35)
        guard
            let ground = grounds.last(where: {
                $0.path.contains(Point(middle.x - $0.origin.x, middle.y - $0.origin.y))
            })
        else { return nil }
        let best = theme(ground.color).inkOnTop
        return best == role ? nil : best
    }

    private mutating func write(_ image: SceneItem.Image) {
        let frame = image.frame
        out += "<image x=\"\(svg(frame.x))\" y=\"\(svg(frame.y))\" width=\"\(svg(frame.width))\" "
        out += "height=\"\(svg(frame.height))\" preserveAspectRatio=\"none\" "
        out += "href=\"data:image/png;base64,\(Data(image.png).base64EncodedString())\"/>"
    }

    private mutating func write(_ link: SceneItem.Link) {
        guard let address = link.target.webAddress else { return write(link.items) }
        out += "<a href=\"\(HTMLText.escaped(address))\">"
        out += "<title>\(HTMLText.escaped(link.description))</title>"
        write(link.items)
        out += "</a>"
    }
}

/// The classes and attributes of one shape.
private struct Style {
    var classes: [String] = []
    var attributes = ""

    mutating func add(
        _ paint: Paint, as property: String, _ role: String, _ data: String, _ theme: DarkTheme,
        _ colors: inout DataColors
    ) {
        switch paint {
        case .role(let name): classes.append("\(role)-\(name.rawValue)")
        case .data(let color):
            if let number = colors.number(of: color, dark: theme(color)) {
                classes.append("\(data)\(number)")
            }
            attributes += " \(property)=\"\(color.css)\""
        }
    }

    var markup: String {
        (classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\"") + attributes
    }
}

extension TextRun {
    /// In SVG, anchors follow the text's direction; in a scene they go from left to right.
    fileprivate var svgAnchor: String? {
        switch (anchor, direction) {
        case (.start, .leftToRight), (.end, .rightToLeft): nil
        case (.middle, _): "middle"
        case (.end, .leftToRight), (.start, .rightToLeft): "end"
        }
    }
}

extension SceneItem.Link.Target {
    /// Nil for addresses that a page must not link to (`javascript:` and the like).
    fileprivate var webAddress: String? {
        switch self {
        case .anchor(let name): return "#\(name)"
        case .address(let address):
            let schemes = ["https://", "http://", "mailto:"]
            return schemes.contains { address.lowercased().hasPrefix($0) } ? address : nil
        }
    }
}
