internal import Foundation
internal import ReportModel
internal import Transfer

/// Reads what a server answered to a call.
struct ChatAnswer {
    let response: HTTPResponse
    let body: [UInt8]

    /// The text of the answer and what it cost.
    ///
    /// - Throws: ``ModelError``.
    func reply() throws(ModelError) -> ModelReply {
        guard (200..<300).contains(response.status) else { throw failure }
        if isPage { throw .transport("a web page came in place of an answer") }
        let chat = try isStream ? ChatStream(body).whole() : json()
        if chat["error"] != nil, chat["choices"] == nil { throw .server(status: response.status) }
        guard case .array(let choices)? = chat["choices"], let choice = choices.first else {
            throw .invalidOutput(.noAnswer)
        }
        let message = choice["message"] ?? .null
        let ending = choice["finish_reason"]?.text
        if ending == "content_filter" { throw .refused }
        if let refusal = message["refusal"]?.text, !refusal.isEmpty { throw .refused }
        if ending == "length" { throw .length }
        guard let text = message["content"]?.contentText, !Label.trimmed(text).isEmpty else {
            throw .invalidOutput(.noAnswer)
        }
        return ModelReply(
            text: text, promptTokens: tokens("prompt_tokens", of: chat),
            completionTokens: tokens("completion_tokens", of: chat))
    }

    private func json() throws(ModelError) -> JSONValue {
        do { return try JSONValue(json: body) } catch { throw .invalidOutput(.notJSON) }
    }

    /// Servers may leave the usage out.
    private func tokens(_ name: String, of chat: JSONValue) -> Int {
        let count =
            switch chat["usage"]?[name] {
            case .integer(let count)?: count
            case .number(let count)?: Int(exactly: count.rounded()) ?? 0
            default: 0
            }
        return min(max(count, ModelReply.tokens.lowerBound), ModelReply.tokens.upperBound)
    }

    private var type: String { response.headers["content-type"]?.lowercased() ?? "" }

    private var firstByte: UInt8? { body.first { !" \t\r\n".utf8.contains($0) } }

    private var isPage: Bool { type.hasPrefix("text/html") || firstByte == UInt8(ascii: "<") }

    /// Some servers stream although nobody asked for it.
    private var isStream: Bool {
        type.hasPrefix("text/event-stream") || body.starts(with: "data:".utf8)
    }

    // MARK: Failures

    private var failure: ModelError {
        if let wanted = response.headers["x-should-retry"], wanted == "false", !isOfCredit {
            return rejection
        }
        return switch response.status {
        case 429 where isOfCredit: .outOfCredit
        case 429: .rateLimited(retryAfter: retryAfter)
        case 503 where retryAfter != nil: .rateLimited(retryAfter: retryAfter)
        case 408, 409, 500...: .server(status: response.status)
        case 402: .outOfCredit
        default: rejection
        }
    }

    private var rejection: ModelError { .rejected(status: response.status) }

    /// What the server calls the fault: its code, type and parameter, where they are plain words.
    var faultCode: String? {
        guard let error = (try? JSONValue(json: body))?["error"] else { return nil }
        return ["code", "type"].lazy.compactMap { error[$0]?.text }.first { code in
            code.utf8.count <= 60
                && code.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }
        }
    }

    /// The account is empty: waiting does not help.
    private var isOfCredit: Bool {
        let text = String(decoding: body.prefix(4096), as: UTF8.self).lowercased()
        return [
            "insufficient_quota", "credit_balance", "billing_hard_limit", "billing_not_active",
            "spend_limit", "spending_limit", "exceeded your current quota",
        ].contains(where: text.contains)
    }

    /// In seconds or as a date, which the date of the response makes a duration.
    private var retryAfter: Duration? {
        let headers = response.headers
        if let wait = headers["retry-after-ms"].flatMap(Double.init) {
            return seconds(wait / 1000)
        }
        guard let written = headers["retry-after"] else { return nil }
        if let wait = Double(written) { return seconds(wait) }
        guard let until = ChatAnswer.date(written),
            let now = headers["date"].flatMap(ChatAnswer.date)
        else { return nil }
        return seconds(until.timeIntervalSince(now))
    }

    private func seconds(_ wait: Double) -> Duration? {
        wait.isFinite && wait >= 0 ? .milliseconds(Int(min(wait, 1e9) * 1000)) : nil
    }

    private static func date(_ text: String) -> Date? {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        return format.date(from: text)
    }
}

extension JSONValue {
    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The text of a message: a text, or a list of parts with one each.
    fileprivate var contentText: String? {
        switch self {
        case .string(let text): text
        case .array(let parts): parts.compactMap { $0["text"]?.text }.joined()
        default: nil
        }
    }
}

/// An answer that came as a stream of events.
private struct ChatStream {
    let lines: [Substring]

    init(_ body: [UInt8]) {
        lines = String(decoding: body, as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    /// The answer as it would have come in one piece.
    func whole() throws(ModelError) -> JSONValue {
        var text = ""
        var refusal = ""
        var ending: String?
        var usage = JSONValue.null
        for line in lines where line.hasPrefix("data:") {
            let data = String(Label.trimmed(String(line.dropFirst(5))))
            if data == "[DONE]" { break }
            guard let event = try? JSONValue(json: Array(data.utf8)) else {
                throw .invalidOutput(.notJSON)
            }
            if case .object? = event["usage"] { usage = event["usage"] ?? .null }
            guard case .array(let choices)? = event["choices"], let choice = choices.first else {
                continue
            }
            text += choice["delta"]?["content"]?.text ?? ""
            refusal += choice["delta"]?["refusal"]?.text ?? ""
            ending = choice["finish_reason"]?.text ?? ending
        }
        // A stream that breaks off has no ending.
        guard let ending else { throw .transport("the answer’s stream broke off") }
        return .object([
            .init(
                "choices",
                .array([
                    .object([
                        .init("finish_reason", .string(ending)),
                        .init(
                            "message",
                            .object([
                                .init("content", .string(text)),
                                .init("refusal", .string(refusal)),
                            ])),
                    ])
                ])),
            .init("usage", usage),
        ])
    }
}
