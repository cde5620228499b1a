internal import Analysis
internal import Cryptography
internal import ReportModel
package import Settings

/// Makes summaries of assignments, with the model it is given.
///
///     let narrator = Narrator(
///         model: ExtractiveModel(), rules: settings.agents, sentiment: settings.sentiment,
///         replies: MemoryReplyStore(), sleep: { try await clock.sleep(for: $0) })
///     let told = try await narrator.narrate(assignments) { _, _, _ in }
///     told.summaries["helpscout-analysis/refunds"]
///
/// A model that fails never makes the caller fail: the assignment gets a sentence in place of a
/// summary.
package struct Narrator: Sendable {
    let model: any LanguageModel
    let rules: Agents
    let sentiment: SentimentRules
    let replies: any ReplyStore
    /// Another model for audits and claims; nil means the same.
    let checker: (any LanguageModel)?
    let themes: any ThemeStore
    /// Where people may judge what a model sorted; nil where they cannot.
    let audits: AuditSheet?
    /// The smallest change of a theme’s share that is found.
    let leastChange: Double
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - sentiment: which sentiments are good and bad.
    ///   - replies: where the replies of models that cost something are looked up and kept.
    ///   - checker: another model for audits and claims; nil means the same.
    ///   - themes: where codebooks and audits are kept from day to day.
    ///   - audits: where people may judge what a model sorted.
    ///   - leastChange: the smallest change of a theme’s share that is found.
    ///   - sleep: waits before a call is retried.
    package init(
        model: any LanguageModel, rules: Agents, sentiment: SentimentRules,
        replies: any ReplyStore, checker: (any LanguageModel)? = nil,
        themes: any ThemeStore = MemoryThemeStore(), audits: AuditSheet? = nil,
        leastChange: Double = 0.01,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.model = model
        self.rules = rules
        self.sentiment = sentiment
        self.replies = replies
        self.checker = checker
        self.themes = themes
        self.audits = audits
        self.leastChange = leastChange
        self.sleep = sleep
    }

    /// Repeats what a run recorded (``Outcome/replies``): no model is called, whatever the settings
    /// are now.
    ///
    /// Nil when the run had no assignments, or no narrator.
    package init?(replaying recorded: [String: [UInt8]], sentiment: SentimentRules) {
        guard let model = recorded[RecordedModel.key].flatMap(RecordedModel.init) else {
            return nil
        }
        self.init(
            model: model.isExtractive ? ExtractiveModel() : model, rules: Agents(retries: 0),
            sentiment: sentiment, replies: MemoryReplyStore(recorded), sleep: { _ in })
    }

    /// The same for a trial: nothing is kept, and no model is asked that takes time or money.
    ///
    /// Where its replies to the same questions are among the recorded ones they are used; otherwise
    /// the summary is missing. An extractive model is no other than in a run.
    package func rehearsing(_ recorded: [String: [UInt8]]) -> Narrator {
        let now = RecordedModel(model)
        let isSame = recorded[RecordedModel.key] == now.bytes
        return Narrator(
            model: model.isExtractive ? model : now, rules: rules, sentiment: sentiment,
            replies: MemoryReplyStore(isSame ? recorded : [:]), leastChange: leastChange,
            sleep: { _ in })
    }

    /// The results of the assignments of a run.
    package struct Outcome: Hashable, Sendable {
        /// By the assignments’ ids.
        package var summaries: [String: Narrated] = [:]
        /// The assignments whose summary failed, in the order of the assignments.
        ///
        /// An assignment without texts has no summary, but that is not a failure.
        package var failures: [Failure] = []
        /// Sentences about problems with the store.
        package var warnings: [String] = []
        /// For each assignment, the tokens that its calls used, now or when the reply was made.
        package var tokens: [String: Tokens] = [:]
        /// What a replay needs, by key: the model, its replies and its failures.
        package var replies: [String: [UInt8]] = [:]
        /// What this run used itself.
        package var spent = Tokens()

        package init() {}
    }

    package struct Failure: Hashable, Sendable {
        package let assignment: String
        /// A sentence: “The summary could not be made: …”, with what operators must know.
        package let reason: String
    }

    /// What replies cost.
    package struct Tokens: Hashable, Sendable {
        package var calls = 0
        package var prompt = 0
        package var completion = 0
        /// How long the answers took, one after the other.
        package var seconds = 0.0

        package init() {}

        package init(prompt: Int, completion: Int, seconds: Double = 0, calls: Int = 0) {
            self.calls = calls
            self.prompt = prompt
            self.completion = completion
            self.seconds = seconds
        }

        init(_ reply: ModelReply) {
            self.init(
                prompt: reply.promptTokens, completion: reply.completionTokens,
                seconds: reply.seconds, calls: reply.calls)
        }

        package var total: Int { prompt + completion }

        package static func + (left: Tokens, right: Tokens) -> Tokens {
            Tokens(
                prompt: left.prompt + right.prompt, completion: left.completion + right.completion,
                seconds: left.seconds + right.seconds, calls: left.calls + right.calls)
        }
    }

    /// Whether a model is asked that may take its time.
    package var takesTime: Bool { !model.isExtractive && !(model is RecordedModel) }

    /// The model’s name, as in the manifest.
    package var modelName: String { model.name }

    /// Gets the assignments’ summaries, several at once; those with the same question are asked
    /// only once.
    ///
    /// - Parameter progress: receives how many assignments are done, how many there are, and the
    ///   last one done.
    /// - Throws: only `CancellationError`.
    package func narrate(
        _ assignments: [Assignment], progress: @Sendable (Int, Int, String) -> Void = { _, _, _ in }
    ) async throws -> Outcome {
        let prompts = PromptMaker(sentiment: sentiment, roster: roster(of: assignments))
        let questions = concurrentMap(assignments.count) { question(assignments[$0], prompts) }
        let firsts = firstAskers(questions)
        let isRead = assignments.contains(where: isReadWhole)
        let people = (isRead ? audits?.read() : nil) ?? AuditSheet.Answers()
        let meter = Meter(budget: rules.tokenBudget)
        let caller = ModelCaller(
            model: model, rules: rules, meter: meter, gate: CallGate(rules.concurrency),
            sleep: sleep)
        var told = try await withThrowingTaskGroup(of: (Int, Telling).self) { group in
            var told: [(Int, Telling)] = []
            var waiting = firsts.makeIterator()
            for _ in 0..<max(1, rules.concurrency) {
                guard let index = waiting.next() else { break }
                group.addTask { (index, try await tell(questions[index], caller, people.belongs)) }
            }
            while let one = try await group.next() {
                told.append(one)
                progress(told.count, assignments.count, assignments[one.0].id)
                guard let index = waiting.next() else { continue }
                group.addTask { (index, try await tell(questions[index], caller, people.belongs)) }
            }
            return told
        }
        let answers = MemoryReplyStore(
            Dictionary(told.compactMap(\.1.record).map { ($0.key, $0.bytes) }) { first, _ in first }
        )
        for index in Set(questions.indices).subtracting(firsts).sorted() {
            told.append((index, repeated(questions[index], answers)))
            progress(told.count, assignments.count, assignments[index].id)
        }
        let inOrder = told.sorted { $0.0 < $1.0 }
        var outcome = outcome(inOrder.map { (assignments[$0.0], $0.1) }, meter)
        outcome.warnings +=
            people.faults.map(\.sentence)
            + offer(inOrder.flatMap(\.1.asked), beside: people)
        return outcome
    }

    /// Writes the sheet of audits; a sentence if it cannot be written.
    private func offer(
        _ pairs: [AuditSheet.Pair], beside people: AuditSheet.Answers
    ) -> [String] {
        do {
            try audits?.write(pairs, keeping: people)
            return []
        } catch {
            return ["the pairs for people to judge could not be written: \(error)"]
        }
    }

    /// The questions that differ from every earlier one.
    private func firstAskers(_ questions: [Question]) -> [Int] {
        guard !model.isExtractive else { return Array(questions.indices) }
        var seen: Set<String> = []
        return questions.indices.filter { index in
            isReadWhole(questions[index].assignment)
                || seen.insert(questions[index].key).inserted
        }
    }

    private func outcome(_ told: [(Assignment, Telling)], _ meter: Meter) -> Outcome {
        var outcome = Outcome()
        for (assignment, telling) in told {
            outcome.summaries[assignment.id] = telling.narrated
            outcome.tokens[assignment.id] = telling.tokens
            if let failure = telling.failure {
                outcome.failures.append(.init(assignment: assignment.id, reason: "\(failure)"))
            }
            if let warning = telling.warning, !outcome.warnings.contains(warning) {
                outcome.warnings.append(warning)
            }
            if let record = telling.record { outcome.replies[record.key] = record.bytes }
        }
        if !told.isEmpty { outcome.replies[RecordedModel.key] = RecordedModel(model).bytes }
        outcome.spent = meter.spent
        outcome.warnings += model.remarks
        return outcome
    }

    // MARK: One assignment

    /// The result of one assignment.
    struct Telling {
        var narrated: Narrated
        var tokens = Tokens()
        /// For the log, when something went wrong.
        var failure: String?
        var warning: String?
        var record: (key: String, bytes: [UInt8])?
        /// What people may judge.
        var asked: [AuditSheet.Pair] = []
    }

    private func tell(
        _ question: Question, _ caller: ModelCaller, _ people: [String: Bool]
    ) async throws -> Telling {
        guard !question.prompt.texts.isEmpty else {
            return Telling(narrated: .missing(NarrationMessage.noTexts))
        }
        if let read = recordedReading(of: question) { return read }
        if isReadWhole(question.assignment) {
            return try await readWhole(question, caller, people)
        }
        if let kept = kept(question, replies) { return kept }
        return try await ask(question, caller)
    }

    /// A question that this run already asked: the same answer, with its own links.
    private func repeated(_ question: Question, _ answers: MemoryReplyStore) -> Telling {
        guard !question.prompt.texts.isEmpty else {
            return Telling(narrated: .missing(NarrationMessage.noTexts))
        }
        var telling =
            kept(question, answers) ?? failed(.notRecorded, Tokens(), question)
        telling.tokens = Tokens()
        return telling
    }

    struct Question: Sendable {
        let assignment: Assignment
        let prompts: PromptMaker
        let prompt: Prompt
        let key: String
    }

    /// The customers of the run; an extractive model sends nothing anywhere, so nobody is counted.
    func roster(of assignments: [Assignment]) -> NameRoster {
        model.isExtractive ? .none : NameRoster(assignments.flatMap { $0.texts.map(\.names) })
    }

    func question(_ assignment: Assignment, _ prompts: PromptMaker) -> Question {
        let prompt = prompts.prompt(for: assignment)
        return Question(
            assignment: assignment, prompts: prompts, prompt: prompt, key: key(of: prompt))
    }

    /// The hash of everything that a reply depends on.
    private func key(of prompt: Prompt) -> String {
        let parts = [
            model.fingerprint, prompt.version, prompt.system, prompt.data, prompt.schemaName,
        ]
        let lengths = parts.map { "\($0.utf8.count)" }.joined(separator: " ")
        return SHA256.hex(of: Array((lengths + "\n" + parts.joined()).utf8) + prompt.schema.bytes)
    }

    /// A kept reply that still passes the checks; nil when there is none or the store cannot be
    /// read.
    private func kept(_ question: Question, _ replies: any ReplyStore) -> Telling? {
        guard !model.isExtractive, let bytes = try? replies.reply(question.key),
            let record = RecordedReply(bytes)
        else { return nil }
        if record.failure != nil { return failed(record, question) }
        guard let reply = record.reply, let telling = try? told(reply, question) else { return nil }
        return telling
    }

    /// The verified reply.
    ///
    /// - Throws: ``ModelError/invalidOutput(_:)``.
    private func told(_ reply: ModelReply, _ question: Question) throws -> Telling {
        let summary = try Summary(reply, to: question.prompt, of: question.assignment, by: model)
        let tokens = model.isExtractive ? Tokens() : Tokens(reply)
        guard !summary.isEmpty else { throw ModelError.invalidOutput(.nothingVerified) }
        var telling = Telling(narrated: .summary(summary), tokens: tokens)
        if !model.isExtractive { telling.record = (question.key, RecordedReply(reply).bytes) }
        return telling
    }

    private func failed(
        _ error: ModelError, _ tokens: Tokens, _ question: Question
    ) -> Telling {
        failed(
            RecordedReply(failure: error.sentence, detail: error.detail, used: tokens), question)
    }

    private func failed(_ record: RecordedReply, _ question: Question) -> Telling {
        let sentence = record.failure ?? ""
        var telling = Telling(narrated: .missing(sentence), tokens: record.used)
        telling.failure = sentence + (record.detail.map { " (\($0))" } ?? "")
        if !model.isExtractive { telling.record = (question.key, record.bytes) }
        return telling
    }

    // MARK: Asking

    private func ask(_ question: Question, _ caller: ModelCaller) async throws -> Telling {
        do {
            return keeping(try await caller.ask(question.prompt) { try told($0, question) }.answer)
        } catch let failure as ModelCaller.Failed {
            return failed(failure.error, failure.used, question)
        }
    }

    private func keeping(_ telling: Telling) -> Telling {
        guard let record = telling.record else { return telling }
        var telling = telling
        do {
            try replies.keep(record.bytes, as: record.key)
        } catch {
            telling.warning = NarrationMessage.storeFault(error)
        }
        return telling
    }
}
