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

    init(_ reply: ModelReply) {
        text = reply.text
        promptTokens = reply.promptTokens
        completionTokens = reply.completionTokens
    }

    init(failure: String, detail: String?, promptTokens: Int, completionTokens: Int) {
        self.failure = failure
        self.detail = detail
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
    }

    /// Nil when the bytes are not a recorded reply.
    init?(_ bytes: [UInt8]) {
        guard let read = try? JSONDecoder().decode(RecordedReply.self, from: Data(bytes)),
            ModelReply.tokens.contains(read.promptTokens),
            ModelReply.tokens.contains(read.completionTokens)
        else { return nil }
        self = read
    }

    var bytes: [UInt8] {
        JSONValue.object([
            .init("text", JSONValue(text)), .init("failure", JSONValue(failure)),
            .init("detail", JSONValue(detail)),
            .init("promptTokens", .integer(promptTokens)),
            .init("completionTokens", .integer(completionTokens)),
        ]).bytes
    }

    var reply: ModelReply? {
        text.map {
            ModelReply(
                text: $0, promptTokens: promptTokens, completionTokens: completionTokens)
        }
    }
}
