internal import ReportModel

/// What one conversation is about, as a model read it and the program checked it.
struct Facet: Hashable, Sendable, Codable {
    /// What the customer wants done.
    enum Ask: String, Hashable, Sendable, Codable, CaseIterable {
        case refund, cancel, howTo = "how_to", bug, access
        case contentRequest = "content_request", praise, billing, other
    }

    /// At most twelve words.
    var problem: String
    var ask: Ask
    /// At most twelve words; nil where the text gives none.
    var cause: String?
    /// At most fifteen words that stand in the text; nil where the model’s do not.
    var quote: String?
    /// 0…3.
    var severity: Int
    /// What the model gave as a quote although the text does not have it; only counted.
    var invented: String?

    static let mostWords = 12
    static let mostQuotedWords = 15

    /// As other questions get it.
    func json(id: String) -> JSONValue {
        .object([
            .init("id", .string(id)), .init("problem", .string(problem)),
            .init("ask", .string(ask.rawValue)), .init("cause", JSONValue(cause)),
        ])
    }

    /// The words that it brings forward as evidence.
    var evidence: String { [problem, cause, quote].compactMap { $0 }.joined(separator: "\n") }
}

extension String {
    /// The first words.
    func firstWords(_ most: Int) -> String {
        let words = split(whereSeparator: \.isWhitespace)
        return words.count <= most ? self : words.prefix(most).joined(separator: " ")
    }
}
