import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

struct DayFigureTests {
    private static let asOf = LocalDay(number: 20_778)

    /// Comments of each of the last days, at noon.
    private func comments(
        days: Int = 100, brand: String = "drumeo", lastHour: Int = 23,
        count: (_ back: Int) -> (rows: Int, negative: Int)
    ) -> [CommentRow] {
        (0..<days).flatMap { back -> [CommentRow] in
            let (rows, negative) = count(back)
            let day = Int64(Self.asOf.number) - Int64(back)
            return (0..<rows).map { row in
                CommentRow(
                    key: Int64(row), content: nil, author: nil, platform: "youtube", brand: brand,
                    sentiment: row < negative ? "negative" : "neutral", language: "en",
                    intents: [], emotions: [], reply: false,
                    instant: (day * 86_400 + Int64(row == 0 ? lastHour : 12) * 3600) * 1_000_000)
            }
        }
    }

    private func figures(
        _ rows: [CommentRow], lessons: [LessonDay]? = nil, conversations: [Conversation]? = nil
    ) -> DayFigures {
        DayFigureMeasure(settings: .forTests(), zone: .utc).figures(
            comments: CommentTable(rows), conversations: conversations, lessons: lessons,
            asOf: Self.asOf)
    }

    @Test func anOrdinaryDayIsUsual() throws {
        let day = figures(comments { _ in (100, 10) })
        #expect(day.unusual.isEmpty)
        let count = try #require(day.figure("comments"))
        #expect(count.value == 100 && count.usual?.usual == 100 && count.state == .usual)
        let rate = try #require(day.figure("negative_rate"))
        #expect(rate.value == 0.1 && rate.n == 100 && rate.state == .usual)
        #expect(count.days.count == 100)
    }

    @Test func aDayThatStandsOutIsHighOrLow() {
        let rise = figures(comments { $0 == 0 ? (300, 30) : (100, 10) })
        #expect(rise.figure("comments")?.state == .high)
        #expect(rise.figure("comments", brand: "drumeo")?.state == .high)
        #expect(rise.figure("negative_rate")?.state == .usual)
        let worse = figures(comments { $0 == 0 ? (100, 60) : (100, 10) })
        #expect(worse.figure("negative_rate")?.state == .high)
        #expect(worse.figure("negative_comments")?.state == .high)
        #expect(worse.figure("comments")?.state == .usual)
        let fewer = figures(comments { $0 == 0 ? (60, 6) : (100, 10) })
        #expect(fewer.figure("comments")?.state == .low)
    }

    @Test func aWeekStandsBesideTheOneBefore() throws {
        let day = figures(comments { back in back < 7 ? (100, 20) : (60, 6) })
        let count = try #require(day.figure("comments")?.weeks)
        #expect(count.value == 700 && count.previous == 420 && count.days == 7)
        let rate = try #require(day.figure("negative_rate")?.weeks)
        #expect(rate.value == 0.2 && rate.previous == 0.1)
        #expect(rate.n == 700 && rate.previousN == 420)
    }

    /// A day without all its rows leaves both weeks, with the same weekday of the other one.
    @Test func weekdaysOfAWeekAreComparedWithThemselves() throws {
        for gap in [0, 9] {
            let day = figures(comments { back in back == gap ? (40, 4) : (100, 10) })
            let count = try #require(day.figure("comments")?.weeks)
            #expect(count.value == 600 && count.previous == 600 && count.days == 6)
        }
    }

