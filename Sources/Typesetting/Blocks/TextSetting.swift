import Graphics
import ReportModel

/// Running text: prose, statements, notices.
extension Compositor {
    /// Longer lines are hard to read.
    var textWidth: Double { min(grid.measure, 400) }

    /// Paragraphs that may break across pages, but never leave a single line alone.
    func prose(_ paragraphs: [String], id: String) -> [Strip] {
        paragraphs.enumerated().flatMap { index, text -> [Strip] in
            let group = Strip.Group(id: "\(id)/\(index)", tag: .paragraph)
            let lines = self.lines(of: text, .body, width: textWidth)
            return strips(lines, group: group).spaced(index == 0 ? 12 : 6)
        }
    }

    /// A titled list.
    ///
    /// A change has an arrow for its direction and, besides its colour, a word for better or worse.
    ///
    /// - Parameters:
    ///   - level: of the title among the document’s headings.
    ///   - width: of the lines; that of running text by default.
    func statements(
        _ statements: Statements, id: String, level: Int = 3, width: Double? = nil
    ) -> [Strip] {
        let width = width ?? textWidth
        let title = blockTitle(statements.title, level: level)
        guard !statements.items.isEmpty else {
            let text = statements.whenEmpty
            let line = paragraph(text, .body.colored(.muted), width: width)
            return title + [Strip(box: line.tagged(.paragraph), space: title.isEmpty ? 12 : 6)]
        }
        let group = Strip.Group(id: id, tag: .list)
        let items = statements.items.map { item in
            let words = [item.text, word(for: item.tone)].compactMap { $0 }
            let text = paragraph(words.joined(separator: " · "), .body, width: width - 15)
                .tagged(.listBody).tagged(.listItem)
            var box = Box(height: 0, decoration: [sign(for: item)])
            box.add(text, at: Point(15, 0))
            return Strip(box: box, space: 6, group: group)
        }
        return title + items.withoutOrphans
    }

    /// A panel with a bar on the left in the severity's colour, and the severity's word.
    func notice(_ notice: Notice, id: String) -> [Strip] {
        let (word, role) = Compositor.wording(of: notice.severity)
        let heading = line(word, .body.weighing(.semibold), width: grid.measure - 24)
            .followedByBlank
        let text = self.lines(
            of: notice.text, .body, width: min(textWidth, grid.measure - 24))
        let lines = [heading] + text
        let last = lines.count - 1
        let boxes = lines.enumerated().map { index, line in
            panelled(line, role: role, isFirst: index == 0, isLast: index == last)
        }
        return strips(boxes, group: Strip.Group(id: id, tag: .paragraph)).spaced(18)
    }

    /// The title of a table, a list or facts; nothing if it is empty.
    func blockTitle(_ title: String, level: Int = 3) -> [Strip] {
        guard !title.isEmpty else { return [] }
        let box = paragraph(title, .headline, width: grid.measure).tagged(.heading(level: level))
        return [Strip(box: box, space: 24, keepsWithNext: true)]
    }

    /// Lines, of which neither the first nor the last is alone on a page.
    private func strips(_ lines: [Box], group: Strip.Group) -> [Strip] {
        lines.map { Strip(box: $0, group: group) }.withoutOrphans
    }

    private func panelled(_ line: Box, role: Paint.Role, isFirst: Bool, isLast: Bool) -> Box {
        let above = isFirst ? 6.0 : 0
        let height = above + line.height + (isLast ? 6 : 0)
        let panel = Rect(x: 0, y: 0, width: grid.measure, height: height)
        let bar = Rect(x: 0, y: 0, width: 3, height: height)
        var box = Box(
            height: height,
            decoration: [.fill(panel, .role(.panel)), .fill(bar, .role(role))])
        box.add(line, at: Point(12, above))
        return box
    }

    private static func wording(of severity: Notice.Severity) -> (String, Paint.Role) {
        switch severity {
        case .note: ("Note", .accent)
        case .warning: ("Warning", .warning)
        case .unavailable: ("Not available", .worse)
        }
    }

    /// An arrow in the tone's colour, or a dot if nothing went up or down.
    private func sign(for item: Statements.Item) -> SceneItem {
        let (left, middle, half) = (0.5, 5.75, 3.0)
        guard let arrow = item.arrow else {
            return .path(
                .circle(center: Point(4, middle), radius: 2), fill: .role(role(for: item.tone)),
                stroke: nil)
        }
        let (base, tip) =
            arrow == .up ? (middle + half, middle - half) : (middle - half, middle + half)
        let corners = [Point(left, base), Point(left + 7, base), Point(left + 3.5, tip)]
        return .path(.polygon(corners), fill: .role(role(for: item.tone)), stroke: nil)
    }

    private func role(for tone: Tile.Tone) -> Paint.Role {
        switch tone {
        case .better: .better
        case .worse: .worse
        case .neutral: .muted
        }
    }

    private func word(for tone: Tile.Tone) -> String? {
        switch tone {
        case .better: "better"
        case .worse: "worse"
        case .neutral: nil
        }
    }
}
