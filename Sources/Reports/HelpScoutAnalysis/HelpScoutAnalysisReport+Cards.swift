import Analysis
import ReportModel
import Settings
import Warehouse

/// The conversations themselves, on cards and as rows for other programs.
extension HelpScoutAnalysisReport {
    typealias Chosen = HelpScoutAnalysisFigures.Chosen

    var cards: CardList {
        let shown = figures.conversations.prefix(CardList.most)
        let choices = Choices(
            of: shown, in: figures.helpScout, labels,
            negative: context.settings.sentiment.negative)
        return CardList(
            id: "conversations", title: "Conversations that pass the filters",
            noun: HelpScoutAnalysisReport.noun,
            items: shown.enumerated().map { card($1, at: $0, choices) }, total: total,
            order: .init(first: "newest"), filters: choices.filters, printed: 20,
            file: HelpScoutAnalysisReport.file,
            whenEmpty: "No conversation passes the filters.")
    }

    /// The anchor of the card at a place of the list.
    static func anchor(at place: Int) -> String { "conversation-\(place + 1)" }

    private func card(_ chosen: Chosen, at place: Int, _ choices: Choices) -> Card {
        let detail = chosen.detail
        let summary = detail.summary.map(readable) ?? ""
        let notes = [
            ("Sentiment notes", detail.sentimentNotes), ("Topic notes", detail.topicNotes),
        ].compactMap { name, text in
            text.map(readable).flatMap { $0.isEmpty ? nil : Fact(name, $0) }
        }
        return Card(
            heading: HelpScoutAnalysisReport.customer(of: detail),
            tags: tags(of: detail.conversation),
            facts: facts(of: chosen), text: summary.isEmpty ? "(no summary)" : summary,
            notes: notes, choices: choices.places(of: chosen),
            anchor: HelpScoutAnalysisReport.anchor(at: place))
    }

    /// First and last name, as far as they are known.
    static func customer(of detail: ConversationDetail) -> String {
        names(of: detail) ?? "Customer without a name"
    }

    static func names(of detail: ConversationDetail) -> String? {
        let names = [detail.firstName, detail.lastName].compactMap { $0 }.map { onOneLine($0) }
            .filter { !$0.isEmpty }
        return names.isEmpty ? nil : names.joined(separator: " ")
    }

    private func tags(of conversation: Conversation) -> [Card.Tag] {
        let settings = context.settings
        let label = conversation.sentiment
        let tone: Card.Tag.Tone =
            settings.helpScout.escalationSentiments.contains(label)
            ? .alarming : settings.sentiment.negative.contains(label) ? .warning : .plain
        return [Card.Tag(onOneLine(labels.name(label, .sentiment)), tone)]
            + HelpScoutAnalysis.Flag.allCases.filter { conversation.has($0) }.map {
                Card.Tag(labels.name($0.rawValue, .flag))
            }
    }

    private func facts(of chosen: Chosen) -> [Fact] {
        let conversation = chosen.detail.conversation
        let topics = conversation.topics.map { labels.name($0, .topic) }.joined(separator: ", ")
        return [
            Fact("Status", onOneLine(labels.name(conversation.status, .status))),
            topics.isEmpty ? nil : Fact("Topics", onOneLine(topics)),
            Fact("Began", time(of: chosen)),
            conversation.duration.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }.map {
                Fact("Lasted", NumberFormat.hours.string($0))
            },
            chosen.isMember.map { Fact("Customer", $0 ? "member" : "not a member") },
            conversation.id.map { Fact("Conversation", onOneLine($0)) },
        ].compactMap { $0 }
    }

    /// `Tue 17 Nov 2026, 14:05`.
    func time(of chosen: Chosen) -> String {
        let weekday = chosen.day.weekdayName.prefix(3)
        guard let created = chosen.detail.conversation.createdAt else { return chosen.day.short }
        return "\(weekday) \(created.short(offset: context.zone.offset(at: created.seconds)))"
    }

    // MARK: Rows

    /// Every conversation of the report, for other programs.
    var rows: DataTable {
        DataTable(
            columns: (["conversation_id", "created_at"] + ReportContext.localColumns + [
                "status", "state", "source", "duration_hours", "sentiment_polarity", "topics",
                "is_refund_request", "is_cancellation",
                "is_membership", "is_member", "customer_first_name", "customer_last_name",
                "customer_email", "summary", "sentiment_notes", "topic_notes",
            ]).map { DataTable.Column($0, $0, .text) },
            rows: figures.conversations.map(row))
    }

    private func row(_ chosen: Chosen) -> [DataTable.Cell] {
        let detail = chosen.detail
        let conversation = detail.conversation
        func flag(_ flag: Bool?) -> DataTable.Cell { flag.map { .text("\($0)") } ?? .null }
        return [
            .optional(conversation.id), .optional(conversation.createdAt?.iso),
        ] + context.localCells(conversation.createdAt) + [
            .text(conversation.status), .text(conversation.state), .text(conversation.source),
            .figure(conversation.duration.flatMap { $0.isFinite ? $0 : nil }),
            .text(conversation.sentiment), .text(conversation.topics.joined(separator: ", ")),
            flag(conversation.isRefundRequest), flag(conversation.isCancellation),
            flag(conversation.isMembership), flag(chosen.isMember), .optional(detail.firstName),
            .optional(detail.lastName), .optional(conversation.email), .optional(detail.summary),
            .optional(detail.sentimentNotes), .optional(detail.topicNotes),
        ]
    }
}
