/// Finds what many texts are about: pairs of neighbouring words of meaning, or single words.
///
/// A pair counts three times as much as a single word, because it says more; it counts twice as
/// much when one of its words says how rather than what (“great”, “time”). Such words are not
/// themes on their own, nor are adverbs and what was done (“answered”, “stopped loading”).
///
/// A theme occurs in at least two texts, and in one text of a hundred (for a single word, one of
/// fifty). The theme with the greatest weight is taken first, then those that share no word with a
/// theme already taken and do not occur in exactly the same texts. A word in more than six of ten
/// texts is not a theme but the subject.
struct ThemeFinder {
    struct Theme {
        /// In the most frequent spelling.
        let name: String
        /// The sentiment of more than half of its texts.
        let stratum: String?
        let count: Int
        /// The sentence from one of its texts that reads best.
        let sentence: String?
    }

    private let pool: SentencePool

    init(_ pool: SentencePool) { self.pool = pool }

    /// A pair or a word, by the numbers of its stems.
    private struct Candidate: Hashable {
        let first: Int
        /// Nil for a single word.
        let second: Int?

        var stems: [Int] { [first] + (second.map { [$0] } ?? []) }
    }

    /// Where a candidate is: the sample’s index and the index of its last word there.
    private struct Place {
        let text: Int
        let word: Int
    }

    private struct Found {
        let candidate: Candidate
        let stems: [String]
        let places: [Place]
        let texts: Set<Int>

        var weight: Int {
            let isTelling = !stems.contains(where: ThemeFinder.weak.contains)
            return texts.count * (stems.count == 1 ? 1 : isTelling ? 3 : 2)
        }
    }

    /// - Parameter picked: sentences that are used elsewhere; others are preferred.
    func themes(_ most: Int, _ picked: PickedSentences) -> [Theme] {
        var taken: [Found] = []
        for found in ranked() where taken.count < most {
            if !taken.contains(where: { isSame($0, found) || $0.texts == found.texts }),
                isName(spelling(of: found))
            {
                taken.append(found)
            }
        }
        var picked = picked
        return taken.map { theme($0, &picked) }
    }

    /// Whether they share a word or, for Han words (which overlap), a character.
    private func isSame(_ one: Found, _ other: Found) -> Bool {
        one.stems.contains { stem in
            other.stems.contains { other in
                stem == other
                    || stem.unicodeScalars.contains {
                        Letter($0) == .han && other.unicodeScalars.contains($0)
                    }
            }
        }
    }

    /// Whether a word can name a thing, judging by its English ending.
    private func isName(_ spelling: String) -> Bool {
        let words = spelling.split { $0 == " " || $0 == "-" }
        guard let first = words.first, let last = words.last else { return false }
        if words.contains(where: { isAdverb($0) }) || isPast(last) { return false }
        return !(isPast(first) && last.hasSuffix("ing"))
    }

    private func isAdverb(_ word: Substring) -> Bool {
        word.count > 4 && word.hasSuffix("ly") && !ThemeFinder.nounsInLy.contains(word)
    }

    /// “answered”, but not “speed” and “feed”.
    private func isPast(_ word: Substring) -> Bool {
        word.count > 4 && word.hasSuffix("ed") && !word.hasSuffix("eed")
    }

    private func ranked() -> [Found] {
        let texts = pool.texts.count
        let stems = pool.numbers.reduce(into: Array(repeating: "", count: pool.numbers.count)) {
            $0[$1.value] = $1.key
        }
        return places().compactMap { candidate, places -> Found? in
            let speaking = Set(places.map(\.text))
            let count = speaking.count
            let isPair = candidate.second != nil
            guard count >= max(2, (texts + 49) / (isPair ? 100 : 50)) else { return nil }
            let words = candidate.stems.map { stems[$0] }
            if !isPair {
                if texts >= 5, count > texts * 6 / 10 { return nil }
                if words.contains(where: ThemeFinder.weak.contains) { return nil }
            }
            if words.allSatisfy(ThemeFinder.weak.contains) { return nil }
            return Found(candidate: candidate, stems: words, places: places, texts: speaking)
        }
        .sorted {
            $0.weight != $1.weight
                ? $0.weight > $1.weight : $0.stems.lexicographicallyPrecedes($1.stems)
        }
    }

