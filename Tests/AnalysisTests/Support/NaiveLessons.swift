import Foundation
import ReportModel
import Settings
import Warehouse

/// Figures 22 read once more, slowly, with loops and texts only; a result is a text, one a figure.
struct NaiveLessons {
    let rows: [LessonDay]
    let comments: [CommentRow]?
    let settings: Settings
    let zone: TimeZoneRules
    let asOf: LocalDay

    func lines(of edition: Edition) -> [String] {
        let used = rows.filter { row in row.day.map { $0 <= asOf } ?? false }
        let (window, previous) = windows(used)
        let passing = used.filter { edition.filter.brands?.contains($0.brand) ?? true }
        let now = passing.filter { isIn($0.day, window) }
        let before = previous.map { span in passing.filter { isIn($0.day, span) } }
        return ["window \(window.from.iso) \(window.to.iso)"] + kpis(now, before)
            + findings(now, before) + funnels(now, window) + daily(now, window)
            + ["rows \(now.count) \(before.map { String($0.count) } ?? "nil")"]
    }

    private func windows(_ used: [LessonDay]) -> (Window, Window?) {
        guard let days = settings.windowDays else {
            return (Window(from: used.compactMap(\.day).min() ?? asOf, to: asOf), nil)
        }
        return (
            Window(from: asOf.advanced(by: 1 - days), to: asOf),
            Window(from: asOf.advanced(by: 1 - 2 * days), to: asOf.advanced(by: -days))
        )
    }

    private func isIn(_ day: LocalDay?, _ window: Window) -> Bool {
        day.map { window.from <= $0 && $0 <= window.to } ?? false
    }

    // MARK: Sums

    private func started(_ rows: [LessonDay]) -> Int { rows.reduce(0) { $0 + Int($1.started) } }
    private func completed(_ rows: [LessonDay]) -> Int {
        rows.reduce(0) { $0 + Int($1.completed) }
    }
    private func minutes(_ rows: [LessonDay]) -> Double {
        rows.reduce(0) { $0 + $1.minutesWatched }
    }

    private func rate(_ rows: [LessonDay]) -> Double? {
        started(rows) > 0 ? Double(completed(rows)) / Double(started(rows)) : nil
    }

    private func p(_ now: [LessonDay], _ before: [LessonDay]) -> Double? {
        let (a, n, b, m) = (completed(now), started(now), completed(before), started(before))
        guard n >= 30, m >= 30, a <= n, b <= m, a >= 0, b >= 0 else { return nil }
        let pooled = Double(a + b) / Double(n + m)
        guard pooled > 0, pooled < 1 else { return 1 }
        let error = (pooled * (1 - pooled) * (1 / Double(n) + 1 / Double(m))).squareRoot()
        return erfc(abs(Double(a) / Double(n) - Double(b) / Double(m)) / error / 2.0.squareRoot())
    }

    private func kpis(_ now: [LessonDay], _ before: [LessonDay]?) -> [String] {
        func sum(_ id: String, _ value: ([LessonDay]) -> Double) -> String {
            let old = before.map(value)
            return "kpi \(id) \(text(value(now))) \(text(old)) \(text(old.map { value(now) - $0 }))"
                + " \(now.count) \(before.map { String($0.count) } ?? "nil") false"
        }
        let old = before.flatMap(rate)
        let change = rate(now).flatMap { now in old.map { now - $0 } }
        let isSignificant = before.flatMap { p(now, $0) }.map { $0 < 0.01 } ?? false
        return [
            sum("students_started") { Double(started($0)) },
            sum("students_completed") { Double(completed($0)) },
            "kpi completion_rate \(text(rate(now))) \(text(old)) \(text(change)) \(started(now))"
                + " \(before.map { String(started($0)) } ?? "nil") \(isSignificant)",
            sum("minutes_watched", minutes),
        ]
    }

    private func findings(_ now: [LessonDay], _ before: [LessonDay]?) -> [String] {
        guard let before else { return [] }
        var family: [(brand: String, p: Double, rank: Double)] = []
        for brand in Set(now.map(\.brand)).sorted() {
            let (new, old) = (
                now.filter { $0.brand == brand }, before.filter { $0.brand == brand }
            )
            guard let p = p(new, old), let rate = rate(new), let past = self.rate(old) else {
                continue
            }
            family.append((brand, p, abs(rate - past) * Double(started(new)).squareRoot()))
        }
        let sorted = family.map(\.p).sorted()
        var threshold = -1.0
        for (place, p) in sorted.enumerated()
        where p <= Double(place + 1) / Double(sorted.count) * 0.05 { threshold = p }
        return family.filter { $0.p <= threshold && $0.p < 0.01 }
            .sorted { ($1.rank, $0.brand) < ($0.rank, $1.brand) }
            .map { "finding \($0.brand)" }
    }

