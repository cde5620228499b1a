import ReportModel

extension DrawingError: CustomStringConvertible {
    /// Where the problem is and what it is.
    package var description: String {
        switch self {
        case .missingFont(let path, _): "font “\(path)” is missing"
        case .unreadableFont(let path, _, let fault):
            "font “\(path)” can't be read" + (fault.map { ": \($0.words)" } ?? "")
        case .unknownAnchor(let name, let page):
            "page \(page) of the PDF links to “\(name)”, which no page has"
        case .unreadableImage(let page): "page \(page) of the PDF has an image that is no PNG"
        case .drawing(let words): "the PDF can't be drawn: \(words)"
        case .structure(let words): "the PDF's structure can't be completed: \(words)"
        case .unsafe(let words): "the PDF would not be safe to open: \(words)"
        case .finishing(let words): "the PDF can't be completed: \(words)"
        }
    }

    /// What the reader can do about it, if anything.
    package var hint: String? {
        switch self {
        case .missingFont(_, let package): "install it with “apt install \(package)”"
        case .unreadableFont(_, let package, let fault):
            fault?.mend ?? "install it again with “apt install --reinstall \(package)”"
        default: nil
        }
    }
}

extension DrawingWarning: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missingGlyphs(let characters):
            "no font has \(DrawingWarning.names(of: characters)); boxes stand in their place"
        case .missingFonts(let scripts, _): "fonts for \(scripts) are missing"
        }
    }

    package var hint: String? {
        switch self {
        case .missingGlyphs: nil
        case .missingFonts(_, let package): "install them with “apt install \(package)”"
        }
    }

    /// For example `U+10FFFC, U+10FFFD and 3 more`.
    private static func names(of characters: [Unicode.Scalar]) -> String {
        let shown = characters.prefix(5).map { scalar in
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
        let rest = characters.count - shown.count
        return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}
