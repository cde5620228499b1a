internal import Foundation

/// Removes from a text what must not leave the machine, and puts a word in square brackets in its
/// place that says what it was.
///
/// | what | how it is known |
/// | --- | --- |
/// | e-mail addresses | `a@b.c` in any script, `%40` or `(at)` for the sign, `(dot)` for the dot |
/// | card numbers | 13 to 19 digits in groups whose check digit is right (Luhn) |
/// | phone numbers | 7 to 15 digits after `+` or `00`; 10 to 15 digits; 7 to 9 in groups |
/// | longer numbers | more than 15 digits: accounts, parcels, cards with a slip |
/// | street addresses | ``StreetAddresses`` |
/// | names | those that the source names, as whole words in any case, and their parts; those of the run’s other customers, where they are written as names |
///
/// Dates, years, sums with thousands marks, counts and tempos stay (`NumberSeries`). In case of
/// doubt a number is removed. A name that is also a word, such as Will or So, is removed where it
/// is written as a name.
struct Masking {
    /// All words that replace something that was removed.
    static let words: Set<String> = [
        "[e-mail]", "[card number]", "[phone number]", "[number]", "[address]", "[name]",
    ]

    /// A text with masks that do not say which customer it was: a number holds for one run only.
    static func unnumbered(_ text: String) -> String {
        guard text.contains("[name ") else { return text }
        var out = ""
        var rest = text[...]
        while let start = rest.range(of: "[name ") {
            let tail = rest[start.upperBound...]
            let digits = tail.prefix { $0.isASCII && $0.isNumber }
            let isMask = !digits.isEmpty && tail.dropFirst(digits.count).hasPrefix("]")
            out += rest[..<start.lowerBound]
            out += isMask ? "[name" : "[name "
            rest = isMask ? tail.dropFirst(digits.count) : tail
        }
        return out + rest
    }

    /// `names` are as they were written; parts of a name such as “van” alone are not treated as
    /// names.
    static func masked(
        _ text: String, names: [String], roster: NameRoster = .none
    ) -> String {
        let scalars = Array(text.unicodeScalars)
        var marks = EMailAddresses(scalars: scalars).ranges.map { Mark($0, "[e-mail]") }
        marks += DigitRuns(scalars: scalars).marks.filter { run in
            !marks.contains { $0.range.overlaps(run.range) }
        }
        marks += StreetAddresses(scalars: scalars).ranges.filter { range in
            !marks.contains { $0.range.overlaps(range) }
        }.map { Mark($0, "[address]") }
        let folded = FoldedText(text, .names)
        if !names.isEmpty {
            let mask = roster.mask(of: names)
            for name in names.flatMap(parts).sorted(by: { $0.count > $1.count }) {
                let isAmbiguous = AmbiguousNames.contains(name)
                for range in folded.occurrences(of: FoldedText(name, .names))
                where !marks.contains(where: { $0.range.overlaps(range) })
                    && (!isAmbiguous || AmbiguousNames.isWritten(asNameAt: range, in: scalars))
                {
                    marks.append(Mark(range, mask))
                }
            }
        }
        marks += roster.marks(in: folded).filter { mark in
            !marks.contains { $0.range.overlaps(mark.range) }
        }
        return marks.isEmpty ? text : replaced(scalars, marks)
    }

    struct Mark {
        let range: Range<Int>
        let word: String

        init(_ range: Range<Int>, _ word: String) {
            self.range = range
            self.word = word
        }
    }

