internal import ReportModel

/// Step 5: asks, of pairs of a theme and a facet, whether they belong together.
struct AuditQuestion {
    static let version = "audit-1"
    static let batch = 25

    struct Pair: Hashable, Sendable {
        var theme: Codebook.Theme
        var facet: Facet
    }

    let id: String
    let task: Assignment.Task
    let pairs: [Pair]

    private func name(_ index: Int) -> String { "p\(index + 1)" }

    /// The themes in the order of their keys, so that nothing tells which pairs were assigned.
    private var themes: Codebook.Listed {
        Codebook.Listed(
            Dictionary(pairs.map { ($0.theme.key, $0.theme) }) { first, _ in first }
                .values.sorted { $0.key < $1.key })
    }

    var prompt: Prompt {
        ThemeQuestion(
            id: "\(id)/audit", task: task, version: AuditQuestion.version, schemaName: "audit",
            instructions: """
                You check how notes on what customers of a music school write were sorted. For each \
                pair say whether the note belongs to the theme by its "include" and "exclude". One \
                entry for each pair, with its id.
                """, schema: schema
        ).prompt(
            .object([
                .init("themes", themes.json),
                .init(
                    "pairs",
                    .array(
                        pairs.enumerated().map { index, pair in
                            guard case .object(let members) = pair.facet.json(id: name(index))
                            else { return .null }
                            return .object(
                                members + [.init("theme", .string(pair.theme.key))])
                        })),
            ]), closing: "Say of each of the \(pairs.count) pairs whether they belong together.")
    }

    private var schema: OutputSchema {
        .object([
            .init(
                "answers",
                .list(
                    of: .object([
                        .init("id", .choice("the pair’s id", pairs.indices.map(name))),
                        .init("belongs", .choice("whether they belong together", ["yes", "no"])),
                    ]), most: pairs.count * 4))
        ])
    }

    /// The answers by the pair’s index; pairs without a clear one are left out.
    ///
    /// - Throws: ``ModelError/invalidOutput(_:)``.
    func answers(_ reply: ModelReply) throws -> [Int: Bool] {
        let places = Dictionary(uniqueKeysWithValues: pairs.indices.map { (name($0), $0) })
        return try schema.read(reply.text).list("answers").reduce(into: [:]) { answers, entry in
            guard let place = places[entry.text("id")], answers[place] == nil else { return }
            switch entry.text("belongs").lowercased() {
            case "yes": answers[place] = true
            case "no": answers[place] = false
            default: break
            }
        }
    }
}

extension Codebook {
    /// Some themes, as questions have them.
    struct Listed {
        let themes: [Theme]

        init(_ themes: [Theme]) { self.themes = themes }

        var json: JSONValue {
            .array(
                themes.map { theme in
                    .object([
                        .init("key", .string(theme.key)), .init("name", .string(theme.name)),
                        .init("include", .string(theme.include)),
                        .init("exclude", .string(theme.exclude)),
                    ])
                })
        }
    }
}
