import ReportModel
import Testing

@testable import Settings

@Suite struct Analyses {
    private func analyses(_ lines: String) throws -> [HelpScoutAnalysis] {
        let folder = ConfigurationFolder.adding("helpscout:\n  analyses:\n" + lines)
        return try folder.read().value.analyses
    }

    @Test func areReadInTheirOrder() throws {
        let read = try analyses(
            """
                - id: refunds
                  title: Money back
                  days: 30
                  any_flag: [refund, cancellation]
                  membership: false
                - {id: rest, topics: [Billing], sentiments: [negative, NEUTRAL], statuses: [open],
                   sources: [E-mail], customers: non-members, from: 2026-11-01, to: 2026-11-10}
                - {id: everything, top_n: 25}
            """)
        #expect(
            read == [
                HelpScoutAnalysis(
                    id: "refunds", title: "Money back", period: .days(30),
                    anyFlag: [.refund, .cancellation], flags: [.membership: false]),
                HelpScoutAnalysis(
                    id: "rest",
                    title: "Conversations of non-members: Billing, Negative, Neutral, Open, "
                        + "by e-mail, 1 Nov 2026 to 10 Nov 2026",
                    period: .window(
                        Window(
                            from: try #require(LocalDay(iso: "2026-11-01")),
                            to: try #require(LocalDay(iso: "2026-11-10")))),
                    topics: ["billing"], sentiments: ["negative", "neutral"], statuses: ["open"],
                    sources: ["e-mail"], customers: .nonMembers),
                HelpScoutAnalysis(id: "everything", title: "Conversations", mostTopics: 25),
            ])
    }

    @Test(arguments: [
        (
            "{id: x, any_flag: [refund, membership], cancellation: false, days: 7}",
            "Conversations: Is refund request or Is membership, not Is cancellation, last 7 days"
        ),
        (
            "{id: x, refund: true, customers: members}",
            "Conversations of members: Is refund request"
        ),
        ("{id: x, days: 1}", "Conversations: last day"),
        ("{id: x, from: 2026-11-01}", "Conversations: from 1 Nov 2026"),
        ("{id: x, from: 2026-11-17, to: 2026-11-17}", "Conversations: 17 Nov 2026"),
    ])
    func haveATitleOfTheirFilters(analysis: String, title: String) throws {
        #expect(try analyses("    - \(analysis)").map(\.title) == [title])
    }

    @Test(arguments: [
        (["negative", "very_negative"], ["negative"]), (["very_negative"], ["very_negative"]),
        (["very_positive", "neutral", "positive"], ["neutral", "positive"]),
    ])
    func titlesNameASentimentWithItsDegreesOnce(labels: [String], named: [String]) {
        #expect(labels.withoutDegrees == named)
    }
}

@Suite struct Queries {
    private func queries(_ lines: String) throws -> [ContentQuery] {
        try ConfigurationFolder.adding("queries:\n" + lines).read().value.contentQueries
    }

    @Test func areReadInTheirOrder() throws {
        let read = try queries(
            """
              - id: severe
                title: The most severe
                min_comments: 1
                top_n: 100
                sort_by: Negative
              - {id: rest, platforms: [YouTube], brands: [drumeo], sentiments: [negative],
                 intents: [question], emotions: [Joy], days: 30, sort_by: reply_required}
              - {id: everything}
            """)
        #expect(
            read == [
                ContentQuery(
                    id: "severe", title: "The most severe", minimumComments: 1, most: 100,
                    sortKey: .sentiment("negative")),
                ContentQuery(
                    id: "rest",
                    title: "Contents of Drumeo on Youtube: Negative, Question, Joy, last 30 days, "
                        + "by replies required",
                    period: .days(30), platforms: ["youtube"], brands: ["drumeo"],
                    sentiments: ["negative"], intents: ["question"], emotions: ["joy"],
                    sortKey: .replies),
                ContentQuery(id: "everything", title: "Contents"),
            ])
    }

    @Test(
        arguments: [
            ("severity_score", .severity), ("total_comments", .total), ("reply_required", .replies),
            ("neutral", .sentiment("neutral")),
        ] as [(String, ContentQuery.SortKey)])
    func areSortedByAKey(written: String, key: ContentQuery.SortKey) throws {
        #expect(try queries("  - {id: x, sort_by: \(written)}").map(\.sortKey) == [key])
    }
}

@Suite struct Alerts {
    private func alerts(_ lines: String) throws -> [AlertRule] {
        try ConfigurationFolder.adding("alerts:\n" + lines).read().value.alerts
    }

