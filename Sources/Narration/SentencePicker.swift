/// Picks the sentences of one tone that stand for most of the others.
///
/// A centroid summary with SumBasic’s way of not repeating itself (A. Nenkova, L. Vanderwende, *The
/// Impact of Frequency on Summarization*, 2005): a word weighs as much as the share of the tone’s
/// texts that have it; a sentence weighs the sum of its words, less for long ones, times its form;
/// the heaviest is taken, its words lose most of their weight, and so on. Ties go to the
/// sentence that comes first.
struct SentencePicker {
    private let sentences: [SentencePool.Sentence]
    private var weights: [Double]
    /// How many sentences are the same, by text.
    private let repeats: [String: Int]

    init(_ pool: SentencePool, tone: SampledText.Tone) {
        sentences = pool.sentences.filter { $0.tone == tone }
        repeats = sentences.reduce(into: [:]) { $0[$1.text, default: 0] += 1 }
        weights = Array(repeating: 0, count: pool.extent.count)
        var texts: [Int: Set<Int>] = [:]
        for sentence in sentences {
            for word in sentence.words { texts[word, default: []].insert(sentence.source) }
        }
        let all = Set(sentences.map(\.source)).count
        for (word, sources) in texts { weights[word] = Double(sources.count) / Double(max(1, all)) }
    }

    /// The best sentences that are not used yet; fewer where there are no more.
    func pick(_ most: Int, _ used: inout Set<String>) -> [String] {
        var weights = weights
        var picked: [SentencePool.Sentence] = []
        var left = sentences.filter { !used.contains($0.text) }
        while picked.count < most, let best = heaviest(of: left, weights) {
            picked.append(best)
            used.insert(best.text)
            for word in best.words { weights[word] *= 0.2 }
            left.removeAll { $0.text == best.text || isAlike($0, best) }
        }
        return picked.map(\.text)
    }

    private func heaviest(
        of sentences: [SentencePool.Sentence], _ weights: [Double]
    ) -> SentencePool.Sentence? {
        var best: (sentence: SentencePool.Sentence, weight: Double)?
        for sentence in sentences {
            let weight = weight(of: sentence, weights)
            if weight > best?.weight ?? -1 { best = (sentence, weight) }
        }
        return best?.sentence
    }

    private func weight(of sentence: SentencePool.Sentence, _ weights: [Double]) -> Double {
        let sum = sentence.words.reduce(0) { $0 + weights[$1] }
        let repeated = Double(min(repeats[sentence.text] ?? 1, 50))
        // What has no words, such as emoji alone, counts by how often it is said.
        return sum / Double(sentence.words.count + 4).squareRoot() * sentence.form
            + repeated * 1e-6 * sentence.form
    }

    /// More than half of the words are the same.
    private func isAlike(_ one: SentencePool.Sentence, _ other: SentencePool.Sentence) -> Bool {
        guard !one.words.isEmpty else { return false }
        var shared = 0
        var place = 0
        for word in one.words {
            while place < other.words.count, other.words[place] < word { place += 1 }
            if place < other.words.count, other.words[place] == word { shared += 1 }
        }
        return shared * 2 > max(one.words.count, other.words.count)
    }
}
