import Graphics

/// Adds what was known at drawing time to the structure in the file: alternative texts of figures,
/// scopes of table headers, and targets of links.
struct StructureCompletion {
    let file: QPDFFile

    private typealias Written = (object: QPDFFile.Object, kind: String)

    /// - Throws: ``DrawingError/structure(_:)`` if the file's tags differ from those drawn.
    func complete(_ drawn: StructureElement) throws {
        guard let tree = file.get("/StructTreeRoot", of: file.root) else {
            throw DrawingError.structure("the file has no structure")
        }
        try complete(elements(in: tree), as: [drawn], in: nil)
    }

    private func complete(
        _ written: [Written], as drawn: [StructureElement], in parent: StructureElement?
    ) throws {
        let place = parent?.kind.rawValue ?? "the file"
        guard written.count == drawn.count else {
            throw DrawingError.structure(
                "\(written.count) elements in \(place) instead of \(drawn.count)")
        }
        for (element, recorded) in zip(written, drawn) {
            guard element.kind == recorded.kind.rawValue else {
                throw DrawingError.structure(
                    "\(element.kind) in \(place) instead of \(recorded.kind.rawValue)")
            }
            try add(recorded, to: element.object, in: parent)
            guard !recorded.children.isEmpty else { continue }
            try complete(elements(in: element.object), as: recorded.children, in: recorded)
        }
    }

    private func add(
        _ drawn: StructureElement, to written: QPDFFile.Object, in parent: StructureElement?
    ) throws {
        switch drawn.kind {
        case .figure:
            file.set("/Alt", of: written, to: words(drawn))
            if let frame = drawn.frame {
                let sides = [frame.minX, frame.minY, frame.maxX, frame.maxY].map(number(_:))
                let box = sides.joined(separator: " ")
                let attributes = "<</O/Layout/Placement/Block/BBox[\(box)]>>"
                file.set("/A", of: written, to: file.parsed(attributes))
            }
        case .tableHeader:
            let scope = parent?.isHeaderRow == false ? "Row" : "Column"
            file.set("/A", of: written, to: file.parsed("<</O/Table/Scope/\(scope)>>"))
        case .link:
            let annotations = annotations(in: written)
            guard !annotations.isEmpty,
                annotations.allSatisfy({ address(of: $0) == drawn.target?.written })
            else { throw DrawingError.structure("a link leads elsewhere than it was drawn to") }
            for annotation in annotations {
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

    /// The children that are elements; the others are numbers of marked content and links.
    private func elements(in parent: QPDFFile.Object) -> [Written] {
        guard let kids = file.get("/K", of: parent) else { return [] }
        return file.items(of: kids).compactMap { kid in
            file.name("/S", of: kid).map { (kid, $0) }
        }
    }

    private func address(of annotation: QPDFFile.Object) -> String? {
        let address = file.get("/A", of: annotation).flatMap { file.get("/URI", of: $0) }
        return (address ?? file.get("/Dest", of: annotation)).flatMap(file.text)
    }

    private func annotations(in link: QPDFFile.Object) -> [QPDFFile.Object] {
        guard let kids = file.get("/K", of: link) else { return [] }
        return file.items(of: kids).compactMap { file.get("/Obj", of: $0) }
    }
}
