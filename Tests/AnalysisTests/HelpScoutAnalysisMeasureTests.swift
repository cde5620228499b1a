import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

@Suite struct HelpScoutAnalysisMeasureTests {
    private static let asOf = LocalDay(number: 20_778)
    /// Seven hours behind UTC, with one change of clocks inside the windows.
    private static let zone = TimeZoneRules(
        name: "Test", starts: [.min, 20_770 * 86_400 + 9 * 3600], offsets: [-25_200, -28_800])

    /// An analysis and the same in plain code.
    private static let filters: [(HelpScoutAnalysis, @Sendable (Conversation) -> Bool)] = [
        (analysis(), { _ in true }),
        (
            analysis(topics: ["refund", "unknown"]),
            { $0.topics.isEmpty || $0.topics.contains("refund") || $0.topics.contains("unknown") }
        ),
        (
            analysis(sentiments: ["negative", "angry"], statuses: ["closed"]),
            { ["negative", "angry"].contains($0.sentiment) && $0.status == "closed" }
        ),
        (analysis(sources: ["web", "unknown"]), { ["web", "unknown"].contains($0.source) }),
        (analysis(anyFlag: [.refund, .cancellation]), { $0.isRefundRequest || $0.isCancellation }),
        (
            analysis(flags: [.refund: true, .membership: false], customers: .members),
            { $0.isRefundRequest && !$0.isMembership }
        ),
        (analysis(period: .days(4), customers: .nonMembers), { _ in true }),
        (
            analysis(period: .window(Window(from: asOf.advanced(by: -9), to: asOf))),
            { _ in true }
        ),
        // Cut at the as-of day.
        (
            analysis(
                period: .window(
                    Window(from: asOf.advanced(by: -2), to: asOf.advanced(by: 30)))),
            { _ in true }
        ),
    ]

