import Graphics

/// Adds to the written structure what was known when it was drawn: words for figures,
/// what headers head, where links lead.
struct StructureCompletion {
    let file: QPDFFile

    /// - Throws: ``PDFExportError/structure(_:)`` if the file's tags aren't those drawn.
    func complete(_ drawn: StructureElement) throws {
        guard let tree = file.get("/StructTreeRoot", of: file.root) else {
            throw PDFExportError.structure("the file has no structure")
        }
        let written = elements(in: tree)
        guard written.count == 1 else {
            throw PDFExportError.structure("\(written.count) elements at the top instead of 1")
        }
        try complete(written[0], as: drawn, in: nil)
    }

    private func complete(
        _ written: QPDFFile.Object, as drawn: StructureElement, in parent: StructureElement?
    ) throws {
        let kind = file.get("/S", of: written).flatMap(file.name) ?? "nothing"
        guard kind == drawn.kind.rawValue else {
            throw PDFExportError.structure("\(kind) instead of \(drawn.kind.rawValue)")
        }
        add(drawn, to: written, in: parent)
        let children = drawn.children.isEmpty ? [] : elements(in: written)
        guard children.count == drawn.children.count else {
            throw PDFExportError.structure(
                "\(children.count) elements in \(kind) instead of \(drawn.children.count)")
        }
        for (child, recorded) in zip(children, drawn.children) {
            try complete(child, as: recorded, in: drawn)
        }
    }

    private func add(
        _ drawn: StructureElement, to written: QPDFFile.Object, in parent: StructureElement?
    ) {
        switch drawn.kind {
        case .figure:
            file.set("/Alt", of: written, to: words(drawn))
            if let frame = drawn.frame {
                let box = "\(frame.minX) \(frame.minY) \(frame.maxX) \(frame.maxY)"
                let attributes = "<</O/Layout/Placement/Block/BBox[\(box)]>>"
                file.set("/A", of: written, to: file.parsed(attributes))
            }
        case .tableHeader:
            let scope = parent?.isHeaderRow == false ? "Row" : "Column"
            file.set("/A", of: written, to: file.parsed("<</O/Table/Scope/\(scope)>>"))
        case .link:
            for annotation in annotations(in: written) {
                file.set("/Contents", of: annotation, to: words(drawn))
                // Printed with the page (PDF 1.7, table 165).
                file.set("/F", of: annotation, to: file.integer(4))
            }
        default: return
        }
    }

    private func words(_ drawn: StructureElement) -> QPDFFile.Object {
        file.text(PlainText.line(drawn.description ?? ""))
    }

    private func elements(in parent: QPDFFile.Object) -> [QPDFFile.Object] {
        guard let kids = file.get("/K", of: parent) else { return [] }
        return file.items(of: kids).filter { file.get("/S", of: $0) != nil }
    }

    private func annotations(in link: QPDFFile.Object) -> [QPDFFile.Object] {
        guard let kids = file.get("/K", of: link) else { return [] }
        return file.items(of: kids).compactMap { file.get("/Obj", of: $0) }
    }
}
