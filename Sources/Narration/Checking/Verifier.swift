internal import ReportModel

/// Keeps what the sample and the figures confirm, and counts what it drops.
struct Verifier {
    private(set) var figures = 0
    private(set) var verifiedFigures = 0
    /// Sentences that passed.
    private(set) var verifiedSentences = 0
    private(set) var dropped: [Dropped] = []

    var droppedSentences: Int { dropped.count { $0.kind == .sentence } }
    var droppedQuotes: Int { dropped.count { $0.kind == .quote } }

    private let texts: [SampledText]
    private let sources: [FoldedText]
    private let words: [Words]
    private let aggregates: [Assignment.Aggregate]
    /// Names that contain digits, which do not count as figures: “30-Day Drummer”, “Open over 24
    /// hours”.
    private let names: [FoldedText]
    /// All names of the report’s.
    private let known: [FoldedText]
    private let ties: FigureTies
    /// Whether the sentences are the texts’ own, which state no figures of the report.
    private let isExtractive: Bool

    init(_ prompt: Prompt, isExtractive: Bool = false) {
        texts = prompt.texts
        sources = prompt.texts.map { FoldedText(Masking.unnumbered($0.text)) }
        words = prompt.texts.map { Words($0.text) }
        ties = FigureTies(prompt.aggregates)
        self.isExtractive = isExtractive
        aggregates = prompt.aggregates
        known = ([prompt.subject] + prompt.aggregates.map(\.name)).map { FoldedText($0) }
        names = ([prompt.subject] + prompt.aggregates.map(\.name))
            .filter { !FigureReader.figures(in: Array($0.unicodeScalars)).isEmpty }
            .map { FoldedText($0) }
    }

    /// The prose’s sentences, except those that contain an unknown figure or a link.
    mutating func sentences(of prose: String) -> [String] {
        var isLastKept = true
        return Verifier.sentences(of: prose).filter { sentence in
            if !isLastKept, !isExtractive, Verifier.refersBack(sentence) {
                dropped.append(Dropped(.sentence, sentence, .dangling))
            } else {
                isLastKept = isBorneOut(sentence)
            }
            return isLastKept
        }
    }

    /// Whether a sentence says “of them” or begins with “these” and the like, so that it means
    /// nothing without the one before it.
    private static func refersBack(_ sentence: String) -> Bool {
        let words = QuantityWords.words(of: Array(sentence.unicodeScalars))
        let beginnings: Set = ["they", "these", "those", "others", "it", "this", "he", "she"]
        return words.first.map(beginnings.contains) ?? false
            || zip(words, words.dropFirst()).contains { $0 == "of" && $1 == "them" }
    }

    /// All sentences of an answer’s prose, as they are checked.
    static func sentences(of prose: String) -> [String] {
        Narration.sentences(of: Masking.unnumbered(prose.cleaned)).map(\.unbroken)
    }

    /// The same as one text.
    mutating func prose(_ text: String) -> String { sentences(of: text).joined(separator: " ") }

    /// A few words; nil when they are dropped.
    ///
    /// Words that occur in a text in this form need no further check.
    mutating func phrase(_ text: String) -> String? {
        let phrase = Masking.unnumbered(text.cleaned.unbroken)
        guard !phrase.isEmpty else { return nil }
        if isQuoted(FoldedText(phrase)) || isBorneOut(phrase) { return phrase }
        return nil
    }

    private mutating func isBorneOut(_ sentence: String) -> Bool {
        if let fault = fault(of: sentence) {
            dropped.append(Dropped(.sentence, sentence, fault))
            return false
        }
        verifiedSentences += 1
        return true
    }

    private mutating func fault(of sentence: String) -> Dropped.Reason? {
        let scalars = Array(sentence.unicodeScalars)
        let spans = quotedSpans(in: scalars)
        let quoted = spans.filter {
            isQuoted(FoldedText(String(String.UnicodeScalarView(scalars[$0]))))
        }
        let folded = FoldedText(sentence)
        let named = names.flatMap { folded.occurrences(of: $0) }
        let found = FigureReader.figures(in: scalars).filter { figure in
            !named.contains { $0.overlaps(figure.range) }
        }
        let known = found.filter { figure in
            quoted.contains { $0.contains(figure.range) } || isKnown(figure)
        }
        figures += found.count
        verifiedFigures += known.count
        guard known.count == found.count else { return .figure }
        if hasLink(scalars, outside: quoted) { return .link }
        guard !isExtractive else { return nil }
        if spans.contains(where: { !quoted.contains($0) && isSaying(scalars[$0]) }) {
            return .quote
        }
        let own = found.filter { figure in !quoted.contains { $0.contains(figure.range) } }
        guard ties.hold(own, in: scalars) else { return .otherFigure }
        let claims = QuantityWords.claims(in: QuantityWords.words(of: scalars, without: quoted))
        return ties.bearOut(claims, own, in: scalars) ? nil : .quantity
    }

