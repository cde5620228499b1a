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

    private var cards: CardList {
        let platforms = figures.repliesByPlatform.map(\.group)
        let brands = figures.repliesByBrand.map(\.group)
        return CardList(
            id: "replies", title: "Comments that need a reply",
            noun: ReplyRequiredReport.noun,
            items: figures.replies.prefix(CardList.most).map { reply in
                card(
                    reply,
                    options: [
                        platforms.firstIndex(of: reply.comment.platform),
                        brands.firstIndex(of: reply.comment.brand), reply.urgency.rawValue,
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
            ],
            printed: 20, file: ReplyRequiredReport.file,
            whenEmpty: "No comment of this window needs a reply.")
    }

    private func card(_ reply: ReplyRequiredFigures.Reply, options: [Int?]) -> Card {
        reply.comment.card(tags: tags(of: reply), facts: facts(of: reply), options: options)
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
        let time = comment.instant.map {
            $0.short(offset: context.zone.offset(at: $0.seconds))
        }
        return [
            Fact("Where", onOneLine(place)),
            reply.title.map { Fact("Content", onOneLine($0)) },
            Fact("Sentiment", onOneLine(labels.name(comment.sentiment, .sentiment))),
            comment.intents(labels),
            Fact("Written", time ?? reply.day.short), Fact("Age", age(reply.ageDays)),
        ].compactMap { $0 }
    }

    private func age(_ days: Int) -> String {
        days == 0 ? "less than a day" : counted(days, "day", "days")
    }

    /// Every comment of the report, for other programs.
    var rows: DataTable {
        DataTable(
            columns: ([
                "urgency", "comment_sk", "content_sk", "title", "platform", "brand",
                "sentiment_polarity", "intent", "emotions", "detected_language",
                "comment_timestamp",
            ] + ReportContext.localColumns + [
                "age_days", "author_id", "author_name", "permalink_url", "display_text",
                "original_text",
            ]).map { DataTable.Column($0, $0, .text) },
            rows: figures.replies.map(row))
    }

    private func row(_ reply: ReplyRequiredFigures.Reply) -> [DataTable.Cell] {
        let comment = reply.comment
        return [
            .text(reply.urgency.id), .key(comment.commentKey), .key(comment.contentKey),
            .optional(reply.title), .text(comment.platform), .text(comment.brand),
            .text(comment.sentiment), .text(comment.intents.joined(separator: ", ")),
            .text(comment.emotions.joined(separator: ", ")), .text(comment.language),
            .optional(comment.instant?.iso),
        ] + context.localCells(comment.instant) + [
            .integer(reply.ageDays), .optional(comment.authorID), .optional(comment.authorName),
            .optional(comment.permalink), .text(comment.displayText),
            .optional(comment.originalText),
        ]
    }
}
