import Graphics

/// Text that is safe to lay out: what people type in comments, without characters that control the
/// renderer.
enum PlainText {
    /// One line: line breaks and tabs become spaces.
    static func line(_ text: String) -> String { clean(text, keepsLineFeeds: false) }

    /// A paragraph: all kinds of line breaks become line feeds.
    static func paragraph(_ text: String) -> String { clean(text, keepsLineFeeds: true) }

    private static func clean(_ text: String, keepsLineFeeds: Bool) -> String {
        // Nearly every text is printable ASCII and is returned unchanged.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        var openIsolates = 0
        for scalar in text.withoutIdleIsolates.unicodeScalars {
            let isSecondHalf = scalar == "\n" && previous == "\r"
            previous = scalar
            if isSecondHalf { continue }
            switch scalar.value {
            case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029:
                scalars.append(keepsLineFeeds ? "\n" : " ")
            case 0x09: scalars.append(" ")
            case 0x00...0x1F, 0x7F...0x9F, 0xFFFC: scalars.append("\u{FFFD}")
            // Noncharacters are valid in UTF-8, but Cairo stops drawing when it meets one.
            case 0xFDD0...0xFDEF: scalars.append("\u{FFFD}")
            case let value where value & 0xFFFE == 0xFFFE: scalars.append("\u{FFFD}")
            // Embeddings and overrides could reorder the text next to them.
            case 0x202A...0x202E: continue
            case 0x2066...0x2068:
                openIsolates += 1
                scalars.append(scalar)
            // Nothing is open when a line begins in the middle of an isolate.
            case 0x2069:
                if openIsolates > 0 { scalars.append(scalar) }
                openIsolates = max(0, openIsolates - 1)
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}

extension Unicode.Scalar {
    /// White space that may end a line invisibly.
    var isBlank: Bool { self == " " || properties.isWhitespace && self != "\u{A0}" }
}
