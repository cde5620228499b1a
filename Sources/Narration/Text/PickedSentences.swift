/// The sentences chosen for a summary so far, and how much another one would repeat them.
///
/// Sentences are chosen by maximal marginal relevance (J. Carbonell, J. Goldstein, *The Use of MMR,
/// Diversity-Based Reranking for Reordering Documents and Producing Summaries*, SIGIR 1998): the
/// next one is the sentence with the greatest
///
///     λ · relevance − (1 − λ) · the greatest likeness to one that was chosen
///
/// with relevance and likeness from 0 to 1 and λ = 0.6. Half of the likeness of two sentences is
/// how many of their first four words are the same, and half is the cosine of their words of
/// meaning, where a word that more texts have counts less. So neither “The customer was upset about
/// …” nor a topic is repeated while other sentences are as good.
///
/// Words of many texts that were already used count less, as in SumBasic (A. Nenkova, L.
/// Vanderwende, *The Impact of Frequency on Summarization*, 2005): a word’s freshness starts at 1,
/// and each chosen sentence with the word reduces it to a fifth.
struct PickedSentences {
    private var sentences: [SentencePool.Sentence] = []
    private var texts: Set<String> = []
    /// The share of texts that lack a word, by the word's number.
    private let rarity: [Double]
    /// By the words’ numbers.
    private(set) var freshness: [Double]

    init(from pool: SentencePool) {
        let count = Double(max(1, pool.texts.count))
        rarity = pool.extent.map { 1 - Double($0) / count }
        freshness = pool.extent.map { _ in 1 }
    }

    mutating func add(_ sentence: SentencePool.Sentence) {
        sentences.append(sentence)
        texts.insert(sentence.text)
        for word in sentence.words { freshness[word] *= 0.2 }
    }

    func contains(_ text: String) -> Bool { texts.contains(text) }

    /// The greatest likeness to one of the chosen sentences, 0…1.
    func redundancy(of sentence: SentencePool.Sentence) -> Double {
        sentences.reduce(0) { max($0, likeness($1, sentence)) }
    }

    /// The candidate to take next, the first of equals; nil when there are no candidates.
    ///
    /// - Parameters:
    ///   - relevance: of each candidate, 0…1.
    ///   - redundancy: of each candidate, from ``redundancy(of:)``.
    static func best(_ relevance: [Double], _ redundancy: [Double]) -> Int? {
        let share = 0.6
        let merits = zip(relevance, redundancy).map { share * $0 - (1 - share) * $1 }
        return merits.max().flatMap { merits.firstIndex(of: $0) }
    }

    // MARK: Likeness

    func likeness(_ one: SentencePool.Sentence, _ other: SentencePool.Sentence) -> Double {
        let same = zip(one.opening, other.opening).prefix { $0 == $1 }.count
        let opening = Double(same) / Double(SentencePool.openingLength)
        return (opening + cosine(one.words, other.words)) / 2
    }

    private func cosine(_ one: [Int], _ other: [Int]) -> Double {
        let square = square(of: one) * square(of: other)
        guard square > 0 else { return 0 }
        return self.square(of: common(one, other)) / square.squareRoot()
    }

    private func square(of words: [Int]) -> Double {
        words.reduce(0) { $0 + rarity[$1] * rarity[$1] }
    }
}

/// The numbers that two ascending lists have in common.
func common(_ one: [Int], _ other: [Int]) -> [Int] {
    var shared: [Int] = []
    var place = 0
    for word in one {
        while place < other.count, other[place] < word { place += 1 }
        if place < other.count, other[place] == word { shared.append(word) }
    }
    return shared
}
