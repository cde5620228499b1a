import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

/// All figures of lessons against a second, naive implementation, over random rows.
struct LessonAgreementTests {
    private static let asOf = LocalDay(number: 20_778)
    /// Seven hours behind UTC, with one change of clocks inside the windows.
    private static let zone = TimeZoneRules(
        name: "Test", starts: [.min, 20_770 * 86_400 + 9 * 3600], offsets: [-25_200, -28_800])

    private static let editions = [
        Edition(id: "all", title: "All", filter: .everything),
        Edition(id: "drumeo", title: "Drumeo", filter: .init(brands: ["drumeo"])),
        Edition(id: "singeo", title: "Singeo", filter: .init(brands: ["singeo"])),
    ]

    @Test(arguments: 0..<12)
    func everyFigureAgrees(seed: Int) {
        var random = RandomLessons(seed: seed, asOf: Self.asOf)
        let rows = random.rows([0, 1, 30, 200, 600, 1500][seed % 6])
        var talk = RandomComments(seed: seed, asOf: Self.asOf)
        let comments = seed % 5 == 4 ? nil : talk.rows(6000)
        let settings = Settings.forTests(windowDays: seed % 4 == 3 ? nil : 10)
        let naive = NaiveLessons(
            rows: rows, comments: comments, settings: settings, zone: Self.zone, asOf: Self.asOf)
        let figures = LearningPathsMeasure(settings: settings, zone: Self.zone).figures(
            of: rows, comments: comments.map { CommentTable($0) }, asOf: Self.asOf,
            editions: Self.editions)
        #expect(figures.map(\.edition) == Self.editions)
        for (figures, edition) in zip(figures, Self.editions) {
            let expected = naive.lines(of: edition)
            let found = figures.lines
            let differing = zip(found, expected).first { $0 != $1 }
            #expect(found == expected, "\(edition.id): \(String(describing: differing))")
        }
    }

    @Test func theOrderOfTheRowsDoesNotMatter() {
        var random = RandomLessons(seed: 3, asOf: Self.asOf)
        let rows = random.rows(800)
        func lines(_ rows: [LessonDay]) -> [[String]] {
            LearningPathsMeasure(settings: .forTests(windowDays: 10), zone: Self.zone).figures(
                of: rows, comments: nil, asOf: Self.asOf, editions: Self.editions
            ).map(\.lines)
        }
        #expect(lines(rows) == lines(rows.reversed()))
    }

    @Test func someOfTheRandomRowsHaveFindingsAndRanks() {
        var random = RandomLessons(seed: 5, asOf: Self.asOf)
        var talk = RandomComments(seed: 5, asOf: Self.asOf)
        let figures = LearningPathsMeasure(settings: .forTests(windowDays: 10), zone: Self.zone)
            .figures(
                of: random.rows(1500), comments: CommentTable(talk.rows(6000)), asOf: Self.asOf,
                editions: Self.editions)
        #expect(!figures[0].findings.isEmpty)
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
        let lesson = Int.random(in: 0..<5, using: &generator)
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

extension LearningPathsFigures {
    /// Every figure as a line of text, in the naive measure's order.
    fileprivate var lines: [String] {
        ["window \(comparison.window.from.iso) \(comparison.window.to.iso)"]
            + kpis.map { kpi in
                var previous: Double?
                if case .number(let number) = kpi.previous { previous = number }
                let before = kpi.previousN.map { String($0) } ?? "nil"
                let figures = "\(text(kpi.number)) \(text(previous)) \(text(kpi.change))"
                return "kpi \(kpi.id) \(figures) \(kpi.n) \(before) \(kpi.isSignificant)"
            }
            + findings.map { "finding \($0.keys[0].label)" } + pathLines
            + (worstLessons ?? []).map { worst in
                let path = paths[worst.path]
                return "worst \(path.id ?? "nil") \(path.lessons[worst.lesson].id ?? "nil")"
            }
            + days.map { "day \($0.day.iso) \($0.started) \($0.completed) \(text($0.minutes))" }
            + ["rows \(summary.rows) \(summary.previousRows.map { String($0) } ?? "nil")"]
    }

    private var pathLines: [String] {
        paths.flatMap { path in [line(path)] + path.lessons.map { line($0, of: path) } }
    }

    private func line(_ path: Path) -> String {
        let title = path.title ?? "nil"
        return "path \(path.id ?? "nil") \(title) \(path.brand) \(path.started)"
            + " \(path.completed) \(text(path.completionRate))"
    }

    private func line(_ lesson: Lesson, of path: Path) -> String {
        let position = lesson.position.map { String($0) } ?? "nil"
        let rate = lesson.comments.map { "\($0.negative)/\($0.n)" } ?? "nil"
        let name = "\(lesson.id ?? "nil") \(lesson.title ?? "nil") \(position)"
        let funnel = "\(lesson.started) \(text(lesson.reach)) \(text(lesson.dropOff))"
        return "lesson \(path.id ?? "nil") \(name) \(funnel) \(text(lesson.averageWatch)) \(rate)"
    }
}
