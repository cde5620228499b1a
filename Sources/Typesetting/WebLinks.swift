import Graphics
import ReportModel

/// Links from paper to the same report on the web.
extension Compositor {
    /// A link to a section of the page, or to its top; nil if the page is not known.
    func webLink(to section: String? = nil, style: TypeStyle) -> Box? {
        guard let page = webPage, let address = section.map(page.at) ?? page else { return nil }
        let link = Card.Link(Compositor.webTitle, address)
        return self.link(link, style, width: width(of: link.title, style))
    }

    /// The width of a link to a section and the gap before it; 0 without links.
    var webLinkRoom: Double {
        webPage == nil ? 0 : width(of: Compositor.webTitle, .webLink) + grid.gutter
    }

    static let webTitle = "Read on the web"
}

extension TypeStyle {
    static let webLink = TypeStyle.note.weighing(.medium).colored(.accent)
}
