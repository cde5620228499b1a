internal import ReportModel

extension Summary {
    /// A summary from a reply, read by its agent and verified against the sample and the figures.
    ///
    /// - Throws: ``ModelError/invalidOutput(_:)``.
    init(
        _ reply: ModelReply, to prompt: Prompt, of assignment: Assignment,
        by model: any LanguageModel
    )
        throws
    {
        let agent = agent(of: prompt.task)
        let draft = agent.draft(of: try agent.schema.read(reply.text))
        guard !Label.trimmed(draft.lead).isEmpty else {
            throw ModelError.invalidOutput(.member(agent.leadName, .empty))
        }
        var verifier = Verifier(prompt, isExtractive: model.isExtractive)
        lead = verifier.sentences(of: draft.lead)
        let isWhole = Verifier.sentences(of: draft.lead).first == lead.first
        opening = isWhole && !model.isExtractive ? lead.first : nil
        themes = draft.themes.compactMap { theme in
            verifier.phrase(theme.name).map { name in
                Theme(
                    name: name, description: verifier.prose(theme.description),
                    sentiment: verifier.sentiment(theme.sentiment),
                    count: verifier.count(of: theme))
            }
        }
        lists = draft.lists.map { list in
            TitledList(
                title: list.title,
                items: list.items.map { verifier.prose($0) }.filter { !$0.isEmpty })
        }
        .filter { !$0.items.isEmpty }
        quotes = verifier.quotes(draft.quotes)
        record = Record(
            model: model.name, promptVersion: prompt.version, isExtractive: model.isExtractive,
            sampled: prompt.texts.count, texts: assignment.texts.count, figures: verifier.figures,
            verifiedFigures: verifier.verifiedFigures,
            sentences: verifier.verifiedSentences, quotes: quotes.count, dropped: verifier.dropped,
            promptTokens: reply.promptTokens, completionTokens: reply.completionTokens)
    }

    /// Whether nothing passed the checks.
    var isEmpty: Bool { lead.isEmpty && themes.isEmpty && lists.isEmpty && quotes.isEmpty }
}
