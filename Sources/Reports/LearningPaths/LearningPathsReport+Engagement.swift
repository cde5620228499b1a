import Analysis
import Graphics
import ReportModel

extension LearningPathsReport {
    var engagementSection: Document.Section {
        Document.Section(
            id: "engagement", title: "Engagement",
            summary: "What students do day by day, and how long they watch a lesson.",
            blocks: [span.byDay(.charts([dailyStarts, dailyMinutes])), .chart(watch)])
    }

    /// What only `report.json` has, where there are too few days for pictures.
    var undrawnDays: [ChartBlock] { span.isDrawnByDay ? [] : [dailyStarts, dailyMinutes] }

    private var dayTable: DataTable {
        DataTable(
            columns: [
                .init("day", "Day", .day), .init("started", "Started", .number(.count)),
                .init("completed", "Completed", .number(.count)),
                .init("minutes", "Minutes", .number(.decimal(1))),
            ],
            rows: figures.days.map {
                [.day($0.day), .integer($0.started), .integer($0.completed), .number($0.minutes)]
            })
    }

    private var dailyStarts: ChartBlock {
        func line(_ series: Int, _ name: String, _ value: (LearningPathsFigures.Day) -> Int) -> Mark
        {
            Mark(
                .line,
                figures.days.map { day in
                    Datum(
                        x: .day(day.day), y: .number(Double(value(day))),
                        value: Double(value(day)), series: series,
                        tip: "\(day.day.shortWithWeekday): "
                            + "\(NumberFormat.count.string(value(day))) \(name)")
                })
        }
        return charts.block(
            "daily_engagement", startsTrend, "Lessons started and completed, by day",
            method: "Sums of students_started and students_completed by day.", data: dayTable,
            plot: Plot(
                marks: [line(0, "started", \.started), line(1, "completed", \.completed)],
                x: .days(span.days), y: .linear(.init(format: .count)),
                color: .series([
                    .init("Started", Labels.plain), .init("Completed", Color(0x3E9483)),
                ])))
    }

    /// Starts against the window before.
    private var startsTrend: String {
        guard let kpi = kpi("students_started"), let now = kpi.number, window.count > 0 else {
            return "Starts by day"
        }
        let counts = figures.days.map { (day: $0.day, count: $0.started) }
        if now > 0, let volume = span.volume(counts, "start", "starts") { return volume }
        let perDay = NumberFormat.count.string((now / Double(window.count)).rounded())
        guard let change = kpi.change, min(now, now - change) >= Double(smallestSample) else {
            return "\(perDay) starts a day"
        }
        let ratio = change / (now - change)
        guard abs(ratio) >= 0.005 else { return "\(perDay) starts a day, as many as before" }
        return "\(perDay) starts a day, \(NumberFormat.rate(decimals: 0).string(abs(ratio))) "
            + (ratio > 0 ? "more than before" : "fewer than before")
    }

    private var dailyMinutes: ChartBlock {
        let most = figures.days.max { $0.minutes < $1.minutes }
        let data = figures.days.map { day in
            Datum(
                x: .day(day.day), value: day.minutes, series: 0,
                tip: "\(day.day.shortWithWeekday): \(NumberFormat.minutes.string(day.minutes))")
        }
        return charts.block(
            "daily_engagement",
            most.map { "Most is watched on \($0.day.weekdayName), \($0.day.short)" } ?? "No days",
            "Minutes watched, by day",
            method: "The sum of minutes_watched by day.", data: dayTable,
            plot: Plot(
                marks: [Mark(.bar(.stacked), data)], x: .days(span.days),
                y: .linear(.init(format: .count)),
                color: .series([.init("Minutes", Labels.plain)]), legend: .hidden))
    }

    // MARK: Watch

    /// More rows and columns than these are a table’s business.
    private var mostWatched: (paths: Int, lessons: Int) { (16, 20) }

    /// A cell a lesson: paths down, places along.
    private var watch: ChartBlock {
        let paths = Array(figures.paths.enumerated().prefix(mostWatched.paths))
        let columns = min(mostWatched.lessons, paths.map(\.element.lessons.count).max() ?? 0)
        let format = NumberFormat.decimal(1)
        let data = paths.flatMap { row, path in
            path.lessons.prefix(columns).enumerated().compactMap { column, lesson -> Datum? in
                guard let watch = lesson.averageWatch else { return nil }
                return Datum(
                    x: .band(column), y: .band(row), value: watch, label: format.string(watch),
                    tip: "\(name(ofLesson: column, inPath: row)): \(format.string(watch)) minutes "
                        + "per start (n \(NumberFormat.count.string(lesson.started)))",
                    isFaint: lesson.started < smallestSample)
            }
        }
        let isWhole =
            paths.count == figures.paths.count
            && figures.paths.allSatisfy { $0.lessons.count <= columns }
        // From the least to the most: on a scale from 0 all lessons would look alike.
        let judged = data.filter { !$0.isFaint }.compactMap(\.value)
        let remarks = [
            isWhole ? nil : "the first paths and lessons shown, all in the data",
            judged.count < data.count ? "pale: fewer than \(smallestSample) starts" : nil,
        ].compactMap { $0 }
        return charts.block(
            "lesson_watch", watchHeadline, "Minutes watched per start, by path and lesson number",
            method: "Minutes watched ÷ starts, of each lesson in the window.",
            remark: remarks.joined(separator: " · ").nonEmpty,
            data: watchTable,
            plot: Plot(
                marks: [Mark(.cell, data)],
                x: .band((0..<columns).map { .init(String($0 + 1)) }),
                y: .band(paths.map { .init(names[$0.offset]) }),
                color: .sequential(
                    high: Labels.plain, domain: (judged.min() ?? 0)...(judged.max() ?? 1),
                    format: format)))
    }

    private var watchTable: DataTable {
        DataTable(
            columns: [
                .init("path_id", "Path id", .text), .init("lesson_id", "Lesson id", .text),
                .init("started", "Started", .number(.count)),
                .init("average_watch", "Minutes per start", .number(.decimal(1))),
            ],
            rows: figures.paths.flatMap { path in
                path.lessons.map { lesson in
                    [
                        .written(path.id), .written(lesson.id), .integer(lesson.started),
                        .figure(lesson.averageWatch),
                    ]
                }
            })
    }

    /// Among lessons with enough starts.
    private var watchHeadline: String {
        let lessons = figures.paths.enumerated().flatMap { path, value in
            value.lessons.enumerated().filter { $0.element.started >= smallestSample }
                .compactMap { lesson, value in value.averageWatch.map { (path, lesson, $0) } }
        }
        guard let least = lessons.min(by: { $0.2 < $1.2 }), lessons.count > 1 else {
            return "Too few starts to rank"
        }
        return claim(
            "\(name(ofLesson: least.1, inPath: least.0)) is watched least, "
                + "\(NumberFormat.decimal(1).string(least.2)) minutes per start",
            among: "lessons", of: "starts",
            isRefuted: isRefuted(
                by: figures.paths.flatMap(\.lessons), n: \.started, reaching: -least.2,
                value: { $0.averageWatch.map(-) }))
    }
}
