internal import ReportModel

/// Step 7, without a model: what in a sentence about themes the counts and the texts bear out.
struct ClaimCheck {
    /// What sentences about a theme may say.
    struct Evidence {
        var theme: ThemeReading.Theme
        /// The largest is 1.
        var rank: Int
        var facets: [Facet]
    }

    let themes: [ThemeReading.Theme]
    let evidence: [String: Evidence]
    let placeholders: Placeholders
    /// Words that may be written with a capital: brands, topics, the report’s subject.
    let vocabulary: Set<String>

    /// With fewer facets that give a cause, no sentence gives it.
    static let leastCauses = 3

    init(
        _ themes: [ThemeReading.Theme], facets: [String: [Facet]], total: Int, vocabulary: [String]
    ) {
        self.themes = themes
        placeholders = Placeholders(themes: themes, total: total)
        evidence = Dictionary(
            uniqueKeysWithValues: themes.enumerated().map { index, theme in
                (
                    theme.key,
                    Evidence(theme: theme, rank: index + 1, facets: facets[theme.key] ?? [])
                )
            })
        self.vocabulary = Set(vocabulary.flatMap(ClaimCheck.capitalised).map { $0.lowercased() })
    }

    /// The sentence with its figures, or why it is left out.
    func verdict(on sentence: TellingQuestion.Sentence) -> Result<String, Fault> {
        let cited = sentence.cites.compactMap { evidence[$0] }
        guard !cited.isEmpty, cited.count == sentence.cites.count,
            let filled = placeholders.filled(sentence.text)
        else { return .failure(Fault(.uncited)) }
        let scalars = Array(filled.text.unicodeScalars)
        if let reason = fault(of: filled, scalars, cited) { return .failure(Fault(reason)) }
        return .success(filled.text)
    }

    struct Fault: Error {
        let reason: Dropped.Reason

        init(_ reason: Dropped.Reason) { self.reason = reason }
    }

    private func fault(
        of filled: Placeholders.Filled, _ scalars: [Unicode.Scalar], _ cited: [Evidence]
    ) -> Dropped.Reason? {
        let quotes = cited.flatMap(\.theme.quotes).map { FoldedText($0.text) }
        let spans = quotedSpans(in: scalars)
        let quoted = spans.filter { span in
            let text = FoldedText(String(String.UnicodeScalarView(scalars[span])))
            return quotes.contains { $0.firstOccurrence(of: text) != nil }
        }
        if spans.contains(where: { span in
            !quoted.contains(span)
                && scalars[span].split { $0.properties.isWhitespace }.count >= 3
        }) {
            return .quote
        }
        var bare = scalars
        for span in quoted { for index in span { bare[index] = " " } }
        if LinkFinder.hasLink(String(String.UnicodeScalarView(bare))) { return .link }
        let own = FigureReader.figures(in: scalars).filter { figure in
            !quoted.contains { $0.overlaps(figure.range) }
                && !filled.figures.contains { $0.range.overlaps(figure.range) }
        }
        if !own.isEmpty { return .figure }
        guard areTied(filled, scalars, cited) else { return .otherFigure }
        let words = QuantityWords.words(of: scalars, without: quoted)
        guard QuantityWords.claims(in: words).allSatisfy({ isBorneOut($0, by: cited) }) else {
            return .quantity
        }
        guard namesAreKnown(scalars, cited) else { return .name }
        return causeIsKnown(filled.text, cited) ? nil : .cause
    }

    // MARK: Figures

    /// Whether each figure is of a theme that the sentence cites, and no other theme’s name stands
    /// in the sentence.
    private func areTied(
        _ filled: Placeholders.Filled, _ scalars: [Unicode.Scalar], _ cited: [Evidence]
    ) -> Bool {
        let keys = Set(cited.map(\.theme.key))
        guard filled.figures.allSatisfy({ $0.key.isEmpty || keys.contains($0.key) }) else {
            return false
        }
        let stems = Words(scalars).stems
        let citedStems = cited.reduce(into: Set<String>()) {
            $0.formUnion(Words($1.theme.name).stems)
        }
        let strangers = themes.filter { theme in
            let name = Words(theme.name).stems
            return !keys.contains(theme.key) && !name.isEmpty && name.isSubset(of: stems)
                && !name.isSubset(of: citedStems)
        }
        guard strangers.isEmpty else { return false }
        // Beside several themes, each figure stands behind the name of its own.
        return cited.count < 2
            || filled.figures.allSatisfy { place in
                place.key.isEmpty || nearest(to: place, scalars, cited) == place.key
            }
    }

