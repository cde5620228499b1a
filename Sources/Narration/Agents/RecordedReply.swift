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

    init(_ reply: ModelReply) {
        text = reply.text
        promptTokens = reply.promptTokens
        completionTokens = reply.completionTokens
        seconds = reply.seconds
    }

    init(
        failure: String, detail: String?, promptTokens: Int, completionTokens: Int,
        seconds: Double = 0
    ) {
        self.failure = failure
        self.detail = detail
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.seconds = seconds
    }

    /// Nil when the bytes are not a recorded reply.
    init?(_ bytes: [UInt8]) {
        guard let read = try? JSONDecoder().decode(RecordedReply.self, from: Data(bytes)),
            ModelReply.tokens.contains(read.promptTokens),
            ModelReply.tokens.contains(read.completionTokens),
            (0...1e9).contains(read.seconds ?? 0)
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
        ]).bytes
    }

    var reply: ModelReply? {
        text.map {
            ModelReply(
                text: $0, promptTokens: promptTokens, completionTokens: completionTokens,
                seconds: seconds ?? 0)
        }
    }
}