    private static func replaced(_ scalars: [Unicode.Scalar], _ marks: [Mark]) -> String {
        var out = String.UnicodeScalarView()
        var done = 0
        for mark in marks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            out.append(contentsOf: scalars[done..<mark.range.lowerBound])
            out.append(contentsOf: mark.word.unicodeScalars)
            done = mark.range.upperBound
        }
        out.append(contentsOf: scalars[done...])
        return String(out)
    }

    /// The name, and each of its words that is a name by itself: two letters or more, and not a
    /// particle.
    private static func parts(of name: String) -> [String] {
        let whole = name.cleaned.unbroken
        let words = whole.split { $0 == " " || $0 == "," }.map(String.init)
        // People also use one half of Anne-Marie or Smith-Jones.
        let halves = words.flatMap { word in
            word.split { "-‐‑–".contains($0) }.map(String.init).filter { $0.count < word.count }
        }
        let own = (words + halves).filter { word in
            let letters = word.unicodeScalars.filter { $0.properties.isAlphabetic }
            return letters.count >= 2 && !particles.contains(word.lowercased())
        }
        let isName = whole.unicodeScalars.contains { $0.properties.isAlphabetic }
        return (isName ? [whole] : []) + own
    }

    static let particles: Set<String> = [
        "van", "von", "de", "del", "della", "der", "den", "di", "da", "do", "dos", "das", "du",
        "la",
        "le", "el", "al", "bin", "ibn", "bint", "ter", "ten", "zu", "zur", "y", "e", "mr", "mrs",
        "ms", "dr", "prof", "the", "and", "st", "san", "mc",
    ]
}

/// E-mail addresses in a text.
private struct EMailAddresses {
    let scalars: [Unicode.Scalar]

    var ranges: [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < scalars.count {
            guard let sign = sign(at: index) else {
                index += 1
                continue
            }
            let start = local(before: index, after: found.last?.upperBound ?? 0)
            guard start < index, let end = domain(after: sign) else {
                index = sign
                continue
            }
            found.append(start..<end)
            index = end
        }
        return found
    }

    /// The index after an at sign that begins here, in any spelling.
    private func sign(at index: Int) -> Int? {
        switch scalars[index] {
        case "@", "＠", "﹫": index + 1
        case "%": hasWord("40", at: index + 1) ? index + 3 : nil
        case "(", "[", "{", " ": bracketed("at", at: index)
        default: nil
        }
    }

    /// The index after `(at)`, `[at]`, ` (at) `.
    private func bracketed(_ word: String, at index: Int) -> Int? {
        var index = index
        if index < scalars.count, scalars[index] == " " { index += 1 }
        guard index < scalars.count, "([{".unicodeScalars.contains(scalars[index]),
            hasWord(word, at: index + 1)
        else { return nil }
        index += 1 + word.unicodeScalars.count
        guard index < scalars.count, ")]}".unicodeScalars.contains(scalars[index]) else {
            return nil
        }
        index += 1
        return index < scalars.count && scalars[index] == " " ? index + 1 : index
    }

    private func hasWord(_ word: String, at index: Int) -> Bool {
        let word = Array(word.unicodeScalars)
        guard index + word.count <= scalars.count else { return false }
        return zip(scalars[index...], word).allSatisfy {
            $0 == $1 || $0.properties.lowercaseMapping.unicodeScalars.first == $1
        }
    }

    /// Where the part before the at sign begins.
    private func local(before sign: Int, after floor: Int) -> Int {
        var start = sign
        if start > floor, scalars[start - 1] == "\"" {
            start -= 1
            while start > floor, scalars[start - 1] != "\"" { start -= 1 }
            return start > floor ? start - 1 : sign
        }
        while start > floor, isLocal(scalars[start - 1]) { start -= 1 }
        while start < sign, scalars[start] == "." { start += 1 }
        return start
    }

    private func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return Letter(scalar).isOfWord
                || "!#$%&'*+/=?^_`{|}~.-".unicodeScalars.contains(scalar)
        }
        return isLetter(scalar)
    }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch Letter(scalar) {
        case .other, .apostrophe: false
        default: true
        }
    }

    /// The end of the domain that begins here; nil when it has no dot.
    private func domain(after start: Int) -> Int? {
        var end: Int?
        var index = start
        while true {
            let label = index
            while index < scalars.count, isLetter(scalars[index]) || scalars[index] == "-" {
                index += 1
            }
            guard index > label else { return end }
            if label > start { end = index }
            guard let next = dot(at: index) else { return end }
            index = next
        }
    }

    private func dot(at index: Int) -> Int? {
        guard index < scalars.count else { return nil }
        switch scalars[index] {
        case ".", "。", "．", "｡": return index + 1
        case "(", "[", "{", " ": return bracketed("dot", at: index)
        default: return nil
        }
    }
}
