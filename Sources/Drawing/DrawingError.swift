/// Why texts can't be measured or a document can't be written.
package enum DrawingError: Error, Hashable, Sendable {
    case missingFont(path: String, package: String)
    case unreadableFont(path: String, package: String)
    /// A link of the page leads to a place that no page has.
    case unknownAnchor(String, page: Int)
    case unreadableImage(page: Int)
    /// The drawing library's own words.
    case drawing(String)
    /// The structure that was drawn is not the one that was written.
    case structure(String)
    /// What the file holds beside text, pictures and links.
    case unsafe(String)
    /// The PDF library's own words.
    case finishing(String)
}

/// What a reader of the result should know, though the document is complete.
package enum DrawingWarning: Hashable, Sendable {
    /// Characters that no font has, ascending; boxes stand in their place.
    case missingGlyphs([Unicode.Scalar])
    /// Optional fonts that are not installed.
    case missingFonts(of: String, package: String)
}
