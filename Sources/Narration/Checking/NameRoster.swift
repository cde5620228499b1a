internal import ReportModel

/// The customers of a run, so that each of them is masked by the same number everywhere, also in
/// other people’s texts.
///
///     let roster = NameRoster([["Ana", "Reyes"], ["Will"]])
///     Masking.masked("Ana and Will wrote", names: ["Will"], roster: roster)
///     // "[name 1] and [name 2] wrote"
struct NameRoster: Sendable {
    static let none = NameRoster([])

    /// By the folded whole name.
    private var numbers: [String: Int] = [:]
    /// By each folded word of a name; the first customer who has it.
    private var words: [String: Int] = [:]

    /// - Parameter people: the names of one person each, in the order of their numbers.
    init(_ people: [[String]]) {
        for names in people {
            let key = NameRoster.key(names)
            guard !key.isEmpty, numbers[key] == nil else { continue }
            let number = numbers.count + 1
            numbers[key] = number
            for word in names.flatMap(NameRoster.parts) where words[word] == nil {
                words[word] = number
            }
        }
    }

    /// The mask of a person; the one without a number where nobody is counted.
    func mask(of names: [String]) -> String {
        numbers[NameRoster.key(names)].map { "[name \($0)]" } ?? "[name]"
    }

    /// Where a text has the name of one of the customers, written as a name.
    func marks(in folded: FoldedText) -> [Masking.Mark] {
        guard !words.isEmpty else { return [] }
        let text = folded.source
        var found: [Masking.Mark] = []
        for range in NameRoster.words(of: text) {
            guard
                text[range.lowerBound].properties.isUppercase
                    || !text[range.lowerBound].properties.isCased
            else { continue }
            let word = String(String.UnicodeScalarView(text[range]))
            guard let number = words[NameRoster.folded(word)],
                !AmbiguousNames.contains(word)
                    || AmbiguousNames.isWritten(asNameAt: range, in: text)
            else { continue }
            // First and last name are one person, and one mask.
            if let last = found.last, last.word == "[name \(number)]",
                last.range.upperBound + 1 == range.lowerBound, text[last.range.upperBound] == " "
            {
                found[found.count - 1] = .init(
                    last.range.lowerBound..<range.upperBound, last.word)
            } else {
                found.append(.init(range, "[name \(number)]"))
            }
        }
        return found
    }

    private static func words(of text: [Unicode.Scalar]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for index in 0...text.count {
            let isLetter = index < text.count && text[index].properties.isAlphabetic
            if isLetter {
                start = start ?? index
            } else if let begin = start {
                found.append(begin..<index)
                start = nil
            }
        }
        return found
    }

    private static func key(_ names: [String]) -> String {
        names.map(folded).filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The words that are names by themselves: three letters or more.
    private static func parts(of name: String) -> [String] {
        let text = Array(name.unicodeScalars)
        return words(of: text).map { folded(String(String.UnicodeScalarView(text[$0]))) }
            .filter { $0.unicodeScalars.count >= 3 && !Masking.particles.contains($0) }
    }

    private static func folded(_ text: String) -> String {
        let scalars = FoldedText(text.cleaned.unbroken, .names).scalars.compactMap(
            Unicode.Scalar.init)
        return String(String.UnicodeScalarView(scalars))
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isCased: Bool { isUppercase || isLowercase || isTitlecase }

    private var isTitlecase: Bool { generalCategory == .titlecaseLetter }
}
