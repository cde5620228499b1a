/// Checks that a finished file can only turn pages and open addresses.
///
/// The check lists what is allowed and refuses everything else, so it does not need to know the
/// ways in which a PDF can run code. Actions are in annotations, the outline, pages and the
/// document's root (PDF 1.7, 12.6).
struct ActionCheck {
    let file: QPDFFile

    /// - Throws: ``DrawingError/unsafe(_:)`` with the first thing that is not allowed.
    func check() throws {
        try require(file.root, has: ActionCheck.rootKeys, "the document")
        if let names = file.get("/Names", of: file.root) {
            try require(names, has: ["/Dests"], "the document's names")
        }
        if let outline = file.get("/Outlines", of: file.root) { try checkOutline(outline) }
        for (index, page) in file.pages.enumerated() {
            let place = "page \(index + 1)"
            try require(page, has: ActionCheck.pageKeys, place)
            guard let annotations = file.get("/Annots", of: page) else { continue }
            for annotation in file.items(of: annotations) {
                try checkLink(annotation, "a link of \(place)")
            }
        }
    }

    private func checkLink(_ annotation: QPDFFile.Object, _ place: String) throws {
        try require(annotation, has: ActionCheck.linkKeys, place)
        guard file.name("/Subtype", of: annotation) == "Link" else {
            throw DrawingError.unsafe("\(place) is an annotation of another kind")
        }
        if let action = file.get("/A", of: annotation) { try checkAction(action, place) }
    }

    private func checkAction(_ action: QPDFFile.Object, _ place: String) throws {
        switch file.name("/S", of: action) {
        case "URI":
            try require(action, has: ["/Type", "/S", "/URI"], place)
            guard let address = file.get("/URI", of: action).flatMap(file.text),
                LinkTarget.isAllowed(address)
            else { throw DrawingError.unsafe("\(place) has an address that is not of the web") }
        case "GoTo": try require(action, has: ["/Type", "/S", "/D"], place)
        case let kind: throw DrawingError.unsafe("\(place) has the action “\(kind ?? "none")”")
        }
    }

    private func checkOutline(_ parent: QPDFFile.Object) throws {
        var entry = file.get("/First", of: parent)
        while let present = entry {
            try require(present, has: ActionCheck.outlineKeys, "the outline")
            try checkOutline(present)
            entry = file.get("/Next", of: present)
        }
    }

    private func require(
        _ dictionary: QPDFFile.Object, has allowed: Set<String>, _ place: String
    ) throws {
        for key in file.keys(of: dictionary) where !allowed.contains(key) {
            throw DrawingError.unsafe("\(place) has “\(key)”")
        }
    }

    private static let rootKeys: Set = [
        "/Type", "/Pages", "/Names", "/Outlines", "/PageLabels", "/StructTreeRoot", "/MarkInfo",
        "/Lang", "/ViewerPreferences", "/Metadata", "/PageMode",
    ]
    private static let pageKeys: Set = [
        "/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Group", "/StructParents",
        "/Tabs", "/Annots",
    ]
    private static let linkKeys: Set = [
        "/Type", "/Subtype", "/Rect", "/QuadPoints", "/BS", "/Border", "/F", "/Contents",
        "/StructParent", "/Dest", "/A",
    ]
    private static let outlineKeys: Set = [
        "/Title", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count", "/Dest", "/F",
    ]
}
