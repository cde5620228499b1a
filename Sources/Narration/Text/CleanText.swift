internal import Foundation

extension String {
    /// Without characters that only hide or disguise (control, direction, tag and zero-width
    /// characters), in NFC, with white space reduced to one space, or to one line feed where a line
    /// ended.
    ///
    /// Joiners stay where scripts and emoji need them. They are removed after ASCII, where they
    /// only hide a number or an address.
    var cleaned: String {
        var kept = String.UnicodeScalarView()
        var gap: Unicode.Scalar?
        for scalar in unicodeScalars {
            if (0x21...0x7E) ~= scalar.value {
                if let space = gap, !kept.isEmpty { kept.append(space) }
                gap = nil
                kept.append(scalar)
                continue
            }
            if scalar.properties.isWhitespace {
                let isLine = scalar == "\n" || scalar == "\r" || (0x2028...0x2029) ~= scalar.value
                gap = isLine || gap == "\n" ? "\n" : " "
                continue
            }
            if scalar.isHidden { continue }
            if scalar.isJoiner, kept.last.map(\.isASCII) ?? true { continue }
            if let space = gap, !kept.isEmpty { kept.append(space) }
            gap = nil
            kept.append(scalar)
        }
        let text = String(kept)
        return text.utf8.allSatisfy { $0 < 0x80 }
            ? text : text.precomposedStringWithCanonicalMapping
    }

    /// On one line.
    var unbroken: String { String(map { $0.isNewline ? " " : $0 }) }

    /// The first `most` characters as readers count them, and whether there are more.
    func cut(at most: Int) -> (text: String, isCut: Bool) {
        guard utf8.count > most, let end = index(startIndex, offsetBy: most, limitedBy: endIndex),
            end < endIndex
        else { return (self, false) }
        let text = self[..<end]
        let last = text.lastIndex { !$0.isWhitespace } ?? text.startIndex
        return (String(text[...last]), true)
    }
}

extension Unicode.Scalar {
    fileprivate var isHidden: Bool {
        if value < 0x20 || (0x7F...0x9F) ~= value { return true }
        return switch value {
        case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x206F,
            0xFEFF, 0xFFF0...0xFFFB, 0xFFFE...0xFFFF, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    fileprivate var isJoiner: Bool { value == 0x200C || value == 0x200D }
}
