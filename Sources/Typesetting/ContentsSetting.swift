import Graphics
import ReportModel

/// The table of contents: one linked line per section.
extension Compositor {
    /// - Parameter pages: the page that each section begins on; pages not yet known are left out,
    ///   which does not change heights.
    func contents(_ sections: [Document.Section], pages: [String: Int]) -> Piece {
        let heading = paragraph("Contents", .section, width: grid.measure)
            .tagged(.heading(level: 2))
        let group = Strip.Group(id: "contents", tag: .contents)
        let entries = sections.map { section in
            Strip(box: entry(section, page: pages[section.id]), group: group)
        }
        let title = Strip(
            box: sectionRule(over: heading), keepsWithNext: true,
            anchor: .init(name: "contents", title: "Contents"))
        return Piece([title] + entries.spaced(12))
    }

    private func entry(_ section: Document.Section, page: Int?) -> Box {
        let number = page.map(String.init) ?? ""
        let titleWidth = PageGrid.column(of: 3, in: grid.measure, gutter: grid.gutter)
        let title = paragraph(
            section.title, .body.weighing(.medium).colored(.ink), width: titleWidth)
        var row = Box.empty
        row.add(title.followedByBlank)
        if !section.summary.isEmpty {
            let left = titleWidth + grid.gutter
            let room = grid.measure - left - 36
            let summary = line(section.summary, .note, width: room).followedByBlank
            row.add(summary, at: Point(left, 0))
        }
        row.add(line(number, .body.colored(.ink), width: grid.measure, alignment: .end))
        let frame = Rect(x: 0, y: -2, width: grid.measure, height: row.height + 4)
        let link = SceneItem.Link(
            target: .anchor(section.id), description: "\(section.title), page \(number)",
            frame: frame, items: row.items)
        let rule = Rect(x: 0, y: row.height + 3, width: grid.measure, height: 0.5)
        return Box(
            height: row.height + 6, decoration: [.fill(rule, .role(.rule))],
            items: [.tag(.contentsItem, [.link(link)])])
    }
}
