internal import Foundation
internal import ReportModel

/// What came of asking for one summary, as it is kept: a reply, or why there was none.
struct RecordedReply: Hashable, Codable {
    var text: String?
    /// The page’s sentence where there was no reply.
    var failure: String?
    /// What the log adds to it.
    var detail: String?
    /// Of all the calls that it took.
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

    /// Nil when the bytes are something else.
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
