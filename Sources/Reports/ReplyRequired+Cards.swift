import Analysis
import ReportModel
import Settings
import Warehouse

extension ReplyRequired {
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
            noun: .init("comment", "comments"),
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
                    title: "Urgency", options: Urgency.allCases.map { ReplyCharts.name($0.id) }),
            ],
            printed: 20, file: ReplyRequired.file,
            whenEmpty: "No comment of this window needs a reply.")
    }

    private func card(_ reply: ReplyFigures.Reply, options: [Int?]) -> Card {
        let comment = reply.comment
        let text = readable(comment.displayText)
        let original = comment.originalText.map(readable) ?? ""
        let address = comment.permalink.flatMap { WebAddress($0) }
        return Card(
            heading: author(of: comment), tags: tags(of: reply), facts: facts(of: reply),
            text: text.isEmpty ? "(no text)" : text,
            notes: original.isEmpty || original == text ? [] : [Fact("Original", original)],
            links: address.map { [Card.Link("Open the comment", $0)] } ?? [], options: options)
    }

    private func author(of comment: ContentComment) -> String {
        let names = [comment.authorName, comment.authorID].compactMap { $0 }.map { onOneLine($0) }
        return names.first { !$0.isEmpty } ?? "Author unknown"
    }

    private func tags(of reply: ReplyFigures.Reply) -> [Card.Tag] {
        let tone: Card.Tag.Tone =
            switch reply.urgency {
            case .high: .alarming
            case .medium: .warning
            case .low: .plain
            }
        return [Card.Tag("\(ReplyCharts.name(reply.urgency.id)) urgency", tone)]
    }

    private func facts(of reply: ReplyFigures.Reply) -> [Fact] {
        let comment = reply.comment
        let intents = comment.intents.map { labels.name($0, .intent) }.joined(separator: ", ")
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
            intents.isEmpty ? nil : Fact("Intent", onOneLine(intents)),
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

    private func row(_ reply: ReplyFigures.Reply) -> [DataTable.Cell] {
        let comment = reply.comment
        func text(_ text: String?) -> DataTable.Cell { text.map { .text($0) } ?? .null }
        func key(_ key: Int64?) -> DataTable.Cell { key.map { .integer(Int($0)) } ?? .null }
        return [
            .text(reply.urgency.id), key(comment.commentKey), key(comment.contentKey),
            text(reply.title), .text(comment.platform), .text(comment.brand),
            .text(comment.sentiment), .text(comment.intents.joined(separator: ", ")),
            .text(comment.emotions.joined(separator: ", ")), .text(comment.language),
            text(comment.instant?.iso),
        ] + context.localCells(comment.instant) + [
            .integer(reply.ageDays), text(comment.authorID), text(comment.authorName),
            text(comment.permalink), .text(comment.displayText),
            text(comment.originalText),
        ]
    }
}

/// A text as it was written, without needless white space: breaks of every kind are line feeds, and
/// never more than one line is empty.
func readable(_ text: String) -> String {
    // A carriage return with its line feed would make an empty line.
    let lines = text.replacing("\r\n", with: "\n").unicodeScalars
        .split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
        .map { String(Label.trimmed(Substring($0))) }
    var kept: [String] = []
    for line in lines where !line.isEmpty || kept.last?.isEmpty == false { kept.append(line) }
    if kept.last?.isEmpty == true { kept.removeLast() }
    return kept.joined(separator: "\n")
}

extension Unicode.Scalar {
    /// Whether a line ends with it (Unicode, 5.8).
    fileprivate var endsLine: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
