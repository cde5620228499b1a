import Archive
import DayPages
package import Narration
import ReportMakers
import ReportModel
import Reports
import Settings

/// The summaries of a run, by edition.
struct Summaries: Sendable {
    /// By the assignment’s id.
    fileprivate(set) var narrated: [EditionID: [String: Narrated]] = [:]
    fileprivate(set) var accounts: [EditionID: Manifest.Summaries] = [:]
    /// The summaries that could not be made; the report says so in their place.
    fileprivate(set) var problems: [DayProblem] = []
    /// What a replay of the run needs, by key.
    fileprivate(set) var replies: [String: [UInt8]] = [:]

    func of(_ edition: EditionID) -> [String: Narrated] { narrated[edition] ?? [:] }
}

extension DailyRun {
    /// What the summaries of an order may need, without asking a model; nil where they cost
    /// nothing.
    ///
    /// - Throws: an error of the warehouse.
    package func estimate(_ order: RunOrder) async throws -> CallEstimate? {
        guard let narrator = doors.narrator else { return nil }
        let datasets = try await extract(order)
        return narrator.estimate(measure(datasets, order).flatMap(\.figures.assignments))
    }

    /// What the agents make of the assignments of all editions.
    ///
    /// - Throws: `CancellationError`; a model that fails is no error.
    func narrate(_ measured: [Measured]) async throws -> Summaries {
        notify(.began(.narrate))
        guard let narrator = doors.narrator else {
            notify(.ended(.narrate, summary: "none asked for"))
            return Summaries()
        }
        let asked = measured.map { ($0.id, $0.figures.assignments) }
        let outcome = try await narrator.narrate(asked.flatMap(\.1)) { done, total, id in
            notify(.advanced(.narrate, done: done, total: total, name: id))
        }
        var summaries = Summaries()
        summaries.replies = outcome.replies
        for (edition, assignments) in asked where !assignments.isEmpty {
            let ids = assignments.map(\.id)
            summaries.narrated[edition] = outcome.summaries.filter { ids.contains($0.key) }
            summaries.accounts[edition] = account(of: ids, outcome, narrator)
            summaries.problems += outcome.failures.filter { ids.contains($0.assignment) }.map {
                DayProblem(
                    .edition(id: edition), .noSummary(assignment: $0.assignment, reason: $0.reason))
            }
        }
        // What is wrong with the store takes nothing from the day, and so is no warning of it.
        for sentence in summaries.problems.map({ $0.sentence(name) }) + outcome.warnings
            + keepReceipt(outcome, asked.flatMap(\.1).first?.asOf)
        {
            notify(.warning(sentence))
        }
        notify(.ended(.narrate, summary: tally(outcome)))
        return summaries
    }

    /// A sentence if the receipt cannot be kept.
    private func keepReceipt(_ outcome: Narrator.Outcome, _ day: LocalDay?) -> [String] {
        guard let receipts = doors.receipts, let day else { return [] }
        do {
            try receipts.keep(outcome.receipt, of: day)
            return []
        } catch {
            return ["the receipt of the summaries could not be kept: \(error)"]
        }
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
            missing: outcome.failures.filter { ids.contains($0.assignment) }.count,
            calls: tokens.calls > 0 ? tokens.calls : nil,
            promptTokens: tokens.prompt, completionTokens: tokens.completion,
            seconds: tokens.seconds > 0 ? tokens.seconds : nil,
            cost: tokens.total > 0
                ? settings.agents.price.cost(input: tokens.prompt, output: tokens.completion) : nil)
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
}
