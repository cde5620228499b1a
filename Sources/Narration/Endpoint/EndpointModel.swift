internal import ReportModel
internal import Synchronization
package import Transfer

/// A language model behind an OpenAI-compatible endpoint, asked by chat completions with a strict
/// JSON schema.
///
/// Source: OpenAI’s API reference, “Create chat completion”. Servers such as vLLM, Ollama,
/// llama.cpp and LiteLLM understand parts of it (``ChatDialect``).
package struct EndpointModel: LanguageModel {
    package let name: String
    private let access: EndpointAccess
    private let transport: any HTTPTransport
    private let now: @Sendable () -> Duration
    private let dialect = Dialect()

    /// - Parameters:
    ///   - name: the endpoint’s name of the model.
    ///   - now: the time since some moment, to tell how long answers take.
    package init(
        name: String, access: EndpointAccess, transport: any HTTPTransport,
        now: @escaping @Sendable () -> Duration
    ) {
        self.name = name
        self.access = access
        self.transport = transport
        self.now = now
    }

    package var fingerprint: String { "openai \(access.base) \(name)" }

    package var remarks: [String] {
        dialect.current.lack(of: name).map { [$0] } ?? []
    }

    /// The longest time for an answer: models that think first may take minutes.
    private static let limit = Duration.seconds(300)
    /// Answers have a few thousand words; more is a fault, and must not fill the memory.
    private static let largest = 4 << 20

    package func reply(to prompt: Prompt) async throws -> ModelReply {
        let began = now()
        while true {
            let used = dialect.current
            let answer = try await send(used.body(of: prompt, model: name))
            if [400, 415, 422, 501].contains(answer.response.status) {
                let text = String(decoding: answer.body.prefix(1 << 16), as: UTF8.self)
                if let next = used.adapted(toRefusal: text) {
                    dialect.change(from: used, to: next)
                    continue
                }
            }
            var reply: ModelReply
            do { reply = try answer.reply() } catch { throw setUpFault(of: answer) ?? error }
            reply.text = access.withoutKey(reply.text)
            reply.seconds = (now() - began) / .seconds(1)
            return reply
        }
    }

    private func send(_ body: [UInt8]) async throws -> ChatAnswer {
        let headers = [HTTPRequest.Header("Content-Type", "application/json")] + access.headers
        let request = HTTPRequest(
            .post, access.chat, headers: headers, body: body, limit: EndpointModel.limit,
            silence: EndpointModel.limit, largestBody: EndpointModel.largest)
        do {
            let (response, body) = try await transport.send(request)
            return ChatAnswer(response: response, body: body)
        } catch let error as TransferError {
            throw error.kind == .tooLarge
                ? ModelError.invalidOutput(.tooLarge(megabytes: EndpointModel.largest >> 20))
                : ModelError.transport(access.withoutKey(error.message))
        }
    }

    /// What only people can mend; nil for all other failures.
    private func setUpFault(of answer: ChatAnswer) -> ModelError? {
        let code = answer.faultCode
        switch answer.response.status {
        case 401, 403: return .misconfigured(.key(status: answer.response.status))
        case 400 where code == "model_not_found": return .misconfigured(.unknownModel(name))
        case 404:
            let body = String(decoding: answer.body.prefix(4096), as: UTF8.self).lowercased()
            return .misconfigured(
                code == "model_not_found" || body.contains("model") && !body.contains("<html")
                    ? .unknownModel(name)
                    : .noSuchPath(access.chat, hasVersion: access.hasVersion))
        default: return nil
        }
    }

    /// What has been learnt of the server, shared by calls that run at the same time.
    private final class Dialect: Sendable {
        private let state = Mutex(ChatDialect())

        var current: ChatDialect { state.withLock { $0 } }

        /// Another call may have learnt the same, or more, in the meantime.
        func change(from used: ChatDialect, to next: ChatDialect) {
            state.withLock { if $0 == used { $0 = next } }
        }
    }
}

/// Stands in for a model that cannot be asked because its set-up is wrong: reports are published
/// without summaries, and say why.
package struct UnusableModel: LanguageModel {
    package let name: String
    private let fault: EndpointFault

    package init(name: String, _ fault: EndpointFault) {
        self.name = name
        self.fault = fault
    }

    package var fingerprint: String { "unusable \(name)" }

    package func reply(to prompt: Prompt) async throws -> ModelReply {
        throw ModelError.misconfigured(fault)
    }
}
