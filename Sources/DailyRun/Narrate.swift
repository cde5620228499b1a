import Archive
import Narration
import ReportModel
import Reports

/// The summaries of a run, by edition.
struct Summaries: Sendable {
    /// By the edition’s name, `queries/recent`, then by the brief’s id.
    fileprivate(set) var narrated: [String: [String: Narrated]] = [:]
    fileprivate(set) var accounts: [String: Manifest.Summaries] = [:]
    /// A sentence for each summary that could not be made; the report says so in its place.
    fileprivate(set) var failures: [String] = []
    /// What a replay of the run needs, by key.
    fileprivate(set) var replies: [String: [UInt8]] = [:]
    /// Ids of all briefs that were told or failed.
    fileprivate var briefs: [String] = []

    func of(_ edition: Measured) -> [String: Narrated] { narrated[edition.name] ?? [:] }

    /// Whether a sentence of an earlier run is about a summary that was asked for again.
    func replace(_ warning: String) -> Bool { briefs.contains { warning.hasPrefix("\($0): ") } }
}

extension DailyRun {
    /// What the agents make of the briefs of all editions.
    ///
    /// - Throws: `CancellationError`; a model that fails is no error.
    func narrate(_ measured: [Measured]) async throws -> Summaries {
        notify(.began(.narrate))
        guard let narrator else {
            notify(.ended(.narrate, summary: "none asked for"))
            return Summaries()
        }
        let asked = measured.map { ($0.name, $0.figures.briefs) }
        let outcome = try await narrator.narrate(asked.flatMap(\.1)) { done, total, id in
            notify(.advanced(.narrate, done: done, total: total, name: id))
        }
        var summaries = Summaries()
        summaries.failures = outcome.failures.map(\.text)
        summaries.replies = outcome.replies
        for (name, briefs) in asked where !briefs.isEmpty {
            let ids = briefs.map(\.id)
            summaries.briefs += ids
            summaries.narrated[name] = outcome.summaries.filter { ids.contains($0.key) }
            summaries.accounts[name] = account(of: ids, outcome, narrator)
        }
        // What is wrong with the store takes nothing from the day, and so is no warning of it.
        for sentence in summaries.failures + outcome.warnings { notify(.warning(sentence)) }
        notify(.ended(.narrate, summary: tally(outcome)))
        return summaries
    }

    private func account(
        of ids: [String], _ outcome: Narrator.Outcome, _ narrator: Narrator
    ) -> Manifest.Summaries {
        let tokens = ids.compactMap { outcome.tokens[$0] }.reduce(Narrator.Tokens(), +)
        let made = ids.filter { id in
            if case .summary? = outcome.summaries[id] { true } else { false }
        }
        return Manifest.Summaries(
            model: narrator.modelName, made: made.count,
            missing: outcome.failures.filter { ids.contains($0.brief) }.count,
            promptTokens: tokens.prompt, completionTokens: tokens.completion)
    }

    /// What this run itself did and used: a reply that was kept cost it nothing.
    private func tally(_ outcome: Narrator.Outcome) -> String {
        let missing = outcome.failures.count
        let words = [
            countedSummaries(outcome.summaries.count - missing),
            missing > 0 ? "\(NumberFormat.count.string(missing)) missing" : nil,
            outcome.spent.total > 0 ? counted(outcome.spent.total, "token") : nil,
        ]
        return words.compactMap { $0 }.joined(separator: ", ")
    }

    /// What the day’s summaries cost, as its page says it; nothing where there are none.
    func costFacts(_ manifest: Manifest) -> [Fact] {
        manifest.agents.map { agent in
            let summaries = countedSummaries(agent.summaries)
            guard agent.promptTokens + agent.completionTokens > 0 else {
                return Fact("AI cost", "none: \(summaries)\(maker(agent.model))")
            }
            let count = NumberFormat.count
            return Fact(
                "AI cost",
                "\(count.string(agent.promptTokens)) tokens in, "
                    + "\(count.string(agent.completionTokens)) out: \(summaries) by \(agent.model)")
        }
    }

    /// The one that is no language model is known to readers by what it does.
    private func maker(_ model: String) -> String {
        model == ExtractiveModel().name
            ? " made of the texts’ own sentences, without a language model" : " by \(model)"
    }

    private func countedSummaries(_ count: Int) -> String {
        "\(NumberFormat.count.string(count)) \(count == 1 ? "summary" : "summaries")"
    }
}

extension Measured {
    /// `sentiment/drumeo`.
    fileprivate var name: String { "\(maker.id)/\(figures.edition.id)" }
}
