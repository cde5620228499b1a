internal import ReportModel

/// Step 3: asks which themes each of a batch of facets has.
struct ThemeAssignmentQuestion {
    static let version = "assignment-1"
    static let batch = 40

    let id: String
    let task: Assignment.Task
    let codebook: Codebook
    let facets: [Facet]

    struct Answer: Sendable, Hashable {
        /// Keys of themes in the codebook’s order, by the facet’s index.
        var themes: [Int: [String]] = [:]
        /// Entries whose id was not asked for or came twice, and keys that are none.
        var strange = 0
    }

    private func name(_ index: Int) -> String { "f\(index + 1)" }

    var prompt: Prompt {
        ThemeQuestion(
            id: "\(id)/assignment", task: task, version: ThemeAssignmentQuestion.version,
            schemaName: "assignment",
            instructions: """
                You sort notes on what customers of a music school write into themes. Give each \
                note every theme that it clearly belongs to by "include" and "exclude", at most \
                three, and none where none fits. One entry for each note, with its id; no note may \
                be missing.
                """, schema: schema
        ).prompt(
            .object([
                .init("themes", codebook.json),
                .init("facets", .array(facets.enumerated().map { $1.json(id: name($0)) })),
            ]), closing: "Give each of the \(facets.count) notes its themes.")
    }

    private var schema: OutputSchema {
        .object([
            .init(
                "assignments",
                .list(
                    of: .object([
                        .init("id", .choice("the note’s id", facets.indices.map(name))),
                        .init(
                            "themes",
                            .list(
                                of: .choice("a theme’s key", codebook.themes.map(\.key)), most: 20)),
                    ]), most: facets.count * 4))
        ])
    }

    /// - Throws: ``ModelError/invalidOutput(_:)``.
    func answer(_ reply: ModelReply) throws -> Answer {
        let places = Dictionary(uniqueKeysWithValues: facets.indices.map { (name($0), $0) })
        let keys = codebook.themes.map(\.key)
        var answer = Answer()
        for entry in try schema.read(reply.text).list("assignments") {
            guard let place = places[entry.text("id")], answer.themes[place] == nil else {
                answer.strange += 1
                continue
            }
            let given = entry.texts("themes")
            answer.strange += given.count { !keys.contains($0) }
            answer.themes[place] = keys.filter(given.contains)
        }
        return answer
    }
}
