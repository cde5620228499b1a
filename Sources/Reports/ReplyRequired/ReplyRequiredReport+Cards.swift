import Analysis
import ReportModel
import Settings
import Warehouse

extension ReplyRequiredReport {
    var cardSection: Document.Section {
        Document.Section(
            id: "comments", title: "Comments",
            summary: "The most urgent first, then the newest.",
            blocks: [.cards(cards)])
    }

    /// The most urgent comments, for the front page.
    var voices: [SummaryBlock.Quote] {
        figures.replies.prefix(2).map { reply in
            let card = card(reply, choices: [])
            return SummaryBlock.Quote(
                text: quoted(onOneLine(card.text)),
                source: ([card.heading] + card.tags.prefix(1).map(\.text))
                    .joined(separator: " · "), anchor: card.anchor)
        }
    }

    private var cards: CardList {
        let platforms = figures.repliesByPlatform.map(\.group)
        let brands = figures.repliesByBrand.map(\.group)
        let shown = figures.replies.prefix(CardList.reach)
        let sentiments = ordered(shown.map(\.comment.sentiment), .sentiment)
        let intents = ordered(shown.flatMap(\.comment.intents), .intent)
        return CardList(
            id: "replies", title: "Comments that need a reply",
            noun: ReplyRequiredReport.noun,
            items: shown.map { reply in
                let comment = reply.comment
                return card(
                    reply,
                    choices: [
                        [platforms.firstIndex(of: comment.platform)].compactMap { $0 },
                        [brands.firstIndex(of: comment.brand)].compactMap { $0 },
                        [reply.urgency.rawValue],
                        [sentiments.firstIndex(of: comment.sentiment)].compactMap { $0 },
                        comment.intents.compactMap { intents.firstIndex(of: $0) },
                    ])
            },
            total: waiting,
            order: .init(first: "most urgent", ties: "of equal urgency the newest"),
            filters: [
                .init(title: "Platform", options: platforms.map { labels.name($0, .platform) }),
                .init(title: "Brand", options: brands.map { labels.name($0, .brand) }),
                .init(
                    title: "Urgency",
                    options: Urgency.allCases.map { ReplyRequiredCharts.name($0.id) }),
                .init(title: "Sentiment", options: sentiments.map { labels.name($0, .sentiment) }),
                .init(title: "Intent", options: intents.map { labels.name($0, .intent) }),
            ],
            days: window, printed: 20, file: ReplyRequiredReport.file,
            whenEmpty: "No comment of this window needs a reply.")
    }

    /// The labels that occur, each once: the configured ones in their order, then the others by
    /// name.
    private func ordered(_ labels: [String], _ dimension: Vocabulary.Dimension) -> [String] {
        let present = Set(labels)
        let listed = self.labels.vocabulary.order(of: dimension).filter(present.contains)
        return listed + present.subtracting(listed).sorted()
    }

    private func card(_ reply: ReplyRequiredFigures.Reply, choices: [[Int]]) -> Card {
        var card = reply.comment.card(
            tags: tags(of: reply), facts: facts(of: reply), day: reply.day)
        card.options = choices
        return card
    }

    private func tags(of reply: ReplyRequiredFigures.Reply) -> [Card.Tag] {
        let tone: Card.Tag.Tone =
            switch reply.urgency {
            case .high: .alarming
            case .medium: .warning
            case .low: .plain
            }
        return [Card.Tag("\(ReplyRequiredCharts.name(reply.urgency.id)) urgency", tone)]
    }

    private func facts(of reply: ReplyRequiredFigures.Reply) -> [Fact] {
        let comment = reply.comment
        let place =
            "\(labels.name(comment.brand, .brand)) on "
            + labels.name(comment.platform, .platform)
        return [
            Fact("Where", onOneLine(place)),
            reply.title.map { Fact("Content", onOneLine($0)) },
            Fact("Sentiment", onOneLine(labels.name(comment.sentiment, .sentiment))),
            comment.intents(labels),
            Fact("Written", comment.instant.map(clock) ?? reply.day.short),
            Fact("Age", age(reply.ageDays)),
        ].compactMap { $0 }
    }

    private func age(_ days: Int) -> String {
        days == 0 ? "less than a day old" : "\(counted(days, "day", "days")) old"
    }

    /// Every comment of the report, for other programs.
    var rows: DataTable {
        typealias Field = FileColumn<ReplyRequiredFigures.Reply>
        return table(
            figures.replies,
            [
                Field("urgency") { .text($0.urgency.id) },
                Field("comment_sk") { .key($0.comment.commentKey) },
                Field("content_sk") { .key($0.comment.contentKey) },
                Field("title") { .optional($0.title) },
                Field("platform") { .text($0.comment.platform) },
                Field("brand") { .text($0.comment.brand) },
                Field("sentiment_polarity") { .text($0.comment.sentiment) },
                Field("intent") { .text($0.comment.intents.joined(separator: ", ")) },
                Field("emotions") { .text($0.comment.emotions.joined(separator: ", ")) },
                Field("detected_language") { .text($0.comment.language) },
            ] + times("comment_timestamp", \.comment.instant) + [
                Field("age_days") { .integer($0.ageDays) },
                Field("author_id") { .optional($0.comment.authorID) },
                Field("author_name") { .optional($0.comment.authorName) },
                Field("permalink_url") { .optional($0.comment.permalink) },
                Field("display_text") { .text($0.comment.displayText) },
                Field("original_text") { .optional($0.comment.originalText) },
            ])
    }
}
