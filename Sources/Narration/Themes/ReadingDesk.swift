internal import Cryptography
internal import Foundation
internal import ReportModel
internal import Synchronization

/// Asks the questions of one reading, and keeps what came of them and what they cost.
///
/// What is kept has its cost with it, so that a second run tells the same costs without a call.
final class ReadingDesk: Sendable {
    let caller: ModelCaller
    /// Another model, or the same one, for audits and claims.
    let checker: ModelCaller
    private let replies: any ReplyStore
    private let account = Mutex(Account())

    struct Account {
        var used = Narrator.Tokens()
        /// The first failure that no retry mended.
        var failure: ModelError?
        var warnings: [String] = []
    }

    init(caller: ModelCaller, checker: ModelCaller, replies: any ReplyStore) {
        self.caller = caller
        self.checker = checker
        self.replies = replies
    }

    var reading: Account { account.withLock { $0 } }

    /// The answer to a question, kept or asked for; nil when none came.
    ///
    /// - Throws: only `CancellationError`.
    func answer<Answer: Sendable>(
        _ prompt: Prompt, by asked: ModelCaller, _ read: (ModelReply) throws -> Answer
    ) async throws -> Answer? {
        let key = ReadingDesk.key(of: prompt, asked.model)
        if let reply = kept(key).flatMap(RecordedReply.init)?.reply, let answer = try? read(reply) {
            add(Narrator.Tokens(reply))
            return answer
        }
        guard let answered = try await ask(prompt, by: asked, read) else { return nil }
        keep(RecordedReply(answered.reply).bytes, as: key)
        add(Narrator.Tokens(answered.reply))
        return answered.answer
    }

    /// The answer to a question whose parts are kept one by one; nil when none came.
    func ask<Answer: Sendable>(
        _ prompt: Prompt, by asked: ModelCaller, retries: Int? = nil,
        _ read: (ModelReply) throws -> Answer
    ) async throws -> ModelCaller.Answered<Answer>? {
        do {
            return try await asked.ask(prompt, retries: retries, read)
        } catch let failure as ModelCaller.Failed {
            add(failure.used)
            account.withLock { $0.failure = $0.failure ?? failure.error }
            return nil
        }
    }

    /// The hash of everything that an answer depends on.
    private static func key(of prompt: Prompt, _ model: any LanguageModel) -> String {
        SHA256.hex(ofParts: [
            model.fingerprint, prompt.version, prompt.system, prompt.data, prompt.schemaName,
            String(decoding: prompt.schema.bytes, as: UTF8.self),
        ])
    }

    // MARK: Parts

    /// What was kept of one text or note.
    struct Part<Value: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
        var value: Value
        /// Its share of the call that it came with.
        var promptTokens = 0
        var completionTokens = 0
        var milliseconds = 0
        /// Nil in what an older program kept.
        var calls: Int?

        var tokens: Narrator.Tokens {
            .init(
                prompt: promptTokens, completion: completionTokens,
                seconds: Double(milliseconds) / 1000, calls: calls ?? 0)
        }
    }

    /// A kept part; its cost counts for this reading.
    func part<Value>(_ key: String, of type: Value.Type) -> Part<Value>? {
        guard let bytes = kept(key),
            let part = try? JSONDecoder().decode(Part<Value>.self, from: Data(bytes)),
            ModelReply.tokens.contains(part.promptTokens),
            ModelReply.tokens.contains(part.completionTokens),
            (0...1_000_000_000).contains(part.milliseconds),
            (0...1_000_000).contains(part.calls ?? 0)
        else { return nil }
        return part
    }

    /// Keeps the parts of an answer, each with its share of the cost.
    func keep<Value>(_ parts: [(key: String, value: Value)], from reply: ModelReply)
    where Value: Codable & Sendable & Hashable {
        let milliseconds = Int((reply.seconds * 1000).rounded())
        func share(_ whole: Int, _ index: Int) -> Int {
            whole / parts.count + (index < whole % parts.count ? 1 : 0)
        }
        for (index, part) in parts.enumerated() {
            let kept = Part(
                value: part.value, promptTokens: share(reply.promptTokens, index),
                completionTokens: share(reply.completionTokens, index),
                milliseconds: share(milliseconds, index), calls: share(reply.calls, index))
            keep(kept, as: part.key)
            add(kept.tokens)
        }
    }

    func keep<Value>(_ part: Part<Value>, as key: String) {
        guard let bytes = try? JSONEncoder().encode(part) else { return }
        keep([UInt8](bytes), as: key)
    }

    func add(_ tokens: Narrator.Tokens) { account.withLock { $0.used = $0.used + tokens } }

    func warn(_ sentence: String) {
        account.withLock { account in
            if !account.warnings.contains(sentence) { account.warnings.append(sentence) }
        }
    }

    private func kept(_ key: String) -> [UInt8]? { try? replies.reply(key) }

    private func keep(_ bytes: [UInt8], as key: String) {
        do {
            try replies.keep(bytes, as: key)
        } catch {
            warn(NarrationMessage.storeFault(error))
        }
    }
}

/// The results of a function over elements, several at once, begun and returned in their order.
func inOrder<Element: Sendable, Result: Sendable>(
    _ elements: [Element], atOnce: Int,
    _ body: @escaping @Sendable (Element) async throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
        var results: [Int: Result] = [:]
        var next = 0
        func add() {
            guard next < elements.count else { return }
            let index = next
            group.addTask { (index, try await body(elements[index])) }
            next += 1
        }
        for _ in 0..<max(1, atOnce) { add() }
        while let (index, result) = try await group.next() {
            results[index] = result
            add()
        }
        return elements.indices.compactMap { results[$0] }
    }
}
