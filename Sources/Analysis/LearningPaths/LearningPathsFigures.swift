package import ReportModel

/// Every figure of one edition of the learning paths (Figures 22).
///
/// Ids and titles are as written; brands are canonical.
package struct LearningPathsFigures: Sendable {
    package var edition: Edition
    package var comparison: Comparison
    /// In the order of FIGURES.md.
    package var kpis: [KPI]
    /// By rank, at most 8.
    package var findings: [Finding]
    /// By falling starts, then id.
    package var paths: [Path]
    /// Every day of the window.
    package var days: [Day]
    /// Lessons with enough starts and enough comments to be ranked, the largest drop-off first;
    /// nil without comments.
    package var worstLessons: [WorstLesson]?
    package var summary: DataSummary

    /// A learning path with its lessons in the order in which they are taken.
    package struct Path: Hashable, Sendable {
        package var id: String?
        /// Of the latest day of the window that has one, like the brand.
        package var title: String?
        package var brand: String
        package var started: Int
        package var completed: Int
        /// Completed ÷ started, perhaps above 1; nil of nothing.
        package var completionRate: Double?
        package var lessons: [Lesson]

        package init(
            id: String?, title: String?, brand: String, started: Int, completed: Int,
            completionRate: Double?, lessons: [Lesson]
        ) {
            self.id = id
            self.title = title
            self.brand = brand
            self.started = started
            self.completed = completed
            self.completionRate = completionRate
            self.lessons = lessons
        }
    }

    package struct Lesson: Hashable, Sendable {
        package var id: String?
        package var title: String?
        package var position: Int?
        package var contentKey: Int64?
        package var started: Int
        package var completed: Int
        /// Started ÷ the starts of the path's first lesson; not clipped.
        package var reach: Double?
        /// Towards the next lesson; not clipped, nil for the last one.
        package var dropOff: Double?
        /// Minutes a start.
        package var averageWatch: Double?
        /// Of the window's comments on the lesson's content, those with a weight; nil without
        /// comments or content.
        package var comments: CommentRate?

        package init(
            id: String?, title: String?, position: Int?, contentKey: Int64?, started: Int,
            completed: Int, reach: Double?, dropOff: Double?, averageWatch: Double?,
            comments: CommentRate?
        ) {
            self.id = id
            self.title = title
            self.position = position
            self.contentKey = contentKey
            self.started = started
            self.completed = completed
            self.reach = reach
            self.dropOff = dropOff
            self.averageWatch = averageWatch
            self.comments = comments
        }
    }

    package struct CommentRate: Hashable, Sendable {
        package var negative: Int
        /// Comments whose sentiment has a weight.
        package var n: Int

        package init(negative: Int, n: Int) {
            self.negative = negative
            self.n = n
        }

        package var negativeRate: Double? { n > 0 ? Double(negative) / Double(n) : nil }
    }

    package struct Day: Hashable, Sendable {
        package var day: LocalDay
        package var started: Int
        package var completed: Int
        package var minutes: Double

        package init(day: LocalDay, started: Int, completed: Int, minutes: Double) {
            self.day = day
            self.started = started
            self.completed = completed
            self.minutes = minutes
        }
    }

    /// A place in `paths` and in the path's lessons.
    package struct WorstLesson: Hashable, Sendable {
        package var path: Int
        package var lesson: Int

        package init(path: Int, lesson: Int) {
            self.path = path
            self.lesson = lesson
        }
    }

    /// What the reader must know about the rows behind the figures.
    package struct DataSummary: Hashable, Sendable {
        /// Of the edition, in the window.
        package var rows: Int
        package var previousRows: Int?
        /// Of the window's rows: those with more completed than started.
        package var rowsWithMoreCompleted: Int
        /// Lessons of the window that have no content, and so no comments.
        package var lessonsWithoutContent: Int
        /// Of the whole dataset.
        package var datasetRows: Int
        package var rowsWithoutDay: Int
        package var rowsAfterAsOf: Int
        /// Rows whose path, lesson and day came before.
        package var repeatedRows: Int
        /// The first day of the dataset, before filters.
        package var firstDay: LocalDay?
        /// By brand of the dataset, up to the as-of day.
        package var latest: [Latest]
        /// Brands in the window that the configuration does not list, with their rows.
        package var unlistedBrands: [UnlistedBrand]
        /// Optional columns that the dataset came without.
        package var missingColumns: [String] = []

        package struct Latest: Hashable, Sendable {
            package var brand: String
            package var rows: Int
            package var day: LocalDay?

            package init(brand: String, rows: Int, day: LocalDay?) {
                self.brand = brand
                self.rows = rows
                self.day = day
            }
        }

        package struct UnlistedBrand: Hashable, Sendable {
            package var brand: String
            package var rows: Int

            package init(brand: String, rows: Int) {
                self.brand = brand
                self.rows = rows
            }
        }

        package init(
            rows: Int, previousRows: Int?, rowsWithMoreCompleted: Int, lessonsWithoutContent: Int,
            datasetRows: Int, rowsWithoutDay: Int, rowsAfterAsOf: Int, repeatedRows: Int,
            firstDay: LocalDay?, latest: [Latest], unlistedBrands: [UnlistedBrand]
        ) {
            self.rows = rows
            self.previousRows = previousRows
            self.rowsWithMoreCompleted = rowsWithMoreCompleted
            self.lessonsWithoutContent = lessonsWithoutContent
            self.datasetRows = datasetRows
            self.rowsWithoutDay = rowsWithoutDay
            self.rowsAfterAsOf = rowsAfterAsOf
            self.repeatedRows = repeatedRows
            self.firstDay = firstDay
            self.latest = latest
            self.unlistedBrands = unlistedBrands
        }
    }

    package init(
        edition: Edition, comparison: Comparison, kpis: [KPI], findings: [Finding], paths: [Path],
        days: [Day], worstLessons: [WorstLesson]?, summary: DataSummary
    ) {
        self.edition = edition
        self.comparison = comparison
        self.kpis = kpis
        self.findings = findings
        self.paths = paths
        self.days = days
        self.worstLessons = worstLessons
        self.summary = summary
    }
}
