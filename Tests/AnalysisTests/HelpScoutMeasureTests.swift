import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

@Suite struct HelpScoutMeasureTests {
    private static let asOf = LocalDay(number: 20_778)
    /// Seven hours behind UTC, with one change of clocks inside the windows.
    private static let zone = TimeZoneRules(
        name: "Test", starts: [.min, 20_770 * 86_400 + 9 * 3600], offsets: [-25_200, -28_800])

    @Test func someOfTheRandomTablesHaveFindings() {
        var random = RandomConversations(seed: 4, asOf: Self.asOf)
        let figures = HelpScoutMeasure(settings: settings(), zone: Self.zone).figures(
            of: random.rows(1500), demographics: nil, asOf: Self.asOf)
        #expect(figures[0].changes.findings.contains { $0.kpi == "refund_rate" })
        #expect(figures[0].changes.findings.allSatisfy { $0.dimension == "topic" })
    }

    @Test func theDataSummaryCountsWhatDoesNotCount() {
        var random = RandomConversations(seed: 2, asOf: Self.asOf)
        let rows = random.rows(400)
        let figures = HelpScoutMeasure(settings: settings(), zone: Self.zone).figures(
            of: rows, demographics: nil, asOf: Self.asOf)[0]
        let days = rows.compactMap(\.createdAt).map { Self.zone.day(of: $0) }
        let ids = rows.compactMap(\.id)
        #expect(figures.summary.datasetRows == 400)
        #expect(figures.summary.rowsWithoutTime == 400 - days.count)
        #expect(figures.summary.rowsAfterAsOf == days.count { $0 > Self.asOf })
        #expect(figures.summary.repeatedRows == ids.count - Set(ids).count)
        #expect(figures.summary.firstDay == days.min())
        #expect(
            figures.badDurations
                == rows.count { $0.duration.map { !$0.isFinite || $0 < 0 } ?? false })
        let window = figures.comparison.window
        let inWindow = rows.filter {
            $0.createdAt.map { window.contains(Self.zone.day(of: $0)) } ?? false
        }
        #expect(figures.summary.rows == inWindow.count)
        #expect(
            figures.rowsWithoutWeight
                == inWindow.count { ["unknown", "angry"].contains($0.sentiment) })
        #expect(
            figures.summary.unlisted.filter { $0.dimension == "sentiment" }.map(\.label).sorted()
                == ["angry", "unknown"])
        for latest in figures.summary.latest {
            let rows = rows.filter { $0.source == latest.label }
            let used = rows.compactMap(\.createdAt).filter { Self.zone.day(of: $0) <= Self.asOf }
            #expect(latest.rows == rows.count)
            #expect(latest.instant == used.max())
        }
    }

    @Test func globalFiltersNeverApply() {
        var random = RandomConversations(seed: 1, asOf: Self.asOf)
        let rows = random.rows(50)
        var filtered = settings()
        filtered.editions = [
            Edition(id: "x", title: "X", filter: .init(sentiments: ["positive"]))
        ]
        filtered.windowDays = 3
        let usual = HelpScoutMeasure(settings: settings(), zone: .utc).figures(
            of: rows, demographics: nil, asOf: Self.asOf)
        let other = HelpScoutMeasure(settings: filtered, zone: .utc).figures(
            of: rows, demographics: nil, asOf: Self.asOf)
        #expect(usual.map(\.charts) == other.map(\.charts))
        #expect(usual.map(\.kpis) == other.map(\.kpis))
        #expect(usual.map(\.changes) == other.map(\.changes))
    }

    @Test(
        arguments: [
            ([], nil), ([5], 5), ([5, 1], 3), ([9, 1, 2], 2), ([1, 2, 3, 10], 2.5),
            ([-1, .nan, .infinity], nil), ([-0.0, 4, -3], 2),
        ] as [([Double], Double?)])
    func theMedianIsOfTheUsableDurations(hours: [Double], median: Double?) {
        let figures = measure(hours.map { conversation(hours: $0) })
        #expect(number("median_duration_hours", figures) == median)
        #expect(figures.badDurations == hours.count { !($0 >= 0 && $0.isFinite) })
    }

    @Test(
        arguments: [
            (0, 0), (0.999, 0), (1, 1), (4, 2), (167.9, 6), (168, 7), (719.9, 8), (720, 9),
            (1e9, 9),
        ] as [(Double, Int)])
    func aBinHasItsStartAndNotItsEnd(hours: Double, bin: Int) {
        let bins = measure([conversation(hours: hours)]).charts.durations ?? []
        #expect(bins.firstIndex { $0.count == 1 } == bin)
        #expect(bins.last?.to == nil)
    }

    @Test(arguments: [
        ("very_negative", true, [1, 1, 1, 1]), ("very_negative", false, [1, 1, 1, 0]),
        ("negative", true, [1, 1, 0, 0]), ("neutral", true, [1, 0, 0, 0]),
        // Escalating, but not among the negative ones: stages are nested.
        ("furious", true, [1, 0, 0, 0]),
    ])
    func stagesOfTheFunnelAreNested(sentiment: String, isRefund: Bool, counts: [Int]) {
        let figures = measure([conversation(sentiment: sentiment, isRefund: isRefund)])
        #expect(figures.charts.escalationFunnel.map(\.count) == counts)
    }

    @Test func aPairOfTopicsIsOneWhateverTheirOrder() {
        let figures = measure([
            conversation(topics: ["b", "a", "c"]), conversation(topics: ["a", "b"]),
            conversation(topics: ["c"]),
        ])
        #expect(
            figures.charts.topicCooccurrence.map { "\($0.first) \($0.second) \($0.count)" } == [
                "a b 2", "a c 1", "b c 1",
            ])
    }

    @Test(
        arguments: [
            ("a@x.org", "a@x.org", 1), ("a@x.org", " A@X.ORG\t", 1), ("a@x.org", "b@x.org", 0),
            (nil, "", 0), ("unknown", " ", 0),
        ] as [(String?, String, Int)])
    func aMemberIsWhoseEmailIsAUsers(email: String?, key: String, members: Int) {
        let users = [Demographic(key: key, age: nil, timeZone: nil, experience: nil)]
        let figures = measure([conversation(email: email)], users)
        #expect(number("members", figures) == Double(members))
        #expect(number("non_members", figures) == Double(1 - members))
        #expect(number("email_match_rate", figures) == (email == nil ? nil : Double(members)))
    }

    @Test func ofSeveralRecordsEachAttributeIsTheSmallest() {
        let users = [
            Demographic(key: "a@x.org", age: 50, timeZone: "UTC", experience: nil),
            Demographic(key: "A@x.org", age: 30, timeZone: "Europe/Paris", experience: 5),
        ]
        let audience = measure([conversation(email: "a@x.org")], users).charts.audience
        #expect(audience?.ages.counts.map(\.group) == ["25–44"])
        #expect(audience?.experiences.counts.map(\.group) == ["advanced"])
        #expect(audience?.timeZones.map(\.group) == ["Europe/Paris"])
    }

    @Test func aColumnThatDidNotComeTakesItsFiguresAlong() {
        let users = [Demographic(key: "a@x.org", age: 50, timeZone: nil, experience: nil)]
        let figures = HelpScoutMeasure(settings: settings(), zone: .utc).figures(
            of: [conversation(email: nil)], demographics: users,
            missingColumns: ["customer_email", "duration_hours"], asOf: Self.asOf)
        #expect(figures.map(\.edition.id) == ["all"])
        #expect(number("members", figures[0]) == nil)
        #expect(figures[0].charts.members == nil)
        #expect(figures[0].charts.durations == nil)
    }

    // MARK: Material

    private func measure(
        _ rows: [Conversation], _ users: [Demographic]? = nil
    ) -> HelpScoutFigures {
        HelpScoutMeasure(settings: settings(), zone: .utc).figures(
            of: rows, demographics: users, asOf: Self.asOf)[0]
    }

    private func number(_ id: String, _ figures: HelpScoutFigures) -> Double? {
        figures.kpis.first { $0.id == id }?.number
    }

    private func conversation(
        hours: Double? = nil, sentiment: String = "neutral", topics: [String] = [],
        isRefund: Bool = false, email: String? = nil
    ) -> Conversation {
        Conversation(
            id: nil, status: "closed", state: "unknown", source: "email",
            createdAt: Instant(seconds: Int64(Self.asOf.number) * 86_400), updatedAt: nil,
            duration: hours, sentiment: sentiment, topics: topics, isRefundRequest: isRefund,
            isCancellation: false, isMembership: false, email: email)
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
