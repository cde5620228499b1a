internal import ReportModel
internal import Settings

// Reading every text of an assignment by itself, in place of a sample in one prompt.
extension Narrator {
    /// Whether every text is read by itself, in place of a sample in one prompt.
    func isReadWhole(_ assignment: Assignment) -> Bool {
        guard !model.isExtractive, !(model is RecordedModel), !assignment.fitsOnePrompt else {
            return false
        }
        let method =
            switch assignment.task {
            case .content: rules.contents
            case .conversations: rules.helpScout
            }
        return method == .all
    }

    func recordedReading(of question: Question) -> Telling? {
        let key = RecordedReading.key(of: question.assignment.id)
        guard model is RecordedModel, let bytes = try? replies.reply(key) else { return nil }
        return RecordedReading(bytes).map { telling(of: $0, question) }
    }

    /// - Parameter people: what they answered in the sheet of audits.
    func readWhole(
        _ question: Question, _ caller: ModelCaller, _ people: [String: Bool]
    ) async throws -> Telling {
        var checking = caller
        if let checker { checking.model = checker }
        let desk = ReadingDesk(caller: caller, checker: checking, replies: replies)
        let read = try await ThemeReader(
            assignment: question.assignment, prompts: question.prompts, desk: desk, store: themes,
            leastChange: leastChange, people: people
        ).read()
        let summary = read?.summary
        let account = desk.reading
        var record = RecordedReading(account.used)
        record.summary = summary
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
        telling.asked = read?.asked ?? []
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
            tokens: record.used)
        telling.failure = record.failure.map { $0 + (record.detail.map { " (\($0))" } ?? "") }
        telling.record = (RecordedReading.key(of: question.assignment.id), record.bytes)
        return telling
    }
}
