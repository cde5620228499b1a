import Analysis
import Narration
import ReportModel
import Settings
import Warehouse

/// The conversations themselves, as cards and as rows for other programs.
extension HelpScoutAnalysisReport {
    typealias Chosen = HelpScoutAnalysisFigures.Chosen

    var cards: CardList {
        let shown = figures.conversations.prefix(CardList.reach)
        let choices = Choices(
            of: shown, in: figures.helpScout.charts, labels,
            negative: context.settings.sentiment.negative, themes: themeChoices(shown))
        return CardList(
            id: "conversations", title: "Matching conversations",
            noun: .conversations,
            items: shown.enumerated().map { card($1, at: $0, choices) }, total: total,
            order: .init(first: "newest"), filters: choices.filters, days: window, printed: 20,
            file: HelpScoutAnalysisReport.file,
            whenEmpty: "No conversation matches the filters.")
    }

    /// The themes of conversations, by their index in the list; nil where nobody read them.
    private func themeChoices(
        _ shown: ArraySlice<Chosen>
    ) -> (names: [String], places: [[Int]])? {
        guard let reading else { return nil }
        return (
            reading.themes.map { onOneLine($0.name) },
            shown.enumerated().map { themePlaces(of: $1, at: $0) }
        )
    }

    /// The anchor of the card at an index of the list.
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
            facts: facts(of: chosen, themes(of: chosen, at: place)),
            text: summary.isEmpty ? "(no summary)" : summary,
            notes: notes, links: link(to: detail.conversation),
            choices: choices.places(of: chosen, at: place),
            day: chosen.day,
            anchor: HelpScoutAnalysisReport.anchor(at: place))
    }

    /// A link to the conversation in HelpScout, if the configuration has its address.
    private func link(to conversation: Conversation) -> [Card.Link] {
        let address = conversation.id.flatMap { id in
            context.settings.helpScout.conversationURL.flatMap { $0.address(of: id) }
        }
        return address.map { [Card.Link("Open in HelpScout", $0)] } ?? []
    }

    /// First and last name, if known.
    static func customer(of detail: ConversationDetail) -> String {
        names(of: detail) ?? "Name not given"
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

    private func facts(of chosen: Chosen, _ themes: [String]) -> [Fact] {
        let conversation = chosen.detail.conversation
        let topics = conversation.topics.map { labels.name($0, .topic) }.joined(separator: ", ")
        return [
            Fact("Status", onOneLine(labels.name(conversation.status, .status))),
            topics.isEmpty ? nil : Fact("Topics", onOneLine(topics)),
            themes.isEmpty ? nil : Fact("Themes", onOneLine(themes.joined(separator: ", "))),
            Fact("Began", time(of: chosen)),
            conversation.duration.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }.map {
                Fact("Lasted", "lasted \(NumberFormat.hours.string($0))")
            },
            chosen.isMember.map { Fact("Customer", $0 ? "member" : "not a member") },
            conversation.id.map { Fact("Conversation", "conversation \(onOneLine($0))") },
        ].compactMap { $0 }
    }

    /// For example `Tue 17 Nov 2026, 14:05`.
    func time(of chosen: Chosen) -> String {
        let weekday = chosen.day.weekdayName.prefix(3)
        guard let created = chosen.detail.conversation.createdAt else { return chosen.day.short }
        return "\(weekday) \(clock(created))"
    }

    // MARK: Rows

    /// Every conversation of the report, for other programs.
    var rows: DataTable {
        typealias Field = FileColumn<Chosen>
        func flag(_ flag: Bool?) -> DataTable.Cell { .optional(flag.map { "\($0)" }) }
        let named = Dictionary(
            figures.conversations.enumerated().map { place, chosen in
                (ExactText(chosen.detail.conversation.id ?? ""), self.themes(of: chosen, at: place))
            }
        ) { first, _ in first }
        let theme = Field("themes") { chosen in
            .text(
                (named[ExactText(chosen.detail.conversation.id ?? "")] ?? []).joined(
                    separator: ", "))
        }
        return table(
            figures.conversations,
            [Field("conversation_id") { .optional($0.detail.conversation.id) }]
                + times("created_at", \.detail.conversation.createdAt)
                + [
                    Field("status") { .text($0.detail.conversation.status) },
                    Field("state") { .text($0.detail.conversation.state) },
                    Field("source") { .text($0.detail.conversation.source) },
                    Field("duration_hours") {
                        .figure($0.detail.conversation.duration.flatMap { $0.isFinite ? $0 : nil })
                    },
                    Field("sentiment_polarity") { .text($0.detail.conversation.sentiment) },
                    Field("topics") {
                        .text($0.detail.conversation.topics.joined(separator: ", "))
                    },
                ] + (reading == nil ? [] : [theme]) + [
                    Field("is_refund_request") { flag($0.detail.conversation.isRefundRequest) },
                    Field("is_cancellation") { flag($0.detail.conversation.isCancellation) },
                    Field("is_membership") { flag($0.detail.conversation.isMembership) },
                    Field("is_member") { flag($0.isMember) },
                    Field("customer_first_name") { .optional($0.detail.firstName) },
                    Field("customer_last_name") { .optional($0.detail.lastName) },
                    Field("customer_email") { .optional($0.detail.conversation.email) },
                    Field("summary") { .optional($0.detail.summary) },
                    Field("sentiment_notes") { .optional($0.detail.sentimentNotes) },
                    Field("topic_notes") { .optional($0.detail.topicNotes) },
                ])
    }
}
