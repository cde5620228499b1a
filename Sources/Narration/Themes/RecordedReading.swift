internal import Foundation

/// What came of reading all texts of an assignment, as a run records it: a replay takes it as it
/// is.
struct RecordedReading: Codable, Hashable {
    /// Nil where nothing came of it.
    var summary: Summary?
    /// A sentence for readers; nil where nothing is missing.
    var failure: String?
    var detail: String?
    var promptTokens: Int
    var completionTokens: Int
    var seconds: Double
    /// Nil in recordings of older programs.
    var calls: Int?

    init(_ used: Narrator.Tokens) {
        promptTokens = used.prompt
        completionTokens = used.completion
        seconds = used.seconds
        calls = used.calls
    }

    var used: Narrator.Tokens {
        Narrator.Tokens(
            prompt: promptTokens, completion: completionTokens, seconds: seconds,
            calls: calls ?? 0)
    }

    /// The key of an assignment’s reading in a run’s recording.
    static func key(of assignment: String) -> String { "reading/\(assignment)" }

    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(self)).map { [UInt8]($0) } ?? []
    }
}

extension RecordedReading {
    /// Nil when the bytes are no recorded reading.
    init?(_ bytes: [UInt8]) {
        guard let read = try? JSONDecoder().decode(RecordedReading.self, from: Data(bytes)) else {
            return nil
        }
        self = read
    }
}
