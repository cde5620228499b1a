internal import ReportModel
internal import Settings

/// Step 6: asks for sentences about counted themes, with placeholders for figures.
struct TellingQuestion {
    static let version = "telling-4"

    /// A sentence that has still to be verified.
    struct Sentence: Hashable, Sendable {
        enum Place: Hashable, Sendable {
            case summary
            case list(ThemeList)
            /// About a theme, by its key.
            case theme(String)
        }

        var place: Place
        var text: String
        /// Keys of themes.
        var cites: [String]
    }

    let id: String
    let task: Assignment.Task
    let subject: String
    /// The largest first; none of them uncertain.
    let themes: [ThemeReading.Theme]
    let placeholders: Placeholders
    /// Which sentiments are good and bad.
    let sentiment: SentimentRules
    /// Sentences that did not pass, to be written anew; empty for the first time.
    var failed: [(sentence: Sentence, reason: Dropped.Reason)] = []

    private var lists: [ThemeList] { ThemeList.of(task) }

    var prompt: Prompt {
        let isAgain = !failed.isEmpty
        return ThemeQuestion(
            id: "\(id)/\(isAgain ? "rewriting" : "telling")", task: task,
            version: TellingQuestion.version, schemaName: isAgain ? "rewriting" : "telling",
            instructions: """
                You tell the team of a music school what \
                \(task == .content ? "people write about under a piece of its content" : "its customers write about"). \
                The themes have been counted; they are listed with the largest first. Write short plain sentences \
                that the list bears out, and nothing else:
                - Type no digit and no number word, not even "one". Where a figure belongs, put one of the theme's \
                placeholders, exactly as it is listed.
                - Say “most”, “few”, “largest”, “rising” and the like only where the list does: \
                "is_largest", "trend" and "is_majority".
                - Name a cause only if its quotes do.
                - "cites" has the keys of the themes that a sentence is about.
                - "summary": two to four sentences on what matters most. "themes": a sentence or two \
                on each of the first \(ThemeReader.mostTold) themes, from its quotes. \(listInstructions) \
                Do not say the same thing twice.
                \(isAgain ? "The sentences under \"failed\" could not be verified, for the reasons beside them. Write only them anew, each in its place, or leave them out." : "")
                """, schema: schema
        ).prompt(
            .object(
                [
                    .init("subject", .string(subject)),
                    .init("placeholder_of_all", .string("{{total}}")),
                    .init("themes", .array(themes.map(row))),
                ] + (isAgain ? [.init("failed", .array(failed.map(again)))] : [])),
            closing: "Tell what they write about, by the rules of the system message.")
    }

    private var listInstructions: String {
        lists.map { "\"\($0.rawValue)\": a sentence on each theme with \"\($0.flag)\"." }
            .joined(separator: " ")
    }

    private func row(_ theme: ThemeReading.Theme) -> JSONValue {
        let trend =
            !theme.isFound ? "steady" : (theme.change ?? 0) > 0 ? "rising" : "falling"
        let flags = lists.map { list in
            JSONValue.Member(list.flag, .boolean(list.has(theme, sentiment)))
        }
        return .object(
            [
                .init("key", .string(theme.key)), .init("name", .string(theme.name)),
                .init("is_largest", .boolean(themes.leader?.key == theme.key)),
                .init("trend", .string(trend)),
                .init("is_majority", .boolean(theme.share > 0.5)),
                .init("is_new", .boolean(theme.isNew)),
            ] + flags + [
                .init(
                    "placeholders", .array(placeholders.names(of: theme).map { .string($0) })),
                .init("quotes", .array(theme.quotes.prefix(3).map { .string($0.text) })),
            ])
    }

    private func again(_ sentence: Sentence, _ reason: Dropped.Reason) -> JSONValue {
        let place =
            switch sentence.place {
            case .summary: "summary"
            case .list(let list): list.rawValue
            case .theme: "themes"
            }
        return .object([
            .init("place", .string(place)), .init("text", .string(sentence.text)),
            .init("cites", .array(sentence.cites.map { .string($0) })),
            .init("reason", .string("It has \(reason.wordsForWriter).")),
        ])
    }

    private var schema: OutputSchema {
        let keys = themes.map(\.key)
        let sentence = OutputSchema.object([
            .init("text", .text("one sentence", most: 400)),
            .init(
                "cites", .list(of: .choice("a theme’s key", keys), most: 20)),
        ])
        return .object(
            [
                .init("summary", .list(of: sentence, most: 6)),
                .init(
                    "themes",
                    .list(
                        of: .object([
                            .init("key", .choice("the theme’s key", keys)),
                            .init("text", .text("a sentence or two", most: 600)),
                        ]), most: 30)),
            ] + lists.map { .init($0.rawValue, .list(of: sentence, most: 12)) })
    }

    /// The sentences of an answer, each with the themes that it cites.
    ///
    /// - Throws: ``ModelError/invalidOutput(_:)``.
    func sentences(_ reply: ModelReply) throws -> [Sentence] {
        let value = try schema.read(reply.text)
        func list(_ name: String, _ place: Sentence.Place, _ most: Int) -> [Sentence] {
            value.list(name).prefix(most).flatMap { entry in
                Narration.sentences(of: entry.text("text").plain).map {
                    Sentence(place: place, text: $0.unbroken, cites: entry.texts("cites"))
                }
            }
        }
        let about = value.list("themes").flatMap { entry -> [Sentence] in
            let key = entry.text("key")
            return Narration.sentences(of: entry.text("text").plain).prefix(3).map {
                Sentence(place: .theme(key), text: $0.unbroken, cites: [key])
            }
        }
        return list("summary", .summary, 5) + about
            + lists.flatMap { list($0.rawValue, .list($0), $0.most) }
    }
}