    /// Whether words in quotation marks can be taken for somebody’s: three or more, and no name of
    /// the report’s.
    private func isSaying(_ span: ArraySlice<Unicode.Scalar>) -> Bool {
        let text = FoldedText(String(String.UnicodeScalarView(span)))
        let isNamed = known.contains { $0.firstOccurrence(of: text) != nil }
        return span.split { $0.properties.isWhitespace }.count >= 3 && !isNamed
    }

    private func isKnown(_ figure: Figure) -> Bool {
        figure.readings.contains { reading in aggregates.contains(where: reading.states) }
    }

    /// A link in a model’s own words could lead anywhere that a text asked for.
    private func hasLink(_ scalars: [Unicode.Scalar], outside quoted: [Range<Int>]) -> Bool {
        var own = scalars
        for range in quoted { for index in range { own[index] = " " } }
        return LinkFinder.hasLink(String(String.UnicodeScalarView(own)))
    }

    // MARK: Quotes

    private func isQuoted(_ quote: FoldedText) -> Bool {
        !quote.scalars.isEmpty && sources.contains { $0.firstOccurrence(of: quote) != nil }
    }

    /// The quotes that occur in a text, in the text's spelling; each once.
    mutating func quotes(_ candidates: [String]) -> [Summary.Quote] {
        var seen: Set<[UInt32]> = []
        var kept: [Summary.Quote] = []
        for candidate in candidates {
            guard let quote = quote(Masking.unnumbered(candidate)) else {
                dropped.append(Dropped(.quote, candidate, .quote))
                continue
            }
            if seen.insert(FoldedText(quote.text).scalars).inserted { kept.append(quote) }
        }
        return kept
    }

    private func quote(_ candidate: String) -> Summary.Quote? {
        let scalars = Array(candidate.cleaned.unbroken.unicodeScalars)
        let bare = scalars.drop(while: Verifier.isWrapping).reversed()
            .drop(while: Verifier.isWrapping).reversed()
        let text = FoldedText(String(String.UnicodeScalarView(bare)))
        for (source, sampled) in zip(sources, texts) {
            guard let range = source.firstOccurrence(of: text) else { continue }
            let whole = source.source.withWholeQuotations(range)
            let own = String(String.UnicodeScalarView(source.source[whole])).unbroken
            guard Verifier.saysSomething(own) || range == source.source.indices else { continue }
            return Summary.Quote(text: own, source: sampled.id, anchor: sampled.anchor)
        }
        return nil
    }

    /// Signs that a model puts around a quote: marks, and dots for omissions.
    private static func isWrapping(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isQuotationMark || scalar == "…" || scalar.properties.isWhitespace
    }

    /// One or two words could come from any text.
    private static func saysSomething(_ quote: String) -> Bool {
        let letters = quote.unicodeScalars.map { Letter($0) }
        let wide = letters.filter { $0 == .han || $0 == .katakana || $0 == .hiragana }.count
        return letters.filter { $0 == .spaced || $0 == .running }.count + wide * 3 >= 8
    }

    // MARK: Themes

    /// How many texts are about a theme: they share the words of its name, as defined by
    /// `Words.share`, or three words of its name and description together.
    func count(of theme: Draft.Theme) -> Int {
        let name = Words(theme.name).stems
        let all = name.union(Words(theme.description).stems)
        return words.filter { text in
            text.share(theme: name) || all.lazy.filter(text.stems.contains).count >= 3
        }.count
    }

    /// A theme’s sentiment, if it occurs in the sample.
    func sentiment(_ label: String?) -> String? {
        label.map { Label.canonical($0).replacing(" ", with: "_") }.flatMap { label in
            texts.contains { $0.stratum == label } ? label : nil
        }
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}
