// Quotation marks around, and within, quoted texts.

extension String {
    /// In quotation marks, with the marks inside changed to single ones, as is usual in print.
    ///
    ///     "“Hey Jude” stopped".inQuotationMarks  // "“‘Hey Jude’ stopped”"
    package var inQuotationMarks: String {
        var inner = ""
        for character in self {
            switch character {
            case "“", "«", "„", "「", "『": inner += "‘"
            case "”", "»", "」", "』": inner += "’"
            case "\"": inner += inner.last.map { $0.isWhitespace || $0 == "(" } ?? true ? "‘" : "’"
            default: inner.append(character)
            }
        }
        return "“\(inner)”"
    }
}

extension [Unicode.Scalar] {
    /// Extends a range by a quotation mark at its edge when it contains the other mark of the pair:
    /// `Hey Jude” stopped` begins one sign earlier where the text has `“Hey Jude” stopped`.
    func withWholeQuotations(_ place: Range<Int>) -> Range<Int> {
        var open = 0
        var needsOpener = false
        for scalar in self[place] {
            if scalar.opensQuotation {
                open += 1
            } else if scalar.closesQuotation {
                if open > 0 { open -= 1 } else { needsOpener = true }
            }
        }
        let isOdd = !self[place].count { $0 == "\"" }.isMultiple(of: 2)
        var (lower, upper) = (place.lowerBound, place.upperBound)
        let before = lower > 0 ? self[lower - 1] : " "
        let after = upper < count ? self[upper] : " "
        if needsOpener && before.opensQuotation || isOdd && before == "\"" {
            lower -= 1
        } else if isOdd && after == "\"" {
            upper += 1
        }
        if open > 0 && after.closesQuotation { upper += 1 }
        return lower..<upper
    }
}

extension Unicode.Scalar {
    fileprivate var opensQuotation: Bool {
        switch self {
        case "“", "«", "「", "『": true
        default: false
        }
    }

    fileprivate var closesQuotation: Bool {
        switch self {
        case "”", "»", "」", "』": true
        default: false
        }
    }
}
