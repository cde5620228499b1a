internal import Cryptography
internal import Foundation
internal import ReportModel
internal import Synchronization

/// Replies from a file, for rehearsals and tests: `agents.model: "script:FILE"`.
///
///     {
///       "name": "rehearsal",
///       "replies": {
///         "helpscout-analysis/refunds": [
///           {"rate_limited": 2}, {"text": "no JSON"}, {"json": {"executive_summary": "…"}}
///         ],
///         "*": [{"error": "server", "status": 503}]
///       }
///     }
///
/// `replies` has lists by the assignment’s id; where every text is read by itself, by the id and the
/// step: `helpscout-analysis/refunds/facets`, …/codebook, /assignment, /audit, /telling, /rewriting
/// and /claim. `*` is for all others. An assignment’s calls take
/// the steps of its list in turn, starting with the first; the last step is repeated. A step is one
/// of
///
/// | step | what happens |
/// | --- | --- |
/// | `{"json": …}` | this JSON is the reply |
/// | `{"text": "…"}` | this text is the reply, whatever it is |
/// | `{"rate_limited": 2}`, `{"rate_limited": null}` | too many calls; wait so many seconds |
/// | `{"error": "…"}` | `transport`, `server`, `rejected` (with `status`), `out_of_credit`, `refused`, `length` |
///
/// A reply can say what it cost: `"prompt_tokens"`, `"completion_tokens"`. `name` is the name of
/// the model on pages, “script” by default.
package final class ScriptedModel: LanguageModel {
    package let name: String
    package let fingerprint: String
    private let replies: [String: [Step]]
    /// How many calls each assignment has made.
    private let calls: Mutex<[String: Int]> = Mutex([:])

    /// - Throws: ``ScriptFault``.
    package init(_ bytes: [UInt8]) throws {
        let script: Script
        do {
            script = try JSONDecoder().decode(Script.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw ScriptFault(error)
        }
        name = script.name ?? "script"
        // Another script is another model, so its replies must not be used for this one.
        fingerprint = "script \(SHA256.hex(of: bytes))"
        replies = script.replies
    }

    package func reply(to prompt: Prompt) async throws -> ModelReply {
        guard let steps = replies[prompt.assignment] ?? replies["*"], let last = steps.last else {
            throw ModelError.transport("the script has no reply for “\(prompt.assignment)”")
        }
        let call = calls.withLock { calls in
            defer { calls[prompt.assignment, default: 0] += 1 }
            return calls[prompt.assignment, default: 0]
        }
        switch call < steps.count ? steps[call] : last {
        case .reply(let reply): return reply
        case .failure(let error): throw error
        }
    }
}

/// Why a script cannot be used.
package struct ScriptFault: Error, Hashable, CustomStringConvertible {
    /// The member’s path, empty when the file is not JSON.
    package let place: String
    package let reason: String

    package var description: String { (place.isEmpty ? "" : "\(place): ") + reason }

    fileprivate init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            place = ScriptFault.path(context.codingPath + [key])
            reason = "is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            place = ScriptFault.path(context.codingPath)
            reason = "is of a wrong type"
        case .dataCorrupted(let context):
            place = ScriptFault.path(context.codingPath)
            reason = place.isEmpty ? "the file is no JSON" : context.debugDescription
        @unknown default:
            place = ""
            reason = "cannot be read"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: "/")
    }
}

private struct Script: Decodable {
    let name: String?
    let replies: [String: [Step]]
}

private enum Step: Decodable, Sendable {
    case reply(ModelReply)
    case failure(ModelError)

    private enum Key: String, CodingKey {
        case json, text, error, status, rate_limited, prompt_tokens, completion_tokens
    }

    init(from decoder: any Decoder) throws {
        let step = try decoder.container(keyedBy: Key.self)
        if let error = try step.decodeIfPresent(String.self, forKey: .error) {
            self = .failure(try Step.error(error, step))
        } else if step.contains(.rate_limited) {
            self = .failure(.rateLimited(retryAfter: try Step.wait(step)))
        } else if let text = try Step.text(step) {
            self = .reply(
                ModelReply(
                    text: text, promptTokens: try Step.tokens(.prompt_tokens, step),
                    completionTokens: try Step.tokens(.completion_tokens, step)))
        } else {
            throw Step.unknown(
                step.codingPath, "is neither “json” nor “text”, “rate_limited” or “error”")
        }
    }

    private static func wait(_ step: KeyedDecodingContainer<Key>) throws -> Duration? {
        guard let seconds = try step.decodeIfPresent(Double.self, forKey: .rate_limited) else {
            return nil
        }
        guard (0...86_400).contains(seconds) else {
            throw unknown(step.codingPath + [Key.rate_limited], "is no time of 0 to 86400 seconds")
        }
        return .seconds(seconds)
    }

    private static func tokens(
        _ key: Key, _ step: KeyedDecodingContainer<Key>
    ) throws -> Int {
        let tokens = try step.decodeIfPresent(Int.self, forKey: key) ?? 0
        guard ModelReply.tokens.contains(tokens) else {
            throw unknown(step.codingPath + [key], "is no number of tokens")
        }
        return tokens
    }

    private static func text(_ step: KeyedDecodingContainer<Key>) throws -> String? {
        if let text = try step.decodeIfPresent(String.self, forKey: .text) { return text }
        return try step.decodeIfPresent(JSONText.self, forKey: .json)?.text
    }

    private static func error(
        _ name: String, _ step: KeyedDecodingContainer<Key>
    ) throws -> ModelError {
        let status = try step.decodeIfPresent(Int.self, forKey: .status)
        switch name {
        case "transport": return .transport("as the script has it")
        case "server": return .server(status: status ?? 500)
        case "rejected": return .rejected(status: status ?? 400)
        case "out_of_credit": return .outOfCredit
        case "refused": return .refused
        case "length": return .length
        default: throw unknown(step.codingPath + [Key.error], "has no error “\(name)”")
        }
    }

    private static func unknown(_ path: [any CodingKey], _ reason: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: path, debugDescription: reason))
    }
}

/// Any JSON, converted back to text.
private struct JSONText: Decodable {
    let value: JSONValue
    var text: String { String(decoding: value.bytes, as: UTF8.self) }

    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Key.self) {
            value = .object(
                try object.allKeys.sorted { $0.stringValue < $1.stringValue }.map {
                    .init($0.stringValue, try object.decode(JSONText.self, forKey: $0).value)
                })
        } else if var list = try? decoder.unkeyedContainer() {
            var values: [JSONValue] = []
            while !list.isAtEnd { values.append(try list.decode(JSONText.self).value) }
            value = .array(values)
        } else {
            let single = try decoder.singleValueContainer()
            if single.decodeNil() {
                value = .null
            } else if let flag = try? single.decode(Bool.self) {
                value = .boolean(flag)
            } else if let number = try? single.decode(Double.self) {
                value = .number(number)
            } else {
                value = .string(try single.decode(String.self))
            }
        }
    }
}
