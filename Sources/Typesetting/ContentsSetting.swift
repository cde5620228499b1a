import Graphics
import ReportModel

/// The table of contents: run-in entries, each a section and its page.
extension Compositor {
    /// The contents under a rule, after the word for them; nil where there is only one section.
    ///
    /// - Parameter pages: the page that each section begins on; pages not yet known are left out,
    ///   which does not change heights.
    func contents(_ sections: [Document.Section], pages: [String: Int]) -> Contents? {
        guard sections.count > 1 else { return nil }
        let lines = contentsLines(sections, pages: pages)
        let rule = Rect(x: 0, y: 0, width: grid.measure, height: 0.5)
        var box = Box(height: 0, decoration: [.fill(rule, .role(.rule))])
        box.add(
            line("Contents", .running.weighing(.semibold), width: wordRoom).followedByBlank
                .tagged(.paragraph), at: Point(0, 6))
        box.add(Box.stack(lines).tagged(.contents).moved(Point(wordRoom, 0)), at: Point(0, 6))
        return Contents(box: box, isLine: lines.count == 1)
    }

    struct Contents {
        let box: Box
        /// Whether it is one line.
        let isLine: Bool

        /// At the end of a document.
        var galley: Galley {
            Galley(pieces: [
                Piece([
                    Strip(
                        box: box, space: 36, anchor: .init(name: Self.anchor, title: "Contents"))
                ])
            ])
        }

        static let anchor = "contents"
    }

    /// The room of the word before the entries.
    private var wordRoom: Double { width(of: "Contents", .running.weighing(.semibold)) + 12 }

    private func contentsLines(_ sections: [Document.Section], pages: [String: Int]) -> [Box] {
        let room = grid.measure - wordRoom
        let gap = 9.0
        // As wide as the widest number, so that lines do not depend on numbers.
        let numberRoom = width(of: " 00", .running)
        var lines = [Box(height: 12)]
        var x = 0.0
        for section in sections {
            let title = measurer.shortened(
                section.title, font: TypeStyle.running.font, to: room - numberRoom)
            let slot = width(of: title, .running) + numberRoom
            if x > 0, x + slot > room {
                lines.append(Box(height: 12))
                x = 0
            }
            lines[lines.count - 1].add(
                entry(section, title, page: pages[section.id], width: slot), at: Point(x, 0))
            x += slot + gap
        }
        return lines
    }

    private func entry(
        _ section: Document.Section, _ title: String, page: Int?, width: Double
    ) -> Box {
        let number = page.map(String.init) ?? ""
        let style = TypeStyle.running.colored(.ink)
        var row = line(title, style, width: width).followedByBlank
        let left = self.width(of: title + " ", style)
        row.add(line(number, .running, width: width - left).followedByBlank, at: Point(left, 0))
        let link = SceneItem.Link(
            target: .anchor(section.id), description: "\(section.title), page \(number)",
            frame: Rect(x: -3, y: 0, width: width + 3, height: row.height), items: row.items)
        return Box(height: row.height, items: [.tag(.contentsItem, [.link(link)])])
    }
}
