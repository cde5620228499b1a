/// The sentences of a sample, split into words once for everything that searches them.
struct SentencePool {
    struct Sentence {
        let text: String
        /// The index in the sample.
        let source: Int
        let tone: SampledText.Tone
        /// Its first words as written, in small letters, without marks.
        let opening: [String]
        /// The numbers of its stems, each once, ascending.
        let words: [Int]
        /// How well it reads on its own, 0…1, including its length.
        let form: Double
    }

    /// How many words an opening has.
    static let openingLength = 4

    let texts: [SampledText]
    private(set) var sentences: [Sentence] = []
    /// The words of each text.
    private(set) var words: [Words] = []
    /// The number of texts that contain each stem.
    private(set) var extent: [Int] = []
    private(set) var numbers: [String: Int] = [:]

    init(_ texts: [SampledText]) {
        self.texts = texts
        words = texts.map { Words($0.text) }
        for stem in words.flatMap({ $0.stems.sorted() }) { count(stem) }
        for (index, text) in texts.enumerated() {
            let parts = Narration.sentences(of: text.text)
            for (place, part) in parts.enumerated() {
                // The last sentence of a text that was cut is incomplete.
                let isWhole = !text.isCut || place < parts.count - 1
                sentences.append(sentence(part.unbroken, of: index, isWhole: isWhole))
            }
        }
    }

    private mutating func count(_ stem: String) {
        if let number = numbers[stem] {
            extent[number] += 1
        } else {
            numbers[stem] = extent.count
            extent.append(1)
        }
    }

    private func sentence(_ text: String, of source: Int, isWhole: Bool) -> Sentence {
        let scalars = Array(text.unicodeScalars)
        let stems = Words(scalars).stems
        return Sentence(
            text: text, source: source, tone: texts[source].tone, opening: opening(of: text),
            words: stems.compactMap { numbers[$0] }.sorted(),
            form: form(scalars, words: stems.count) * (isWhole ? 1 : 0.2))
    }

    private func opening(of text: String) -> [String] {
        text.prefix(80).lowercased().split { !$0.isLetter && !$0.isNumber }
            .prefix(SentencePool.openingLength).map(String.init)
    }

    /// Prefers sentences that are easy to read: neither too short nor too long, without links,
    /// handles or masked parts.
    private func form(_ scalars: [Unicode.Scalar], words: Int) -> Double {
        var form = 1.0
        var marks = 0
        var capitals = 0
        var hasLink = false
        for (index, scalar) in scalars.enumerated() {
            if scalar == "@" || scalar == "#" || scalar == "[" { marks += 1 }
            if (0x41...0x5A) ~= scalar.value { capitals += 1 }
            if scalar == ":", scalars[index...].starts(with: "://".unicodeScalars) {
                hasLink = true
            }
        }
        if words < 2 { form *= 0.4 }
        if scalars.count < 20 { form *= 0.6 }
        if scalars.count > 180 { form *= 0.6 }
        if marks > 0 { form *= 0.6 }
        if capitals * 2 > scalars.count { form *= 0.8 }
        if hasLink { form *= 0.3 }
        if scalars.starts(with: "RT ".unicodeScalars) { form *= 0.5 }
        return form
    }
}
