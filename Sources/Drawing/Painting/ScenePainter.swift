import Graphics

/// Draws pages, and keeps the meaning of their tags and the places that they name.
///
/// A picture is one page without tags or places.
final class ScenePainter {
    private(set) var root = StructureElement(.document)
    /// Whether any tag has content; if not, Cairo writes no structure.
    private(set) var hasContent = false
    private(set) var outline: [OutlineEntry] = []
    private(set) var missing: Set<Unicode.Scalar> = []

    private let canvas: Canvas
    private let engine: TextEngine
    private let texts: TextDrawing
    private let palette: Palette
    private let anchors: Set<String>
    /// The file contains each picture once, however often it is shown.
    private var pictures: [[UInt8]: Picture] = [:]
    private var named: Set<String> = []
    private var parent: StructureElement
    /// The number of the current page.
    private var pageNumber = 0
    private var size = Size(0, 0)
    private var offset = Point.zero
    private var ink = PendingInk()

    /// - Parameter anchors: every place that the pages name.
    init(canvas: Canvas, engine: TextEngine, palette: Palette, anchors: Set<String>) {
        self.canvas = canvas
        self.engine = engine
        self.palette = palette
        self.anchors = anchors
        texts = TextDrawing(canvas: canvas, engine: engine)
        parent = root
    }

    /// What an item is inside of.
    ///
    /// Cairo marks only the content of innermost tags, and screen readers read only what is marked.
    private enum Surroundings {
        /// No tag: the item is decoration.
        case page
        /// A tag that contains tags: text needs a tag of its own.
        case container
        /// An innermost tag.
        case leaf
    }

    /// - Throws: ``DrawingError`` for links to missing places and for broken images.
    func draw(_ pages: [Scene]) throws {
        // Nothing inside a picture has a tag of its own.
        let surroundings: Surroundings = canvas.hasStructure ? .page : .leaf
        try canvas.tagged(root.kind.rawValue) {
            for (index, page) in pages.enumerated() {
                pageNumber = index + 1
                size = page.size
                let next = index + 1 < pages.count ? pages[index + 1].size : nil
                try canvas.page(next: next) {
                    try draw(page.items, in: surroundings)
                    drawPending()
                }
            }
        }
    }

    /// Draws the gathered ink; called before anything that is not gathered: tags, pictures,
    /// clipping.
    private func drawPending() {
        if ink.isEmpty { return }
        ink.sortTexts()
        canvas.draw(ink)
        ink.removeAll()
    }

    private func draw(_ items: [SceneItem], in surroundings: Surroundings) throws {
        for item in items { try draw(item, in: surroundings) }
    }

    private func draw(_ item: SceneItem, in surroundings: Surroundings) throws {
        if surroundings == .leaf { hasContent = true }
        switch item {
        case .group(let group): try draw(group, in: surroundings)
        case .path(let path, let fill, let stroke): draw(path, fill, stroke)
        case .text(let run):
            if surroundings == .container {
                try element(StructureElement(.span)) { try draw(item, in: .leaf) }
            } else {
                draw(run)
            }
        case .image(let image): try draw(image)
        case .link(let link): try draw(link, in: surroundings)
        case .tag(let tag, let items): try draw(tag, items, in: surroundings)
        }
    }

    private func draw(_ group: SceneItem.Group, in surroundings: Surroundings) throws {
        let clip = group.clip.map(onPage)
        let outer = offset
        defer { offset = outer }
        offset = Point(outer.x + group.offset.x, outer.y + group.offset.y)
        guard let clip else { return try draw(group.items, in: surroundings) }
        drawPending()
        try canvas.saved {
            canvas.clip(to: clip)
            try draw(group.items, in: surroundings)
            drawPending()
        }
    }

    private func draw(_ path: Path, _ fill: Paint?, _ stroke: Stroke?) {
        guard !path.isEmpty else { return }
        if let fill { draw(path, palette.color(of: fill)) }
        if let stroke { ink.stroke(path, at: offset, stroke, palette.color(of: stroke.paint)) }
    }

    private func draw(_ path: Path, _ color: Color) {
        let sheet = Rect(x: -offset.x, y: -offset.y, width: size.width, height: size.height)
        guard canvas.hasStructure, path.mayCover(sheet) else {
            return ink.fill(path, at: offset, color)
        }
        // Cairo forgets the open tags when something covers a whole page.
        drawPending()
        canvas.saved {
            canvas.clip(to: onPage(sheet).inset(by: 0.01))
            canvas.fill([(path, offset)], color)
        }
    }

