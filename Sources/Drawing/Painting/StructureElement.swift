import Graphics

/// A tag as it was drawn, kept so that information that Cairo 1.16 cannot write is added later.
final class StructureElement {
    /// The standard structure types of PDF 1.7 (14.8.4) that our documents use.
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
    /// A figure's alternative text, or a link's description.
    let description: String?
    /// Where a figure is on its page; y is its lower edge and grows upwards.
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

    /// Whether a row names its columns: it contains headers and nothing else.
    var isHeaderRow: Bool { kind == .tableRow && children.allSatisfy { $0.kind == .tableHeader } }
}

extension SceneItem.Tag {
    /// Nil for tags that are not part of the structure.
    var kind: StructureElement.Kind? {
        switch self {
        case .anchor, .mark: nil
        case .heading(let level): StructureElement.Kind(rawValue: "H\(min(max(level, 1), 6))")
        // In PDF, a Note is a footnote with an identifier; our notes are sentences.
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
    /// Whether there are structure tags inside, including links.
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
