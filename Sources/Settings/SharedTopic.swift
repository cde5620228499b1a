internal import ReportModel

/// A topic that comments and support conversations share, with each source's own labels.
package struct SharedTopic: Hashable, Sendable {
    /// Its name where both are shown.
    package var title: String
    /// Labels of comments, canonical; one of them is enough.
    package var intents: [String]
    /// Labels of conversations, canonical; one of them is enough.
    package var topics: [String]

    package init(title: String, intents: [String], topics: [String]) {
        self.title = title
        self.intents = intents
        self.topics = topics
    }

    /// Each label that is both an intent and a topic, with the order and names of the topics.
    static func common(to vocabulary: Vocabulary) -> [SharedTopic] {
        let intents = Set(vocabulary.order(of: .intent))
        return vocabulary.order(of: .topic).filter(intents.contains).map {
            SharedTopic(
                title: vocabulary.name(of: $0, in: .topic), intents: [$0], topics: [$0])
        }
    }

    /// Warns about labels that the configuration does not list: the data may have them.
    ///
    /// - Parameter log: of the file that contains the draft.
    init(_ draft: SharedTopicDraft, _ vocabulary: Vocabulary, _ log: inout ProblemLog) {
        vocabulary.warnOfUnlisted(draft.intents, in: .intent, option: draft.option, &log)
        vocabulary.warnOfUnlisted(draft.topics, in: .topic, option: draft.option, &log)
        intents = draft.intents.map(\.value)
        topics = draft.topics.map(\.value)
        title =
            draft.title.map(Isolation.isolated)
            ?? topics.map { vocabulary.name(of: $0, in: .topic) }
            .joined(separator: ", ")
    }
}

/// A shared topic as configured; its labels are not yet checked.
struct SharedTopicDraft: Sendable {
    let option: String
    let title: String?
    let intents: [Located<String>]
    let topics: [Located<String>]

    static let guide = [
        OptionMember("title", "what it is called; without it, the topics' names"),
        OptionMember("intents", "labels of viz_config.json, of which one is enough"),
        OptionMember("topics", "labels of topics.json, of which one is enough"),
    ]

    init?(_ value: ConfigValue, option: String, _ log: inout ProblemLog) {
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: SharedTopicDraft.guide.map(\.key), &log)
        title = section.optional("title", .text, &log)
        let intents = section.required("intents", .someLabels, "intents: [complaint]", &log)
        let topics = section.required("topics", .someLabels, "topics: [billing, refund]", &log)
        guard let intents, let topics else { return nil }
        self.option = option
        self.intents = intents
        self.topics = topics
    }
}

extension ReportsFile {
    static let sharedTopics = Option(
        "shared_topics",
        OptionForm<[SharedTopicDraft]>.list(
            "a list of topics", example: "- {intents: [complaint], topics: [billing, refund]}",
            SharedTopicDraft.init
        ).orNothing, default: "null",
        "What comments and conversations can both be about; null means each label that both have.",
        example: "[{intents: [complaint], topics: [billing, refund]}]")
}
