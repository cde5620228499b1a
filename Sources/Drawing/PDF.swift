internal import CPango
import Graphics
import ReportModel
package import Typesetting

/// A finished PDF.
package struct PDFFile: Hashable, Sendable {
    package let bytes: [UInt8]
    /// What a reader should know, although the file is complete.
    package let warnings: [DrawingWarning]

    package init(bytes: [UInt8], warnings: [DrawingWarning]) {
        self.bytes = bytes
        self.warnings = warnings
    }
}

/// Writes a document as a tagged PDF with embedded fonts (PDF/UA-1).
///
/// The same document gives the same bytes, whatever the engine has drawn before.
///
/// - Throws: ``DrawingError`` for links to missing places, broken images and errors from the
///   libraries.
package func pdf(_ document: TypesetDocument, engine: TextEngine) throws -> PDFFile {
    engine.emoji.startDocument()
    let anchors = document.pages.reduce(into: Set()) { $0.formUnion($1.items.anchorNames) }
    let (drawing, painter) = try GlyphCache.use {
        let canvas = try Canvas(document.pages.first?.size ?? Size(0, 0))
        canvas.describe(document)
        let painter = ScenePainter(
            canvas: canvas, engine: engine, palette: .light, anchors: anchors)
        try painter.draw(document.pages)
        canvas.addOutline(painter.outline)
        return (try canvas.finish(), painter)
    }
    let structure = painter.hasContent ? painter.root : nil
    let bytes = try Finishing(document: document, structure: structure).finished(drawing)
    let missing = painter.missing.sorted()
    return PDFFile(bytes: bytes, warnings: missing.isEmpty ? [] : [.missingGlyphs(missing)])
}

extension Canvas {
    fileprivate func describe(_ document: TypesetDocument) {
        setMetadata(CAIRO_PDF_METADATA_TITLE, PlainText.line(document.title))
        setMetadata(CAIRO_PDF_METADATA_AUTHOR, PlainText.line(document.author))
        setMetadata(CAIRO_PDF_METADATA_SUBJECT, PlainText.line(document.subject))
        // Otherwise Cairo reads the clock and the machine's time zone.
        setMetadata(CAIRO_PDF_METADATA_CREATE_DATE, document.createdAt.iso)
        setMetadata(CAIRO_PDF_METADATA_MOD_DATE, document.createdAt.iso)
    }
}
