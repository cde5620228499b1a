internal import ReportModel

/// What summaries may need, before a model is asked: the bound on calls, and tokens by rule of
/// thumb.
package struct CallEstimate: Hashable, Sendable {
    /// At most so many calls, if none has to be repeated.
    package var calls = 0
    package var promptTokens = 0
    package var completionTokens = 0
    /// Texts that would be read, and those that were read before.
    package var new = 0
    package var known = 0

    package init() {}

    static func + (left: CallEstimate, right: CallEstimate) -> CallEstimate {
        var sum = left
        sum.calls += right.calls
        sum.promptTokens += right.promptTokens
        sum.completionTokens += right.completionTokens
        sum.new += right.new
        sum.known += right.known
        return sum
    }
}

extension CallEstimate {
    /// How many sentences are checked at most: of the summary, on themes, complaints, insights.
    static let mostSentences =
        5 + 3 * ThemeReader.mostTold
        + [Assignment.Task.content, .conversations].map { task in
            ThemeList.of(task).reduce(0) { $0 + $1.most }
        }.reduce(0, max)

    /// The calls to read texts by themselves: ⌈new/20⌉ + 6 + ⌈assign/40⌉ + ⌈150/25⌉ + 2·sentences + 2.
    static func calls(new: Int, assign: Int) -> Int {
        guard new + assign > 0 else { return 0 }
        return rounded(new, by: FacetQuestion.batch) + CodebookQuestion.mostBatches
            + rounded(assign, by: ThemeAssignmentQuestion.batch)
            + rounded(ThemeReader.auditedPairs, by: AuditQuestion.batch) + 2 * mostSentences + 2
    }

    private static func rounded(_ count: Int, by size: Int) -> Int { (count + size - 1) / size }

    /// For reading texts by themselves.
    ///
    /// - Parameters:
    ///   - characters: of the new texts.
    ///   - known: how many texts were read before.
    static func reading(new: Int, characters: Int, known: Int) -> CallEstimate {
        var estimate = CallEstimate()
        (estimate.new, estimate.known) = (new, known)
        // What is known already was sorted already, unless the themes change.
        estimate.calls = calls(new: new, assign: new)
        guard new > 0 else { return estimate }
        let batches = rounded(new, by: FacetQuestion.batch)
        let sorting = rounded(new, by: ThemeAssignmentQuestion.batch)
        let rest = estimate.calls - batches - sorting
        estimate.promptTokens =
            characters / charactersPerToken + new * 15 + batches * 400 + sorting * 1500 + new * 30
            + rest * 900
        estimate.completionTokens = new * (55 + 20) + rest * 60
        return estimate
    }

    /// For one prompt over a sample.
    static func sample(_ prompt: Prompt) -> CallEstimate {
        var estimate = CallEstimate()
        estimate.calls = 1
        estimate.new = prompt.texts.count
        let characters = prompt.system.count + prompt.data.count + prompt.schema.bytes.count
        estimate.promptTokens = characters / charactersPerToken
        estimate.completionTokens = 700
        return estimate
    }

    private static let charactersPerToken = 4
}

extension Narrator {
    /// What the assignments may need, with what is kept taken into account; nil when the model costs
    /// nothing.
    package func estimate(_ assignments: [Assignment]) -> CallEstimate? {
        guard !model.isExtractive else { return nil }
        let prompts = PromptMaker(sentiment: sentiment, roster: roster(of: assignments))
        return assignments.reduce(CallEstimate()) { $0 + estimate($1, prompts) }
    }

    private func estimate(_ assignment: Assignment, _ prompts: PromptMaker) -> CallEstimate {
        guard isReadWhole(assignment) else {
            let question = question(assignment, prompts)
            let isKept = ((try? replies.reply(question.key)) ?? nil) != nil
            return isKept || question.prompt.texts.isEmpty
                ? CallEstimate() : .sample(question.prompt)
        }
        var seen: Set<String> = []
        var (new, characters) = (0, 0)
        for source in assignment.texts + (assignment.earlier ?? []) {
            let text = prompts.sampled(source, longest: ThemeReader.longest).text
            let key = FacetQuestion.key(of: text, model)
            guard !text.isEmpty, seen.insert(key).inserted,
                ((try? replies.reply(key)) ?? nil) == nil
            else { continue }
            new += 1
            characters += text.count
        }
        return .reading(new: new, characters: characters, known: seen.count - new)
    }
}
