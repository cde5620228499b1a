internal import Foundation
internal import ReportModel

/// The model of a recorded run, which can only repeat its replies.
struct RecordedModel: LanguageModel, Codable {
    /// The key in a run’s recording.
    static let key = "model"

    let name: String
    let fingerprint: String
    let isExtractive: Bool

    init(_ model: any LanguageModel) {
        name = model.name
        fingerprint = model.fingerprint
        isExtractive = model.isExtractive
    }

    /// Nil when the bytes are not a recorded model.
    init?(_ bytes: [UInt8]) {
        guard let read = try? JSONDecoder().decode(RecordedModel.self, from: Data(bytes)) else {
            return nil
        }
        self = read
    }

    var bytes: [UInt8] {
        JSONValue.object([
            .init("name", .string(name)), .init("fingerprint", .string(fingerprint)),
            .init("isExtractive", .boolean(isExtractive)),
        ]).bytes
    }

    func reply(to prompt: Prompt) async throws -> ModelReply { throw ModelError.notRecorded }
}
