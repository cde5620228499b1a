/// The interface to everything that writes summaries.
///
/// Implementations: ``ExtractiveModel`` (sentences from the texts themselves) and ``ScriptedModel``
/// (replies from a file) and ``EndpointModel`` (an OpenAI-compatible endpoint). Retries, limits, the
/// cache and every check are done by the ``Narrator``.
package protocol LanguageModel: Sendable {
    /// The name shown on pages and in the manifest.
    var name: String { get }
    /// Everything that its replies depend on apart from the prompt: kept replies are only reused
    /// while this is the same.
    var fingerprint: String { get }
    /// Whether it only takes sentences from the texts; if so, it costs nothing and its replies are
    /// not kept.
    var isExtractive: Bool { get }
    /// Sentences for operators about what was learnt of the model while it was asked.
    var remarks: [String] { get }

    /// A JSON text that should follow the prompt’s schema, but may not.
    ///
    /// - Throws: ``ModelError``.
    func reply(to prompt: Prompt) async throws -> ModelReply
}

extension LanguageModel {
    package var fingerprint: String { name }
    package var isExtractive: Bool { false }
    package var remarks: [String] { [] }
}

/// The answer of a model.
package struct ModelReply: Hashable, Sendable {
    package var text: String
    package var promptTokens: Int
    package var completionTokens: Int
    /// How long the answer took; 0 where nobody knows.
    package var seconds: Double
    /// How many calls it took.
    package var calls: Int

    /// The accepted token counts of a reply, limited so that sums cannot overflow.
    package static let tokens = 0...1_000_000_000_000

    package init(
        text: String, promptTokens: Int = 0, completionTokens: Int = 0, seconds: Double = 0,
        calls: Int = 1
    ) {
        self.text = text
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.seconds = seconds
        self.calls = calls
    }
}

/// Why a model gave no reply.
package enum ModelError: Error, Hashable {
    /// The endpoint could not be reached, or the connection broke.
    case transport(String)
    /// Too many calls; nil when the endpoint does not say how long to wait.
    case rateLimited(retryAfter: Duration?)
    /// The account has no credit left, so waiting does not help.
    case outOfCredit
    /// A fault of the endpoint, with its HTTP status.
    case server(status: Int)
    /// The endpoint does not accept the call, such as its key, model or parameters; with the HTTP
    /// status.
    case rejected(status: Int)
    /// The set-up is wrong, so that no call can succeed.
    case misconfigured(EndpointFault)
    /// The model refused to answer, or its provider filtered the answer.
    case refused
    /// The answer was cut off at its maximum length.
    case length
    /// The answer does not follow the schema.
    case invalidOutput(OutputFault)
    /// The run’s token budget was already used up.
    case budgetSpent
    /// A recorded day has no answer for the question.
    case notRecorded

    /// Whether the same call may succeed later.
    package var isTransient: Bool {
        switch self {
        case .transport, .server, .invalidOutput: true
        case .rateLimited(let wait): wait.map { $0 <= ModelError.longestWait } ?? true
        case .outOfCredit, .rejected, .misconfigured, .refused, .length, .budgetSpent,
            .notRecorded:
            false
        }
    }

    /// Whether every other call of the run would fail in the same way.
    package var isFinal: Bool {
        switch self {
        case .outOfCredit, .misconfigured: true
        default: false
        }
    }

    /// The longest that a run waits for an endpoint.
    package static let longestWait = Duration.seconds(120)
}