    private func daily(_ now: [LessonDay], _ window: Window) -> [String] {
        (0...window.from.days(to: window.to)).map { offset in
            let day = window.from.advanced(by: offset)
            let rows = now.filter { $0.day == day }
            return "day \(day.iso) \(started(rows)) \(completed(rows)) \(text(minutes(rows)))"
        }
    }

    // MARK: Funnels

    private func isBefore(_ left: String?, _ right: String?) -> Bool {
        guard let left else { return false }
        guard let right else { return true }
        return Array(left.utf8).lexicographicallyPrecedes(Array(right.utf8))
    }

    /// Ids are told apart by their scalars.
    private func distinct(_ ids: [String?]) -> [String?] {
        var found: [String?] = []
        for id in ids where !found.contains(where: { isSame($0, id) }) { found.append(id) }
        return found
    }

    private func isSame(_ left: String?, _ right: String?) -> Bool {
        left.map { Array($0.utf8) } == right.map { Array($0.utf8) }
    }

    /// The smallest value of the latest day that has one.
    private func latest<Value: Comparable>(
        _ rows: [LessonDay], _ value: (LessonDay) -> Value?
    ) -> Value? {
        let known = rows.filter { value($0) != nil }
        guard let day = known.compactMap(\.day).max() else { return nil }
        return known.filter { $0.day == day }.compactMap(value).min()
    }

    private func funnels(_ now: [LessonDay], _ window: Window) -> [String] {
        let paths = distinct(now.map(\.pathID))
            .map { id in (id, now.filter { isSame($0.pathID, id) }) }
            .sorted { left, right in
                let starts = (started(left.1), started(right.1))
                return starts.0 == starts.1 ? isBefore(left.0, right.0) : starts.0 > starts.1
            }
        var lines: [String] = []
        var ranked: [(line: String, drop: Double, negative: Double)] = []
        for (id, rows) in paths {
            lines.append(
                "path \(id ?? "nil") \(latest(rows, \.pathTitle) ?? "nil")"
                    + " \(latest(rows, \.brand) ?? "") \(started(rows)) \(completed(rows))"
                    + " \(text(rate(rows)))")
            for lesson in lessons(rows, window) {
                lines.append("lesson \(id ?? "nil") " + lesson.line)
                if lesson.starts >= 30, let n = lesson.comments?.1, n >= 30 {
                    let negative = Double(lesson.comments?.0 ?? 0) / Double(n)
                    ranked.append(
                        (
                            "worst \(id ?? "nil") \(lesson.id ?? "nil")", lesson.drop ?? -9e99,
                            negative
                        ))
                }
            }
        }
        let worst = ranked.enumerated().sorted {
            ($1.element.drop, $1.element.negative, $0.offset)
                < ($0.element.drop, $0.element.negative, $1.offset)
        }
        return lines + worst.map(\.element.line)
    }

    private struct NaiveLesson {
        var id: String?
        var position: Int64?
        var starts = 0
        var drop: Double?
        var comments: (Int, Int)?
        var line = ""
    }

    private func lessons(_ rows: [LessonDay], _ window: Window) -> [NaiveLesson] {
        let groups = distinct(rows.map(\.lessonID))
            .map { id in (id, rows.filter { isSame($0.lessonID, id) }) }
            .sorted { left, right in
                let places = (
                    latest(left.1, \.position) ?? .max, latest(right.1, \.position) ?? .max
                )
                return places.0 == places.1 ? isBefore(left.0, right.0) : places.0 < places.1
            }
        let first = groups.first.map { started($0.1) } ?? 0
        return groups.enumerated().map { place, group in
            let starts = started(group.1)
            var lesson = NaiveLesson(
                id: group.0, position: latest(group.1, \.position), starts: starts)
            let reach = first > 0 ? Double(starts) / Double(first) : nil
            if let reach, reach != 0, place + 1 < groups.count {
                lesson.drop = 1 - Double(started(groups[place + 1].1)) / Double(first) / reach
            }
            lesson.comments = comments(on: group.1.compactMap(\.contentKey).min(), window)
            let watch = starts > 0 ? minutes(group.1) / Double(starts) : nil
            lesson.line =
                "\(group.0 ?? "nil") \(latest(group.1, \.lessonTitle) ?? "nil")"
                + " \(lesson.position.map { String($0) } ?? "nil") \(starts) \(text(reach))"
                + " \(text(lesson.drop)) \(text(watch))"
                + " \(lesson.comments.map { "\($0.0)/\($0.1)" } ?? "nil")"
            return lesson
        }
    }

    private func comments(on content: Int64?, _ window: Window) -> (Int, Int)? {
        guard let content, let comments else { return nil }
        let weighted = comments.filter { comment in
            comment.content == content && settings.sentiment.weights[comment.sentiment] != nil
                && isIn(
                    comment.instant.map { zone.day(of: Instant(microseconds: $0)) }, window)
        }
        return (
            weighted.count { settings.sentiment.negative.contains($0.sentiment) }, weighted.count
        )
    }
}
