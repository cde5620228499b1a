import Analysis
import ReportModel
import Testing
import Warehouse

@testable import Reports

/// What the brief tells, and what it does not tell twice.
struct BriefStoryTests {
    // MARK: The day

    @Test func anOrdinaryDaySaysSo() {
        let brief = BriefSample()
        #expect(
            brief.report.headline
                == "An ordinary Monday: 800 lessons started, usually 746 to 856")
        #expect(brief.report.document.cover.headline.isOrdinary)
        #expect(
            brief.sentences("stories") == [
                "Nothing new stands out: every measure that could be judged is within its usual "
                    + "range."
            ])
    }

    /// A brand that makes up at least 80% of what all brands show is told in their sentence.
    @Test(arguments: [(560, 440, true), (559, 441, false)])
    func aBrandThatIsMostOfAllIsToldWithIt(drumeo: Int64, pianote: Int64, isMost: Bool) {
        let stories = BriefSample(started: ["drumeo": drumeo, "pianote": pianote])
            .sentences("stories")
        #expect(stories.count == (isMost ? 1 : 2), "\(stories)")
        #expect(
            stories.first?.hasPrefix("Unusually many lessons started, 1,000 (usually 7") == true)
        #expect(stories.first?.contains(", mostly Drumeo (560, usually 3") == isMost)
        #expect(stories.last?.hasPrefix("Drumeo: unusually many") == !isMost)
    }

    @Test func withOneBrandItIsNotNamedAsMost() {
        let brief = BriefSample(started: ["drumeo": 100])
        #expect(brief.sentences("stories").count == 1)
        #expect(!brief.sentences("stories")[0].contains("mostly"))
        // Nor are there pictures by brand.
        let lists = brief.report.document.sections[0].blocks
        #expect(lists.count == 1)
    }

    /// Measures of one source are one event.
    @Test func measuresOfOneSourceAreOneStory() throws {
        let story = try #require(
            BriefSample(started: ["drumeo": 100, "pianote": 400]).report.stories.first)
        #expect(story.item.text.contains("; also lessons completed 250 (usually 3"))
        #expect(story.item.arrow == .down)
        #expect(story.item.tone == .worse)
    }

    /// What all brands show comes before what one does, and names the brand that it mostly is.
    @Test func theHeadlineIsTheFirstStory() throws {
        let brief = BriefSample(started: ["drumeo": 100, "pianote": 400])
        let headline = "Unusually few lessons started, 500 (usually 746 to 856), mostly Drumeo"
        #expect(brief.report.headline == headline)
        #expect(try #require(brief.report.stories.first).item.text.hasPrefix(headline))
    }

    @Test func aFirstWeekIsNotJudged() {
        let brief = BriefSample(days: 7)
        #expect(
            brief.report.headline.hasSuffix("too few days are known to say what is usual"))
        #expect(
            brief.sentences("stories") == [
                "Nothing can be judged yet: too few days are known to say what is usual."
            ])
    }

    // MARK: One story about one thing

    @Test(
        arguments: [
            // The same rows, and parts of them, are one thing; parts of all rows are many.
            ([["brand": "a"], ["brand": "a"]], [0]),
            ([["brand": "a"], ["brand": "a", "platform": "x"]], [0]),
            ([["brand": "a", "platform": "x"], ["brand": "a"]], [0]),
            ([["brand": "a", "platform": "x"], ["brand": "a", "platform": "y"]], [0, 1]),
            ([["brand": "a", "platform": "x"], ["platform": "x"]], [0]),
            ([[:], ["brand": "a"]], [0, 1]), ([[:], [:]], [0]),
            ([["brand": "a"], ["brand": "b"], ["brand": "a"]], [0, 1]),
        ] as [([[String: String]], [Int])])
    func noTwoStoriesAreAboutOneThing(keys: [[String: String]], told: [Int]) {
        let stories = keys.enumerated().map { place, keys in
            Story(
                subjects: [.init(.lessons, keys)], item: .init("\(place)", tone: .neutral))
        }
        #expect(stories.distinct(most: 5).map(\.item.text) == told.map { "\($0)" })
    }

    @Test func otherTopicsAreOtherStories() {
        let stories = [Topic.lessons, .replies, .mood(.comments), .lessons].map {
            Story(subjects: [.init($0)], item: .init("", tone: .neutral))
        }
        #expect(stories.distinct(most: 5).count == 3)
        #expect(stories.distinct(most: 2).count == 2)
    }

    /// Every measure of a day has a topic of its own kind, and its KPI of many days the same one.
    @Test func measuresHaveTheTopicOfTheirKPIs() {
        for metric in [ReportKind.sentiment, .helpScout, .learningPaths].flatMap(\.metrics) {
            guard let measure = DayMetrics.measure(of: metric) else { continue }
            #expect(Topic(metric) == Topic(measure), "\(metric.id)")
        }
        for measure in DayMetrics.measures {
            if case .other = Topic(measure) { Issue.record("\(measure.id) has no topic") }
        }
    }

    // MARK: What the reports found

    @Test func whatIsNewIsAStoryAndWhatGoesOnIsNot() {
        let new = BriefSample.finding(["drumeo"])
        let known = BriefSample.finding(["pianote"], state: .continuing, n: 900)
        let over = BriefSample.finding(["singeo"], n: 800, isOver: true)
        let brief = BriefSample(others: [BriefSample.other(findings: [new, known, over])])
        #expect(
            brief.sentences("stories") == [
                "Drumeo: negative rate 40.0% in 30 days, from 30.0% (n 1,000 → 1,000)"
            ])
        let lasting = brief.report.lastingSection
        #expect(lasting?.title == "Still shaping the month")
        #expect(
            lasting?.summary
                == "Pianote: negative rate up, since 25 Nov; Singeo: negative rate up, since 30 Nov."
        )
    }

    /// A brand and a platform that are mostly the same rows are one story.
    @Test func whatTwoFindingsShareIsToldOnce() {
        let part = BriefSample.finding(["pianote", "facebook"], n: 900)
        let brand = BriefSample.finding(["pianote"], n: 1_000)
        let platform = Finding(
            dimension: "platform", keys: [.init(column: "platform", label: "facebook")],
            kpi: "negative_rate", value: 0.4, previous: 0.3, n: 1_001, previousN: 1_000, p: 0.001,
            life: Life(.new, since: BriefSample.day))
        let brief = BriefSample(others: [BriefSample.other(findings: [brand, platform, part])])
        #expect(brief.sentences("stories").count == 1)
        #expect(brief.sentences("stories")[0].contains(", mostly Facebook"))
    }

    @Test func aDatedChangeSaysItsDays() {
        let days = Window(days: 2, endingWith: BriefSample.day.advanced(by: -13))
        let known = BriefSample.finding(["drumeo"], state: .continuing, days: days)
        let brief = BriefSample(others: [BriefSample.other(findings: [known])])
        #expect(brief.report.lastingSection?.summary == "Drumeo: negative rate up, 16–17 Nov.")
        // It exists, so the brief does not say that no rate changed.
        #expect(!brief.sentences("stories")[0].contains("no rate changed"))
    }

    /// What goes on is drawn by day where a day has the figure; dated changes come first.
    @Test func oneChangeThatGoesOnIsDrawn() throws {
        let days = Window(days: 2, endingWith: BriefSample.day.advanced(by: -13))
        func chart(_ findings: [Finding]) -> ChartBlock? {
            var other = BriefSample.other(findings: findings)
            // The lessons of the sample have a completion rate.
            other.document.identity.report = "learning-paths"
            return BriefSample(others: [other]).report.lastingSection?.charts.first
        }
        func finding(_ keys: [String], _ days: Window? = nil) -> Finding {
            BriefSample.finding(
                keys, state: .continuing, kpi: "completion_rate", n: days == nil ? 2_000 : 1_000,
                days: days)
        }
        let block = try #require(chart([finding(["pianote"]), finding(["drumeo"], days)]))
        #expect(block.headline == "Drumeo: 191 of 324 on 16–17 Nov, 20.0% in the last 7 days")
        #expect(block.plot.marks.contains { $0.kind == .range })
        #expect(block.listed.rows.count == 30)
        // In `report.json` it is the chart of all days.
        #expect(block.id == "days" && block.data.columns.map(\.id).contains("measure"))
        #expect(chart([finding(["pianote"])])?.headline == "Pianote: completion rate up")
        #expect(chart([finding(["drumeo", "youtube"])]) == nil)
    }

    @Test func editionsWithTheSameRowsFindOneChange() {
        let brand = BriefSample.finding(["drumeo"])
        let others = [
            BriefSample.finding(["drumeo", "youtube"], kpi: "reply_rate", n: 700),
            BriefSample.finding(["drumeo", "facebook"], kpi: "positive_rate", n: 600),
        ]
        let brief = BriefSample(others: [
            BriefSample.other(findings: [brand]),
            BriefSample.other("drumeo", findings: [brand] + others),
        ])
        // An edition of a brand adds one story of its own.
        #expect(brief.sentences("stories").count == 2)
        #expect(
            brief.sentences("stories").last?.hasPrefix("Drumeo, Drumeo on Youtube: reply") == true)
    }

    @Test func whatEndedIsOneLine() {
        let brief = BriefSample(others: [
            BriefSample.other(
                resolved: [
                    BriefSample.finding(["drumeo"]), BriefSample.finding(["drumeo", "youtube"]),
                    BriefSample.finding(["pianote"]),
                ], over: [ShownAlert(rule: "x", text: "Negative rate 21.0%, above 20%")])
        ])
        #expect(
            brief.sentences("stories") == [
                "No longer: Drumeo: negative rate up; Pianote: negative rate up; alert of Social "
                    + "sentiment (Negative rate 21.0%, above 20%)"
            ])
    }

    @Test(arguments: [true, false])
    func noRateChangedOnlyWhereRatesWereTested(isTested: Bool) {
        let kpi = KPI(
            CommentMetrics.negativeRate, value: .number(0.1), previous: .number(0.1), change: 0,
            n: isTested ? 100 : 20, previousN: 100, isSignificant: false)
        let brief = BriefSample(others: [BriefSample.other(kpis: [kpi])])
        #expect(brief.sentences("stories")[0].contains("no rate changed") == isTested)
    }

    // MARK: Causes

    @Test func aSignificantChangeIsToldWithItsCauses() {
        let whole = BriefSample.finding([])
        let part = BriefSample.finding(["drumeo"], n: 800)
        let other = BriefSample.finding(["pianote"], n: 799)
        let brief = BriefSample(others: [
            BriefSample.other(
                findings: [part, other], causes: [BriefSample.cause()], dated: [whole])
        ])
        // Drumeo is most of it.
        #expect(
            brief.sentences("stories") == [
                "Pianote: negative rate 40.0% in 30 days, from 30.0% (n 1,000 → 799)",
                "Negative rate rose by 10.0 points, to 40.0%: the largest parts are Drumeo on "
                    + "YouTube (+8.0 points)",
            ])
    }

    @Test func chanceIsNoCause() {
        let brief = BriefSample(others: [
            BriefSample.other(
                causes: [BriefSample.cause(isSignificant: false)], dated: [BriefSample.finding([])])
        ])
        #expect(brief.report.stories.isEmpty)
    }

    @Test func simpsonsSentenceIsReadBeforeTheHeadline() {
        let brief = BriefSample(others: [
            BriefSample.other(
                causes: [BriefSample.cause(reversal: "It rose although")],
                dated: [BriefSample.finding([])])
        ])
        #expect(brief.report.cover.caution == "It rose although")
        #expect(brief.report.stories.isEmpty)
    }

    @Test func aNewAlertIsAStoryWithItsCauses() {
        let other = BriefSample.other(
            causes: [BriefSample.cause()], dated: [BriefSample.finding([])],
            alerts: [BriefSample.alert(.new)])
        #expect(
            BriefSample(others: [other]).sentences("stories") == [
                "Alert: Social sentiment: Negative rate 25.0%, above 20%; the largest parts are "
                    + "Drumeo on YouTube (+8.0 points)"
            ])
    }

    @Test func anAlertThatGoesOnIsOneGreyLine() {
        let brief = BriefSample(others: [
            BriefSample.other(alerts: [BriefSample.alert(.continuing)])
        ])
        #expect(brief.report.stories.isEmpty)
        #expect(
            brief.report.lastingSection?.summary
                == "alert of Social sentiment (Negative rate 25.0%, above 20%), since 25 Nov.")
    }

    // MARK: Waiting

    @Test(
        arguments: [
            (0, 0, nil, "No comment of the last 30 days waits for a reply"),
            (
                1, 0, 0,
                "1 comment of the last 30 days waits for a reply, none urgently; the oldest since that day"
            ),
            (
                1_200, 30, 29,
                "1,200 comments of the last 30 days wait for a reply, 30 urgently; the oldest for 29 days"
            ),
            (
                2, 2, 1,
                "2 comments of the last 30 days wait for a reply, 2 urgently; the oldest for 1 day"
            ),
        ] as [(Int, Int, Int?, String)])
    func waitingSaysHowManyAndHowLong(count: Int, urgent: Int, days: Int?, words: String) {
        let waiting = WaitingComments(
            count: count, urgent: urgent,
            oldest: days.map { BriefSample.day.advanced(by: -$0) })
        let brief = BriefSample(others: [BriefSample.other(waiting: waiting)])
        #expect(brief.sentences("waiting") == [words])
    }

    @Test func withoutTheirTextsWaitingCommentsAreOnlyCounted() {
        let kpis = [(CommentMetrics.replyRequired, 12.0), (CommentMetrics.urgencyHigh, 3)].map {
            KPI(
                $0, value: .number($1), previous: .number(0), change: 0, n: 50, previousN: 0,
                isSignificant: false)
        }
        let brief = BriefSample(others: [BriefSample.other(kpis: kpis)])
        #expect(
            brief.sentences("waiting")
                == ["12 comments of the last 30 days wait for a reply, 3 urgently"])
    }

    // MARK: The state of the data

    /// The last comments of each day are of 23:00.
    private func comments(_ platforms: (Int) -> [String]) async throws -> CommentTable {
        var sample = Sample()
        sample.rows = (-40..<30).flatMap { day in
            platforms(day).flatMap { platform in
                (0..<40).map { _ -> [String?] in
                    var row = Sample.row(day: day, platform: platform)
                    row[9] = row[9].map { $0.prefix(11) + "23:00:00Z" }
                    return row
                }
            }
        }
        return try await sample.comments()
    }

    @Test func aPlatformThatIsLateIsNamed() async throws {
        var brief = BriefSample()
        brief.comments = try await comments { _ in ["youtube", "facebook"] }
        #expect(brief.report.state == "All data to Mon 30 Nov 2026")
        brief.comments = try await comments { $0 == 29 ? ["youtube"] : ["youtube", "facebook"] }
        #expect(brief.report.state == "Comments on Facebook: complete to Sun 29 Nov 2026")
        brief.comments = try await comments { $0 == 29 ? [] : ["youtube", "facebook"] }
        #expect(brief.report.state == "Comments: complete to Sun 29 Nov 2026")
    }
}