    private func places() -> [Candidate: [Place]] {
        var places: [Candidate: [Place]] = [:]
        for text in pool.texts.indices {
            let words = pool.words[text].words
            var before: Int?
            for (index, word) in words.enumerated() {
                guard let number = pool.numbers[word.stem] else { continue }
                let place = Place(text: text, word: index)
                places[Candidate(first: number, second: nil), default: []].append(place)
                if let before, word.followsClosely, before != number {
                    places[Candidate(first: before, second: number), default: []].append(place)
                }
                before = number
            }
        }
        return places
    }

    private func theme(_ found: Found, _ picked: inout PickedSentences) -> Theme {
        let texts = found.texts
        let strata = Dictionary(grouping: texts) { pool.texts[$0].stratum }
        let main = strata.first { $0.value.count * 2 > texts.count }?.key
        let sentence = sentence(of: found, in: texts, unlike: picked)
        if let sentence { picked.add(sentence) }
        let name = spelling(of: found)
        return Theme(
            name: name.prefix(1).uppercased() + name.dropFirst(), stratum: main,
            count: texts.count, sentence: sentence?.text)
    }

    /// The most frequent spelling, in small letters; a name keeps its spelling and is given in
    /// full.
    private func spelling(of found: Found) -> String {
        var spellings: [String: Int] = [:]
        var names: Set<String> = []
        for place in found.places {
            let words = pool.words[place.text].words
            let scalars = Array(pool.texts[place.text].text.unicodeScalars)
            let start = compoundStart(
                words[place.word - found.stems.count + 1].range.lowerBound, in: scalars)
            let range = start..<words[place.word].range.upperBound
            let spelling = String(String.UnicodeScalarView(scalars[range])).lowercased()
            spellings[spelling, default: 0] += 1
            names.insert(scalars.name(around: range) ?? "")
        }
        if let name = names.first, names.count == 1, !name.isEmpty { return name }
        return spellings.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
    }

    /// The start of the compound that continues at a place: the “30” of “30-day”.
    private func compoundStart(_ place: Int, in scalars: [Unicode.Scalar]) -> Int {
        guard place > 1, scalars[place - 1] == "-" else { return place }
        var start = place - 1
        while start > 0, place - start < 12, Letter(scalars[start - 1]).isOfWord { start -= 1 }
        return start < place - 1 ? start : place
    }

    /// The best sentence with the theme’s words, preferably an unused one.
    private func sentence(
        of found: Found, in texts: Set<Int>, unlike picked: PickedSentences
    ) -> SentencePool.Sentence? {
        let speaking = pool.sentences.filter { sentence in
            texts.contains(sentence.source)
                && found.candidate.stems.allSatisfy(sentence.words.contains)
        }
        let unused = speaking.filter { !picked.contains($0.text) }
        let candidates = unused.isEmpty ? speaking : unused
        return PickedSentences.best(
            candidates.map(\.form), candidates.map { picked.redundancy(of: $0) }
        ).map { candidates[$0] }
    }

    private static let nounsInLy: Set<Substring> = [
        "family", "reply", "supply", "assembly", "monthly", "weekly", "daily", "italy",
    ]

    /// Stems of words that praise, blame, swear or measure, and so do not name anything.
    private static let weak = Words(weakWords).stems
        .union(weakWords.split(separator: " ").map(String.init))

    private static let weakWords =
        """
        good great best better bad worst worse nice love lov lovely awesom amaz perfect wonderful \
        beautiful terribl horribl awful hate hat happy sad fun cool big small new old easy hard \
        fast slow real right wrong sure high low littl pretty absolutely completely totally \
        definitely probably certainly exactly simply basically finally day week month year time \
        today tomorrow yesterday morning morn night minut hour second lot bit thing way people \
        person guy man woman world life work need look feel think thought know knew find found \
        start stop help hope call tell told talk play live watch wait won end problem issu reason \
        point place part kind sort number far left long short late early happen miss love happy \
        excellent fine free full whole upset polite politely angry annoy disappoint frustrat calm \
        fuck fucking shit damn hell crap stupid idiot suck god lol haha wow yeah omg tonight \
        learned understood stopped friend everyone anyone someone excited worried grateful \
        load ask fix congratulation congratulations badly \
        days yay wtf omfg lmao
        """
}
