internal import Foundation
internal import ReportModel

/// The kept result of asking for one summary: a reply, or why there was none.
struct RecordedReply: Hashable, Codable {
    var text: String?
    /// The page’s sentence when there was no reply.
    var failure: String?
    /// What the log adds to the sentence.
    var detail: String?
    /// Over all the calls that were needed.
    var promptTokens: Int
    var completionTokens: Int
    /// How long all of them took; nil in replies of older programs.
    var seconds: Double?
    /// How many they were; nil in replies of older programs.
    var calls: Int?

    init(_ reply: ModelReply) {
        text = reply.text
        promptTokens = reply.promptTokens
        completionTokens = reply.completionTokens
        seconds = reply.seconds
        calls = reply.calls
    }

    init(failure: String, detail: String?, used: Narrator.Tokens) {
        self.failure = failure
        self.detail = detail
        promptTokens = used.prompt
        completionTokens = used.completion
        seconds = used.seconds
        calls = used.calls
    }

    /// Nil when the bytes are not a recorded reply.
    init?(_ bytes: [UInt8]) {
        guard let read = try? JSONDecoder().decode(RecordedReply.self, from: Data(bytes)),
            ModelReply.tokens.contains(read.promptTokens),
            ModelReply.tokens.contains(read.completionTokens),
            (0...1e9).contains(read.seconds ?? 0),
            (0...1_000_000).contains(read.calls ?? 0)
        else { return nil }
        self = read
    }

    var bytes: [UInt8] {
        JSONValue.object([
            .init("text", JSONValue(text)), .init("failure", JSONValue(failure)),
            .init("detail", JSONValue(detail)),
            .init("promptTokens", .integer(promptTokens)),
            .init("completionTokens", .integer(completionTokens)),
            .init("seconds", JSONValue(seconds)),
            .init("calls", calls.map { .integer($0) } ?? .null),
        ]).bytes
    }

    var reply: ModelReply? {
        text.map {
            ModelReply(
                text: $0, promptTokens: promptTokens, completionTokens: completionTokens,
                seconds: seconds ?? 0, calls: calls ?? 0)
        }
    }

    var used: Narrator.Tokens {
        Narrator.Tokens(
            prompt: promptTokens, completion: completionTokens, seconds: seconds ?? 0,
            calls: calls ?? 0)
    }
}
