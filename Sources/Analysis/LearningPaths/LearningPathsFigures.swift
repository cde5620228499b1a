package import ReportModel

/// Every figure of one edition of the learning paths (Figures 22).
///
/// Ids and titles are as written; brands are canonical.
package struct LearningPathsFigures: Sendable {
    package let edition: Edition
    package let comparison: Comparison
    /// In the order of `report.json`.
    package let kpis: [KPI]
    package let changes: TestedChanges
    /// By falling starts, then id.
    package let paths: [Path]
    package let axis: TimeAxis
    package let days: DailyRows<Day>
    /// Lessons with enough starts and enough comments to be ranked, the largest drop-off first;
    /// nil without comments.
    package let worstLessons: [WorstLesson]?
    /// How many of the window's rows have more completed than started.
    package let rowsWithMoreCompleted: Int
    /// Lessons of the window that have no content, and so no comments.
    package let lessonsWithoutContent: Int
    /// Whether sums of the window are too large: counts are capped at 2^60, and minutes are nil.
    package let hasLimitedSums: Bool
    package let summary: DataSummary

    /// A learning path with its lessons in the order in which they are taken.
    package struct Path: Hashable, Sendable {
        package let id: String?
        /// From the latest day of the window that has one; the same goes for the brand.
        package let title: String?
        package let brand: String
        package let started: Int
        package let completed: Int
        /// Completed ÷ started, which can be above 1; nil when nothing was started.
        package let completionRate: Double?
        /// Where the true completion rate is likely to be (95%), by its effective number of starts;
        /// nil when it is no proportion.
        package let completionInterval: ClosedRange<Double>?
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
        /// Drop-off to the next lesson; not clipped, nil for the last one.
        package internal(set) var dropOff: Double?
        /// Minutes per start.
        package let averageWatch: Double?
        /// The window's comments on the lesson's content that have a weight; nil without comments
        /// or content.
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
        /// Nil when the sum is too large for a number.
        package let minutes: Double?
    }

    /// An index in `paths` and an index in the path's lessons.
    package struct WorstLesson: Hashable, Sendable {
        package let path: Int
        package let lesson: Int

        package init(path: Int, lesson: Int) {
            self.path = path
            self.lesson = lesson
        }
    }
}
