/// Addresses of streets, boxes and postal codes in a text.
///
/// | what | how it is known |
/// | --- | --- |
/// | a street | a house number, up to four words with capitals, and a word for a street; or such a word with the number after it, as on the continent |
/// | a post box | “PO Box” and a number |
/// | a postal code | of Canada and the United Kingdom anywhere, of the United States after its state |
struct StreetAddresses {
    let scalars: [Unicode.Scalar]

    /// A word with its place.
    private struct Word {
        let range: Range<Int>
        let text: String
        let lowered: String

        var isNumber: Bool {
            let digits = text.prefix { $0.isASCII && $0.isNumber }
            return (1...5).contains(digits.count)
                && text.dropFirst(digits.count).allSatisfy(\.isLetter)
                && text.count - digits.count <= 1
        }

        var hasCapital: Bool {
            text.first.map { $0.isUppercase || $0.isNumber } ?? false
        }
    }

    var ranges: [Range<Int>] {
        // Each has a number, and few texts have one.
        guard scalars.contains(where: \.isNumber) else { return [] }
        let words = words
        var found: [Range<Int>] = []
        var index = 0
        while index < words.count {
            if let end = street(at: index, words) ?? box(at: index, words) ?? code(at: index, words)
            {
                found.append(words[index].range.lowerBound..<words[end - 1].range.upperBound)
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    private func street(at index: Int, _ words: [Word]) -> Int? {
        words[index].isNumber ? numberFirst(index, words) : numberLast(index, words)
    }

    /// “221B Baker Street”, “12 rue de la Paix”.
    private func numberFirst(_ index: Int, _ words: [Word]) -> Int? {
        if index + 2 < words.count, StreetAddresses.leading.contains(words[index + 1].lowered) {
            return afterName(from: index + 2, words)
        }
        guard index + 2 < words.count else { return nil }
        for end in index + 2..<min(index + 6, words.count) {
            guard words[index + 1..<end].allSatisfy(\.hasCapital) else { return nil }
            guard StreetAddresses.kinds.contains(words[end].lowered), words[end].hasCapital else {
                continue
            }
            return afterStreet(end + 1, words)
        }
        return nil
    }

    /// “Hauptstraße 12”, “Calle Mayor 3”, “rue de la Paix 5”.
    private func numberLast(_ index: Int, _ words: [Word]) -> Int? {
        let word = words[index]
        if word.hasCapital, StreetAddresses.endings.contains(where: word.lowered.hasSuffix),
            index + 1 < words.count, words[index + 1].isNumber
        {
            return afterStreet(index + 2, words)
        }
        guard StreetAddresses.leading.contains(word.lowered), index + 1 < words.count else {
            return nil
        }
        let end = afterName(from: index + 1, words)
        return end.flatMap { $0 < words.count && words[$0].isNumber ? $0 + 1 : nil }
    }

    /// The end of a street’s name: small words, then words with capitals.
    private func afterName(from start: Int, _ words: [Word]) -> Int? {
        var end = start
        while end < words.count, end < start + 4,
            StreetAddresses.small.contains(words[end].lowered)
        {
            end += 1
        }
        let first = end
        while end < words.count, end < first + 3, words[end].hasCapital, !words[end].isNumber,
            end == first || words[end - 1].range.upperBound + 1 == words[end].range.lowerBound
        {
            end += 1
        }
        return end > first ? end : nil
    }

    /// “Apt 4” behind a street.
    private func afterStreet(_ end: Int, _ words: [Word]) -> Int {
        guard end + 1 < words.count, StreetAddresses.units.contains(words[end].lowered),
            words[end + 1].isNumber
        else { return end }
        return end + 2
    }

    private func box(at index: Int, _ words: [Word]) -> Int? {
        let start = words[index].lowered
        let isSplit = start == "p" && index + 1 < words.count && words[index + 1].lowered == "o"
        let box = index + (isSplit ? 2 : 1)
        guard start == "po" || isSplit, box + 1 < words.count, words[box].lowered == "box",
            words[box + 1].text.first?.isNumber == true
        else { return nil }
        return box + 2
    }

    private func code(at index: Int, _ words: [Word]) -> Int? {
        let first = form(words[index].text)
        if first == "A0A0A0" { return index + 1 }
        guard index + 1 < words.count,
            words[index].range.upperBound + 1 == words[index + 1].range.lowerBound
        else { return nil }
        let second = form(words[index + 1].text)
        if first == "A0A" && second == "0A0" { return index + 2 }
        let outward = ["A0", "A00", "AA0", "AA00", "A0A", "AA0A"]
        if outward.contains(first) && second == "0AA" { return index + 2 }
        if StreetAddresses.states.contains(words[index].text) && second == "00000" {
            return index + 2
        }
        return nil
    }

    /// Capitals as A, digits as 0, anything else as it is.
    private func form(_ text: String) -> String {
        String(
            text.map { character in
                guard character.isASCII else { return character }
                return character.isUppercase ? "A" : character.isNumber ? "0" : character
            })
    }

    private var words: [Word] {
        var found: [Word] = []
        var start: Int?
        for index in 0...scalars.count {
            let isWord =
                index < scalars.count
                && (Letter(scalars[index]).isOfWord || scalars[index].properties.isAlphabetic)
            if isWord {
                start = start ?? index
            } else if let begin = start {
                let text = String(String.UnicodeScalarView(scalars[begin..<index]))
                found.append(Word(range: begin..<index, text: text, lowered: text.lowercased()))
                start = nil
            }
        }
        return found
    }

    private static let kinds: Set<String> = [
        "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "dr", "boulevard",
        "blvd", "way", "court", "ct", "place", "pl", "square", "sq", "terrace", "close", "crescent",
        "highway", "hwy", "parkway", "pkwy", "circle", "gardens", "grove", "row", "mews", "alley",
    ]
    private static let leading: Set<String> = [
        "rue", "calle", "via", "viale", "avenida", "rua", "chemin", "piazza", "plaza", "impasse",
        "ulica", "ul",
    ]
    private static let endings = [
        "straße", "strasse", "gasse", "weg", "allee", "platz", "straat", "laan", "gatan", "vägen",
        "veien", "gata", "vej",
    ]
    private static let small: Set<String> = [
        "de", "du", "des", "la", "le", "les", "del", "della", "di", "do", "da", "dos", "das", "l",
        "d", "el", "los", "las",
    ]
    private static let units: Set<String> = ["apt", "apartment", "unit", "suite", "flat", "no"]
    private static let states = Set(
        """
        AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ \
        NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC
        """.split(separator: " ").map(String.init))
}

extension Unicode.Scalar {
    fileprivate var isNumber: Bool {
        isASCII ? ("0"..."9").contains(self) : properties.numericType != nil
    }
}
