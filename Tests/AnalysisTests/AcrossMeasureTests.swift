import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

struct AcrossMeasureTests {
    private static let asOf = LocalDay(iso: "2026-11-21") ?? LocalDay(number: 0)
    private static let length = 70

    /// Counts with a weekly rhythm and a little noise; `changed` replaces those of some days.
    private static func counts(
        of size: Int, length: Int = length, _ changed: [Int: Int] = [:]
    ) -> [Int] {
        (0..<length).map { changed[$0] ?? size + 10 * ($0 % 7) + ($0 * 7919) % 5 }
    }

    private static func series(
        _ measure: SourceMeasure, _ counts: [Int]
    ) -> DailySeries {
        DailySeries(
            measure, from: asOf.advanced(by: 1 - counts.count), counts: counts)
    }

    private static func day(_ index: Int) -> LocalDay { asOf.advanced(by: index + 1 - length) }

    // MARK: Series

    @Test func theUsualCountIsTheMedianOfTheOtherDaysOfTheWeekday() {
        var counts = [Int](repeating: 3, count: 35)
        (counts[0], counts[7], counts[14], counts[21], counts[28]) = (100, 1, 2, 4, 8)
        let series = Self.series(.comments, counts)
        #expect(series.usual[0] == 3)
        #expect(series.usual[28] == 3)
        #expect(series.usual[7] == 6)
    }

