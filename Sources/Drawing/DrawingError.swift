package import ReportModel

/// Why texts cannot be measured or a document cannot be written.
package enum DrawingError: Error, Hashable, Sendable {
    case missingFont(path: String, package: String)
    /// The fault is nil when the file can be opened, but is no font.
    case unreadableFont(path: String, package: String, fault: FileFault? = nil)
    /// A link on the page leads to a place that no page has.
    case unknownAnchor(String, page: Int)
    case unreadableImage(page: Int)
    /// The drawing library's error message.
    case drawing(String)
    /// The structure in the file differs from the one that was drawn.
    case structure(String)
    /// What the file contains other than text, pictures and links.
    case unsafe(String)
    /// The PDF library's error message.
    case finishing(String)
}

/// What a reader of the result should know, although the document is complete.
package enum DrawingWarning: Hashable, Sendable {
    /// Characters that no font has, in ascending order; boxes are drawn in their place.
    case missingGlyphs([Unicode.Scalar])
    /// Optional fonts that are not installed.
    case missingFonts(of: String, package: String)
}