    @Test func areTextsOrMaps() throws {
        let read = try alerts(
            """
              - negative_rate > 0.25
              - " change( reply_rate )>-.5"
              - {when: total_comments<1000, reports: [sentiment/all, sentiment/drumeo]}
            """)
        #expect(
            read == [
                AlertRule(
                    kpi: "negative_rate", isOfChange: false, direction: .above, threshold: 0.25),
                AlertRule(kpi: "reply_rate", isOfChange: true, direction: .above, threshold: -0.5),
                AlertRule(
                    kpi: "total_comments", isOfChange: false, direction: .below, threshold: 1000,
                    reports: ["sentiment/all", "sentiment/drumeo"]),
            ])
        #expect(
            read.map(\.text) == [
                "negative_rate > 0.25", "change(reply_rate) > -0.5", "total_comments < 1000",
            ])
    }

    @Test func readTheirOwnText() throws {
        for rule in try ShippedConfiguration.read().value.alerts {
            var alone = rule
            alone.reports = nil
            #expect(AlertText.parse(rule.text) == .rule(alone))
        }
    }

    /// Each edition that a day can have can be named.
    @Test(arguments: [
        "sentiment", "sentiment/pianote", "helpscout/non-members", "learning-paths/drumeo",
        "queries", "queries/severe", "helpscout-analysis/refunds",
    ])
    func canBeForOneReport(report: String) throws {
        let kpi = report.hasPrefix("learning") ? "completion_rate" : "negative_rate"
        let read = try alerts(
            """
              - {when: \(kpi) > 0.5, reports: [\(report)]}
            queries: [{id: severe}]
            helpscout: {analyses: [{id: refunds}]}
            """)
        #expect(read.map(\.reports) == [[report]])
    }

    @Test func thatComeTwiceAreOdd() throws {
        let folder = ConfigurationFolder.adding(
            "alerts:\n  - negative_rate > 0.25\n  - negative_rate>0.250")
        let messages = try folder.messages()
        #expect(
            messages.hasSuffix(
                """
                warning: config/reports.yaml:7: alert “negative_rate>0.250” comes twice
                hint: take one of them out
                """))
    }
}

@Suite struct SharedTopics {
    @Test func areTheLabelsThatBothHaveUnlessListed() throws {
        let shipped = try ShippedConfiguration.read().value.sharedTopics
        #expect(shipped.map(\.topics) == [["cancellation"], ["technical_issue"], ["praise"]])
        #expect(shipped.allSatisfy { $0.intents == $0.topics })
        #expect(try ConfigurationFolder.adding("shared_topics: []").read().value.sharedTopics == [])
    }

    @Test func areNamedByTheirTopics() throws {
        let topics = try ConfigurationFolder.adding(
            """
            shared_topics:
              - {intents: [complaint], topics: [billing, refund]}
              - {title: Trouble, intents: [question], topics: [billing]}
            """
        ).read().value.sharedTopics
        #expect(
            topics == [
                SharedTopic(
                    title: "Billing, Refund", intents: ["complaint"], topics: ["billing", "refund"]),
                SharedTopic(title: "Trouble", intents: ["question"], topics: ["billing"]),
            ])
    }
}

@Suite struct SummariesAndReplay {
    @Test func areRead() throws {
        let settings = try ConfigurationFolder.adding(
            """
            agents: {model: "script:replies.json", concurrency: 2, retries: 0, token_budget: 50000}
            replay: {keep_days: 0}
            """
        ).read().value
        #expect(
            settings.agents
                == Agents(
                    model: .script(path: "replies.json"), concurrency: 2, retries: 0,
                    tokenBudget: 50_000))
        #expect(settings.replay.keepDays == 0)
        let asked = try ConfigurationFolder.adding(
            """
            agents:
              {model: "openai:m-1", checker: "openai:m/2", price: {input: 2, output: 0},
               helpscout: {method: all}, contents: {method: sample}}
            """
        ).read().value.agents
        #expect(
            asked
                == Agents(
                    model: .endpoint(name: "m-1"), checker: "m/2",
                    price: .init(input: 2, output: 0), contents: .sample))
        #expect(asked.helpScout == .all && !asked.readsWholeContents)
        #expect(settings.agents.readsWholeContents && !Agents().readsWholeContents)
        #expect(asked.price.cost(input: 500_000, output: 9) == 1)
        #expect(
            try ConfigurationFolder.adding("agents: {model: none, token_budget: null}").read()
                .value.agents == Agents(model: .none))
    }
}
