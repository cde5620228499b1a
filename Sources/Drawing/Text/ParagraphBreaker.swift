import Graphics

/// Breaks text into lines, one piece at a time.
///
/// Pango's time grows with the square of a word's length and of the number of line feeds. It gets a
/// few hundred characters at a time; the last line of a piece may still change with the next piece,
/// so it is broken again.
struct ParagraphBreaker {
    /// Shapes one piece to the lines' width; nil finds the direction from its letters.
    let shape: (String, TextRun.Direction?) -> TextLayout

    /// Characters per piece: enough for several lines of any page.
    private static let pieceLength = 500

    /// - Parameter most: stops when this many lines are found.
    func lines(of text: String, most: Int) -> [TextLine] {
        var lines: [TextLine] = []
        for paragraph in text.unicodeScalars.split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            append(paragraph, to: &lines, most: most)
            if lines.count >= most { break }
        }
        return lines
    }

    private func append(
        _ paragraph: Substring.UnicodeScalarView, to lines: inout [TextLine], most: Int
    ) {
        var rest = paragraph
        var direction: TextRun.Direction?
        var length = Self.pieceLength
        while lines.count < most {
            let piece = rest.prefix(length)
            let isLast = piece.endIndex == rest.endIndex
            let layout = shape(String(piece), direction)
            let broken = layout.lines
            direction = direction ?? broken.first?.direction
            if isLast {
                lines += broken
                return
            }
            guard broken.count > 1 else {
                length *= 4
                continue
            }
            lines += broken.dropLast()
            rest = rest[rest.index(atByte: layout.lastLineStart)...]
            length = Self.pieceLength
        }
    }
}

extension Substring.UnicodeScalarView {
    fileprivate func index(atByte offset: Int) -> Index {
        Substring(self).utf8.index(startIndex, offsetBy: offset)
    }
}
