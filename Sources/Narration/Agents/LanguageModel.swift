/// The door to whatever writes summaries.
///
/// Implementations: ``ExtractiveModel`` (sentences of the texts themselves), ``ScriptedModel``
/// (replies of a file). One that asks an endpoint is a third conformer and nothing else: retries,
/// limits, the cache and every check are the ``Narrator``’s.
package protocol LanguageModel: Sendable {
    /// What pages and the manifest call it.
    var name: String { get }
    /// All that its replies depend on beside the prompt: a kept reply is another model’s when this
    /// differs.
    var fingerprint: String { get }
    /// Whether it only takes sentences out of the texts; then it costs nothing, and its replies
    /// are not kept.
    var isExtractive: Bool { get }

    /// A JSON text that follows the prompt’s schema, or should.
    ///
    /// - Throws: ``ModelError``.
    func reply(to prompt: Prompt) async throws -> ModelReply
}

extension LanguageModel {
    package var fingerprint: String { name }
    package var isExtractive: Bool { false }
}

/// What a model answered.
package struct ModelReply: Hashable, Sendable {
    package var text: String
    package var promptTokens: Int
    package var completionTokens: Int

    /// How many a reply can have used: sums of such counts stay far from overflowing.
    package static let tokens = 0...1_000_000_000_000

    package init(text: String, promptTokens: Int = 0, completionTokens: Int = 0) {
        self.text = text
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
    }
}

/// Why a model gave no reply.
package enum ModelError: Error, Hashable {
    /// The endpoint could not be reached, or the connection broke.
    case transport(String)
    /// Too many calls; nil: it does not say how long to wait.
    case rateLimited(retryAfter: Duration?)
    /// The account has no money left: waiting does not help.
    case outOfCredit
    /// The endpoint’s own fault, by its HTTP status.
    case server(status: Int)
    /// The call is wrong, by its HTTP status: a key, a model or a parameter that it does not take.
    case rejected(status: Int)
    /// The model would not answer, or its provider filtered the answer.
    case refused
    /// The answer was cut off at its greatest length.
    case length
    /// The answer does not follow the schema.
    case invalidOutput(OutputFault)
    /// The run’s budget of tokens was used up before.
    case budgetSpent
    /// A recorded day has no answer for the question.
    case notRecorded

    /// Whether the same call may go better.
    package var isTransient: Bool {
        switch self {
        case .transport, .server, .invalidOutput: true
        case .rateLimited(let wait): wait.map { $0 <= ModelError.longestWait } ?? true
        case .outOfCredit, .rejected, .refused, .length, .budgetSpent, .notRecorded: false
        }
    }

    /// A run does not wait longer than that for an endpoint.
    package static let longestWait = Duration.seconds(120)
}
