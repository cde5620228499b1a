import ReportModel
import Settings

@testable import Narration

/// Assignments, prompts and narrators for the tests.
enum Samples {
    static let day = LocalDay(number: 20_778)  // 2026-11-21

    static let sentiment = SentimentRules(
        weights: ["positive": 1, "neutral": 0, "negative": -1], negative: ["negative"],
        urgentIntents: [], questionIntents: [], health: [])

    static func assignment(
        _ task: Assignment.Task = .conversations, id: String = "a/b", subject: String = "Refunds",
        aggregates: [Assignment.Aggregate] = figures,
        texts: [Assignment.SourceText] = Samples.texts,
        sampleSize: Int = 300
    ) -> Assignment {
        Assignment(
            id: id, task: task, subject: subject, aggregates: aggregates, texts: texts, asOf: day,
            sampleSize: sampleSize)
    }

    static let figures: [Assignment.Aggregate] = [
        .init("Conversations", unit: .count, value: 1204),
        .init("Negative rate", unit: .rate, value: 0.1823),
        .init("Average duration", unit: .hours, value: 4.56),
        .init("Sentiment score", unit: .score, value: -12.44),
        .init("Asked for a refund", unit: .rate, value: 0.5),
    ]

    static func text(
        _ id: Int, _ stratum: String, _ text: String, names: [String] = []
    ) -> Assignment.SourceText {
        .init(id: "\(id)", stratum: stratum, text: text, names: names, anchor: "c\(id)")
    }

    static let texts = [
        text(1, "negative", "The app crashes when I open the practice mode. I want a refund."),
        text(2, "negative", "Practice mode stopped working after the update."),
        text(3, "positive", "I love the paradiddle lesson, thank you!"),
        text(4, "neutral", "Where can I download the sheet music?"),
        text(5, "negative", "Nobody answered my e-mails about the practice mode crash."),
    ]

    static func prompt(of assignment: Assignment = assignment()) -> Prompt {
        PromptMaker(sentiment: sentiment).prompt(for: assignment)
    }

    static func narrator(
        _ model: any LanguageModel, rules: Agents = .sampling(retries: 2),
        replies: any ReplyStore = MemoryReplyStore(), waits: Waits = Waits()
    ) -> Narrator {
        Narrator(
            model: model, rules: rules, sentiment: sentiment, replies: replies,
            sleep: { await waits.note($0) })
    }

    static func script(_ steps: String, for assignment: String = "*") throws -> ScriptedModel {
        try ScriptedModel(
            Array(#"{"name": "rehearsal", "replies": {"\#(assignment)": \#(steps)}}"#.utf8))
    }

    /// A step that replies in the HelpScout agent’s form.
    static func reply(
        lead: String = "Customers write about the practice mode.", themes: String = "[]",
        complaints: String = "[]", quotes: String = "[]"
    ) -> String {
        """
        {"prompt_tokens": 100, "completion_tokens": 20, "json": {"executive_summary": "\(lead)",
        "top_themes": \(themes), "top_complaints": \(complaints), "unexpected_insights": [],
        "notable_quotes": \(quotes)}}
        """
    }
}

/// What a narrator waited for.
actor Waits {
    private(set) var durations: [Duration] = []

    func note(_ duration: Duration) { durations.append(duration) }
}

extension Narrator {
    /// What came of one assignment.
    func tell(_ assignment: Assignment = Samples.assignment()) async throws -> Narrated? {
        try await narrate([assignment]).summaries[assignment.id]
    }
}

extension Narrated {
    var summary: Summary? { if case .summary(let summary) = self { summary } else { nil } }
    var reason: String? { if case .missing(let reason) = self { reason } else { nil } }
}

extension Optional {
    /// For what cannot be compared.
    var isNone: Bool { if case .none = self { true } else { false } }
}

extension Agents {
    /// One prompt over a sample, for either agent.
    static func sampling(
        concurrency: Int = 4, retries: Int = 3, tokenBudget: Int? = nil
    ) -> Agents {
        Agents(
            helpScout: .sample, contents: .sample, concurrency: concurrency, retries: retries,
            tokenBudget: tokenBudget)
    }
}
