/// The KPIs of lessons, for the learning paths.
package enum LessonMetrics {
    package static let started = Metric(
        .lessons, "students_started", .count, "Lesson starts", better: .up, rules: [2, 22],
        isRestated: true,
        "How often a student started a lesson; someone who starts three lessons counts three times")
    package static let completed = Metric(
        .lessons, "students_completed", .count, "Lesson completions", better: .up, rules: [2, 22],
        isRestated: true,
        "How often a student completed a lesson")
    package static let completionRate = Metric(
        .lessons, "completion_rate", .rate, "Completion rate", better: .up, rules: [12, 13],
        isRestated: true,
        "Lesson completions divided by lesson starts; above 100% where more were completed than "
            + "started in the window")
    package static let minutes = Metric(
        .lessons, "minutes_watched", .minutes, "Time watched", better: .up, rules: [2],
        "The time that students spent watching lessons in the window")

    package static let all = [started, completed, completionRate, minutes]
}
