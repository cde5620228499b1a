import ReportModel
import Settings
import Synchronization
import Testing
import Transfer

@testable import Narration

struct EndpointTests {
    @Test func theEndpointKeepsTheContractOfModels() async throws {
        let content = #"""
            {"summary": "Good.", "themes": [], "praise": [], "concerns": [],
            "recommended_actions": [], "notable_quotes": []}
            """#
        let server = FakeServer { request in
            let isContent = request.text.contains("content_summary")
            return .init(200, Chat.reply(isContent ? content : Chat.answer))
        }
        try await LanguageModelContract(model: try server.model()).run()
    }

    @Test func aCallHasAllThatIsAskedOfIt() async throws {
        let server = FakeServer { _ in .init(200, Chat.reply(Chat.answer)) }
        let reply = try await server.model().reply(to: Samples.prompt())
        #expect((reply.promptTokens, reply.completionTokens) == (900, 80))
        let request = try #require(server.requests.first)
        #expect(request.url == "https://example.com/v1/chat/completions")
        #expect(request.headers.contains(.init("Authorization", "Bearer sk-test-1234")))
        let body = try JSONValue(json: request.body)
        #expect(body["model"] == .string("m-1") && body["store"] == .boolean(false))
        let format = body["response_format"]?["json_schema"]
        #expect(format?["strict"] == .boolean(true))
        #expect(format?["schema"] == Samples.prompt().schema)
        #expect(body["max_tokens"] == nil && body["seed"] == nil && body["temperature"] == nil)
        #expect(body["stream"] == nil && body["user"] == nil)
    }

    /// The kind of failure, by status, headers and body.
    @Test(
        arguments: [
            (.init(429, "{}", ["retry-after": "7"]), .rateLimited(retryAfter: .seconds(7))),
            (
                .init(429, "{}", ["retry-after": "0.5"]),
                .rateLimited(retryAfter: .milliseconds(500))
            ),
            (
                .init(429, "{}", ["retry-after": "9", "retry-after-ms": "1500"]),
                .rateLimited(retryAfter: .milliseconds(1500))
            ),
            (
                .init(
                    429, "{}",
                    [
                        "retry-after": "Sat, 21 Nov 2026 10:00:30 GMT",
                        "date": "Sat, 21 Nov 2026 10:00:00 GMT",
                    ]), .rateLimited(retryAfter: .seconds(30))
            ),
            (.init(429, "{}", ["retry-after": "soon"]), .rateLimited(retryAfter: nil)),
            (.init(429, "{}", ["retry-after": "-1"]), .rateLimited(retryAfter: nil)),
            (.init(429, #"{"error": {"code": "insufficient_quota"}}"#), .outOfCredit),
            (.init(429, #"{"error": {"code": "credit_balance_exhausted"}}"#), .outOfCredit),
            (.init(402, ""), .outOfCredit),
            (.init(500, "<html>"), .server(status: 500)),
            (.init(503, "", ["retry-after": "2"]), .rateLimited(retryAfter: .seconds(2))),
            (.init(500, "", ["x-should-retry": "false"]), .rejected(status: 500)),
            (.init(408, ""), .server(status: 408)),
            (.init(400, #"{"error": {"code": 5, "message": "context"}}"#), .rejected(status: 400)),
            (.init(302, ""), .rejected(status: 302)),
            (.init(401, "{}"), .misconfigured(.key(status: 401))),
            (.init(403, "{}"), .misconfigured(.key(status: 403))),
            (
                .init(404, #"{"error": {"code": "model_not_found"}}"#),
                .misconfigured(.unknownModel("m-1"))
            ),
            (
                .init(404, "<html>no model here"),
                .misconfigured(
                    .noSuchPath("https://example.com/v1/chat/completions", hasVersion: true))
            ),
            (
                .init(200, "<!doctype html>", ["content-type": "text/html; charset=utf-8"]),
                .transport("a web page came in place of an answer")
            ),
            (.init(200, " <html>"), .transport("a web page came in place of an answer")),
            (.init(200, "{"), .invalidOutput(.notJSON)),
            (.init(200, "{}"), .invalidOutput(.noAnswer)),
            (.init(200, #"{"choices": []}"#), .invalidOutput(.noAnswer)),
            (.init(200, Chat.reply("")), .invalidOutput(.noAnswer)),
            (.init(200, Chat.choice(#"{"content": null}"#)), .invalidOutput(.noAnswer)),
            (.init(200, Chat.choice(#"{"content": null, "refusal": "no"}"#)), .refused),
            (.init(200, Chat.reply("{", ending: "length")), .length),
            (.init(200, Chat.reply("", ending: "length")), .length),
            (.init(200, Chat.reply("x", ending: "content_filter")), .refused),
            (.init(200, #"{"error": {"message": "busy"}}"#), .server(status: 200)),
            (
                .init(200, "data: {\"choices\": [{\"delta\": {\"content\": \"{\"}}]}\n\n"),
                .transport("the answer’s stream broke off")
            ),
        ] as [(FakeServer.Answer, ModelError)])
    func failuresAreToldApart(answer: FakeServer.Answer, error: ModelError) async throws {
        let server = FakeServer { _ in answer }
        await #expect(throws: error) {
            try await server.model().reply(to: Samples.prompt())
        }
        #expect(server.requests.count == 1)
    }

    @Test(
        arguments: [
            Chat.reply(Chat.answer),
            Chat.reply("```json\n\(Chat.answer)\n```"),
            Chat.choice(#"{"content": [{"type": "text", "text": \#(Chat.quoted(Chat.answer))}]}"#),
            """
            data: {"choices": [{"delta": {"content": \(Chat.quoted(Chat.answer))}}]}

            data: {"choices": [{"delta": {}, "finish_reason": "stop"}]}

            data: [DONE]
            """,
        ])
    func formsOfAnAnswerAreRead(body: String) async throws {
        let server = FakeServer { _ in .init(200, body) }
        let told = try await Samples.narrator(try server.model()).tell()
        #expect(told?.summary?.lead == ["Customers write about the practice mode."])
    }

    /// What a server does not understand is left out from then on; every answer is checked.
    @Test(
        arguments: [
            (
                #"{"error": {"param": "response_format"}}"#,
                ["response_format", "response_format"], true
            ),
            (#"{"error": {"param": "max_completion_tokens"}}"#, ["max_completion_tokens"], false),
            (#"{"detail": [{"loc": ["body", "store"]}]}"#, ["store"], false),
        ])
    func serversThatUnderstandLessAreAskedForLess(
        refusal: String, names: [String], isSaid: Bool
    ) async throws {
        let name = names[0]
        let server = FakeServer { request in
            request.text.contains("\"\(name)\":")
                ? .init(400, refusal) : .init(200, Chat.reply(Chat.answer))
        }
        let model = try server.model()
        let outcome = try await Samples.narrator(model).narrate([Samples.assignment()])
        #expect(outcome.summaries["a/b"]?.summary != nil)
        #expect(server.requests.count == 1 + names.count)
        _ = try await model.reply(to: Samples.prompt())
        #expect(server.requests.count == 2 + names.count)
        #expect(
            outcome.warnings.contains { $0.contains("does not hold answers to a schema") } == isSaid
        )
        let last = try #require(server.requests.last)
        #expect(last.text.contains("follows this JSON schema") == isSaid)
    }

    @Test func aKeyThatComesBackIsTakenOut() async throws {
        let answer = Chat.answer.replacing("the practice mode", with: "sk-test-1234")
        let server = FakeServer { _ in .init(200, Chat.reply(answer)) }
        let outcome = try await Samples.narrator(try server.model()).narrate([Samples.assignment()])
        #expect(outcome.summaries["a/b"]?.summary?.lead == ["Customers write about [key]."])
        let kept = outcome.replies.values.map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(kept.contains("[key]") && !kept.contains("sk-test"))
    }

    @Test func aWrongKeyIsTriedOnce() async throws {
        let server = FakeServer { _ in
            .init(401, #"{"error": {"message": "Bad key sk-test-1234"}}"#)
        }
        let assignments = (0..<9).map { Samples.assignment(id: "a/\($0)", subject: "Number \($0)") }
        let outcome = try await Samples.narrator(
            try server.model(), rules: .sampling(concurrency: 1)
        ).narrate(assignments)
        #expect(server.requests.count == 1 && outcome.failures.count == 9)
        #expect(outcome.failures.allSatisfy { $0.reason.contains("check OPENAI_API_KEY") })
        #expect(outcome.failures.allSatisfy { !$0.reason.contains("sk-test") })
    }

    @Test func aReplyThatIsTooLargeIsAFault() async throws {
        let server = FakeServer { _ in .init(200, String(repeating: "x", count: 10 << 20)) }
        await #expect(throws: ModelError.invalidOutput(.tooLarge(megabytes: 4))) {
            try await server.model().reply(to: Samples.prompt())
        }
    }
}

struct EndpointAccessTests {
    @Test(
        arguments: [
            (nil, "sk-1", "https://api.openai.com/v1"),
            ("http://localhost:8000/v1/", nil, "http://localhost:8000/v1"),
            (" https://a.example/v1/chat/completions", "k\n", "https://a.example/v1"),
            (nil, nil, nil), ("", " ", nil),
        ] as [(String?, String?, String?)])
    func theBaseIsRead(base: String?, key: String?, result: String?) throws {
        let access = try EndpointAccess { $0 == "OPENAI_API_KEY" ? key : base }
        #expect(access?.base == result)
        #expect(access?.key == (key == "k\n" ? "k" : key.flatMap { $0 == " " ? nil : $0 }))
    }

    @Test(
        arguments: [
            (nil, "sk-1\nsk-2", "line break"), (nil, "sk 1", "space"), (nil, "schlüssel", "sign"),
            ("api.example/v1", "k", "does not begin with https://"),
            ("https://user:word@a.example/v1", "k", "user name or password"),
            ("https:///v1", "k", "not an address"),
            ("https://a.example/v1?x=1", "k", "not an address"),
        ] as [(String?, String, String)])
    func whatCannotBeRightIsSaidWithoutTheKey(base: String?, key: String, words: String) throws {
        let fault = #expect(throws: EndpointFault.self) {
            _ = try EndpointAccess { $0 == "OPENAI_API_KEY" ? key : base }
        }
        #expect(fault?.words.text.contains(words) == true && fault?.words.hint.isEmpty == false)
        #expect(fault?.words.text.contains("sk-2") == false)
    }
}

// MARK: - Asking without a text

struct EndpointCheckTests {
    @Test(
        arguments: [
            (
                .init(200, #"{"data": [{"id": "m-1"}, {"id": "m-2"}]}"#),
                [
                    "ok summaries: https://example.com/v1 has the model “m-1”",
                    "error summaries: the endpoint has no model “m-3”",
                ]
            ),
            (.init(401, "{}"), ["error summaries: the key is not accepted (HTTP status 401)"]),
            (
                .init(404, "{}"),
                ["warning summaries: https://example.com/v1 answers, but has no list of models"]
            ),
            (
                .init(200, "<html>Log in</html>"),
                ["error summaries: https://example.com/v1 does not speak OpenAI's protocol"]
            ),
            (
                .init(503, ""),
                ["error summaries: https://example.com/v1 answered with HTTP status 503"]
            ),
        ] as [(FakeServer.Answer, [String])])
    func whatIsSaid(answer: FakeServer.Answer, lines: [String]) async throws {
        let server = FakeServer { _ in answer }
        let access = try #require(
            try EndpointAccess {
                $0 == "OPENAI_API_KEY" ? "sk-test-1234" : "https://example.com/v1"
            })
        let check = EndpointCheck(access: access, models: ["m-1", "m-3"], transport: server)
        let said = await check.online()
        #expect(said.map { "\($0.level) \($0.text)" } == lines)
        #expect(said.allSatisfy { $0.level == .ok || $0.mend != nil })
        let request = try #require(server.requests.first)
        #expect(request.method == .get && request.url == "https://example.com/v1/models")
        #expect(request.headers.contains(.init("Authorization", "Bearer sk-test-1234")))
    }
}

// MARK: - A server in memory

/// Answers requests by a function, and keeps them.
final class FakeServer: HTTPTransport {
    struct Answer: Sendable, CustomTestStringConvertible {
        let status: Int
        let body: String
        let headers: [String: String]

        init(_ status: Int, _ body: String, _ headers: [String: String] = [:]) {
            self.status = status
            self.body = body
            self.headers = headers
        }

        var testDescription: String { "\(status) \(body.prefix(60))" }
    }

    private let answer: @Sendable (HTTPRequest) -> Answer
    private let asked = Mutex<[HTTPRequest]>([])

    init(_ answer: @escaping @Sendable (HTTPRequest) -> Answer) { self.answer = answer }

    var requests: [HTTPRequest] { asked.withLock { $0 } }

    func model(_ name: String = "m-1") throws -> EndpointModel {
        let access = try #require(
            try EndpointAccess {
                $0 == "OPENAI_API_KEY" ? "sk-test-1234" : "https://example.com/v1"
            })
        return EndpointModel(name: name, access: access, transport: self, now: { .zero })
    }

    func send(
        _ request: HTTPRequest, into receiver: any BodyReceiver
    ) async throws -> HTTPResponse {
        asked.withLock { $0.append(request) }
        let answer = answer(request)
        let response = HTTPResponse(status: answer.status, headers: answer.headers)
        guard answer.body.utf8.count <= request.largestBody else {
            throw TransferError(.tooLarge, host: "example.com", reason: "")
        }
        try Array(answer.body.utf8).withUnsafeBytes { try receiver.receive($0, of: response) }
        return response
    }
}

extension HTTPRequest {
    fileprivate var text: String { String(decoding: body, as: UTF8.self) }
}

/// Bodies of chat completions.
enum Chat {
    static let answer = #"""
        {"executive_summary": "Customers write about the practice mode.", "top_themes": [],
        "top_complaints": [], "unexpected_insights": [], "notable_quotes": []}
        """#

    static func reply(_ content: String, ending: String = "stop") -> String {
        choice(#"{"role": "assistant", "content": \#(quoted(content)), "refusal": null}"#, ending)
    }

    static func choice(_ message: String, _ ending: String = "stop") -> String {
        """
        {"id": "1", "choices": [{"index": 0, "finish_reason": "\(ending)", "message": \(message)}],
        "usage": {"prompt_tokens": 900, "completion_tokens": 80, "total_tokens": 980}}
        """
    }

    static func quoted(_ text: String) -> String {
        String(decoding: JSONValue.string(text).bytes.dropLast(), as: UTF8.self)
    }
}
