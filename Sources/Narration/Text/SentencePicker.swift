/// Picks sentences of one tone that represent most of the others, and that differ.
///
/// The weight of a word is the share of the tone’s texts that have it, times its freshness. The
/// relevance of a sentence is the sum of its words’ weights, reduced for long sentences, times its
/// form, relative to the highest relevance before anything was picked. The next sentence is chosen
/// as described in ``PickedSentences``. Ties go to the earlier sentence.
struct SentencePicker {
    private let sentences: [SentencePool.Sentence]
    /// By the words’ numbers.
    private let weights: [Double]
    /// How many sentences are the same, by text.
    private let repeats: [String: Int]
    private var heaviest = 1.0

    init(_ pool: SentencePool, tone: SampledText.Tone) {
        sentences = pool.sentences.filter { $0.tone == tone }
        weights = SentencePicker.weights(of: sentences, words: pool.extent.count)
        repeats = sentences.reduce(into: [:]) { $0[$1.text, default: 0] += 1 }
        heaviest = sentences.map { weight(of: $0, weights) }.max() ?? 1
    }

    /// The best sentences that are not used yet; fewer when there are not enough.
    func pick(_ most: Int, _ picked: inout PickedSentences) -> [String] {
        var chosen: [String] = []
        var left = sentences.filter { !picked.contains($0.text) }
        var redundancy = left.map { picked.redundancy(of: $0) }
        while chosen.count < most {
            let weights = zip(weights, picked.freshness).map { $0 * $1 }
            let relevance = left.map { weight(of: $0, weights) / heaviest }
            guard let place = PickedSentences.best(relevance, redundancy) else { break }
            let best = left[place]
            picked.add(best)
            chosen.append(best.text)
            let kept = left.indices.filter { !isAlike(left[$0], best) }
            redundancy = kept.map { max(redundancy[$0], picked.likeness(best, left[$0])) }
            left = kept.map { left[$0] }
        }
        return chosen
    }

    /// The share of texts that have each word.
    private static func weights(of sentences: [SentencePool.Sentence], words: Int) -> [Double] {
        var texts: [Int: Set<Int>] = [:]
        for sentence in sentences {
            for word in sentence.words { texts[word, default: []].insert(sentence.source) }
        }
        let all = Set(sentences.map(\.source)).count
        var weights = Array(repeating: 0.0, count: words)
        for (word, sources) in texts { weights[word] = Double(sources.count) / Double(max(1, all)) }
        return weights
    }

    private func weight(of sentence: SentencePool.Sentence, _ weights: [Double]) -> Double {
        let sum = sentence.words.reduce(0) { $0 + weights[$1] }
        let repeated = Double(min(repeats[sentence.text] ?? 1, 50))
        // Sentences without words, such as emoji alone, are weighted by how often they occur.
        return sum / Double(sentence.words.count + 4).squareRoot() * sentence.form
            + repeated * 1e-6 * sentence.form
    }

    /// Whether the sentences, or more than half of their words, are the same.
    private func isAlike(_ one: SentencePool.Sentence, _ other: SentencePool.Sentence) -> Bool {
        one.text == other.text
            || common(one.words, other.words).count * 2 > max(one.words.count, other.words.count)
    }
}
