import Graphics

/// A tag as it was drawn, kept to add later what Cairo 1.16 has no words for.
final class StructureElement {
    /// The standard structure types of PDF 1.7 (14.8.4) that documents of ours use.
    enum Kind: String {
        case document = "Document"
        case section = "Sect"
        case paragraph = "P"
        case heading1 = "H1"
        case heading2 = "H2"
        case heading3 = "H3"
        case heading4 = "H4"
        case heading5 = "H5"
        case heading6 = "H6"
        case list = "L"
        case listItem = "LI"
        case listLabel = "Lbl"
        case listBody = "LBody"
        case table = "Table"
        case tableRow = "TR"
        case tableHeader = "TH"
        case tableCell = "TD"
        case contents = "TOC"
        case contentsItem = "TOCI"
        case caption = "Caption"
        case figure = "Figure"
        case link = "Link"
        case span = "Span"
    }

    let kind: Kind
    /// A figure's words, or what a link is told to be.
    let description: String?
    /// Where a figure stands on its page; y is that of its lower edge, growing upwards.
    let frame: Rect?
    /// Where a link leads.
    let target: LinkTarget?
    private(set) var children: [StructureElement] = []

    init(
        _ kind: Kind, description: String? = nil, frame: Rect? = nil, target: LinkTarget? = nil
    ) {
        self.kind = kind
        self.description = description
        self.frame = frame
        self.target = target
    }

    func append(_ child: StructureElement) { children.append(child) }

    /// Whether a row names its columns: it has headers and nothing else.
    var isHeaderRow: Bool { kind == .tableRow && children.allSatisfy { $0.kind == .tableHeader } }
}

extension SceneItem.Tag {
    /// Nil for tags that are no part of the structure.
    var kind: StructureElement.Kind? {
        switch self {
        case .anchor, .mark: nil
        case .heading(let level): StructureElement.Kind(rawValue: "H\(min(max(level, 1), 6))")
        // A PDF's own Note is a footnote with an identifier; ours are sentences.
        case .paragraph, .note: .paragraph
        case .section: .section
        case .list: .list
        case .listItem: .listItem
        case .listLabel: .listLabel
        case .listBody: .listBody
        case .table: .table
        case .tableRow: .tableRow
        case .tableHeader: .tableHeader
        case .tableCell: .tableCell
        case .contents: .contents
        case .contentsItem: .contentsItem
        case .caption: .caption
        case .figure: .figure
        }
    }
}

extension [SceneItem] {
    /// Whether tags of the structure, links among them, are somewhere inside.
    var hasStructure: Bool {
        contains { item in
            switch item {
            case .group(let group): group.items.hasStructure
            case .path, .text, .image: false
            case .link(let link): LinkTarget(link.target) != nil || link.items.hasStructure
            case .tag(let tag, let items): tag.kind != nil || items.hasStructure
            }
        }
    }
}
