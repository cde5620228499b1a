internal import Foundation
internal import ReportModel

/// A number in prose.
struct Figure: Equatable {
    /// In scalars of the prose.
    var range: Range<Int>
    /// What it can mean; empty for “dozens” and the like, which no figure confirms.
    var readings: [Reading]

    /// A value as printed.
    struct Reading: Equatable {
        enum Kind: Equatable { case plain, perCent }

        var value: Double
        /// The number of printed decimals; negative for “1.2 thousand”, whose last digit counts
        /// hundreds.
        var decimals: Int
        var kind: Kind

        /// Whether `aggregate`, rounded in the same way, equals this value.
        func states(_ aggregate: Assignment.Aggregate) -> Bool {
            // With more decimals than a double has, the powers below would be infinite, and so
            // equal.
            guard (aggregate.unit == .rate) == (kind == .perCent), decimals <= 17 else {
                return false
            }
            let exact = kind == .perCent ? aggregate.value * 100 : aggregate.value
            let factor = pow(10, Double(decimals))
            return (exact * factor).rounded(.toNearestOrAwayFromZero)
                == (value * factor).rounded(.toNearestOrAwayFromZero)
        }
    }
}

/// The numbers in English prose, in digits or in words.
///
/// These count as figures: digits of any script, with thousands marks, a decimal mark, a sign and a
/// scale (“1.2k”, “3 million”), alone or in a range; numbers in English words; runs of Han
/// numerals; signs such as “½”; shares (“half”, “a third of”, “two thirds”, “one in five”, “3 out
/// of 10”), which must be a rate as rounded to whole per cents; “dozens”, “hundreds” and “doubled”,
/// which nothing confirms. These do not count:  “one” as a pronoun, “first” and similar words,
/// “twice”, “double”, “a third lesson”, and digits inside a word (“MP3”).
///
/// “1,204” and “1.204” are read both ways, and one matching way is enough; a number with a per cent
/// sign must be a rate, and one without must not.
struct FigureReader {
    private let tokens: [ProseToken]
    private var index = 0
    private var found: [Figure] = []

    static func figures(in scalars: [Unicode.Scalar]) -> [Figure] {
        var reader = FigureReader(tokens: ProseToken.tokens(of: scalars))
        reader.read()
        return reader.found
    }

    private init(tokens: [ProseToken]) { self.tokens = tokens }

    private mutating func read() {
        while index < tokens.count {
            let start = index
            if !share(), !number(), !vague() { index = max(index, start) + 1 }
        }
    }

    // MARK: Numbers

    /// A number with the words that belong to it.
    private struct Quantity {
        var readings: [Figure.Reading]
        /// The index after its last token.
        var end: Int
        var isRate = false
    }

    private mutating func number() -> Bool {
        guard var first = quantity(at: index) else { return false }
        if isPronoun(at: index, first) { return false }
        if let second = ratio(after: first) {
            note(ratioOf: first, second)
            return true
        }
        if !first.isRate, let second = rangeEnd(after: first), second.isRate {
            // In “5 and 10 %” the five may be something else.
            let isRange = !["and", "or"].contains(word(at: first.end))
            first.readings = (isRange ? [] : first.readings) + first.readings.map(perCent)
        }
        note(first.readings, to: first.end)
        return true
    }

    private mutating func note(_ readings: [Figure.Reading], to end: Int) {
        found.append(
            Figure(
                range: tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound,
                readings: readings))
        index = end
    }

    /// “14 of 20” is two figures, each confirmed by the share or separately.
    private mutating func note(ratioOf first: Quantity, _ second: Quantity) {
        let share = ratioReadings(first, second)
        note(share + first.readings, to: first.end)
        while case .word = tokens[index].kind, quantity(at: index) == nil { index += 1 }
        note(share + second.readings, to: second.end)
    }

    private func quantity(at start: Int) -> Quantity? {
        guard start < tokens.count else { return nil }
        var quantity: Quantity
        switch tokens[start].kind {
        case .number(let readings): quantity = Quantity(readings: readings, end: start + 1)
        case .word:
            guard let (value, end) = wordNumber(at: start) else { return nil }
            quantity = Quantity(
                readings: [.init(value: value, decimals: 0, kind: .plain)], end: end)
        default: return nil
        }
        scale(&quantity)
        rate(&quantity)
        return quantity
    }

    private func scale(_ quantity: inout Quantity) {
        guard case .number = tokens[quantity.end - 1].kind,
            let word = word(at: quantity.end), let power = NumberWords.scales[word]
        else { return }
        let isShort = word.count <= 2
        let touches =
            quantity.end < tokens.count
            && tokens[quantity.end].range.lowerBound
                == tokens[quantity.end - 1].range.upperBound
        guard !isShort || touches else { return }
        quantity.readings = quantity.readings.map {
            .init(
                value: $0.value * pow(10, Double(power)), decimals: $0.decimals - power,
                kind: .plain)
        }
        quantity.end += 1
    }

    /// `%`, “per cent”, “percentage points”.
    private func rate(_ quantity: inout Quantity) {
        var end = quantity.end
        guard end < tokens.count else { return }
        switch tokens[end].kind {
        case .perCent: end += 1
        case .word(let word) where ["percent", "pct", "pp", "percentage"].contains(word): end += 1
        case .word("per") where self.word(at: end + 1) == "cent": end += 2
        default: return
        }
        if let word = word(at: end), ["point", "points"].contains(word) { end += 1 }
        quantity.end = end
        quantity.isRate = true
        quantity.readings = quantity.readings.map(perCent)
    }

