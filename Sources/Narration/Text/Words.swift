/// The words of a text that carry its meaning, each with its stem.
///
/// A word is a run of letters and digits between other signs. In Chinese and Japanese it is a run
/// of one script, and a long Han run is split into pairs. Stop words of the common languages,
/// Hiragana and placeholders of the masking are left out. Stems are English plurals and verbs
/// without their endings: “crashes” and “crashed” are one.
struct Words {
    struct Word {
        let stem: String
        /// In scalars of the text.
        let range: Range<Int>
        /// Whether the previous word is also a word of meaning, with only a space, a hyphen or an
        /// apostrophe between.
        var followsClosely: Bool
    }

    private(set) var words: [Word] = []
    private(set) var stems: Set<String> = []

    init(_ text: String) { self.init(Array(text.unicodeScalars)) }

    init(_ scalars: [Unicode.Scalar]) {
        var reader = WordReader(scalars: scalars)
        reader.read()
        words = reader.found
        stems = Set(words.map(\.stem))
    }

    /// Whether a text with these words is about a theme: of two words it has both, of more it has
    /// at least half, and at least two.
    func share(theme: Set<String>) -> Bool {
        guard !theme.isEmpty else { return false }
        let needed = theme.count <= 2 ? theme.count : max(2, (theme.count + 1) / 2)
        return theme.lazy.filter(stems.contains).count >= needed
    }
}

private struct WordReader {
    let scalars: [Unicode.Scalar]
    var found: [Words.Word] = []
    private var index = 0
    /// Where the last word of meaning ended, unless something followed it.
    private var lastEnd: Int?

    init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    mutating func read() {
        while index < scalars.count {
            switch Letter(scalars[index]) {
            case .spaced, .digit: spaced()
            case .han: han()
            case .katakana: run(.katakana, shortest: 2)
            case .running: run(.running, shortest: 2)
            case .hiragana, .apostrophe: index += 1
            case .other: other()
            }
        }
    }

    private mutating func other() {
        if scalars[index] == "[", let end = placeholderEnd() {
            index = end
            return
        }
        let isJoint = scalars[index] == " " || scalars[index] == "-"
        if !isJoint { lastEnd = nil }
        index += 1
    }

    /// The index after “[name]”; nil when there is no placeholder here.
    private func placeholderEnd() -> Int? {
        let end = scalars[index...].prefix(16).firstIndex(of: "]")
        guard let end else { return nil }
        let word = String(String.UnicodeScalarView(scalars[index...end]))
        return Masking.words.contains(Masking.unnumbered(word)) ? end + 1 : nil
    }

    private mutating func spaced() {
        let start = index
        while index < scalars.count {
            let letter = Letter(scalars[index])
            let isInside =
                letter == .apostrophe && index + 1 < scalars.count
                && Letter(scalars[index + 1]) == .spaced
            guard letter.isOfWord || isInside else { break }
            index += 1
        }
        if isLink() {
            while index < scalars.count, !scalars[index].properties.isWhitespace { index += 1 }
            lastEnd = nil
            return
        }
        let plain = small(start..<index)
        let isHandle = start > 0 && scalars[start - 1] == "@"
        guard !isHandle, index - start > 1, !StopWords.contains(plain),
            scalars[start..<index].contains(where: { $0.decimalDigit == nil })
        else {
            lastEnd = nil
            return
        }
        add(stem(plain), start..<index)
    }

    /// Whether the last word read is the beginning of a link.
    private func isLink() -> Bool {
        index + 2 < scalars.count && scalars[index] == ":" && scalars[index + 1] == "/"
            && scalars[index + 2] == "/"
    }

    /// In small letters, with straight apostrophes.
    private func small(_ range: Range<Int>) -> String {
        if scalars[range].allSatisfy(\.isASCII) {
            let bytes = scalars[range].map { scalar in
                let value = UInt8(truncatingIfNeeded: scalar.value)
                return (0x41...0x5A) ~= value ? value + 0x20 : value
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        let straight = scalars[range].map { $0 == "’" ? "'" : $0 }
        return String(String.UnicodeScalarView(straight)).lowercased()
    }

    private mutating func han() {
        let start = index
        while index < scalars.count, Letter(scalars[index]) == .han { index += 1 }
        let run = start..<index
        if run.count <= 4 {
            if run.count > 1 { add(text(run), run) }
        } else {
            for place in run.dropLast() { add(text(place..<place + 2), place..<place + 2) }
        }
        lastEnd = nil
    }

    private mutating func run(_ kind: Letter, shortest: Int) {
        let start = index
        while index < scalars.count, Letter(scalars[index]) == kind { index += 1 }
        if index - start >= shortest { add(text(start..<index), start..<index) }
        lastEnd = nil
    }

    private mutating func add(_ stem: String, _ range: Range<Int>) {
        let gap = lastEnd.map { range.lowerBound - $0 } ?? 0
        found.append(
            .init(stem: stem, range: range, followsClosely: lastEnd != nil && gap == 1))
        lastEnd = range.upperBound
    }

    private func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    /// Removes English endings in a simple way; most words of other languages stay as they are.
    private func stem(_ word: String) -> String {
        var bytes = Array(word.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return word }
        func ends(_ ending: String) -> Bool {
            bytes.reversed().starts(with: ending.utf8.reversed())
        }
        if ends("'s") { bytes.removeLast(2) }
        if bytes.count > 4 {
            if ends("ies") {
                bytes.replaceSubrange((bytes.count - 3)..., with: "y".utf8)
            } else if ["sses", "ches", "shes", "xes", "zes"].contains(where: ends) {
                bytes.removeLast(2)
            } else if ends("s"), !ends("ss"), !ends("us"), !ends("is") {
                bytes.removeLast()
            }
        }
        if bytes.count > 5, ends("ing") {
            bytes.removeLast(3)
            undouble(&bytes)
        } else if bytes.count > 4, ends("ed") {
            bytes.removeLast(2)
            undouble(&bytes)
        }
        if bytes.count > 4, ends("e") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// “stopp” becomes “stop”.
    private func undouble(_ bytes: inout [UInt8]) {
        guard bytes.count > 3, let last = bytes.last, last == bytes[bytes.count - 2],
            !"lsz".utf8.contains(last)
        else { return }
        bytes.removeLast()
    }
}
