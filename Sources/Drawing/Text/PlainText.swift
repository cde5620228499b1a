import Graphics

/// Text that is safe to lay out: what people type in comments, without characters that control the
/// renderer.
enum PlainText {
    /// One line: line breaks and tabs become spaces.
    static func line(_ text: String) -> String { clean(text, keepsLineFeeds: false) }

    /// A paragraph: all kinds of line breaks become line feeds.
    static func paragraph(_ text: String) -> String { clean(text, keepsLineFeeds: true) }

    private static func clean(_ text: String, keepsLineFeeds: Bool) -> String {
        // Nearly every text is returned unchanged.
        if isLatin(text) { return text }
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

    /// Whether a text is of printable ASCII, Latin letters with accents (U+00C0…U+017F without ŉ)
    /// and the most frequent marks of punctuation: all in Inter, and each in one run with its
    /// neighbours.
    ///
    /// Signs that Pango puts into runs of their own are left out, such as × and ±.
    static func isLatin(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                if byte >= 0x20, byte < 0x7F {
                    place += 1
                    continue
                }
                // UTF-8: what begins with one of these bytes has all of its bytes.
                switch byte {
                case 0xC2 where bytes[place + 1] == 0xA0 || bytes[place + 1] == 0xB7: place += 2
                case 0xC3 where bytes[place + 1] != 0x97 && bytes[place + 1] != 0xB7: place += 2
                case 0xC4: place += 2
                case 0xC5 where bytes[place + 1] != 0x89: place += 2
                case 0xE2 where isMark(bytes[place + 1], bytes[place + 2]): place += 3
                default: return false
                }
            }
            return true
        }
    }

    /// – — ‘ ’ “ ” … −, without their first byte.
    private static func isMark(_ second: UInt8, _ third: UInt8) -> Bool {
        switch (second, third) {
        case (0x80, 0x93...0x94), (0x80, 0x98...0x99), (0x80, 0x9C...0x9D), (0x80, 0xA6),
            (0x88, 0x92):
            true
        default: false
        }
    }

    /// Whether a byte of a text that ``isLatin(_:)`` accepts begins a letter beyond ASCII.
    static func beginsLatinLetter(_ byte: CChar) -> Bool {
        (0xC3...0xC5).contains(UInt8(bitPattern: byte))
    }
}

extension Unicode.Scalar {
    /// White space that may end a line invisibly.
    var isBlank: Bool { self == " " || properties.isWhitespace && self != "\u{A0}" }
}