    private func draw(_ run: TextRun) {
        guard !run.text.isEmpty else { return }
        let color = palette.color(of: run.paint)
        let origin = Point(run.origin.x + offset.x, run.origin.y + offset.y)
        let layout: TextLayout
        if run.rotation == 0 {
            layout = engine.layout(of: run)
            if let glyphs = layout.glyphRuns {
                return write(glyphs, of: layout, run, color, at: origin)
            }
            drawPending()
            texts.draw(layout, run, color, from: origin)
        } else {
            drawPending()
            layout = texts.drawTurned(run, color, at: origin)
        }
        if layout.hasUnknownGlyphs { missing.formUnion(engine.fonts.missing(in: layout.text)) }
    }

    private func write(
        _ glyphs: [GlyphRun], of layout: TextLayout, _ run: TextRun, _ color: Color,
        at origin: Point
    ) {
        let start = Point(rounded(origin.x - run.anchor.share * layout.width), rounded(origin.y))
        let frame = Rect(
            x: start.x, y: start.y - run.font.size, width: layout.width,
            height: run.font.size * 4 / 3)
        for part in glyphs { ink.write(part, of: layout, at: start, color, within: frame) }
    }

    private func draw(_ image: SceneItem.Image) throws {
        guard let picture = pictures[image.png] ?? Picture(png: image.png) else {
            throw DrawingError.unreadableImage(page: pageNumber)
        }
        pictures[image.png] = picture
        drawPending()
        canvas.place(picture.surface, pixels: picture.size, in: onPage(image.frame))
    }

    private func draw(_ link: SceneItem.Link, in surroundings: Surroundings) throws {
        // Nothing inside a picture has a tag of its own.
        guard surroundings != .leaf, let target = LinkTarget(link.target) else {
            return try draw(link.items, in: surroundings)
        }
        if case .anchor(let name) = target, !anchors.contains(name) {
            throw DrawingError.unknownAnchor(name, page: pageNumber)
        }
        let frame = onPage(link.frame)
        let sides = [frame.x, frame.y, frame.width, frame.height].map(number(_:))
        let rect = "rect=[\(sides.joined(separator: " "))]"
        try element(
            StructureElement(.link, description: link.description, target: target),
            attributes: "\(target.attribute) \(rect)"
        ) { try draw(link.items, in: .leaf) }
    }

    private func draw(
        _ tag: SceneItem.Tag, _ items: [SceneItem], in surroundings: Surroundings
    ) throws {
        if case .anchor(let name, let title, let level) = tag {
            mark(name, title, level, about: items)
        }
        guard surroundings != .leaf, let kind = tag.kind else {
            return try draw(items, in: surroundings)
        }
        if case .figure(let alternative) = tag {
            let frame = bounds(of: items, measuredBy: engine).map { upwards(onPage($0)) }
            let figure = StructureElement(.figure, description: alternative, frame: frame)
            return try element(figure) {
                ink.reading = .free
                defer { ink.reading = .inOrder }
                try draw(items, in: .leaf)
                drawPending()
            }
        }
        try element(StructureElement(kind)) {
            try draw(items, in: items.hasStructure ? .container : .leaf)
        }
    }

    private func element(
        _ element: StructureElement, attributes: String = "", _ body: () throws -> Void
    ) rethrows {
        let outer = parent
        outer.append(element)
        parent = element
        defer { parent = outer }
        drawPending()
        try canvas.tagged(element.kind.rawValue, attributes) {
            try body()
            drawPending()
        }
    }

    /// Names the place just above some items, the first time the name is used.
    private func mark(_ name: String, _ title: String, _ level: Int, about items: [SceneItem]) {
        guard named.insert(name).inserted else { return }
        let top = bounds(of: items, measuredBy: engine).map { onPage($0).y } ?? offset.y
        drawPending()
        let place = "\(LinkTarget.nameAttribute(name)) x=0 y=\(number(max(0, top - 8)))"
        canvas.tagged("cairo.dest", place) {}
        outline.append(OutlineEntry(name: name, title: title, level: max(1, level)))
    }

    private func onPage(_ rect: Rect) -> Rect {
        Rect(x: rect.x + offset.x, y: rect.y + offset.y, width: rect.width, height: rect.height)
    }

    /// Converts to PDF coordinates, which count from the lower edge of the page.
    private func upwards(_ rect: Rect) -> Rect {
        Rect(x: rect.x, y: size.height - rect.maxY, width: rect.width, height: rect.height)
    }
}
