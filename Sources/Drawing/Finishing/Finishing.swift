import Compression
import ReportModel
import Typesetting

/// Completes a drawn file with what PDF/UA-1 requires and Cairo 1.16 cannot write.
struct Finishing {
    let document: TypesetDocument
    /// Nil if nothing in the drawing has a tag.
    let structure: StructureElement?

    /// - Throws: ``DrawingError`` with the library's message.
    func finished(_ drawing: [UInt8]) throws -> [UInt8] {
        let file = try QPDFFile(drawing)
        describe(file)
        if let structure { try StructureCompletion(file: file).complete(structure) }
        try complete(file.pages, of: file)
        try ActionCheck(file: file).check()
        return try file.written()
    }

    /// Cairo has already compressed the pages, so the second compression is a quick one: files are
    /// 5% larger than at zlib's usual level 6, and pages take half as long.
    private static let level = 4

    private func complete(_ pages: [QPDFFile.Object], of file: QPDFFile) throws {
        var deflater = Deflater(level: Finishing.level)
        let fonts = FontCompletion(file: file)
        let structureOrder = file.parsed("/S")
        for page in pages {
            file.set("/Tabs", of: page, to: structureOrder)
            fonts.complete(page)
            if let marked = ArtifactMarking.marked(try file.content(of: page)) {
                marked.withUnsafeBytes { deflater.append($0) }
                file.setContent(of: page, to: deflater.finish())
            }
        }
    }

    private func describe(_ file: QPDFFile) {
        let root = file.root
        file.set("/Lang", of: root, to: file.text(document.language))
        file.set("/ViewerPreferences", of: root, to: file.parsed("<</DisplayDocTitle true>>"))
        var producer = "cairo"
        if let info = file.get("/Info", of: file.trailer) {
            producer = file.get("/Producer", of: info).flatMap(file.text) ?? producer
            let created = file.text("D:" + document.createdAt.iso.filter(\.isNumber) + "Z")
            file.set("/CreationDate", of: info, to: created)
            file.set("/ModDate", of: info, to: created)
        }
        let packet = XMPPacket(document: document, producer: producer)
        let kind = [("/Type", file.parsed("/Metadata")), ("/Subtype", file.parsed("/XML"))]
        file.set("/Metadata", of: root, to: file.stream(packet.bytes, dictionary: kind))
        openOutline(of: root, in: file)
    }

    /// Cairo writes the number of open outline entries as negative, as if the outline were closed.
    private func openOutline(of root: QPDFFile.Object, in file: QPDFFile) {
        guard let outline = file.get("/Outlines", of: root),
            let count = file.get("/Count", of: outline).flatMap(file.integer)
        else { return }
        file.set("/Count", of: outline, to: file.integer(abs(count)))
    }
}
