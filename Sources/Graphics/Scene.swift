/// A finished drawing: items at fixed places, with nothing left to decide.
package struct Scene: Hashable, Sendable {
    package var size: Size
    package var items: [SceneItem]

    package init(size: Size, items: [SceneItem] = []) {
        self.size = size
        self.items = items
    }
}

/// The closed set of things that an exporter can draw.
package indirect enum SceneItem: Hashable, Sendable {
    case group(Group)
    case path(Path, fill: Paint?, stroke: Stroke?)
    case text(TextRun)
    case image(Image)
    case link(Link)
    case tag(Tag, [SceneItem])

    /// Items moved by an offset and optionally clipped to a rectangle (in moved coordinates).
    package struct Group: Hashable, Sendable {
        package var offset: Point
        package var clip: Rect?
        package var items: [SceneItem]

        package init(offset: Point = .zero, clip: Rect? = nil, items: [SceneItem]) {
            self.offset = offset
            self.clip = clip
            self.items = items
        }
    }

    /// A raster picture (PNG bytes) in a rectangle.
    package struct Image: Hashable, Sendable {
        package var png: [UInt8]
        package var frame: Rect

        package init(png: [UInt8], frame: Rect) {
            self.png = png
            self.frame = frame
        }
    }

    /// Items that lead somewhere when clicked.
    package struct Link: Hashable, Sendable {
        package enum Target: Hashable, Sendable {
            /// A named place in the same document (ASCII).
            case anchor(String)
            /// A web address, percent-encoded.
            case address(String)
        }

        package var target: Target
        /// The description that screen readers read.
        package var description: String
        package var frame: Rect
        package var items: [SceneItem]

        package init(target: Target, description: String, frame: Rect, items: [SceneItem]) {
            self.target = target
            self.description = description
            self.frame = frame
            self.items = items
        }
    }

    /// The meaning of a part of the drawing; everything outside tags is decoration.
    package enum Tag: Hashable, Sendable {
        /// A named place for links and the outline (ASCII); `level` counts from 1.
        case anchor(name: String, title: String, level: Int)
        case heading(level: Int)
        case paragraph
        case section
        case list, listItem, listLabel, listBody
        case table, tableRow, tableHeader, tableCell
        case contents, contentsItem
        case caption, note
        /// A picture with an alternative text for people who cannot see it.
        case figure(alternative: String)
        /// One mark of a chart and its tooltip.
        case mark(tip: String)
    }
}

extension SceneItem {
    package static func line(from start: Point, to end: Point, _ stroke: Stroke) -> SceneItem {
        .path(.line(from: start, to: end), fill: nil, stroke: stroke)
    }

    package static func fill(_ rect: Rect, _ paint: Paint) -> SceneItem {
        .path(.rect(rect), fill: paint, stroke: nil)
    }

    package static func moved(_ offset: Point, _ items: [SceneItem]) -> SceneItem {
        .group(Group(offset: offset, items: items))
    }
}
