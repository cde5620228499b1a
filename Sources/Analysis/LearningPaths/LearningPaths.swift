import ReportModel
import Warehouse

/// The paths in some rows with their funnels (Figures 22), by falling starts, then id.
///
/// - Parameter comments: nil when unavailable.
func learningPaths(_ rows: [DatedLesson], comments: ContentComments?) -> [LearningPathsFigures.Path]
{
    groups(of: rows, by: \.pathID)
        .map { path($0, comments) }
        .sorted { left, right in
            left.started == right.started
                ? isOrdered(left.id, right.id) : left.started > right.started
        }
}

/// Lessons that many have started and many have commented on, the largest drop-off first, then the
/// most negative comments; lessons without both are not ranked.
func leavingAndComplaining(_ paths: [LearningPathsFigures.Path]) -> [LearningPathsFigures
    .WorstLesson]
{
    let least = Statistics.leastRows
    let ranked = paths.enumerated().flatMap { place, path in
        path.lessons.enumerated()
            .filter { $0.element.started >= least && ($0.element.comments?.n ?? 0) >= least }
            .map { LearningPathsFigures.WorstLesson(path: place, lesson: $0.offset) }
    }
    func badness(_ worst: LearningPathsFigures.WorstLesson) -> (Double, Double) {
        let lesson = paths[worst.path].lessons[worst.lesson]
        return (lesson.dropOff ?? -.infinity, lesson.comments?.negativeRate ?? 0)
    }
    // Ties keep the order of the paths and their lessons.
    return ranked.sorted {
        let (left, right) = (badness($0), badness($1))
        return left == right ? ($0.path, $0.lesson) < ($1.path, $1.lesson) : left > right
    }
}

extension LearningPathsFigures {
    /// Lessons with enough starts and a drop-off, the largest drop-off first; ties in the order of
    /// the paths and their lessons.
    package var steepest: [WorstLesson] {
        let places = paths.enumerated().flatMap { place, path in
            path.lessons.indices
                .filter {
                    path.lessons[$0].started >= Statistics.leastRows
                        && path.lessons[$0].dropOff != nil
                }
                .map { WorstLesson(path: place, lesson: $0) }
        }
        func dropOff(_ place: WorstLesson) -> Double {
            paths[place.path].lessons[place.lesson].dropOff ?? 0
        }
        return places.sorted {
            let (left, right) = (dropOff($0), dropOff($1))
            return left == right ? ($0.path, $0.lesson) < ($1.path, $1.lesson) : left > right
        }
    }
}

/// Groups rows by id, which may be nil; the same rows give the same groups in any order.
private func groups(
    of rows: [DatedLesson], by id: (LessonDay) -> String?
) -> [[DatedLesson]] {
    Array(Dictionary(grouping: rows) { id($0.row).map { ExactText($0) } }.values)
}

/// Whether an id goes before another; a missing id goes last.
private func isOrdered(_ left: String?, _ right: String?) -> Bool {
    guard let left else { return false }
    guard let right else { return true }
    return ExactText(left) < ExactText(right)
}

private func path(_ rows: [DatedLesson], _ comments: ContentComments?) -> LearningPathsFigures.Path
{
    let totals = LearningPathsTotals(of: rows)
    var lessons = groups(of: rows, by: \.lessonID)
        .map { lesson($0, comments) }
        .sorted { isOrdered($0, $1) }
    addFunnel(to: &lessons)
    return LearningPathsFigures.Path(
        id: rows.first?.row.pathID,
        title: title(rows, \.pathTitle),
        brand: rows.latest { ExactText($0.brand) }?.text ?? Label.unknown,
        started: totals.started, completed: totals.completed,
        completionRate: totals.completion.share,
        completionInterval: completionRate(current: rows, previous: []).current.interval,
        lessons: lessons)
}

/// By position, lessons without one last; ties by id.
private func isOrdered(_ left: LearningPathsFigures.Lesson, _ right: LearningPathsFigures.Lesson)
    -> Bool
{
    let (first, second) = (left.position ?? .max, right.position ?? .max)
    return first == second ? isOrdered(left.id, right.id) : first < second
}

/// A lesson before its figures in the funnel are set.
private func lesson(_ rows: [DatedLesson], _ comments: ContentComments?)
    -> LearningPathsFigures.Lesson
{
    let totals = LearningPathsTotals(of: rows)
    // With several contents the smallest is used, as in every join (Figures 15).
    let content = rows.compactMap(\.row.contentKey).min()
    return LearningPathsFigures.Lesson(
        id: rows.first?.row.lessonID,
        title: title(rows, \.lessonTitle),
        position: rows.latest { $0.position }.map { Int($0) },
        contentKey: content,
        started: totals.started, completed: totals.completed, reach: nil, dropOff: nil,
        averageWatch: totals.averageWatch,
        comments: content.flatMap { comments?.rate(of: $0) })
}

private func title(_ rows: [DatedLesson], _ title: (LessonDay) -> String?) -> String? {
    rows.latest { row in
        title(row).flatMap { Label.trimmed($0).isEmpty ? nil : ExactText($0) }
    }?.text
}

/// Sets the reach from the first lesson and the drop-off to the next one.
private func addFunnel(to lessons: inout [LearningPathsFigures.Lesson]) {
    let starts = lessons.map(\.started)
    guard let first = starts.first, first > 0 else { return }
    for (place, started) in starts.enumerated() {
        lessons[place].reach = Double(started) / Double(first)
        if place + 1 < starts.count, started != 0 {
            lessons[place].dropOff = 1 - Double(starts[place + 1]) / Double(started)
        }
    }
}
