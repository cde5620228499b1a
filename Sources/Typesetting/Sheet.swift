import Graphics
import ReportModel

/// Finishes a page: adds the running head, page number and page count to the placed strips.
struct Sheet {
    let compositor: Compositor
    let identity: Document.Identity
    let publisher: String
    /// How many pages there are.
    let count: Int

    private var grid: PageGrid { compositor.grid }

    /// A page with the strips that the make-up placed on it.
    ///
    /// - Parameter number: counts from 1, the cover.
    func scene(of page: MakeUp.Page, number: Int) -> Scene {
        let furniture = number == 1 ? coverFoot : runningHead + foot(number)
        let offset = Point(grid.margin, grid.top)
        return Scene(
            size: grid.sheet,
            items: furniture + [.moved(offset, Sheet.items(of: page.placed))]
                + (number == 1 ? [] : webLink))
    }

    /// In the foot, and read after the page.
    private var webLink: [SceneItem] {
        let style = TypeStyle.running.colored(.accent)
        guard let link = compositor.webLink(style: style) else { return [] }
        return [.moved(Point(grid.margin, grid.footBaseline - style.baseline), link.items)]
    }

    /// Decoration first, then the readable items; the parts of a table or list become one.
    private static func items(of placed: [MakeUp.Placed]) -> [SceneItem] {
        var decoration: [SceneItem] = []
        var items: [SceneItem] = []
        for run in groups(placed) {
            var inside: [SceneItem] = []
            for part in run {
                let box = part.strip.draft.draw().moved(Point(0, part.y))
                decoration += box.decoration
                inside += anchored(box.items, part.strip.anchor)
            }
            let tag = run.first?.strip.group?.tag
            if let tag, !inside.isEmpty { items.append(.tag(tag, inside)) } else { items += inside }
        }
        return decoration + items
    }

    private static func groups(_ placed: [MakeUp.Placed]) -> [[MakeUp.Placed]] {
        placed.reduce(into: []) { runs, part in
            let id = part.strip.group?.id
            if let id, runs.last?.last?.strip.group?.id == id {
                runs[runs.count - 1].append(part)
            } else {
                runs.append([part])
            }
        }
    }

    private static func anchored(_ items: [SceneItem], _ anchor: Strip.Anchor?) -> [SceneItem] {
        guard let anchor else { return items }
        return [.tag(.anchor(name: anchor.name, title: anchor.title, level: 1), items)]
    }

    private var runningHead: [SceneItem] {
        let date = identity.asOf.short
        let room = grid.measure - compositor.width(of: date, .running) - grid.gutter
        let name = compositor.measurer.shortened(
            "\(publisher) · \(identity.title) · \(identity.editionTitle)",
            font: TypeStyle.running.font, to: room)
        return [
            hairline(grid.headRule),
            text(name, at: grid.headBaseline),
            text(date, at: grid.headBaseline, .end),
        ]
    }

    private func foot(_ number: Int) -> [SceneItem] {
        [
            hairline(grid.footRule),
            text("\(number) / \(count)", at: grid.footBaseline, .end),
        ]
    }

    private var coverFoot: [SceneItem] {
        let moment = identity.generatedAt.short(offset: identity.timeZoneOffset)
        return [
            hairline(grid.footRule),
            text("Generated \(moment) (\(identity.timeZone))", at: grid.footBaseline),
            text(counted(count, "page"), at: grid.footBaseline, .end),
        ]
    }

    private func text(
        _ text: String, at baseline: Double, _ anchor: TextRun.Anchor = .start
    ) -> SceneItem {
        let style = TypeStyle.running
        let x = anchor == .end ? grid.right : grid.margin
        return .text(
            TextRun(
                text, font: style.font, paint: style.paint, at: Point(x, baseline),
                anchor: anchor))
    }

    private func hairline(_ y: Double) -> SceneItem {
        .fill(Rect(x: grid.margin, y: y, width: grid.measure, height: 0.5), .role(.rule))
    }
}
