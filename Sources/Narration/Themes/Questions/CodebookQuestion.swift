internal import ReportModel

/// Step 2: asks what a minibatch of facets changes about the codebook.
struct CodebookQuestion {
    static let version = "codebook-2"
    /// How many facets are shown at once, and how often at most.
    static let batch = 120
    static let mostBatches = 6

    let id: String
    let task: Assignment.Task
    let codebook: Codebook
    let facets: [Facet]

    private func name(_ index: Int) -> String { "f\(index + 1)" }

    var prompt: Prompt {
        ThemeQuestion(
            id: "\(id)/codebook", task: task, version: CodebookQuestion.version,
            schemaName: "codebook",
            instructions: """
                You keep the list of themes by which a music school sorts what its customers write. \
                You get the list and notes on some texts, and say what has to change so that \
                nearly every note has a theme: "add" a theme that at least two notes need, "merge" \
                a theme into another one that says the same, "split" a theme that has two things in \
                it (the new half gets a name, the other half stays). Themes are about one thing \
                that can be mended, not about moods or products as a whole. Keep what works: an \
                empty list of changes is the usual answer, unless there are no themes yet. There may be at most \(Codebook.most) \
                themes. Names are two to five plain words without numbers, people or brands, one of \
                which at least is in the theme's notes.
                """, schema: schema
        ).prompt(
            .object([
                .init("themes", codebook.json),
                .init(
                    "facets", .array(facets.enumerated().map { $1.json(id: name($0)) })),
            ]), closing: "Say what has to change about the themes.")
    }

    private var schema: OutputSchema {
        let keys = [""] + codebook.themes.map(\.key)
        return .object([
            .init(
                "changes",
                .list(
                    of: .object([
                        .init(
                            "action", .choice("what to do", ["add", "merge", "split"])),
                        .init("theme", .choice("the theme to merge or split, else empty", keys)),
                        .init("into", .choice("the theme to merge it into, else empty", keys)),
                        .init("name", .text("of a new theme, else empty", most: 80)),
                        .init("include", .text("what belongs to a new theme", most: 300)),
                        .init("exclude", .text("what does not", most: 300)),
                        .init(
                            "examples",
                            .list(
                                of: .choice("a note’s id", facets.indices.map(name)), most: 20)),
                    ]), most: 60))
        ])
    }

    /// The changes that an answer proposes, and how many of them cannot be meant.
    ///
    /// A new theme needs two examples of the notes shown, and a name that stands on a page: no
    /// number, no link, no claim about amounts, and words that its examples have.
    ///
    /// - Throws: ``ModelError/invalidOutput(_:)``.
    func changes(_ reply: ModelReply) throws -> (changes: [Codebook.Change], refused: Int) {
        let places = Dictionary(uniqueKeysWithValues: facets.indices.map { (name($0), $0) })
        var changes: [Codebook.Change] = []
        var refused = 0
        for entry in try schema.read(reply.text).list("changes") {
            let examples = entry.texts("examples").compactMap { places[$0] }.map { facets[$0] }
            let name = entry.text("name").plain
            let (include, exclude) = (entry.text("include").plain, entry.text("exclude").plain)
            let problems = examples.map(\.problem)
            switch entry.text("action").lowercased() {
            case "add" where isGood(name, examples):
                changes.append(
                    .add(name: name, include: include, exclude: exclude, examples: problems))
            case "split" where isGood(name, examples):
                changes.append(
                    .split(
                        entry.text("theme"), name: name, include: include, exclude: exclude,
                        examples: problems))
            case "merge": changes.append(.merge(entry.text("theme"), into: entry.text("into")))
            default: refused += 1
            }
        }
        return (changes, refused)
    }

    private func isGood(_ name: String, _ examples: [Facet]) -> Bool {
        let scalars = Array(name.unicodeScalars)
        guard examples.count >= 2, (3...60).contains(name.count),
            FigureReader.figures(in: scalars).isEmpty, !LinkFinder.hasLink(name),
            QuantityWords.claims(in: QuantityWords.words(of: scalars)).isEmpty,
            !name.contains("{"), !name.contains("[")
        else { return false }
        let evidence = Words(examples.map(\.evidence).joined(separator: "\n")).stems
        return !Words(name).stems.isDisjoint(with: evidence)
    }
}
