import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

struct LearningPathsMeasureTests {
    private static let asOf = LocalDay(iso: "2026-11-21") ?? LocalDay(number: 0)

    private static func row(
        _ lesson: String, position: Int64? = 1, started: Int64 = 10, completed: Int64 = 5,
        november day: Int = 20, path: String? = "p", title: String? = "Method",
        brand: String = "drumeo", content: Int64? = nil
    ) -> LessonDay {
        LessonDay(
            pathID: path, pathTitle: title, brand: brand, lessonID: lesson,
            lessonTitle: "Lesson \(lesson)", position: position, contentKey: content,
            day: LocalDay(iso: "2026-11-01")?.advanced(by: day - 1), started: started,
            completed: completed, minutesWatched: Double(started) * 2, likes: nil)
    }

    private func figures(
        _ rows: [LessonDay], comments: [CommentRow]? = [], windowDays: Int? = 5
    ) -> LearningPathsFigures? {
        LearningPathsMeasure(settings: .forTests(windowDays: windowDays), zone: .utc).figures(
            of: rows, comments: comments.map { CommentTable($0) }, asOf: Self.asOf,
            editions: [Edition(id: "all", title: "All", filter: .everything)]
        ).first
    }

    private func kpi(_ id: String, _ figures: LearningPathsFigures?) throws -> KPI {
        try #require(figures?.kpis.first { $0.id == id })
    }

    /// Minutes and starts of two rows → their sums; nil if there are no values.
    @Test(
        arguments: [
            (1.7e308, 3, nil, 6), (8e307, 3, 1.6e308, 6), (2, .max, 4, 1 << 60),
            (-1.7e308, 3, nil, 6), (2, 3, 4, 6),
        ] as [(Double, Int64, Double?, Int)])
    func sumsBeyondAnyNumberAreLeftOut(
        minutes: Double, started: Int64, sum: Double?, starts: Int
    ) throws {
        let rows = [1, 2].map { (_: Int) in
            LessonDay(
                pathID: "p", pathTitle: nil, brand: "drumeo", lessonID: "l", lessonTitle: nil,
                position: 1, contentKey: nil, day: Self.asOf, started: started, completed: 0,
                minutesWatched: minutes, likes: nil)
        }
        let figures = try #require(self.figures(rows))
        #expect(try kpi("minutes_watched", figures).number == sum)
        #expect(try kpi("students_started", figures).number == Double(starts))
        #expect(figures.days.days.last?.minutes == sum)
        #expect(figures.paths[0].lessons[0].averageWatch == sum.map { $0 / Double(starts) })
        #expect(figures.hasLimitedSums == (sum == nil || starts == 1 << 60))
    }

    @Test(
        arguments: [
            ([200, 150, 75], [1, 0.75, 0.375], [0.25, 0.5, nil]),
            // More start the second lesson than the first: nothing is clipped.
            ([50, 100], [1, 2], [-1, nil]),
            ([0, 40, 20], [nil, nil, nil], [nil, nil, nil]),
            ([40, 0, 20], [1, 0, 0.5], [1, nil, nil]),
            ([40], [1], [nil]),
        ] as [([Int64], [Double?], [Double?])])
    func reachAndDropOff(starts: [Int64], reach: [Double?], dropOff: [Double?]) throws {
        let rows = starts.enumerated().map { place, started in
            Self.row("l\(place)", position: Int64(place + 1), started: started)
        }
        let lessons = try #require(figures(rows.reversed())?.paths.first?.lessons)
        #expect(lessons.map(\.reach) == reach)
        #expect(lessons.map(\.dropOff) == dropOff)
    }

    @Test func lessonsStandWhereTheyStoodOnTheLatestDay() throws {
        let rows = [
            Self.row("a", position: 1, november: 18), Self.row("a", position: 3, november: 19),
            Self.row("b", position: 2), Self.row("c", position: 2),
            Self.row("d", position: nil),
            // After the as-of day, and before the window.
            Self.row("a", position: 1, november: 22), Self.row("b", position: 9, november: 2),
        ]
        let lessons = try #require(figures(rows)?.paths.first?.lessons)
        #expect(lessons.map(\.id) == ["b", "c", "a", "d"])
        #expect(lessons.map(\.position) == [2, 2, 3, nil])
    }

    @Test func pathsOfOneTitleStayApartAndTakeTheTitleOfTheLatestDay() throws {
        let rows = [
            Self.row("a", november: 18, title: "Old"), Self.row("a", november: 19, title: "New"),
            Self.row("a", november: 20, title: " "), Self.row("a", path: "q", title: "New"),
        ]
        let paths = try #require(figures(rows)?.paths)
        #expect(paths.map(\.id) == ["p", "q"])
        #expect(paths.map(\.title) == ["New", "New"])
    }

