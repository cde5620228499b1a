import ReportModel
import Settings

extension Question {
    /// A unique name of the question, used as the key of its answer in a recording.
    ///
    /// A dataset's name; with a filter, `conversation_details?from=…&sentiments=negative`. The
    /// order of its labels does not matter; ambiguous bytes are written like `%E2`.
    package var name: String {
        switch filter {
        case .none: kind
        case .comments(let filter): name(filter.from, filter.until, labels(filter) + chosen)
        case .conversations(let filter): name(filter.from, filter.until, labels(filter))
        }
    }

    private var chosen: [(String, [String]?)] {
        guard case .newest(let contents, let most) = choice else { return [] }
        return [("contents", contents.sorted().map(String.init)), ("most", ["\(most)"])]
    }

    private func labels(_ filter: CommentFilter) -> [(String, [String]?)] {
        [
            ("platforms", filter.platforms), ("brands", filter.brands),
            ("sentiments", filter.sentiments), ("intents", filter.intents),
            ("emotions", filter.emotions),
        ]
    }

    private func labels(_ filter: ConversationFilter) -> [(String, [String]?)] {
        [
            ("topics", filter.topics), ("sentiments", filter.sentiments),
            ("statuses", filter.statuses), ("sources", filter.sources),
            ("any_flag", filter.anyFlag?.map(\.rawValue)),
            ("flags", filter.flags.map { "\($0.rawValue):\($1)" }),
        ]
    }

    /// A nil filter is left out; a filter that matches nothing is written, with an empty value.
    private func name(
        _ from: Instant, _ until: Instant, _ filters: [(String, [String]?)]
    ) -> String {
        let range = ["from=\(from.microseconds)", "until=\(until.microseconds)"]
        let others = filters.compactMap { filter, values in
            values.map { "\(filter)=" + $0.map(escaped).sorted().joined(separator: ",") }
        }
        return kind + "?" + (range + others).joined(separator: "&")
    }
}

private func escaped(_ label: String) -> String {
    label.utf8.map { byte in
        let character = Character(UnicodeScalar(byte))
        let isPlain = character.isASCII && (character.isLetter || character.isNumber)
        return isPlain || character == "_" || character == "-" || character == ":"
            ? String(character) : "%" + hexadecimal(byte)
    }.joined()
}

private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
}
