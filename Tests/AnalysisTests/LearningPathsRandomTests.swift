import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

/// Figures of random lessons.
struct LearningPathsRandomTests {
    private static let asOf = LocalDay(number: 20_778)
    /// Seven hours behind UTC, with one change of clocks inside the windows.
    private static let zone = TimeZoneRules(
        name: "Test", starts: [.min, 20_770 * 86_400 + 9 * 3600], offsets: [-25_200, -28_800])

    private static let editions = [
        Edition(id: "all", title: "All", filter: .everything),
        Edition(id: "drumeo", title: "Drumeo", filter: .init(brands: ["drumeo"])),
        Edition(id: "singeo", title: "Singeo", filter: .init(brands: ["singeo"])),
    ]

    @Test func theOrderOfTheRowsDoesNotMatter() {
        var random = RandomLessons(seed: 3, asOf: Self.asOf)
        let rows = random.rows(800)
        func measured(_ rows: [LessonDay]) -> [LearningPathsFigures] {
            LearningPathsMeasure(settings: .forTests(windowDays: 10), zone: Self.zone).figures(
                of: rows, comments: nil, asOf: Self.asOf, editions: Self.editions)
        }
        for (figures, reversed) in zip(measured(rows), measured(rows.reversed())) {
            #expect(figures.kpis == reversed.kpis)
            #expect(figures.changes == reversed.changes)
            #expect(figures.paths == reversed.paths)
            #expect(figures.days == reversed.days)
            #expect(figures.summary == reversed.summary)
        }
    }

    @Test func someOfTheRandomRowsHaveFindingsAndRanks() {
        var random = RandomLessons(seed: 5, asOf: Self.asOf)
        var talk = RandomComments(seed: 5, asOf: Self.asOf)
        let figures = LearningPathsMeasure(settings: .forTests(windowDays: 10), zone: Self.zone)
            .figures(
                of: random.rows(1500), comments: CommentTable(talk.rows(6000)), asOf: Self.asOf,
                editions: Self.editions)
        #expect(!figures[0].changes.findings.isEmpty)
        #expect((figures[0].worstLessons?.count ?? 0) > 3)
    }
}

/// Rows of lessons of every nasty kind: null ids and titles, more completed than started, lessons
/// that move, paths with one title, days after the as-of day.
struct RandomLessons {
    private var generator: SeededGenerator
    private let asOf: LocalDay

    init(seed: Int, asOf: LocalDay) {
        generator = SeededGenerator(seed: seed)
        self.asOf = asOf
    }

    mutating func rows(_ count: Int) -> [LessonDay] { (0..<count).map { _ in row() } }

    private mutating func row() -> LessonDay {
        let back = Int.random(in: -1..<22, using: &generator)
        let path = pick(["p1", "p2", "p\u{e9}", "pe\u{301}", nil])
        let lesson = Int.random(in: 0..<30, using: &generator)
        let started = chance(0.1) ? 0 : Int64.random(in: 0..<40, using: &generator)
        let share = back < 10 ? 1.0 : 0.7
        return LessonDay(
            pathID: path, pathTitle: pick(["Method", "Method", "Songs", nil]),
            brand: pick(["drumeo", "pianote", "zither", "unknown"]),
            lessonID: lesson == 4 ? nil : "l\(lesson)",
            lessonTitle: pick(["One", "Two", nil]),
            position: chance(0.1) ? nil : Int64(chance(0.2) ? 2 : lesson),
            contentKey: chance(0.3) ? nil : Int64(lesson + (chance(0.1) ? 10 : 0)),
            day: chance(0.02) ? nil : asOf.advanced(by: -back),
            started: started,
            completed: chance(0.02)
                ? started + 5
                : Int64(Double(started) * Double.random(in: 0..<share, using: &generator)),
            // Quarters add up exactly in any order.
            minutesWatched: Double(Int.random(in: 0..<400, using: &generator)) / 4,
            likes: nil)
    }

    private mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &generator) < share
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }
}