    /// Each day is as it was when it was the last one.
    @Test(arguments: [1, 5, 29, 60])
    func earlierDaysAreJudgedAsOfTheirDay(back: Int) throws {
        let rows = comments(days: 240) { back in (100 + back * 37 % 11, back % 13) }
        func figures(asOf: LocalDay) -> DayFigures {
            DayFigureMeasure(settings: .forTests(), zone: .utc).figures(
                comments: CommentTable(rows), conversations: nil, lessons: nil, asOf: asOf)
        }
        let day = Self.asOf.advanced(by: -back)
        let then = figures(asOf: day)
        let now = figures(asOf: Self.asOf)
        for figure in now.measures {
            let own = try #require(figure.days.first { $0.day == day })
            let other = try #require(
                then.figure(figure.measure.metric.id, brand: figure.brand))
            #expect(own.value == other.value && own.range == other.usual?.range)
            #expect(own.state == other.state && own.isComplete == other.isComplete)
        }
    }

    @Test func smallDifferencesOfCountsAreNotTold() {
        let day = figures(comments { $0 == 0 ? (9, 0) : (0, 0) } + comments { _ in (50, 5) })
        #expect(day.figure("comments")?.state == .usual)
    }

    @Test func aDayThatIsHalfLoadedIsNotJudged() throws {
        let day = figures(comments { $0 == 0 ? (40, 4) : (100, 10) })
        let count = try #require(day.figure("comments"))
        #expect(!count.isComplete && count.state == nil && count.z == nil)
        #expect(count.usual?.usual == 100)
        #expect(day.sources.map(\.isComplete) == [false])
        #expect(day.sources.first?.completeTo == Self.asOf.advanced(by: -1))
    }

    /// The last row of the day comes at 18:00, or an hour before.
    @Test(arguments: [(18, true), (17, false)])
    func aDayEndsWithItsLastHours(hour: Int, isComplete: Bool) {
        let day = figures(comments(lastHour: hour) { _ in (100, 10) })
        #expect(day.sources.map(\.isComplete) == [isComplete])
    }

    /// Each platform has 40 comments a day, or a few; one of them is late.
    @Test(
        arguments: [
            (40, 40, []), (40, 0, ["facebook"]), (40, 19, ["facebook"]), (40, 20, []),
            // So few that nobody can tell.
            (5, 0, []),
        ] as [(Int, Int, [String])])
    func aPlatformIsJudgedByItself(usually: Int, today: Int, late: [String]) {
        func rows(_ platform: String, _ count: @escaping (Int) -> Int) -> [CommentRow] {
            comments { (count($0), 0) }.map { row in
                var row = row
                row.platform = platform
                return row
            }
        }
        let day = figures(
            rows("youtube") { _ in 100 } + rows("facebook") { $0 == 0 ? today : usually })
        #expect(day.sources.map(\.isComplete) == [true])
        #expect(day.sources.first?.late.map(\.platform) == late)
        #expect(
            day.sources.first?.late.allSatisfy { $0.completeTo == Self.asOf.advanced(by: -1) }
                == true)
    }

    @Test func incompleteDaysAreNotPartOfWhatIsUsual() {
        // One such weekday was half loaded, and four of them are known.
        let usual = figures(comments(days: 64) { back in back == 7 ? (20, 0) : (100, 10) })
        #expect(
            usual.figure("comments")?.days.filter { !$0.isComplete }.map(\.day.number)
                == [Self.asOf.number - 7])
        let few = figures(comments(days: 36) { back in back == 7 ? (20, 0) : (100, 10) })
        #expect(few.figure("comments")?.usual?.usual == 100)
    }

    @Test func daysBeforeTheDataAreNotZero() throws {
        let day = figures(comments(days: 20) { _ in (100, 10) })
        let count = try #require(day.figure("comments"))
        #expect(count.days.count == 20)
        #expect(count.usual == nil && count.state == nil)
    }

    @Test func aSourceThatIsMissingHasNoFigures() {
        let day = figures(comments { _ in (100, 10) })
        #expect(day.figure("conversations") == nil)
        #expect(day.figure("lessons_started") == nil)
        #expect(figures([]).measures.isEmpty)
    }

    @Test func absurdCountsDoNotTrap() {
        let lessons = (0..<100).flatMap { back in
            [Int64.max, .min, 5].map {
                LessonDay(
                    brand: "drumeo", day: Self.asOf.advanced(by: -back), started: $0,
                    completed: .max)
            }
        }
        let day = figures([], lessons: lessons)
        #expect(day.figure("completion_rate") != nil)
    }
}
