/// The sentences of a text, split by simple rules.
///
/// A sentence ends at a line’s end, after `.`, `!`, `?` or `…` followed by a space, and after the
/// same marks of other scripts; closing quotation marks and brackets still belong to it. It does
/// not end after an abbreviation or an initial, before a small letter, or inside quotation marks.
///
///     sentences(of: "It broke (v. 2.1). “Why? Why?” she asked. 壊れた。")
///     // ["It broke (v. 2.1).", "“Why? Why?” she asked.", "壊れた。"]
func sentences(of text: String) -> [String] {
    SentenceSplitter(scalars: Array(text.unicodeScalars)).ranges.map { $0.text }
}

/// The ranges between quotation marks, without the marks; the outermost when they are nested.
func quotedSpans(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var index = 0
    while index < scalars.count {
        if let end = closing(of: index, in: scalars) {
            spans.append(index + 1..<end)
            index = end
        }
        index += 1
    }
    return spans
}

/// Where the quotation that opens at `index` ends; nil when none opens there, or it is not closed.
private func closing(of index: Int, in scalars: [Unicode.Scalar]) -> Int? {
    let longest = 600
    let closers: [Unicode.Scalar]
    switch scalars[index] {
    case "“": closers = ["”"]
    case "„": closers = ["“", "”"]
    case "«": closers = ["»"]
    case "「": closers = ["」"]
    case "『": closers = ["』"]
    case "\"": closers = ["\""]
    default: return nil
    }
    var depth = 0
    for place in index + 1..<min(scalars.count, index + longest) {
        let scalar = scalars[place]
        if closers.contains(scalar) {
            if depth == 0 { return place }
            depth -= 1
        } else if scalar == scalars[index] {
            depth += 1
        }
    }
    return nil
}

private struct SentenceSplitter {
    let scalars: [Unicode.Scalar]

    var ranges: [(range: Range<Int>, text: String)] {
        let inside = quotedSpans(in: scalars)
        var nextSpan = 0
        var found: [(Range<Int>, String)] = []
        var start = 0
        var index = 0
        while index < scalars.count {
            if nextSpan < inside.count, inside[nextSpan].lowerBound == index {
                // The closing mark itself is examined, because a sentence may end with it.
                index = max(index, inside[nextSpan].upperBound)
                nextSpan += 1
            }
            guard let end = sentenceEnd(at: index) else {
                index += 1
                continue
            }
            add(start..<end, to: &found)
            start = end
            index = end
            while nextSpan < inside.count, inside[nextSpan].lowerBound < index { nextSpan += 1 }
        }
        add(start..<scalars.count, to: &found)
        return found
    }

    private func add(_ range: Range<Int>, to found: inout [(Range<Int>, String)]) {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, scalars[lower].properties.isWhitespace { lower += 1 }
        while lower < upper, scalars[upper - 1].properties.isWhitespace { upper -= 1 }
        guard lower < upper else { return }
        found.append((lower..<upper, String(String.UnicodeScalarView(scalars[lower..<upper]))))
    }

    /// The end of the sentence whose last mark is at `index`; nil when no sentence ends there.
    private func sentenceEnd(at index: Int) -> Int? {
        let scalar = scalars[index]
        if scalar == "\n" { return index + 1 }
        let closes = isClosingQuote(scalar) && index > 0 && isTerminator(scalars[index - 1])
        guard closes || isTerminator(scalar) else { return nil }
        let end = endAfterClosers(index)
        if isWide(scalar) || (closes && isWide(scalars[index - 1])) { return end }
        guard end == scalars.count || scalars[end].properties.isWhitespace else { return nil }
        if scalar == ".", isAbbreviation(before: index) { return nil }
        return isSmall(after: end) ? nil : end
    }

    /// The index after further marks and closing signs.
    private func endAfterClosers(_ index: Int) -> Int {
        var end = index + 1
        while end < scalars.count, isTerminator(scalars[end]) || isCloser(scalars[end]) { end += 1 }
        return end
    }

    private func isTerminator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "!", "?", "…", "‽", "؟", "۔": true
        default: isWide(scalar)
        }
    }

    /// Marks that need no space after them.
    private func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "。", "！", "？", "｡", "．", "।", "॥": true
        default: false
        }
    }

    private func isCloser(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ")", "]", "}", "’", "'", "）", "』", "」": true
        default: isClosingQuote(scalar)
        }
    }

    private func isClosingQuote(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "”" || scalar == "\"" || scalar == "»" || scalar == "」" || scalar == "』"
    }

    /// A known short form, one letter, or letters with dots: “B.B.”, “U.S.”.
    private func isAbbreviation(before index: Int) -> Bool {
        var start = index
        while start > 0, Letter(scalars[start - 1]).isOfWord || scalars[start - 1] == "." {
            start -= 1
        }
        let word = String(String.UnicodeScalarView(scalars[start..<index])).lowercased()
        let isInitial = word.unicodeScalars.count == 1 && word != "i"
        var before = start
        while before > 0, scalars[before - 1].properties.isWhitespace { before -= 1 }
        // A unit, as in “47.3 h”.
        if before > 0, scalars[before - 1].decimalDigit != nil { return false }
        let letters = word.split(separator: ".", omittingEmptySubsequences: false)
        let isInitials = letters.count > 1 && letters.allSatisfy { $0.count == 1 }
        return (isInitial || isInitials) && Letter(scalars[start]) == .spaced
            || SentenceSplitter.abbreviations.contains(word)
    }

    private func isSmall(after end: Int) -> Bool {
        var index = end
        while index < scalars.count, scalars[index] != "\n",
            scalars[index].properties.isWhitespace
        { index += 1 }
        return index < scalars.count && scalars[index].properties.isLowercase
            && scalars[end] != "\n"
    }

    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "e.g", "i.e", "vs", "approx", "no",
        "etc", "z.b", "bzw", "sra", "dra",
    ]
}