    @Test func completionCanExceedOneAndIsNotTestedThen() throws {
        let rows = [
            Self.row("a", started: 100, completed: 150), Self.row("a", started: 100, november: 14),
        ]
        let rate = try kpi("completion_rate", figures(rows))
        #expect(rate.number == 1.5)
        #expect(rate.n == 100)
        #expect(!rate.isSignificant)
        #expect(figures(rows)?.changes.findings.isEmpty == true)
        #expect(figures(rows)?.rowsWithMoreCompleted == 1)
    }

    @Test func aChangedCompletionRateIsAFindingOfItsBrand() {
        let rows = (0..<12).flatMap { number in
            let lesson = "a\(number)"
            return [
                Self.row(lesson, started: 100, completed: 50, november: 14, brand: "pianote"),
                Self.row(lesson, started: 120, completed: 72 - Int64(number % 2), brand: "pianote"),
                Self.row(lesson, started: 100, completed: 50, november: 14),
                Self.row(lesson, started: 100, completed: 50),
            ]
        }
        #expect(
            figures(rows)?.changes.findings.map { [$0.keys[0].label, $0.kpi] }
                == [["pianote", "completion_rate"]])
    }

    @Test func noRowsAreZeroAndNoRate() throws {
        let figures = figures([])
        #expect(try kpi("students_started", figures).number == 0)
        #expect(try kpi("minutes_watched", figures).change == 0)
        #expect(try kpi("completion_rate", figures).number == nil)
        #expect(figures?.days.days.map(\.started) == [0, 0, 0, 0, 0])
        #expect(figures?.paths.isEmpty == true)
    }

    @Test func theWindowAllBeginsWithTheFirstRowAndComparesNothing() {
        let figures = figures([Self.row("a", november: 3)], windowDays: nil)
        #expect(figures?.comparison.window.from.iso == "2026-11-03")
        #expect(figures?.days.days.count == 19)
        #expect(figures?.kpis.allSatisfy { $0.change == nil && $0.previousN == nil } == true)
    }

    @Test func onlyLessonsWithEnoughStartsAndCommentsRank() throws {
        let rows = [
            Self.row("many", position: 1, started: 100, content: 1),
            Self.row("few comments", position: 2, started: 90, content: 2),
            Self.row("few starts", position: 3, started: 29, content: 1),
            Self.row("no content", position: 4, started: 29),
        ]
        var comments = (0..<30).map { index in
            CommentRow.of(november: 20, index < 12 ? "negative" : "neutral")
        }
        comments += (0..<5).map { _ in .of(november: 20, "unknown") }
        comments += (0..<5).map { _ in .of(november: 2, "negative") }
        for index in comments.indices { comments[index].content = 1 }
        var other = CommentRow.of(november: 20, "negative")
        other.content = 2
        let measured = try #require(figures(rows, comments: comments + [other]))
        #expect(measured.worstLessons == [.init(path: 0, lesson: 0)])
        let rates = measured.paths[0].lessons.map(\.comments)
        #expect(
            rates == [
                .init(negative: 12, n: 30), .init(negative: 1, n: 1), .init(negative: 12, n: 30),
                nil,
            ])
        #expect(measured.lessonsWithoutContent == 1)
    }

    @Test func withoutCommentsNothingIsSaidOfThem() {
        let figures = figures([Self.row("a", content: 1)], comments: nil)
        #expect(figures?.worstLessons == nil)
        #expect(figures?.paths[0].lessons[0].comments == nil)
    }

    @Test func withoutTheColumnOfContentsNothingIsSaidOfComments() {
        let figures = LearningPathsMeasure(settings: .forTests(windowDays: 5), zone: .utc).figures(
            of: [Self.row("a")], comments: CommentTable([]), asOf: Self.asOf,
            editions: [Edition(id: "all", title: "All", filter: .everything)],
            missingColumns: ["content_sk"]
        ).first
        #expect(figures?.worstLessons == nil)
        #expect(figures?.summary.missingColumns == ["content_sk"])
    }

    @Test func absurdCountsDoNotOverflow() throws {
        let rows = [
            Self.row("a", started: .max, completed: .max),
            Self.row("a", started: .max, completed: .max, november: 19),
            Self.row("a", started: .max, completed: .min, november: 14),
        ]
        #expect(try kpi("students_started", figures(rows)).number == Double(1 << 60))
    }
}
