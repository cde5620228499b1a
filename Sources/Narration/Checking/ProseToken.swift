internal import Foundation

/// A piece of prose, for the search for figures.
struct ProseToken {
    enum Kind {
        case number([Figure.Reading])
        /// In small letters.
        case word(String)
        case perCent
        case dash
        case other
    }

    let kind: Kind
    let range: Range<Int>

    static func tokens(of scalars: [Unicode.Scalar]) -> [ProseToken] {
        var reader = TokenReader(scalars: scalars)
        return reader.tokens()
    }
}

private struct TokenReader {
    let scalars: [Unicode.Scalar]
    var index = 0

    init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    mutating func tokens() -> [ProseToken] {
        var found: [ProseToken] = []
        while index < scalars.count {
            let start = index
            if let kind = next() { found.append(ProseToken(kind: kind, range: start..<index)) }
        }
        return found
    }

    /// Moves on by at least one scalar; nil for white space.
    private mutating func next() -> ProseToken.Kind? {
        let scalar = scalars[index]
        if isDigit(index) || isSign(index) { return number() }
        if let numeral = han() { return numeral }
        if Letter(scalar) == .spaced { return word() }
        index += 1
        if scalar.properties.isWhitespace { return nil }
        switch scalar {
        case "%", "٪", "％", "﹪": return .perCent
        case "-", "–", "—", "‐", "‑", "−", "~", "〜": return .dash
        default:
            guard Letter(scalar) != .han, scalar.properties.numericType != nil,
                let value = scalar.properties.numericValue
            else { return .other }
            return .number(symbol(value))
        }
    }

    /// “½” is a share or the number 0.5; “①” is the number 1.
    private func symbol(_ value: Double) -> [Figure.Reading] {
        let share = (value * 100).rounded(.toNearestOrAwayFromZero)
        return value < 1
            ? [.init(value: share, decimals: 0, kind: .perCent)]
            : [.init(value: value, decimals: 0, kind: .plain)]
    }

    /// Letters with any digits that follow: “MP3” is a word.
    private mutating func word() -> ProseToken.Kind {
        let start = index
        while index < scalars.count {
            let letter = Letter(scalars[index])
            let isInside =
                letter == .apostrophe && index + 1 < scalars.count
                && Letter(scalars[index + 1]) == .spaced
            guard letter.isOfWord || isInside else { break }
            index += 1
        }
        return .word(String(String.UnicodeScalarView(scalars[start..<index])).lowercased())
    }

    // MARK: Digits

    private func isDigit(_ index: Int) -> Bool {
        index < scalars.count && scalars[index].decimalDigit != nil
    }

    /// Whether there is a minus before digits that is not a dash between two things.
    private func isSign(_ index: Int) -> Bool {
        guard ["-", "−", "–"].contains(scalars[index]), isDigit(index + 1) else { return false }
        return index == 0 || scalars[index - 1].properties.isWhitespace
            || "([“\"'".unicodeScalars.contains(scalars[index - 1])
    }

    private mutating func number() -> ProseToken.Kind {
        var sign = 1.0
        if !isDigit(index) {
            sign = -1
            index += 1
        }
        var groups: [[Int]] = []
        var marks: [Unicode.Scalar] = []
        while true {
            var digits: [Int] = []
            while index < scalars.count, let digit = scalars[index].decimalDigit {
                digits.append(digit)
                index += 1
            }
            groups.append(digits)
            guard index < scalars.count, isMark(scalars[index]), isDigit(index + 1) else { break }
            marks.append(scalars[index])
            index += 1
        }
        return .number(readings(groups, marks, sign))
    }

    private func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ".", "'", "’", "_", "\u{A0}", "\u{2009}", "\u{202F}", "٫", "٬", "，", "．": true
        default: false
        }
    }

    /// As a whole number, as one with decimals, or both; empty for “1.2.3”.
    private func readings(
        _ groups: [[Int]], _ marks: [Unicode.Scalar], _ sign: Double
    ) -> [Figure.Reading] {
        func value(_ groups: ArraySlice<[Int]>) -> Double {
            groups.joined().reduce(0) { $0 * 10 + Double($1) }
        }
        func isGrouped(_ groups: ArraySlice<[Int]>, _ marks: ArraySlice<Unicode.Scalar>) -> Bool {
            guard groups.count > 1 else { return true }
            // Groups of two in the middle, as in 12,34,567.
            return Set(marks).count == 1 && marks.first != "٫" && groups[0].count <= 3
                && groups.dropFirst().allSatisfy { (2...3).contains($0.count) }
                && groups.last?.count == 3
        }
        var found: [Figure.Reading] = []
        if isGrouped(groups[...], marks[...]) {
            found.append(.init(value: sign * value(groups[...]), decimals: 0, kind: .plain))
        }
        if let mark = marks.last, let fraction = groups.last,
            [".", ",", "٫", "．", "，"].contains(mark),
            !marks.dropLast().contains(mark), isGrouped(groups.dropLast(), marks.dropLast())
        {
            let decimals = fraction.count
            let exact = value(groups.dropLast()) + value([fraction]) / pow(10, Double(decimals))
            found.append(.init(value: sign * exact, decimals: decimals, kind: .plain))
        }
        return found
    }

    // MARK: Han numerals

    /// Two or more numerals, or one before a counting word: “三割” (30 %), but not the “一” of “一番”.
    private mutating func han() -> ProseToken.Kind? {
        var end = index
        while end < scalars.count, hanValue(scalars[end]) != nil { end += 1 }
        let next = end < scalars.count ? scalars[end] : " "
        let isTenths = next == "割"
        let isCount =
            end - index > 1
            || (end > index && (isTenths || "%％件人個个名条倍".unicodeScalars.contains(next)))
        guard isCount else { return nil }
        let value = hanNumber(scalars[index..<end])
        index = isTenths ? end + 1 : end
        return .number([
            .init(
                value: isTenths ? value * 10 : value, decimals: 0,
                kind: isTenths ? .perCent : .plain)
        ])
    }

    private func hanValue(_ scalar: Unicode.Scalar) -> Double? {
        guard Letter(scalar) == .han, scalar.properties.numericType != nil else { return nil }
        return scalar.properties.numericValue
    }

    /// “二百三十” is 230, “二〇二六” is 2026.
    private func hanNumber(_ numerals: ArraySlice<Unicode.Scalar>) -> Double {
        let values = numerals.compactMap(hanValue)
        guard values.contains(where: { $0 >= 10 }) else { return values.reduce(0) { $0 * 10 + $1 } }
        var (total, part, digit) = (0.0, 0.0, 0.0)
        for value in values {
            switch value {
            case 10_000...:
                total += max(part + digit, 1) * value
                (part, digit) = (0, 0)
            case 10...:
                part += max(digit, 1) * value
                digit = 0
            default: digit = value
            }
        }
        return total + part + digit
    }
}
