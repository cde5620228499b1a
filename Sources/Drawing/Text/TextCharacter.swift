/// A character of a text and whether Pango shows it as a picture, which depends on its neighbours.
struct TextCharacter {
    let scalar: Unicode.Scalar
    private let previous: Unicode.Scalar?
    private let next: Unicode.Scalar?

    /// The non-ASCII characters of a text, in order.
    static func beyondASCII(of text: String) -> [TextCharacter] {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return [] }
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.filter { scalars[$0].value > 0x7F }.map { index in
            TextCharacter(
                scalar: scalars[index],
                previous: index > 0 ? scalars[index - 1] : nil,
                next: index + 1 < scalars.count ? scalars[index + 1] : nil)
        }
    }

    /// A picture by default or because U+FE0F asks for one; U+FE0E asks for a sign.
    var isPicture: Bool {
        if next == "\u{FE0F}" { return true }
        return scalar.properties.isEmojiPresentation && next != "\u{FE0E}"
    }

    /// Whether it is part of a picture, alone or with its neighbours (as in U+2764 U+200D U+1F525).
    var belongsToPicture: Bool {
        switch scalar {
        case "\u{FE0F}": true
        case "\u{200D}": previous?.properties.isEmoji ?? false
        default: scalar.properties.isEmojiPresentation
        }
    }
}
