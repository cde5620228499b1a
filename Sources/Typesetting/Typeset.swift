package import Graphics
package import ReportModel

/// Sets a document on pages: the front page, then all sections in sequence, and the table of contents
/// at the end where it takes more than a line.
///
/// Pure: the same document, paper and letter widths give the same pages.
///
/// - Parameters:
///   - publisher: the name in the masthead, in each page's head, and as the author.
///   - webPage: where the same report is on the web, with one place per section; nil means no links
///     to it.
package func typeset(
    _ document: Document, paper: PaperSize, publisher: String, webPage: WebAddress? = nil,
    measurer: any TextMeasurer
) -> TypesetDocument {
    let compositor = Compositor(measurer: measurer, grid: PageGrid(paper), webPage: webPage)
    let pages =
        document.isOnePage
        ? onePage(document, publisher: publisher, compositor)
        : makeUp(document, publisher: publisher, compositor)
    let identity = document.identity
    let sheet = Sheet(
        compositor: compositor, identity: identity, publisher: publisher, count: pages.count)
    return TypesetDocument(
        pages: pages.enumerated().map { sheet.scene(of: $1, number: $0 + 1) },
        title: "\(identity.title) – \(identity.editionTitle), \(identity.asOf.short)",
        author: publisher, subject: document.cover.headline.text, language: "en",
        createdAt: identity.generatedAt)
}

/// The pages, made up twice.
///
/// Page numbers in the table of contents are known only once everything is placed, and its height
/// does not depend on the numbers.
private func makeUp(
    _ document: Document, publisher: String, _ compositor: Compositor
) -> [MakeUp.Page] {
    let front = FrontPage(document)
    let sections = front.sections.map(compositor.section)
    func galleys(atEnd: Bool, numbers: [String: Int]) -> [Galley] {
        let contents = compositor.contents(front.sections, pages: numbers)
        let cover = compositor.cover(
            of: document, showing: front, publisher: publisher,
            contents: atEnd ? nil : contents?.box)
        return [cover] + sections + (atEnd ? [contents?.galley].compactMap { $0 } : [])
    }
    var isAtEnd = compositor.contents(front.sections, pages: [:]).map { !$0.isLine } ?? false
    var first = MakeUp.best(galleys(atEnd: isAtEnd, numbers: [:]), on: compositor.grid)
    if isAtEnd, first.pages.last?.isOnlyContents == true {
        // No page is for the contents alone.
        isAtEnd = false
        first = MakeUp.best(galleys(atEnd: isAtEnd, numbers: [:]), on: compositor.grid)
    }
    let numbered = galleys(atEnd: isAtEnd, numbers: pageNumbers(in: first.pages))
    return MakeUp(numbered, on: compositor.grid, plan: first.plan).pages
}

/// The one page: charts are left out, the last one first, and then sections, those that may leave
/// first, until the rest fits.
private func onePage(
    _ document: Document, publisher: String, _ compositor: Compositor
) -> [MakeUp.Page] {
    var document = document
    document.sections.removeAll { !$0.isOnPaper }
    while true {
        let galleys =
            [compositor.opening(of: document, publisher: publisher)]
            + document.sections.map(compositor.shortSection)
            + [compositor.closing(of: document)].compactMap { $0 }
        var pages: [MakeUp.Page] = []
        for plan in [MakeUp.Plan(), MakeUp.Plan(isSnug: true)] {
            pages = MakeUp(galleys, on: compositor.grid, plan: plan).pages
            if pages.count == 1 { return pages }
        }
        if document.dropLastChart() { continue }
        let next = document.sections.indices.filter { document.sections[$0].leavesAt != nil }
            .max { (document.sections[$0].leavesAt ?? 0) < (document.sections[$1].leavesAt ?? 0) }
        guard let next else { return Array(pages.prefix(1)) }
        document.sections.remove(at: next)
    }
}

extension Document {
    /// Takes the last chart out of the sections; false if there is none.
    fileprivate mutating func dropLastChart() -> Bool {
        for section in sections.indices.reversed() {
            let chart = sections[section].blocks.lastIndex { !$0.charts.isEmpty }
            guard let chart else { continue }
            sections[section].blocks.remove(at: chart)
            return true
        }
        return false
    }
}

extension MakeUp.Page {
    fileprivate var isOnlyContents: Bool {
        placed.first?.strip.anchor?.name == Compositor.Contents.anchor
    }
}

/// The page of each anchor, counted from 1.
private func pageNumbers(in pages: [MakeUp.Page]) -> [String: Int] {
    var numbers: [String: Int] = [:]
    for (index, page) in pages.enumerated() {
        for part in page.placed {
            if let anchor = part.strip.anchor { numbers[anchor.name] = index + 1 }
        }
    }
    return numbers
}
