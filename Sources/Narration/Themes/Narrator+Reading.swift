internal import ReportModel
internal import Settings

// Reading every text of an assignment by itself, in place of a sample in one prompt.
extension Narrator {
    /// Whether every text is read by itself, in place of a sample in one prompt.
    func isReadWhole(_ assignment: Assignment) -> Bool {
        guard !model.isExtractive, !(model is RecordedModel), rules.method == .all else {
            return false
        }
        // Of contents the warehouse gives the newest comments only, which is a sample already.
        return assignment.task == .conversations
    }

    func recordedReading(of question: Question) -> Telling? {
        let key = RecordedReading.key(of: question.assignment.id)
        guard model is RecordedModel, let bytes = try? replies.reply(key) else { return nil }
        return RecordedReading(bytes).map { telling(of: $0, question) }
    }

    func readWhole(_ question: Question, _ caller: ModelCaller) async throws -> Telling {
        var checking = caller
        if let checker { checking.model = checker }
        let desk = ReadingDesk(caller: caller, checker: checking, replies: replies)
        let summary = try await ThemeReader(
            assignment: question.assignment, prompts: question.prompts, desk: desk, store: themes,
            leastChange: leastChange
        ).summary()
        let account = desk.reading
        var record = RecordedReading(
            summary: summary, failure: nil, detail: nil, promptTokens: account.used.prompt,
            completionTokens: account.used.completion, seconds: account.used.seconds)
        if summary == nil {
            let error = account.failure ?? .invalidOutput(.nothingVerified)
            record.failure = error.sentence
            record.detail = error.detail
            record.summary = try await picked(question)
        } else if let error = account.failure {
            record.failure = error.partSentence
            record.detail = error.detail
        }
        var telling = telling(of: record, question)
        telling.warning = account.warnings.first
        return telling
    }

    /// Sentences of the texts, where the model had none; nil when there are none either.
    private func picked(_ question: Question) async throws -> Summary? {
        let model = ExtractiveModel()
        let reply = await model.reply(to: question.prompt)
        var summary = try? Summary(reply, to: question.prompt, of: question.assignment, by: model)
        summary?.record.isFallback = true
        return summary
    }

    private func telling(of record: RecordedReading, _ question: Question) -> Telling {
        var telling = Telling(
            narrated: record.summary.map { .summary($0) } ?? .missing(record.failure ?? ""),
            tokens: Tokens(
                prompt: record.promptTokens, completion: record.completionTokens,
                seconds: record.seconds))
        telling.failure = record.failure.map { $0 + (record.detail.map { " (\($0))" } ?? "") }
        telling.record = (RecordedReading.key(of: question.assignment.id), record.bytes)
        return telling
    }
}
