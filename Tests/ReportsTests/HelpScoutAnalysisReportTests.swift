import Analysis
import Foundation
import Narration
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

@Suite struct HelpScoutAnalysisReportTests {
    @Test func theFiltersAreSaidInPlainWords() {
        let document = sample(
            .init(
                id: "a", title: "A", topics: ["billing", "gear"],
                sentiments: ["negative", "very_negative"], anyFlag: [.refund, .cancellation],
                flags: [.membership: false], customers: .members)
        ).document
        let words = document.sections.first { $0.id == "overview" }?.summary ?? ""
        #expect(
            words.replacing("\u{00A0}", with: " ")
                == "Is refund request or is cancellation, no is membership; about “Billing” or "
                + "“Instruments”; negative or very negative; 1 Nov – 30 Nov 2026; members only")
        #expect(sample().document.sections[0].summary.hasPrefix("All conversations; "))
    }

    @Test func everyConversationThatPassesIsOnACardAndInTheFile() throws {
        let sample = sample(.init(id: "a", title: "A", anyFlag: [.refund]))
        let document = sample.document
        let refunds = sample.rows.filter(\.isRefundRequest)
        let list = try #require(cards(document))
        #expect(list.items.count == refunds.count)
        #expect(list.printed == 20)
        let file = try #require(document.downloads.first)
        #expect(file.name == "conversations.csv")
        #expect(file.data.rows.count == refunds.count)
        #expect(file.data.rows.allSatisfy { $0.count == file.data.columns.count })
        #expect(Set(list.items.compactMap(\.anchor)).count == refunds.count)
    }

    @Test func aCardSaysWhoWroteWhatAndHow() throws {
        let card = try #require(cards(sample().document)?.items.first)
        #expect(card.heading == "Ann O’Neil")
        #expect(card.tags.first == .init("Very negative", .alarming))
        #expect(card.facts.map(\.name).prefix(3) == ["Status", "Topics", "Began"])
        #expect(card.facts.contains(Fact("Began", "Mon 30 Nov 2026, 12:00")))
        #expect(card.text == "The card was\ncharged twice.")
        #expect(card.notes.map(\.name) == ["Sentiment notes", "Topic notes"])
    }

    @Test func nobodyIsNamedWhoHasNoName() throws {
        var sample = sample()
        sample.names = (nil, "  ")
        #expect(cards(sample.document)?.items.first?.heading == "Name not given")
    }

    /// Each option’s number of cards is that of the conversations that have it.
    @Test func filtersChooseWhatTheySay() throws {
        let sample = sample()
        let list = try #require(cards(sample.document))
        #expect(
            list.filters.map(\.title)
                == ["Status", "Sentiment", "Topic", "Flag", "Source", "Customer"])
        func chosen(_ title: String, _ option: String) -> Int {
            guard let place = list.filters.firstIndex(where: { $0.title == title }),
                let own = list.filters[place].options.firstIndex(of: option)
            else { return -1 }
            return list.items.count { $0.options[place].contains(own) }
        }
        #expect(chosen("Topic", "Instruments") == sample.rows.count { $0.topics == ["gear"] })
        #expect(chosen("Topic", "Billing") == sample.rows.count { $0.topics.contains("billing") })
        #expect(chosen("Status", "Active") == sample.rows.count { $0.status == "active" })
        #expect(list.days == sample.figures.helpScout.comparison.window)
        #expect(list.items.map(\.day) == sample.figures.conversations.map(\.day))
        for source in Set(sample.rows.map(\.source)) {
            #expect(
                chosen("Source", source == "web_form" ? "Web form" : source.sentenceCased)
                    == sample.rows.count { $0.source == source })
        }
        #expect(
            chosen("Customer", "Member")
                == sample.figures.conversations.count { $0.isMember == true })
        #expect(chosen("Flag", "Is refund request") == sample.rows.count(where: \.isRefundRequest))
    }

    @Test func complaintsAreOneChoice() throws {
        let sample = sample()
        let list = try #require(cards(sample.document))
        let place = try #require(list.filters.firstIndex { $0.title == "Sentiment" })
        let group = try #require(list.filters[place].groups.first)
        #expect(group.title == "Negative, any")
        #expect(
            list.items.count { $0.options[place].contains(where: group.options.contains) }
                == sample.rows.count { ["negative", "very_negative"].contains($0.sentiment) })
        let one = self.sample(.init(id: "a", title: "A", sentiments: ["negative", "neutral"]))
        #expect(try #require(cards(one.document)).filters.allSatisfy { $0.groups.isEmpty })
    }

    @Test func theFileSaysHowManyItHas() {
        #expect(sample().document.downloads.map(\.title) == ["All 240 conversations (CSV)"])
    }

    @Test func whatAllHaveInCommonIsNoChoice() throws {
        let list = try #require(
            cards(
                sample(
                    .init(
                        id: "a", title: "A", period: .days(1), sentiments: ["very_negative"],
                        customers: .nonMembers)
                ).document))
        #expect(
            !list.filters.map(\.title).contains { ["Day", "Sentiment", "Customer"].contains($0) })
    }

    @Test func chartsOfOneColourAreLeftToTheData() {
        let one = sample(.init(id: "a", title: "A", sentiments: ["negative"])).document
        #expect(!one.sections.map(\.id).contains("sentiment"))
        #expect(one.undrawn.map(\.id).contains("sentiment_distribution"))
        #expect(sample().document.sections.map(\.id).contains("sentiment"))
    }

    @Test func everyChartOfHelpScoutIsInTheData() {
        let whole = HelpScoutSample().document()
        let ids = Set((whole.charts + whole.undrawn).map(\.id))
        for analysis in [
            HelpScoutAnalysis(id: "a", title: "A"),
            .init(id: "a", title: "A", customers: .members),
            .init(id: "a", title: "A", topics: ["none"]),
        ] {
            let document = sample(analysis).document
            #expect(Set((document.charts + document.undrawn).map(\.id)) == ids)
        }
    }

    @Test func anEmptyAnalysisSaysSo() {
        let document = sample(.init(id: "a", title: "A", topics: ["none"])).document
        #expect(document.cover.headline.text == "No conversation matches the filters")
        #expect(document.sections.map(\.id) == ["overview", "data"])
        #expect(document.notices.contains { $0.text.contains("matches the filters") })
        #expect(document.downloads.first?.data.rows.isEmpty == true)
    }

    @Test func anAnalysisOfDaysToComeSaysSo() {
        let first = Sample.asOf.advanced(by: 26)
        let document = sample(
            .init(id: "a", title: "A", period: .window(Window(from: first, to: first)))
        ).document
        let sentence =
            "This analysis begins on 26 Dec 2026, after the day of this report (30 Nov 2026); "
            + "it has no days yet."
        #expect(document.notices.contains(Notice(.warning, sentence)))
        #expect(document.cover.headline.text == "This analysis begins on 26 Dec 2026")
        let words = "\(document.cover)\(document.sections)"
        #expect(words.contains(sentence))
        #expect(!words.contains("0 days") && !words.contains("all data"))
        #expect(!words.contains("matches the filters."))
    }

    @Test func theFileTellsTheLocalDayAndTime() throws {
        let file = try #require(sample().document.downloads.first?.data)
        #expect(
            file.columns.map(\.id).prefix(5)
                == ["conversation_id", "created_at", "local_day", "local_time", "status"])
        #expect(file.rows[0].prefix(4).dropFirst(2) == [.text("2026-11-30"), .text("12:00:00")])
    }

    @Test func theHeadlineSaysHowManyAndWhatAbout() {
        #expect(
            sample().document.cover.headline.text
                == "240 conversations, most about “Instruments”")
    }

    @Test func theHeadlineDoesNotSayWhatTheFiltersAskFor() {
        let gear = sample(.init(id: "a", title: "A", topics: ["gear"])).document
        #expect(gear.cover.headline.text == "180 conversations")
        let refunds = sample(.init(id: "a", title: "A", anyFlag: [.refund])).document
        #expect(!refunds.cover.headline.text.contains("“Refund”"))
    }

    /// The cover and the chart of topics say the same order.
    @Test func theHeadlineNamesTheTopicsThatComeBeforeItsOwn() throws {
        var asked = sample(.init(id: "a", title: "A", anyFlag: [.refund]))
        asked.helpScout.rows = (0..<60).map {
            HelpScoutSample.row(
                $0, daysAgo: 1, topics: $0 % 3 == 0 ? ["refund", "gear"] : ["refund"],
                isRefund: true)
        }
        let document = asked.document
        #expect(
            document.cover.headline.text
                == "60 conversations, besides “Refund” most often about “Instruments”")
        let chart = try #require(document.charts.first { $0.id == "topics" })
        #expect(chart.headline == "Refund leads, in 100% of conversations")
    }

    // MARK: Summaries

    @Test func theBriefHasEveryTextWithItsCard() throws {
        let sample = sample()
        let assignment = try #require(sample.assignment)
        let list = try #require(cards(sample.document))
        #expect(assignment.id == "helpscout-analysis/a")
        #expect(assignment.task == .conversations)
        #expect(assignment.texts.count == 240)
        #expect(assignment.texts.map(\.anchor) == list.items.compactMap(\.anchor))
        #expect(assignment.texts.allSatisfy { $0.names == ["Ann", "O’Neil"] })
        #expect(assignment.sampleSize == 300)
        #expect(assignment.aggregates.first == .init("Conversations", unit: .count, value: 240))
        #expect(Set(assignment.aggregates.map(\.name)).count == assignment.aggregates.count)
    }

    @Test func whereNobodyWroteAnythingThereIsNoAssignment() {
        var sample = sample()
        sample.summary = " \n"
        #expect(sample.assignment == nil)
    }

    @Test func aSummaryIsToldWithItsRecord() throws {
        var sample = sample()
        sample.narrated = .summary(.sample)
        let block = try #require(
            sample.document.sections.first { $0.id == "summary" }?.blocks.first)
        guard case .summary(let summary) = block else {
            Issue.record("no summary block")
            return
        }
        #expect(summary.lead == ["One thing. Another thing."])
        #expect(summary.themes.map(\.notes) == [["at least 34 of 240 conversations"]])
        #expect(summary.lists.map(\.title) == ["Top complaints"])
        #expect(
            summary.quotes.first?.source
                == "Summary of a conversation with Ann O’Neil, 29 Nov 2026")
        #expect(summary.quotes.first?.anchor == "conversation-9")
        #expect(
            summary.record == [
                "Written by model-1 from a sample of 240 of 412 conversations.",
                "Verified: 5 sentences, 14 of 14 figures and 1 quote. Left out, as not verified: "
                    + "2 sentences (1 with a figure that is not in the report, 1 with a link) and "
                    + "1 quote (with words that no text has).",
            ])
        let data = sample.document.sections.last?.blocks ?? []
        let facts = data.flatMap { block -> [Fact] in
            if case .facts(_, let facts) = block { facts } else { [] }
        }
        #expect(facts.contains(Fact("Tokens", "1,200 in, 300 out")))
    }

    @Test func aPageHasTheNewestAndQuotesOfOthersLeadNowhere() throws {
        var sample = sample()
        sample.copies = 9
        var summary = Summary.sample
        summary.quotes = [2_000, 2_001].map {
            .init(text: "charged twice", source: "1", anchor: "conversation-\($0)")
        }
        sample.narrated = .summary(summary)
        let document = sample.document
        let list = try #require(cards(document))
        #expect(list.items.count == 2_160 && list.total == 2_160)
        #expect(
            list.extent(shown: 2_000)
                == "Showing the 2,000 newest of 2,160 conversations; all are in")
        #expect(document.downloads.first?.data.rows.count == 2_160)
        #expect(document.summaries[0].quotes.map(\.anchor) == ["conversation-2000", nil])
        #expect(
            document.summaries[0].quotes.allSatisfy { $0.source.contains(" with Ann O’Neil, ") })
    }

    @Test func sentencesOfTheTextsAreCalledThat() throws {
        var summary = Summary.sample
        summary.record = .init(
            model: "extractive", promptVersion: "1", isExtractive: true, sampled: 3, texts: 3,
            figures: 4, verifiedFigures: 4)
        var sample = sample()
        sample.narrated = .summary(summary)
        guard case .summary(let block) = sample.document.sections[1].blocks.first else {
            Issue.record("no summary block")
            return
        }
        #expect(block.title == "What customers’ conversations say")
        #expect(
            block.lead == [
                "Quoted from the conversations’ summaries; chosen by rule, no AI:", "One thing.",
                "Another thing.",
            ])
        // HelpScout’s words, not the customer’s.
        #expect(block.quotes.allSatisfy { !$0.text.contains("“") })
        #expect(block.record.first?.contains("the conversations’ own sentences") == true)
        #expect(block.record.count == 1)
    }

    @Test func aSummaryThatIsMissingIsANotice() {
        var sample = sample()
        sample.narrated = .missing("The summary could not be made: the model did not answer.")
        let blocks = sample.document.sections.first { $0.id == "summary" }?.blocks
        #expect(
            blocks == [
                .notice(
                    Notice(
                        .unavailable, "The summary could not be made: the model did not answer."))
            ])
        #expect(!self.sample().document.sections.map(\.id).contains("summary"))
    }

    @Test func themesAreInTheirSectionOnCardsAndInTheFile() throws {
        var sample = sample()
        let list = try #require(cards(sample.document))
        let first = sample.figures.conversations[0].detail.conversation.id
        var summary = Summary.sample
        summary.reading = try reading(of: [first ?? "conversation-1": [1, 0]])
        sample.narrated = .summary(summary)
        let document = sample.document
        let section = try #require(document.sections.first { $0.id == "themes" })
        let charts = section.blocks.flatMap(\.charts)
        #expect(charts.map(\.id) == ["themes", "theme_sentiment"])
        #expect(
            charts[0].headline.hasPrefix("Charged twice leads, in 31.0% of conversations; it rose"))
        #expect(
            charts[0].data.columns.map(\.id) == [
                "theme", "count", "share", "low", "high", "change", "p", "negative", "members",
                "status",
            ])
        #expect(
            charts[0].data.rows.map(\.last) == [.text("rising, audited"), .text("new, uncertain")])
        let themed = try #require(cards(document))
        #expect(themed.filters.map(\.title) == list.filters.map(\.title) + ["Theme"])
        #expect(themed.items[0].facts.contains(Fact("Themes", "No sound, Charged twice")))
        let file = try #require(document.downloads.first).data
        let column = try #require(file.columns.firstIndex { $0.id == "themes" })
        #expect(file.rows[0][column] == .text("No sound, Charged twice"))
        #expect(
            section.blocks.contains(
                .prose([
                    "New: “No sound”.", "Merged: “Bills” into “Charged twice”.", "Ended: “Gear”.",
                    Self.uncertain,
                ])))
    }

    private static let uncertain =
        "A second reading found that fewer than four in five conversations belong to an uncertain "
        + "theme; no sentence is about it."

    private func reading(of texts: [String: [Int]]) throws -> ThemeReading {
        func theme(_ key: String, _ name: String, _ count: Int, _ more: String) -> String {
            """
            {"key": "\(key)", "name": "\(name)", "count": \(count), "low": 0.2, "high": 0.4,
            "sentiments": [{"label": "negative", "count": 70}], "members": {"count": 3, "of": 9},
            "flags": [], "severity": 2, "quotes": [], "description": "", \(more)}
            """
        }
        let themes = [
            theme(
                "a", "Charged twice", 70,
                #""share": 0.31, "isCorrected": true, "isUncertain": false, "isNew": false, "isFound": true, "change": 0.1, "p": 0.001"#
            ),
            theme(
                "b", "No sound", 20,
                #""share": 0.2, "isCorrected": false, "isUncertain": true, "isNew": true, "isFound": false"#
            ),
        ]
        let json = """
            {"themes": [\(themes.joined(separator: ","))], "read": {"count": 240, "of": 240},
            "covered": {"count": 200, "of": 240}, "merged": [{"name": "Bills", "into": "Charged twice"}],
            "ended": ["Gear"], "audited": {"count": 9, "of": 10}, "texts": {}, "strange": 0,
            "unanswered": 0}
            """
        var reading = try JSONDecoder().decode(ThemeReading.self, from: Data(json.utf8))
        reading.texts = texts
        return reading
    }

    // MARK: Material

    private func sample(
        _ analysis: HelpScoutAnalysis = .init(id: "a", title: "A")
    ) -> AnalysisSample {
        AnalysisSample(analysis: analysis)
    }

    private func cards(_ document: Document) -> CardList? {
        document.sections.flatMap(\.blocks).lazy.compactMap { block in
            if case .cards(let list) = block { list } else { nil }
        }.first
    }
}

