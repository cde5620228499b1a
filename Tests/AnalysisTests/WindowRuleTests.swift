import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

/// One rule for the windows of all reports (Figures 5), and for the rows that are in none.
struct WindowRuleTests {
    private static let asOf = LocalDay(number: 20_778)
    private static let zone = TimeZoneRules.utc
    private static let settings = Settings.forTests(windowDays: nil)

    /// What a report says of rows on some days, with the window `all`.
    private struct Measured: Equatable {
        var window: Window
        var rows: Int
        var tooOld: Int
    }

    private static func instant(_ day: LocalDay) -> Instant {
        Instant(seconds: Int64(day.number) * 86_400)
    }

    private static func measured(_ days: [LocalDay]) -> [Measured] {
        let everything = Edition(id: "all", title: "All", filter: .everything)
        func of(_ comparison: Comparison, _ summary: DataSummary) -> Measured {
            Measured(
                window: comparison.window, rows: summary.rows, tooOld: summary.rowsTooOld)
        }
        let comments = SentimentMeasure(settings: settings, zone: zone).figures(
            of: CommentTable(days.map { CommentRow(instant: instant($0).microseconds) }),
            demographics: nil, asOf: asOf, editions: [everything])[0]
        let conversations = HelpScoutMeasure(settings: settings, zone: zone).figures(
            of: days.map(conversation), demographics: nil, asOf: asOf)[0]
        let lessons = LearningPathsMeasure(settings: settings, zone: zone).figures(
            of: days.map(lesson), comments: nil, asOf: asOf, editions: [everything])[0]
        return [
            of(comments.comparison, comments.summary),
            of(conversations.comparison, conversations.summary),
            of(lessons.comparison, lessons.summary),
        ]
    }

    private static func conversation(_ day: LocalDay) -> Conversation {
        Conversation(
            id: "1", status: "closed", state: "unknown", source: "email",
            createdAt: instant(day), updatedAt: nil, duration: nil, sentiment: "neutral",
            topics: [], isRefundRequest: false, isCancellation: false, isMembership: false,
            email: nil)
    }

    private static func lesson(_ day: LocalDay) -> LessonDay {
        LessonDay(
            pathID: "p", pathTitle: nil, brand: "drumeo", lessonID: "l", lessonTitle: nil,
            position: 1, contentKey: nil, day: day, started: 1, completed: 0, minutesWatched: 0,
            likes: nil)
    }

    @Test func withoutRowsTheWindowIsTheDayAlone() {
        let expected = Measured(
            window: Window(days: 1, endingWith: Self.asOf), rows: 0, tooOld: 0)
        #expect(Self.measured([]).allSatisfy { $0 == expected })
        let query = ContentQuery(
            id: "q", title: "Q", minimumComments: 1, most: 3, sortKey: .severity)
        #expect(
            query.comparison(days: nil, firstDay: nil, asOf: Self.asOf)
                == Comparison(window: expected.window, previous: nil))
        #expect(
            query.widestComparison(days: nil, asOf: Self.asOf).window.count == Window.longest)
    }

    @Test func rowsOfMoreThanAHundredYearsAgoAreCountedAndNotUsed() {
        let yearOne = LocalDay(year: 1, month: 1, day: 1) ?? Self.asOf
        let days = [
            yearOne, Self.asOf.advanced(by: -Window.longest),
            Self.asOf.advanced(by: 1 - Window.longest), Self.asOf,
        ]
        let expected = Measured(
            window: Window(days: Window.longest, endingWith: Self.asOf), rows: 2, tooOld: 2)
        #expect(Self.measured(days).allSatisfy { $0 == expected })
    }

    @Test func theFirstDayOfCommentsIsThatOfOneThatIsUsed() {
        let days = [
            LocalDay(year: 1, month: 1, day: 1), Self.asOf.advanced(by: 1),
            Self.asOf.advanced(by: -5), nil,
        ]
        let table = CommentTable(
            days.map { CommentRow(instant: $0.map { Self.instant($0).microseconds }) })
        #expect(table.firstDay(until: Self.asOf, in: Self.zone) == Self.asOf.advanced(by: -5))
        #expect(CommentTable([]).firstDay(until: Self.asOf, in: Self.zone) == nil)
    }
}
