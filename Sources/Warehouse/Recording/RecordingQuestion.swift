import ReportModel
import Settings

/// What a warehouse is asked, as the name under which a recording keeps the answer.
///
/// A dataset's name; with a filter, `conversation_details?from=…&sentiments=negative`. The same question
/// has the same name whatever order its labels are in; bytes that could be mistaken are written `%E2`.
enum RecordingQuestion {
    static let conversationDetails = "conversation_details"

    static func name(_ filter: ConversationFilter) -> String {
        let flags = filter.flags.map { "\($0.rawValue):\($1)" }
        return name(
            conversationDetails, filter.from, filter.until,
            [
                ("topics", filter.topics), ("sentiments", filter.sentiments),
                ("statuses", filter.statuses), ("sources", filter.sources),
                ("any_flag", filter.anyFlag?.map(\.rawValue)), ("flags", flags),
            ])
    }

    static func counts(_ filter: CommentFilter) -> String {
        name("content_counts", filter.from, filter.until, labels(filter))
    }

    static func samples(_ filter: CommentFilter, of contents: [Int64], most: Int) -> String {
        let asked = contents.sorted().map(String.init)
        return name(
            "sampled_comments", filter.from, filter.until,
            labels(filter) + [("contents", asked), ("most", ["\(most)"])])
    }

    private static func labels(_ filter: CommentFilter) -> [(String, [String]?)] {
        [
            ("platforms", filter.platforms), ("brands", filter.brands),
            ("sentiments", filter.sentiments), ("intents", filter.intents),
            ("emotions", filter.emotions),
        ]
    }

    /// A filter that is not there is left out; one that lets nothing through is there and empty.
    private static func name(
        _ question: String, _ from: Instant, _ until: Instant, _ filters: [(String, [String]?)]
    ) -> String {
        let range = ["from=\(from.microseconds)", "until=\(until.microseconds)"]
        let others = filters.compactMap { filter, values in
            values.map { "\(filter)=" + $0.map(escaped).sorted().joined(separator: ",") }
        }
        return question + "?" + (range + others).joined(separator: "&")
    }

    private static func escaped(_ label: String) -> String {
        label.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            let isPlain = character.isASCII && (character.isLetter || character.isNumber)
            return isPlain || character == "_" || character == "-" || character == ":"
                ? String(character) : "%" + hexadecimal(byte)
        }.joined()
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count < 2 ? "0" + digits : digits
    }
}
