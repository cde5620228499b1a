internal import ReportModel
internal import Settings

// Steps 6 and 7: sentences about counted themes, each verified, and the quotes.
extension ThemeReader {
    /// How many themes are told in sentences of their own.
    static let mostTold = 8
    private static let mostQuotes = 3
    /// Of a quote in English; other languages may write without spaces.
    private static let fewestWords = 4

    /// Gives each theme its quotes: of different customers, of the gravest conversations first.
    ///
    /// None stands with two themes, and each has enough words to mean something by itself.
    func choose(_ reading: inout ThemeReading, _ rows: [ThemeTally.Row]) {
        var used: Set<String> = []
        for index in reading.themes.indices {
            let key = reading.themes[index].key
            let quoted = rows.filter { $0.themes.contains(key) && $0.facet.quote != nil }.sorted {
                let (left, right) = ($0.facet, $1.facet)
                if left.severity != right.severity { return left.severity > right.severity }
                let (one, other) = (left.quote?.count ?? 0, right.quote?.count ?? 0)
                return one != other ? one > other : $0.source.id < $1.source.id
            }
            var customers: Set<String> = []
            for row in quoted {
                guard let quote = row.facet.quote,
                    quote.utf8.contains(where: { $0 >= 0x80 })
                        || quote.split(separator: " ").count >= ThemeReader.fewestWords,
                    !used.contains(quote.lowercased()),
                    customers.insert(row.source.customer ?? row.source.id).inserted
                else { continue }
                used.insert(quote.lowercased())
                reading.themes[index].quotes.append(
                    .init(text: quote, source: row.source.id, anchor: row.source.anchor))
                if reading.themes[index].quotes.count == ThemeReader.mostQuotes { break }
            }
        }
    }

    /// The sentences that passed, and those that did not.
    struct Told: Sendable {
        /// In the order of the answer.
        var sentences: [Sentence] = []
        var figures = 0
        var dropped: [Dropped] = []

        struct Sentence: Sendable {
            /// Its place in the answer, which its rewriting keeps.
            let order: Int
            let place: TellingQuestion.Sentence.Place
            /// With its figures.
            let text: String
        }
    }

    /// A sentence of an answer with its place there.
    private typealias Ordered = (order: Int, sentence: TellingQuestion.Sentence)
    private typealias Failed = (
        order: Int, sentence: TellingQuestion.Sentence, reason: Dropped.Reason
    )

    func tell(_ reading: ThemeReading, _ rows: [ThemeTally.Row]) async throws -> Told {
        let themes = reading.themes.filter { !$0.isUncertain }
        guard !themes.isEmpty else { return Told() }
        let facets = Dictionary(
            uniqueKeysWithValues: themes.map { theme in
                (theme.key, rows.filter { $0.themes.contains(theme.key) }.map(\.facet))
            })
        let check = ClaimCheck(
            themes, facets: facets, total: reading.read.count,
            vocabulary: assignment.vocabulary + [assignment.subject] + themes.map(\.name))
        var question = TellingQuestion(
            id: assignment.id, task: assignment.task,
            subject: Masking.masked(assignment.subject.cleaned.unbroken, names: []), themes: themes,
            placeholders: check.placeholders, sentiment: prompts.sentiment)
        guard
            let first = try await desk.answer(
                question.prompt, by: desk.caller, question.sentences)
        else { return Told() }
        var told = Told()
        let written = limited(first, themes).enumerated().map { ($0.offset, $0.element) }
        var failed = try await verify(written, check, &told)
        guard !failed.isEmpty else { return told }
        question.failed = failed.map { ($0.sentence, $0.reason) }
        let again = try await desk.answer(
            question.prompt, by: desk.caller, question.sentences)
        let rewritten = (again ?? []).compactMap { ThemeReader.replaced(by: $0, in: &failed) }
        // What was not written anew is left out as it was; what was, as it is now.
        let left = try await verify(rewritten, check, &told) + failed
        told.dropped = left.sorted { $0.order < $1.order }
            .map { Dropped(.sentence, $0.sentence.text, $0.reason) }
        told.sentences.sort { $0.order < $1.order }
        return told
    }

    /// A sentence in the place of the failed one that it was written for, which is removed; nil if
    /// there is none.
    private static func replaced(
        by sentence: TellingQuestion.Sentence, in failed: inout [Failed]
    ) -> Ordered? {
        let index =
            failed.firstIndex {
                $0.sentence.place == sentence.place && $0.sentence.cites == sentence.cites
            } ?? failed.firstIndex { $0.sentence.place == sentence.place }
        return index.map { (failed.remove(at: $0).order, sentence) }
    }

