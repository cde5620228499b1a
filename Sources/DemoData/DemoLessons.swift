import ReportModel
import Warehouse

/// Writes the demo's learning paths: each lesson loses some of those who started the one before.
struct DemoLessons {
    private let catalogue: DemoCatalogue
    private let calendar: DemoCalendar

    init(_ catalogue: DemoCatalogue, _ calendar: DemoCalendar) {
        self.catalogue = catalogue
        self.calendar = calendar
    }

    func write(in warehouse: NewWarehouse, _ random: DemoRandom) throws {
        var random = random
        var table = try warehouse.table(
            .lessonEngagement,
            [
                "learning_path_id", "learning_path_title", "brand", "lesson_id", "lesson_title",
                "lesson_position", "content_sk", "day", "students_started", "students_completed",
                "minutes_watched", "likes",
            ])
        for path in catalogue.paths {
            let size = 900 * Double(path.lessons.count)
            let days = calendar.counts(of: Int(size), &random)
            let kept = path.lessons.indices.map { $0 == 0 ? 1 : 0.8 + 0.17 * random.unit() }
            // Many learners leave each path at one hard lesson.
            let hard = 2 + random.below(path.lessons.count - 3)
            for (day, age, count) in days {
                let isOut = path.brand == "guitareo" && DemoCalendar.outage.contains(age)
                var started = Double(count)
                for (index, lesson) in path.lessons.enumerated() {
                    started *= index == hard ? 0.55 : kept[index]
                    try write(
                        lesson, of: path, at: index, day, started: Int(started.rounded()),
                        isOut: isOut, &table, &random)
                }
            }
        }
    }

    private func write(
        _ lesson: DemoCatalogue.Lesson, of path: DemoCatalogue.Path, at index: Int, _ day: LocalDay,
        started: Int, isOut: Bool, _ table: inout TableWriter, _ random: inout DemoRandom
    ) throws {
        let completed = Int(Double(started) * (0.55 + 0.35 * random.unit()) * (isOut ? 0.2 : 1))
        let tenths = Int(Double(started) * (6 + 9 * random.unit()) * 10)
        table.set(0, path.id)
        table.set(1, path.title)
        table.set(2, path.brand)
        table.set(3, lesson.id)
        table.set(4, lesson.title)
        table.set(5, Int64(index + 1))
        table.set(6, lesson.content.key)
        table.set(7, day.iso)
        table.set(8, Int64(started))
        table.set(9, Int64(completed))
        table.set(10, Double(tenths) / 10)
        table.set(11, random.chance(0.1) ? nil : Int64(random.below(started / 3 + 1)))
        try table.insert()
    }
}