/// The HelpScout sample’s conversations with texts, as an analysis sees them.
struct AnalysisSample {
    var analysis: HelpScoutAnalysis
    var summary: String? = " The card was\r\ncharged twice. \n\n"
    var names: (String?, String?) = ("Ann", "O’Neil")
    var narrated: Narrated?

    var helpScout = HelpScoutSample()
    var copies = 1
    var rows: [Conversation] { Array(repeating: helpScout.rows, count: copies).flatMap { $0 } }

    var figures: HelpScoutAnalysisFigures {
        let details = rows.map {
            ConversationDetail(
                conversation: $0, summary: summary, sentimentNotes: "angry", topicNotes: "money",
                firstName: names.0, lastName: names.1)
        }
        let figures = HelpScoutAnalysisMeasure(
            settings: helpScout.context.settings, zone: .utc
        ).figures(
            of: [AskedConversations(analysis, details: details, missingColumns: [])],
            dataset: rows, demographics: helpScout.users, asOf: HelpScoutSample.asOf)
        return figures[0]
    }

    var assignment: Assignment? {
        helpScoutAssignment(
            figures, asOf: HelpScoutSample.asOf, settings: helpScout.context.settings)
    }

    var document: Document {
        var context = helpScout.context
        context.summaries["helpscout-analysis/a"] = narrated
        return helpScoutAnalysis(figures, history: .none, context: context)
    }
}

extension Summary {
    fileprivate static let sample = Summary(
        lead: ["One thing.", "Another thing."],
        themes: [.init(name: "Charged twice", description: "Often.", sentiment: nil, count: 34)],
        lists: [
            .init(title: "Top complaints", items: ["It costs."]),
            .init(title: "Unexpected insights", items: []),
        ],
        quotes: [.init(text: "charged twice", source: "1", anchor: "conversation-9")],
        record: .init(
            model: "model-1", promptVersion: "helpscout-1", isExtractive: false, sampled: 240,
            texts: 412, figures: 14, verifiedFigures: 14, sentences: 5, quotes: 1,
            dropped: [
                .init(.sentence, "A lie.", .figure), .init(.sentence, "Another.", .link),
                .init(.quote, "Never said", .quote),
            ],
            promptTokens: 1200, completionTokens: 300))
}
