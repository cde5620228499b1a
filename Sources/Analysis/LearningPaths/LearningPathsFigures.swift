package import ReportModel

/// Every figure of one edition of the learning paths (Figures 22).
///
/// Ids and titles are as written; brands are canonical.
package struct LearningPathsFigures: Sendable {
    package let edition: Edition
    package let comparison: Comparison
    /// In the order of `report.json`.
    package let kpis: [KPI]
    /// By rank, at most 8.
    package let findings: [Finding]
    /// By falling starts, then id.
    package let paths: [Path]
    package let axis: TimeAxis
    package let days: DailyRows<Day>
    /// Lessons with enough starts and enough comments to be ranked, the largest drop-off first;
    /// nil without comments.
    package let worstLessons: [WorstLesson]?
    /// Of the window's rows: those with more completed than started.
    package let rowsWithMoreCompleted: Int
    /// Lessons of the window that have no content, and so no comments.
    package let lessonsWithoutContent: Int
    /// Whether sums of the window are too large: counts end at 2^60, and minutes are nil.
    package let hasLimitedSums: Bool
    package let summary: DataSummary

    /// A learning path with its lessons in the order in which they are taken.
    package struct Path: Hashable, Sendable {
        package let id: String?
        /// Of the latest day of the window that has one, like the brand.
        package let title: String?
        package let brand: String
        package let started: Int
        package let completed: Int
        /// Completed ÷ started, perhaps above 1; nil of nothing.
        package let completionRate: Double?
        package let lessons: [Lesson]
    }

    package struct Lesson: Hashable, Sendable {
        package let id: String?
        package let title: String?
        package let position: Int?
        package let contentKey: Int64?
        package let started: Int
        package let completed: Int
        /// Started ÷ the starts of the path's first lesson; not clipped.
        package internal(set) var reach: Double?
        /// Towards the next lesson; not clipped, nil for the last one.
        package internal(set) var dropOff: Double?
        /// Minutes a start.
        package let averageWatch: Double?
        /// Of the window's comments on the lesson's content, those with a weight; nil without
        /// comments or content.
        package let comments: CommentRate?
    }

    package struct CommentRate: Hashable, Sendable {
        package let negative: Int
        /// Comments whose sentiment has a weight.
        package let n: Int

        package var negativeRate: Double? { n > 0 ? Double(negative) / Double(n) : nil }
    }

    package struct Day: Hashable, Sendable {
        package let day: LocalDay
        package let started: Int
        package let completed: Int
        /// Nil where the sum is beyond any number.
        package let minutes: Double?
    }

    /// A place in `paths` and in the path's lessons.
    package struct WorstLesson: Hashable, Sendable {
        package let path: Int
        package let lesson: Int

        package init(path: Int, lesson: Int) {
            self.path = path
            self.lesson = lesson
        }
    }
}