    private func perCent(_ reading: Figure.Reading) -> Figure.Reading {
        .init(value: reading.value, decimals: reading.decimals, kind: .perCent)
    }

    /// The upper end of “5–10 %” and “5 to 10 %”.
    private func rangeEnd(after first: Quantity) -> Quantity? {
        guard first.end < tokens.count else { return nil }
        switch tokens[first.end].kind {
        case .dash, .word("to"), .word("and"), .word("or"): return quantity(at: first.end + 1)
        default: return nil
        }
    }

    /// “two hundred and five”, “twenty-one”; nil when no number in words begins here.
    private func wordNumber(at start: Int) -> (value: Double, end: Int)? {
        var total = 0.0
        var part = 0.0
        var end = start
        var index = start
        if let word = word(at: start), word == "a" || word == "an" {
            guard let next = self.word(at: start + 1), NumberWords.multipliers[next] != nil else {
                return nil
            }
            part = 1
            index += 1
        }
        while let word = word(at: index) {
            if let small = NumberWords.small[word] {
                part += small
            } else if let factor = NumberWords.multipliers[word], index > start || word == "dozen" {
                part = max(part, 1) * factor
                if factor >= 1000 { (total, part) = (total + part, 0) }
            } else if word == "and", index == end, end > start,
                NumberWords.multipliers[self.word(at: end - 1) ?? ""] != nil,
                let next = self.word(at: index + 1), NumberWords.small[next] != nil
            {
                index += 1
                continue
            } else {
                break
            }
            end = index + 1
            index = end
            if index < tokens.count, case .dash = tokens[index].kind,
                let next = self.word(at: index + 1), NumberWords.isNumber(next)
            {
                index += 1
            }
        }
        return end > start ? (total + part, end) : nil
    }

    /// “one of them”, “no one”, “one customer”: “one” that does not count anything.
    private func isPronoun(at start: Int, _ quantity: Quantity) -> Bool {
        guard quantity.end == start + 1, word(at: start) == "one", !quantity.isRate else {
            return false
        }
        if ratio(after: quantity) != nil { return false }
        let (before, after) = (word(at: start - 1) ?? "", word(at: start + 1))
        if let after, NumberWords.someone.contains(after) {
            return !NumberWords.exactly.contains(before)
        }
        if NumberWords.beforePronoun.contains(before) { return true }
        guard let after else { return true }
        return NumberWords.afterPronoun.contains(after)
    }

    // MARK: Shares

    /// “half”, “a third of”, “two thirds”.
    private mutating func share() -> Bool {
        if let word = word(at: index), word == "half" || word == "halves" {
            guard isShare(half: index) else { return false }
            note([.init(value: 50, decimals: 0, kind: .perCent)], to: index + 1)
            return true
        }
        guard let (parts, end) = numerator() else { return false }
        var place = end
        if place < tokens.count, case .dash = tokens[place].kind { place += 1 }
        guard let word = word(at: place), let whole = NumberWords.fractions[word],
            word.hasSuffix("s") || self.word(at: place + 1) == "of"
        else { return false }
        let share = (parts / whole * 100).rounded(.toNearestOrAwayFromZero)
        note([.init(value: share, decimals: 0, kind: .perCent)], to: place + 1)
        return true
    }

    private func numerator() -> (Double, Int)? {
        if let word = word(at: index), word == "a" || word == "one" { return (1, index + 1) }
        guard let quantity = quantity(at: index), let value = quantity.readings.first?.value,
            quantity.readings.first?.kind == .plain
        else { return nil }
        return (value, quantity.end)
    }

    /// Whether “half” is a share, not half of a match, an hour or a note.
    private func isShare(half index: Int) -> Bool {
        if let before = word(at: index - 1),
            ["first", "second", "other", "better"].contains(before)
        {
            return false
        }
        guard let after = word(at: index + 1) else { return true }
        return !["note", "notes", "time", "step", "steps", "hour", "way", "speed", "an"]
            .contains(after)
    }

    /// The second number of “one in five”, “3 out of 10” and “14 of 20”.
    private func ratio(after first: Quantity) -> Quantity? {
        guard !first.isRate, let link = word(at: first.end) else { return nil }
        let isOut = link == "out" && word(at: first.end + 1) == "of"
        guard isOut || link == "in" || link == "of",
            let second = quantity(at: first.end + (isOut ? 2 : 1)), !second.isRate
        else { return nil }
        return second
    }

    private func ratioReadings(_ first: Quantity, _ second: Quantity) -> [Figure.Reading] {
        guard let part = first.readings.first?.value, let whole = second.readings.first?.value,
            part > 0, whole > part, whole <= 100
        else { return [] }
        let share = (part / whole * 100).rounded(.toNearestOrAwayFromZero)
        return [.init(value: share, decimals: 0, kind: .perCent)]
    }

    private mutating func vague() -> Bool {
        guard let word = word(at: index), NumberWords.vague.contains(word) else { return false }
        note([], to: index + 1)
        return true
    }

    private func word(at index: Int) -> String? {
        guard tokens.indices.contains(index), case .word(let word) = tokens[index].kind else {
            return nil
        }
        return word
    }
}