    /// The theme whose name’s words stand last before a figure, or first after it.
    private func nearest(
        to place: Placeholders.Filled.Place, _ scalars: [Unicode.Scalar], _ cited: [Evidence]
    ) -> String? {
        let words = Words(scalars).words
        func owner(_ word: Words.Word) -> String? {
            let owners = cited.filter { Words($0.theme.name).stems.contains(word.stem) }
            return owners.count == 1 ? owners.first?.theme.key : nil
        }
        let before = words.filter { $0.range.upperBound <= place.range.lowerBound }
        let after = words.filter { $0.range.lowerBound >= place.range.upperBound }
        return before.reversed().lazy.compactMap(owner).first ?? after.lazy.compactMap(owner).first
    }

    private func isBorneOut(_ claim: QuantityClaim, by cited: [Evidence]) -> Bool {
        cited.contains { evidence in
            let theme = evidence.theme
            return switch claim {
            case .most: theme.low > 0.5
            case .few: theme.share < 0.2
            case .all: theme.share == 1
            // A theme that is told has conversations.
            case .none: false
            case .largest: themes.leader?.key == theme.key
            case .smallest: themes.trailer?.key == theme.key
            case .rising: theme.isFound && (theme.change ?? 0) > 0
            case .falling: theme.isFound && (theme.change ?? 0) < 0
            }
        }
    }

    // MARK: Names and causes

    /// Whether every word with a capital inside the sentence stands in the evidence or is known.
    private func namesAreKnown(_ scalars: [Unicode.Scalar], _ cited: [Evidence]) -> Bool {
        let names = ClaimCheck.capitalised(inside: scalars)
        guard !names.isEmpty else { return true }
        let texts = cited.flatMap {
            [$0.theme.name] + $0.theme.quotes.map(\.text) + $0.facets.map(\.evidence)
        }
        let known = Set(texts.flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) })
        return names.allSatisfy { name in
            let word = name.lowercased()
            return vocabulary.contains(word) || known.contains(word)
                || known.contains(word + "s")
                || word.hasSuffix("s") && known.contains(String(word.dropLast()))
        }
    }

    private static func capitalised(_ text: String) -> [String] {
        text.split { !$0.isLetter }.map(String.init)
    }

    /// Not the first word of the sentence, and not “I”.
    private static func capitalised(inside scalars: [Unicode.Scalar]) -> [String] {
        let text = String(String.UnicodeScalarView(scalars))
        return text.split { !$0.isLetter && $0 != "'" && $0 != "’" }.dropFirst()
            .map { String($0.split { $0 == "'" || $0 == "’" }.first ?? "") }
            .filter { $0.first?.isUppercase == true && $0.count > 1 }
    }

    /// What stands behind “because” is a cause that at least three of the facets give.
    private func causeIsKnown(_ text: String, _ cited: [Evidence]) -> Bool {
        let lowered = text.lowercased()
        let starts = ClaimCheck.causal.compactMap { lowered.firstRange(of: $0)?.upperBound }
        guard let start = starts.min() else { return true }
        let claimed = Words(String(lowered[start...])).stems
        let giving = cited.flatMap(\.facets).compactMap(\.cause).count { cause in
            let stems = Words(cause).stems
            return !stems.isEmpty && stems.intersection(claimed).count * 2 >= stems.count
        }
        return giving >= ClaimCheck.leastCauses
    }

    private static let causal = [
        "because", "due to", "caused by", "as a result of", "owing to", "thanks to", "stems from",
        "stem from", "leads to", "lead to",
    ]
}