    @Test(arguments: 0..<9, [40, 400])
    func everyFigureAgreesWithFilteringAndCounting(filter: Int, count: Int) throws {
        var random = RandomConversations(seed: filter, asOf: Self.asOf)
        let rows = random.rows(count)
        let users = random.demographics()
        let (analysis, passes) = Self.filters[filter]
        let figures = try #require(measure(analysis, rows, users))
        let comparison = figures.helpScout.comparison
        let members = Set(users.map { Label.canonical($0.key) }.filter { $0 != Label.unknown })
        func isChosen(_ row: Conversation) -> Bool {
            let isMember = row.email.map(members.contains) ?? false
            return analysis.customers == .all || isMember == (analysis.customers == .members)
        }
        func passing(_ window: Window?) -> [Conversation] {
            rows.filter { row in
                row.createdAt.flatMap { window?.contains(Self.zone.day(of: $0)) } ?? false
                    && passes(row) && isChosen(row)
            }
        }
        let now = passing(comparison.window)
        #expect(figures.helpScout.summary.rows == now.count)
        #expect(
            figures.helpScout.summary.previousRows
                == comparison.previous.map { passing($0).count })
        #expect(
            figures.helpScout.charts.flags.map(\.count) == [
                now.count(where: \.isRefundRequest), now.count(where: \.isCancellation),
                now.count(where: \.isMembership),
            ])
        #expect(
            Dictionary(
                uniqueKeysWithValues: figures.helpScout.charts.topics.map { ($0.label, $0.count) })
                == Dictionary(now.flatMap(\.topics.orUnknown).map { ($0, 1) }, uniquingKeysWith: +))
        #expect(figures.conversations.count == figures.helpScout.summary.rows)
        #expect(
            figures.windowRows
                == rows.count { row in
                    row.createdAt.map {
                        comparison.window.contains(Self.zone.day(of: $0))
                    } ?? false
                })
    }

    @Test func theNewestConversationsComeFirst() throws {
        var random = RandomConversations(seed: 3, asOf: Self.asOf)
        let figures = try #require(measure(Self.analysis(), random.rows(400), nil))
        let times = figures.conversations.map {
            $0.detail.conversation.createdAt?.microseconds ?? 0
        }
        #expect(times == times.sorted(by: >))
        #expect(
            figures.conversations.allSatisfy {
                $0.day == Self.zone.day(of: $0.detail.conversation.createdAt ?? .init(seconds: 0))
            })
    }

    @Test func whatIsAskedForHasTheWindowAndTheOneBefore() {
        let measure = HelpScoutAnalysisMeasure(settings: settings(), zone: .utc)
        let midnight = Int64(Self.asOf.number) * 86_400
        for (period, days) in [(nil, 20), (.days(3), 6)] as [(Period?, Int64)] {
            let filter = measure.filter(of: Self.analysis(period: period), asOf: Self.asOf)
            #expect(filter.until == Instant(seconds: midnight + 86_400))
            #expect(filter.from == Instant(seconds: midnight + 86_400 - days * 86_400))
        }
    }

    @Test func theWindowAllAsksForEverythingAndBeginsWithTheDataset() throws {
        var random = RandomConversations(seed: 5, asOf: Self.asOf)
        let rows = random.rows(200)
        let settings = settings(windowDays: nil)
        let filter = HelpScoutAnalysisMeasure(settings: settings, zone: Self.zone)
            .filter(of: Self.analysis(), asOf: Self.asOf)
        #expect(Self.zone.day(of: filter.from) == Self.asOf.advanced(by: 1 - Window.longest))
        let figures = try #require(
            measure(Self.analysis(topics: ["zebra"]), rows, nil, settings: settings))
        let days = rows.compactMap(\.createdAt).map { Self.zone.day(of: $0) }
        #expect(figures.helpScout.comparison.window.from == days.filter { $0 <= Self.asOf }.min())
        #expect(figures.helpScout.comparison.previous == nil)
    }

    /// Before any filter: an analysis that few conversations pass is not “incomplete” for that.
    @Test func theDataBeginWhereTheDatasetDoes() throws {
        var random = RandomConversations(seed: 6, asOf: Self.asOf)
        let rows = random.rows(200)
        let figures = try #require(measure(Self.analysis(topics: ["none such"]), rows, nil))
        let days = rows.compactMap(\.createdAt).map { Self.zone.day(of: $0) }
        #expect(figures.conversations.isEmpty)
        #expect(figures.helpScout.summary.firstDay == days.min())
    }

    @Test func aPeriodThatHasNotBegunIsEmpty() throws {
        var random = RandomConversations(seed: 7, asOf: Self.asOf)
        let later = Self.asOf.advanced(by: 5)
        let period = Period.window(Window(from: later, to: later.advanced(by: 2)))
        let figures = try #require(measure(Self.analysis(period: period), random.rows(200), nil))
        #expect(figures.conversations.isEmpty)
        #expect(
            figures.helpScout.comparison
                == Comparison(window: .empty(before: later), previous: nil))
        #expect(figures.helpScout.kpis.allSatisfy { $0.change == nil })
    }

    @Test func membershipIsUnknownWithoutUsers() throws {
        var random = RandomConversations(seed: 8, asOf: Self.asOf)
        let rows = random.rows(200)
        let figures = try #require(measure(Self.analysis(), rows, nil))
        #expect(figures.conversations.allSatisfy { $0.isMember == nil })
        let known = try #require(measure(Self.analysis(), rows, random.demographics()))
        #expect(Set(known.conversations.map(\.isMember)) == [true, false])
    }

    // MARK: Material

    /// The warehouse gives every conversation, whatever was asked for.
    private func measure(
        _ analysis: HelpScoutAnalysis, _ rows: [Conversation], _ users: [Demographic]?,
        settings: Settings? = nil
    ) -> HelpScoutAnalysisFigures? {
        let details = rows.map {
            ConversationDetail(
                conversation: $0, summary: "text", sentimentNotes: nil, topicNotes: nil,
                firstName: nil, lastName: nil)
        }
        return HelpScoutAnalysisMeasure(
            settings: settings ?? self.settings(), zone: Self.zone
        ).figures(
            of: [AskedConversations(analysis, details: details, missingColumns: [])],
            dataset: rows, demographics: users, asOf: Self.asOf
        ).first
    }

    private static func analysis(
        period: Period? = nil, topics: [String]? = nil, sentiments: [String]? = nil,
        statuses: [String]? = nil, sources: [String]? = nil,
        anyFlag: [HelpScoutAnalysis.Flag]? = nil,
        flags: [HelpScoutAnalysis.Flag: Bool] = [:],
        customers: HelpScoutAnalysis.Customers = .all
    ) -> HelpScoutAnalysis {
        HelpScoutAnalysis(
            id: "a", title: "A", period: period, topics: topics, sentiments: sentiments,
            statuses: statuses, sources: sources, anyFlag: anyFlag, flags: flags,
            customers: customers)
    }

    private func settings(windowDays: Int? = 10) -> Settings {
        var settings = Settings.forTests(windowDays: 99)
        settings.helpScout = HelpScoutRules(
            windowDays: windowDays, escalationSentiments: ["very_negative", "furious"],
            maxSummaryConversations: 300,
            durationEdges: [0, 1, 4, 8, 24, 48, 72, 168, 336, 720])
        settings.vocabulary.entries[.topic] = .init(order: ["refund", "billing", "gear"])
        settings.vocabulary.entries[.status] = .init(order: ["active", "closed"])
        return settings
    }
}