    @Test func nothingIsUsualBeforeFiveWeeks() {
        let series = Self.series(.comments, Self.counts(of: 20, length: 30))
        // Only two weekdays come five times.
        #expect(series.usual.count { $0 != nil } == 10)
        #expect(
            Self.series(.comments, Self.counts(of: 20, length: 28)).usual
                == Array(repeating: nil, count: 28))
    }

    @Test func aRhythmOfTheWeekIsNothingUnusual() {
        let weekly = (0..<Self.length).map { $0 % 7 == 0 ? 500 : 10 }
        #expect(movements(in: [Self.series(.comments, weekly)]) == [[]])
    }

    // MARK: Movements

    @Test func unusualDaysNextToOneAnotherAreOneMovement() throws {
        let counts = Self.counts(of: 50, [40: 250, 41: 260, 43: 240, 60: 1])
        let found = movements(in: [Self.series(.comments, counts)])[0]
        #expect(
            found.map(\.days) == [
                Window(from: Self.day(40), to: Self.day(43)),
                Window(from: Self.day(60), to: Self.day(60)),
            ])
        #expect(found.map(\.isRise) == [true, false])
        #expect(found[0].count == 250 + 260 + counts[42] + 240)
        #expect(found[1].count == 1)
    }

    @Test func riseAndFallAreTwoMovements() {
        let counts = Self.counts(of: 100, [40: 400, 41: 10])
        #expect(
            movements(in: [Self.series(.comments, counts)])[0].map(\.isRise) == [true, false])
    }

    @Test(arguments: [(9, false), (10, true)])
    func fewerThanTenMoreAreNoMovement(count: Int, isFound: Bool) {
        var counts = [Int](repeating: 0, count: Self.length)
        counts[40] = count
        #expect(movements(in: [Self.series(.comments, counts)])[0].isEmpty == !isFound)
    }

    /// Days that differ widely anyway make one more such day nothing special.
    @Test func aWildSeriesNeedsALargerChange() {
        let spike = 40
        let calm = Self.counts(of: 100, [spike: 260])
        let wild = (0..<Self.length).map { $0 == spike ? 260 : $0 % 2 == 0 ? 40 : 180 }
        #expect(!movements(in: [Self.series(.comments, calm)])[0].isEmpty)
        #expect(movements(in: [Self.series(.comments, wild)])[0].isEmpty)
    }

    /// In random data almost nothing is a movement, whatever the seed.
    @Test(arguments: 0..<20)
    func chanceMovesNothing(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let family = (0..<12).map { _ in
            Self.series(
                .comments,
                (0..<Self.length).map { _ in
                    (0..<400).count { _ in Int.random(in: 0..<10, using: &random) == 0 }
                })
        }
        #expect(movements(in: family).joined().count <= 1)
    }

    // MARK: Coincidences

    private static func movement(_ measure: SourceMeasure, _ index: Int) -> Movement {
        Movement(
            measure: measure, days: Window(from: day(index), to: day(index)), count: 90, usual: 20,
            p: 0.0001)
    }

    @Test(arguments: [(0, true), (7, true), (8, false)])
    func sourcesWithinAWeekOfOneAnotherCoincide(lag: Int, isFound: Bool) {
        let found = Coincidence.all(among: [
            Self.movement(.conversations, 40 + lag), Self.movement(.comments, 40),
        ])
        #expect(found.count == (isFound ? 1 : 0))
        for coincidence in found {
            #expect(coincidence.movements.map { coincidence.lag(of: $0) } == [0, lag])
        }
    }

    @Test func oneSourceAloneIsNoCoincidence() {
        #expect(
            Coincidence.all(among: [
                Self.movement(.comments, 40), Self.movement(.negativeComments, 41),
            ]).isEmpty)
    }

    @Test func movementsOfOneSourceTakeNoneFromTheNextGroup() {
        let found = Coincidence.all(among: [
            Self.movement(.comments, 10), Self.movement(.comments, 16),
            Self.movement(.conversations, 18),
        ])
        #expect(found.map { $0.movements.map(\.days.from) } == [[Self.day(16), Self.day(18)]])
    }

    @Test func absurdCountsDoNotOverflow() {
        var counts = [Int](repeating: 0, count: Self.length)
        for day in 40..<60 { counts[day] = 1 << 60 }
        let found = movements(in: [Self.series(.lessonsStarted, counts)])[0]
        #expect(found.map(\.count) == [1 << 60])
    }

    @Test func aGroupEndsAWeekAfterItsFirst() {
        let found = Coincidence.all(among: [
            Self.movement(.comments, 10), Self.movement(.lessonsStarted, 15),
            Self.movement(.comments, 20), Self.movement(.lessonsStarted, 21),
        ])
        #expect(found.map(\.first) == [Self.day(10), Self.day(20)])
    }

    // MARK: Datasets

    private func figures(
        comments: [CommentRow], lessons: [LessonDay]? = [], conversations: [Conversation]? = nil,
        filter: Edition.Filter = .everything
    ) -> AcrossFigures? {
        var settings = Settings.forTests(windowDays: 30)
        settings.sharedTopics = [
            SharedTopic(title: "Trouble", intents: ["complaint"], topics: ["billing", "bug"])
        ]
        return SentimentMeasure(settings: settings, zone: .utc).figures(
            of: CommentTable(comments), demographics: nil,
            beside: OtherSources(lessons: lessons, conversations: conversations),
            asOf: Self.asOf, editions: [Edition(id: "e", title: "E", filter: filter)]
        )[0].across
    }

    private static func comments(
        _ counts: [Int], brand: String = "drumeo", intents: [String] = ["praise"]
    ) -> [CommentRow] {
        counts.enumerated().flatMap { index, count in
            (0..<count).map { _ in
                var row = CommentRow.of(november: 21, "negative")
                row.instant = (Int64(day(index).number) * 86_400 + 43_200) * 1_000_000
                row.brand = brand
                row.intents = intents
                return row
            }
        }
    }

    private static func lessons(_ counts: [Int], brand: String = "drumeo") -> [LessonDay] {
        counts.enumerated().map { index, count in
            LessonDay(
                pathID: "p", pathTitle: nil, brand: brand, lessonID: "l", lessonTitle: nil,
                position: 1, contentKey: nil, day: day(index), started: Int64(count),
                completed: Int64(count / 2), minutesWatched: 0, likes: nil)
        }
    }

    private static func conversations(_ counts: [Int], topics: [String]) -> [Conversation] {
        counts.enumerated().flatMap { index, count in
            (0..<count).map { _ in
                Conversation(
                    id: nil, status: "closed", state: "", source: "email",
                    createdAt: Instant(seconds: Int64(day(index).number) * 86_400 + 43_200),
                    updatedAt: nil, duration: nil, sentiment: "neutral", topics: topics,
                    isRefundRequest: false, isCancellation: false, isMembership: false, email: nil)
            }
        }
    }

    @Test func commentsAndLessonsOfABrandAreSetSideBySide() throws {
        let found = try #require(
            figures(
                comments: Self.comments(Self.counts(of: 20, [60: 150]))
                    + Self.comments(Self.counts(of: 5), brand: "pianote"),
                lessons: Self.lessons(Self.counts(of: 200, [62: 900]))
                    + Self.lessons(Self.counts(of: 100), brand: "pianote")))
        #expect(found.subjects.map(\.subject) == [.allBrands, .brand("drumeo")])
        let coincidence = try #require(found.subjects[1].coincidences.first)
        #expect(
            coincidence.movements.map(\.measure) == [
                .comments, .negativeComments, .lessonsStarted, .lessonsCompleted,
            ])
        #expect(coincidence.movements.map { coincidence.lag(of: $0) } == [0, 0, 2, 2])
        #expect(coincidence.movements.map(\.count) == [150, 150, 900, 450])
    }

    @Test func commentsAndConversationsOfATopicAreSetSideBySide() throws {
        let found = try #require(
            figures(
                comments: Self.comments(Self.counts(of: 20, [60: 150]), intents: ["complaint"])
                    + Self.comments(Self.counts(of: 60)),
                conversations: Self.conversations(Self.counts(of: 8, [61: 200]), topics: ["bug"])
                    + Self.conversations(Self.counts(of: 300), topics: ["gear"])))
        let topics = found.subjects.filter { if case .topic = $0.subject { true } else { false } }
        #expect(topics.map { $0.coincidences.count } == [1])
        #expect(topics[0].coincidences[0].movements.map(\.count) == [150, 200])
    }

    @Test func anEditionOfABrandKnowsNoConversations() throws {
        let found = figures(
            comments: Self.comments(Self.counts(of: 20, [60: 150])),
            conversations: Self.conversations(Self.counts(of: 40, [60: 300]), topics: ["bug"]),
            filter: Edition.Filter(brands: ["drumeo"]))
        #expect(found == nil)
    }

    @Test func whatHappenedBeforeTheWindowIsNotTold() throws {
        let found = try #require(
            figures(
                comments: Self.comments(Self.counts(of: 20, [30: 150])),
                lessons: Self.lessons(Self.counts(of: 200, [30: 900]))))
        #expect(found.canTell)
        #expect(found.subjects.isEmpty)
    }

    @Test func daysAfterTheLastRowAreNoFall() throws {
        let early = Array(Self.counts(of: 200).prefix(66))
        let found = try #require(
            figures(
                comments: Self.comments(Self.counts(of: 20, [66: 150])),
                lessons: Self.lessons(early)))
        #expect(found.subjects.isEmpty)
    }

    @Test func oneDayOfDataTellsNothing() throws {
        var counts = [Int](repeating: 0, count: Self.length)
        counts[69] = 40
        let found = try #require(
            figures(
                comments: Self.comments(counts),
                lessons: Self.lessons([Int](repeating: 0, count: 69) + [50])))
        #expect(found.subjects.isEmpty)
        #expect(!found.canTell)
    }

    @Test func withoutOtherSourcesThereIsNothingToCompare() {
        #expect(figures(comments: Self.comments(Self.counts(of: 20)), lessons: nil) == nil)
        #expect(figures(comments: [], lessons: []) == nil)
    }
}
