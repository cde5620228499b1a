import Narration
import ReportModel
import Settings

/// Puts the result of an assignment into words for a page, in the same way for every report with
/// summaries.
struct SummaryWording {
    let labels: Labels
    /// The words for a text: “conversation”, “conversations”.
    let noun: CardList.Noun
    /// The title of the part before the themes.
    var title = "Executive summary"
    /// The title when the summary consists of sentences picked from the texts.
    var pickedTitle: String?
    /// Whether the texts only report what people said, so that they have no original words to
    /// quote.
    var isRetold = false
    /// Whether the text of a quote is on the page.
    var isOnPage: (Summary.Quote) -> Bool = { !$0.anchor.isEmpty }
    /// What the texts are about, for a report that is not about them.
    var subject: String?
    /// How many texts there are, where a model may have been given fewer.
    var total: Int?
    /// Who wrote the text of a quote, for the link to it.
    let source: (Summary.Quote) -> String?

    /// The summary, or a notice that says why there is none; empty when none was requested.
    func blocks(_ narrated: Narrated?) -> [Block] {
        switch narrated {
        case nil: []
        case .missing(let reason): [.notice(Notice(.unavailable, reason))]
        case .summary(let summary): [.summary(block(summary))]
        }
    }

    private func block(_ summary: Summary) -> SummaryBlock {
        var block = SummaryBlock(
            title: summary.record.isExtractive ? pickedTitle ?? title : title,
            lead: lead(summary), themesTitle: "Top themes",
            themes: summary.themes.map { theme($0, of: summary) },
            lists: summary.lists.filter { !$0.items.isEmpty },
            quotesTitle: isRetold ? "Notable passages" : "Notable quotes",
            quotes: quotes(of: summary),
            record: record(summary.record))
        block.isPicked = summary.record.isExtractive
        block.opening = summary.opening
        block.subject = subject
        block.texts = max(summary.record.texts, total ?? 0)
        return block
    }

    /// Sentences from the texts of several people are separate, after a line that says what they
    /// are; a model’s sentences are one paragraph.
    private func lead(_ summary: Summary) -> [String] {
        guard summary.record.isExtractive else {
            guard !summary.lead.isEmpty else {
                return ["No sentence about all \(noun.many) could be verified."]
            }
            return [summary.lead.joined(separator: " ")]
        }
        let texts = isRetold ? "\(noun.many)’ summaries" : noun.many
        return ["Quoted from the \(texts); chosen by rule, no AI:"]
            + summary.lead
    }

    /// A smaller number of texts found by words alone says nothing of a theme.
    private static let fewest = 3

    /// Where a model read a sample, the program finds a theme’s texts by its words alone: there may
    /// be more.
    private func theme(_ theme: Summary.Theme, of summary: Summary) -> SummaryBlock.Theme {
        let isCounted = summary.record.isExtractive || summary.reading != nil
        let extent =
            (isCounted ? "" : "at least ") + NumberFormat.count.string(theme.count) + " of "
            + counted(summary.record.sampled, noun.one, noun.many)
        return SummaryBlock.Theme(
            name: theme.name, description: theme.description,
            notes: (isCounted || theme.count >= SummaryWording.fewest ? [extent] : [])
                + (theme.sentiment.map { [labels.name($0, .sentiment)] } ?? []))
    }

    /// Where all texts were read, two quotes of each theme, which say whose theme they are.
    private func quotes(of summary: Summary) -> [SummaryBlock.Quote] {
        guard let reading = summary.reading else { return summary.quotes.map(quote) }
        return reading.toldThemes.flatMap { theme in
            theme.shownQuotes.map { own in
                var quote = quote(own)
                quote.source = "\(theme.name) – \(quote.source)"
                return quote
            }
        }
    }

    private func quote(_ quote: Summary.Quote) -> SummaryBlock.Quote {
        SummaryBlock.Quote(
            text: isRetold ? quote.text : quote.text.inQuotationMarks,
            source: source(quote) ?? noun.one.sentenceCased,
            anchor: isOnPage(quote) ? quote.anchor : nil)
    }

    // MARK: How it came about

    func record(_ record: Summary.Record) -> [String] {
        [record.isFallback ? SummaryWording.fallback : nil, origin(record), verification(record)]
            .compactMap { $0 }
    }

    private static let fallback =
        "A language model was asked for a summary, but could not make one."

    /// How the summary was made: “Written by gpt-4o from a sample of 300 of 412 conversations.” is
    /// one.
    private func origin(_ record: Summary.Record) -> String {
        let count = NumberFormat.count
        let all = max(record.texts, total ?? 0)
        let isSample = record.sampled < all
        let extent =
            (isSample ? "a sample of \(count.string(record.sampled)) of " : "all ")
            + count.string(all)
        guard record.isExtractive else {
            let noun = all == 1 ? noun.one : noun.many
            guard record.promptVersion != ThemeReading.promptVersion else {
                let read = record.sampled < all ? "\(count.string(record.sampled)) of " : "All "
                return
                    "\(read)\(count.string(all)) \(noun) read by \(record.model), each by "
                    + "itself; counted by the program."
            }
            return "Written by \(record.model) from \(extent) \(noun)."
        }
        return "These are the \(noun.many)’ own sentences, chosen by rule from \(extent); no AI "
            + "wrote them."
    }

    /// Nil when there was nothing to verify, because sentences of the texts are quoted unchanged.
    private func verification(_ record: Summary.Record) -> String? {
        if record.isExtractive { return nil }
        let count = NumberFormat.count
        let parts = [
            record.sentences > 0 ? counted(record.sentences, "sentence", "sentences") : nil,
            record.figures > 0
                ? "\(count.string(record.verifiedFigures)) of "
                    + counted(record.figures, "figure", "figures") : nil,
            record.quotes > 0 ? counted(record.quotes, "quote", "quotes") : nil,
        ].compactMap { $0 }
        let verified = parts.isEmpty ? nil : "Verified: \(listed(parts))."
        let sentences = [verified, losses(record.dropped)].compactMap { $0 }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// How much was left out, and why.
    private func losses(_ dropped: [Dropped]) -> String? {
        let kinds = Dropped.Kind.allCases.compactMap { kind -> String? in
            let parts = dropped.filter { $0.kind == kind }
            guard !parts.isEmpty else { return nil }
            let reasons = Dropped.Reason.allCases.compactMap { reason -> String? in
                let count = parts.count { $0.reason == reason }
                guard count > 0 else { return nil }
                let words = "with \(reason.words)"
                return count == parts.count
                    ? words : "\(NumberFormat.count.string(count)) \(words)"
            }
            return counted(parts.count, kind.rawValue, kind.rawValue + "s")
                + " (\(reasons.joined(separator: ", ")))"
        }
        return kinds.isEmpty ? nil : "Left out, as not verified: \(listed(kinds))."
    }

    /// Names and values for a report’s data summary.
    func facts(_ record: Summary.Record) -> [Fact] {
        let count = NumberFormat.count
        return [
            Fact(
                "Summaries", record.isExtractive ? "quoted sentences, no AI" : "by \(record.model)"),
            Fact("Prompt version", record.promptVersion),
            Fact(
                "\(noun.many.sentenceCased) in the summary’s sample",
                "\(count.string(record.sampled)) of \(count.string(record.texts))"),
        ]
            + (record.isExtractive
                ? []
                : [
                    Fact(
                        "Tokens",
                        "\(count.string(record.promptTokens)) in, "
                            + "\(count.string(record.completionTokens)) out")
                ])
    }
}
