package import ReportModel

/// One row of `lesson_engagement`: a lesson of a learning path on one day (Figures 1).
package struct LessonDay: Hashable, Sendable {
    package var pathID: String?
    package var pathTitle: String?
    package var brand: String
    package var lessonID: String?
    package var lessonTitle: String?
    /// Starts at 1.
    package var position: Int64?
    package var contentKey: Int64?
    package var day: LocalDay?
    /// Null counts are 0 (Figures 22).
    package var started: Int64
    package var completed: Int64
    /// Null and non-finite values are 0.
    package var minutesWatched: Double
    package var likes: Int64?

    package init(
        pathID: String? = nil, pathTitle: String? = nil, brand: String = Label.unknown,
        lessonID: String? = nil, lessonTitle: String? = nil, position: Int64? = nil,
        contentKey: Int64? = nil, day: LocalDay? = nil, started: Int64 = 0, completed: Int64 = 0,
        minutesWatched: Double = 0, likes: Int64? = nil
    ) {
        self.pathID = pathID
        self.pathTitle = pathTitle
        self.brand = brand
        self.lessonID = lessonID
        self.lessonTitle = lessonTitle
        self.position = position
        self.contentKey = contentKey
        self.day = day
        self.started = started
        self.completed = completed
        self.minutesWatched = minutesWatched
        self.likes = likes
    }
}

extension DatasetDefinition where Row == LessonDay {
    package static var lessonEngagement: DatasetDefinition {
        DatasetDefinition(
            "lesson_engagement", title: "Lessons by day", rowsName: "lessons’ figures",
            place: .init(time: "day", keys: ["learning_path_id", "lesson_id"]),
            form: RowForm(
                empty: LessonDay(),
                columns: [
                    .text("learning_path_id") { $0.pathID = $1 },
                    .text("learning_path_title") { $0.pathTitle = $1 },
                    .label("brand") { $0.brand = $1 },
                    .text("lesson_id") { $0.lessonID = $1 },
                    .text("lesson_title") { $0.lessonTitle = $1 },
                    .integer("lesson_position") { $0.position = $1 },
                    .integer("content_sk", isOptional: true) { $0.contentKey = $1 },
                    .day("day") { $0.day = $1 },
                    .integer("students_started") { $0.started = $1 ?? 0 },
                    .integer("students_completed") { $0.completed = $1 ?? 0 },
                    .number("minutes_watched") {
                        $0.minutesWatched = $1.flatMap { $0.isFinite ? $0 : nil } ?? 0
                    },
                    .integer("likes", isOptional: true) { $0.likes = $1 },
                ]))
    }
}

extension Dataset {
    /// What students did in the lessons of learning paths, by day.
    package static let lessonEngagement: Dataset = DatasetDefinition.lessonEngagement.dataset
}
