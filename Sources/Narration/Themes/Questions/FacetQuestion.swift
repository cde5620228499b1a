internal import Cryptography
internal import ReportModel

/// Step 1: asks for the facets of a batch of texts.
struct FacetQuestion {
    static let version = "facets-2"
    /// How many texts are asked for at once.
    static let batch = 20

    let id: String
    let task: Assignment.Task
    /// Masked and cut.
    let texts: [String]

    /// What an answer has of the texts asked for.
    struct Answer: Sendable, Hashable {
        /// By the text’s index.
        var facets: [Int: Facet] = [:]
        /// Entries whose id was not asked for, or came twice.
        var strange = 0
    }

    /// Of the facet of a text: the same on every day, whatever numbers the names have on it.
    static func key(of text: String, _ model: any LanguageModel) -> String {
        SHA256.hex(ofParts: [model.fingerprint, version, Masking.unnumbered(text)])
    }

    private func name(_ index: Int) -> String { "t\(index + 1)" }

    var prompt: Prompt {
        ThemeQuestion(
            id: "\(id)/facets", task: task, version: FacetQuestion.version, schemaName: "facets",
            instructions: """
                You read \(task == .content ? "comments" : "accounts of support conversations") of \
                a music school, each by itself, and note for each what it is about. One entry for \
                each text, with its id; no text may be missing.
                """, schema: schema
        ).prompt(
            .object([
                .init(
                    "texts",
                    .array(
                        texts.enumerated().map { index, text in
                            .object([
                                .init("id", .string(name(index))), .init("text", .string(text)),
                            ])
                        }))
            ]), closing: "Note what each of the \(texts.count) texts is about.")
    }

    private var schema: OutputSchema {
        .object([
            .init(
                "facets",
                .list(
                    of: .object([
                        .init("id", .choice("the text’s id", texts.indices.map(name))),
                        .init(
                            "quote",
                            .optional(
                                .text("at most 15 words copied letter by letter from it", most: 400)
                            )
                        ),
                        .init(
                            "problem", .text("at most 12 words: what it is about", most: 300)),
                        .init(
                            "ask",
                            .choice("what the customer wants", Facet.Ask.allCases.map(\.rawValue))),
                        .init(
                            "cause",
                            .optional(
                                .text("at most 12 words: why, if the text says so", most: 300))),
                        .init(
                            "severity",
                            .whole(
                                "0 no harm, 1 a nuisance, 2 something paid for cannot be used, 3 "
                                    + "the customer leaves or loses money")),
                    ]), most: texts.count * 4))
        ])
    }

    /// - Throws: ``ModelError/invalidOutput(_:)``.
    func answer(_ reply: ModelReply) throws -> Answer {
        var answer = Answer()
        let places = Dictionary(
            uniqueKeysWithValues: texts.indices.map { (name($0), $0) })
        for entry in try schema.read(reply.text).list("facets") {
            guard let place = places[entry.text("id")], answer.facets[place] == nil else {
                answer.strange += 1
                continue
            }
            let quoted = entry.text("quote").plain
            let quote = verified(quoted, in: texts[place])
            let cause = entry.text("cause").plain.firstWords(Facet.mostWords)
            answer.facets[place] = Facet(
                problem: entry.text("problem").plain.firstWords(Facet.mostWords),
                ask: Facet.Ask(rawValue: entry.text("ask").lowercased()) ?? .other,
                cause: cause.isEmpty ? nil : cause, quote: quote,
                severity: min(max(entry.whole("severity") ?? 0, 0), 3),
                invented: quote == nil ? invented(quoted, in: texts[place]) : nil)
        }
        return answer
    }

    /// The words of a quote that the text does not have; nil where there is none.
    private func invented(_ quote: String, in text: String) -> String? {
        let bare = quote.trimmingQuotes.firstWords(Facet.mostQuotedWords)
        let source = FoldedText(Masking.unnumbered(text))
        return bare.isEmpty || source.firstOccurrence(of: FoldedText(bare)) != nil ? nil : bare
    }

    /// The quote in the text’s own spelling.
    private func verified(_ quote: String, in text: String) -> String? {
        let bare = quote.trimmingQuotes.firstWords(Facet.mostQuotedWords)
        let source = FoldedText(Masking.unnumbered(text))
        guard bare.count >= 8, let range = source.firstOccurrence(of: FoldedText(bare)) else {
            return nil
        }
        return String(String.UnicodeScalarView(source.source[range])).withoutTornMask.unbroken
    }
}

extension String {
    /// Without a mask at its end of which only a part is left: “says [name”.
    fileprivate var withoutTornMask: String {
        guard let open = lastIndex(of: "["), !self[open...].contains("]") else { return self }
        return String(Label.trimmed(self[..<open]))
    }

    /// Without quotation marks, dots of omission and spaces at both ends.
    var trimmingQuotes: String {
        func isWrapping(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isQuotationMark || scalar == "…" || scalar.properties.isWhitespace
        }
        let rest = unicodeScalars.drop(while: isWrapping).reversed().drop(while: isWrapping)
        return String(String.UnicodeScalarView(rest.reversed()))
    }
}