    /// Only the largest themes get sentences of their own.
    private func limited(
        _ sentences: [TellingQuestion.Sentence], _ themes: [ThemeReading.Theme]
    ) -> [TellingQuestion.Sentence] {
        let keys = Set(themes.prefix(ThemeReader.mostTold).map(\.key))
        return sentences.filter { sentence in
            if case .theme(let key) = sentence.place { keys.contains(key) } else { true }
        }
    }

    /// Adds the sentences that pass every layer, and returns the others with the reason.
    private func verify(
        _ sentences: [Ordered], _ check: ClaimCheck, _ told: inout Told
    ) async throws -> [Failed] {
        let verdicts = try await inOrder(
            sentences.map(\.sentence), atOnce: desk.checker.rules.concurrency
        ) { sentence -> Result<String, ClaimCheck.Fault> in
            switch check.verdict(on: sentence) {
            case .failure(let fault): return .failure(fault)
            case .success(let text):
                let reason = try await contradiction(text, sentence, check)
                return reason.map { .failure(.init($0)) } ?? .success(text)
            }
        }
        var failed: [Failed] = []
        for ((order, sentence), verdict) in zip(sentences, verdicts) {
            switch verdict {
            case .failure(let fault): failed.append((order, sentence, fault.reason))
            case .success(let text):
                told.sentences.append(.init(order: order, place: sentence.place, text: text))
                told.figures += check.placeholders.filled(sentence.text)?.figures.count ?? 0
            }
        }
        return failed
    }

    private func contradiction(
        _ text: String, _ sentence: TellingQuestion.Sentence, _ check: ClaimCheck
    ) async throws -> Dropped.Reason? {
        let question = ClaimQuestion(
            id: assignment.id, task: assignment.task, sentence: text,
            evidence: sentence.cites.compactMap { check.evidence[$0] })
        switch try await desk.answer(question.prompt, by: desk.checker, question.verdict) {
        case .supported: return nil
        case .contradicted: return .contradicted
        case .notEnough, nil: return .unsupported
        }
    }
}

extension ThemeReader.Told {
    /// The summary of a reading: its themes with the sentences that passed.
    func summary(
        of reading: ThemeReading, _ rows: [ThemeTally.Row], _ assignment: Assignment,
        _ desk: ReadingDesk
    ) -> Summary {
        var reading = reading
        for index in reading.themes.indices {
            reading.themes[index].description = text(at: .theme(reading.themes[index].key))
        }
        let lead = texts(at: .summary)
        let isWhole = sentences.contains { $0.order == 0 && $0.place == .summary }
        let used = desk.reading.used
        let quotes = reading.themes.flatMap { $0.quotes.prefix(1) }.prefix(4)
        let invented = rows.compactMap(\.facet.invented).map { Dropped(.quote, $0, .quote) }
        var summary = Summary(
            lead: lead.isEmpty ? fallback(reading, assignment.task) : lead,
            themes: reading.toldThemes.map {
                .init(
                    name: $0.name, description: $0.description,
                    sentiment: assignment.task == .content ? $0.sentiments.first?.label : nil,
                    count: $0.count)
            },
            lists: ThemeList.of(assignment.task).map {
                TitledList(title: $0.title, items: texts(at: .list($0)))
            }.filter { !$0.items.isEmpty }, quotes: Array(quotes),
            record: .init(
                model: desk.caller.model.name, promptVersion: ThemeReading.promptVersion,
                isExtractive: false, sampled: reading.read.count, texts: reading.read.of,
                figures: figures,
                verifiedFigures: figures, sentences: sentences.count,
                quotes: reading.toldThemes.reduce(0) { $0 + $1.shownQuotes.count },
                dropped: dropped + invented,
                promptTokens: used.prompt, completionTokens: used.completion))
        summary.opening = lead.isEmpty || isWhole ? summary.lead.first : nil
        summary.reading = reading
        return summary
    }

    private func texts(at place: TellingQuestion.Sentence.Place) -> [String] {
        sentences.filter { $0.place == place }.map(\.text)
    }

    private func text(at place: TellingQuestion.Sentence.Place) -> String {
        texts(at: place).joined(separator: " ")
    }

    /// What the program can say by itself, where no sentence passed.
    private func fallback(_ reading: ThemeReading, _ task: Assignment.Task) -> [String] {
        guard let first = reading.themes.first(where: { !$0.isUncertain }) else {
            return ["No theme is certain enough to be told in a sentence."]
        }
        let count = NumberFormat.count
        return [
            (reading.themes.leader?.key == first.key ? "The largest theme" : "One theme")
                + " is “\(first.name)”: \(count.string(first.count)) of "
                + "\(count.string(reading.read.count)) \(task.noun)."
        ]
    }
}
