internal import ReportModel

/// Summarises without a language model.
///
/// It uses sentences from the texts themselves, in quotation marks, picked by rule
/// (``SentencePicker``); themes are the words that most texts share (``ThemeFinder``). It makes
/// nothing up: lists that need judgement, such as recommended actions, stay empty.
///
/// Its answer follows the agents’ schemas and passes the same checks as any model’s answer.
package struct ExtractiveModel: LanguageModel {
    package let name = "extractive"
    package let isExtractive = true

    package let remarks: [String]

    /// - Parameter remarks: why no other model is asked, if one was wanted.
    package init(remarks: [String] = []) { self.remarks = remarks }

    package func reply(to prompt: Prompt) async -> ModelReply {
        let digest = Digest(prompt.texts)
        let answer =
            switch prompt.task {
            case .content: digest.contentAnswer
            case .conversations: digest.conversationAnswer
            }
        return ModelReply(text: String(decoding: answer.bytes, as: UTF8.self))
    }
}

/// What can be taken directly from the texts.
private struct Digest {
    private let lead: [String]
    private let themes: [ThemeFinder.Theme]
    private let praise: [String]
    private let complaints: [String]
    private let quotes: [String]
    private let count: Int

    init(_ texts: [SampledText]) {
        let pool = SentencePool(texts)
        var picked = PickedSentences(from: pool)
        lead = Digest.fairly(3, of: texts, pool, &picked)
        let cross = texts.filter { $0.tone == .negative }.count
        complaints = SentencePicker(pool, tone: .negative).pick(min(5, (cross + 1) / 2), &picked)
        praise = SentencePicker(pool, tone: .positive).pick(3, &picked)
        quotes = Digest.fairly(4, of: texts, pool, &picked)
        themes = Array(
            ThemeFinder(pool).themes(20, picked).filter { $0.name.count <= 80 }.prefix(5))
        count = texts.count
    }

    /// At most a given number of sentences, with each tone getting its share of the texts.
    private static func fairly(
        _ most: Int, of texts: [SampledText], _ pool: SentencePool, _ picked: inout PickedSentences
    ) -> [String] {
        let tones: [SampledText.Tone] = [.negative, .neutral, .positive]
        let sizes = tones.map { tone in texts.filter { $0.tone == tone }.count }
        let shares = shareOut(most, among: sizes)
        let order = tones.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
        return order.flatMap { index in
            SentencePicker(pool, tone: tones[index]).pick(shares[index], &picked)
        }
    }

    /// At most four themes, because a content’s comments cover fewer subjects than an inbox.
    var contentAnswer: JSONValue {
        .object([
            .init("summary", .string(leadText)),
            .init(
                "themes",
                .array(
                    themes.prefix(4).map {
                        .object([
                            .init("theme", .string($0.name)),
                            .init("sentiment", .string(String(($0.stratum ?? "mixed").prefix(40)))),
                            .init("description", .string($0.sentence?.inQuotationMarks ?? "")),
                        ])
                    })),
            .init("praise", strings(praise)), .init("concerns", strings(complaints)),
            .init("recommended_actions", .array([])),
            .init("notable_quotes", .array(quotes.map { .string($0) })),
        ])
    }

    var conversationAnswer: JSONValue {
        .object([
            .init("executive_summary", .string(leadText)),
            .init(
                "top_themes",
                .array(
                    themes.map {
                        .object([
                            .init("theme", .string($0.name)),
                            .init("description", .string($0.sentence?.inQuotationMarks ?? "")),
                            .init("prevalence", .string("\($0.count) of \(count)")),
                        ])
                    })),
            .init("top_complaints", strings(complaints)),
            .init("unexpected_insights", .array([])),
            .init("notable_quotes", .array(quotes.map { .string($0) })),
        ])
    }

    /// One sentence per line.
    private var leadText: String { lead.map(\.inQuotationMarks).joined(separator: "\n") }

    private func strings(_ sentences: [String]) -> JSONValue {
        .array(sentences.map { .string($0.inQuotationMarks) })
    }
}
