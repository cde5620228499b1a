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

    /// Charts that are only in `report.json`, when there are too few days for pictures.
    var undrawnDays: [ChartBlock] { span.isDrawnByDay ? [] : [dailyStarts, dailyMinutes] }

    private typealias Day = LearningPathsFigures.Day

    private var day: DayColumn<LearningPathsFigures.Day> { DayColumn(\.day) }

    private var startsOfDay: Figure<LearningPathsFigures.Day> {
        .count("started", "Started", noun: Noun("started", "started"), \.started)
    }

    private var completionsOfDay: Figure<LearningPathsFigures.Day> {
        .count("completed", "Completed", noun: Noun("completed", "completed"), \.completed)
    }

    private var minutes: Figure<LearningPathsFigures.Day> {
        Figure("minutes", "Minutes", .decimal(1), \.minutes)
    }

    private var days: Rows<LearningPathsFigures.Day> {
        charts.rows(figures.days, [day, startsOfDay, completionsOfDay, minutes])
    }

    private var dailyStarts: ChartBlock {
        days.lines(
            day, over: span.days,
            [
                (startsOfDay, Labels.plain, dayFigure(of: Metrics.started)),
                (completionsOfDay, Color(0x3E9483), dayFigure(of: Metrics.completed)),
            ], targets: dailyTargets(of: [Metrics.started, Metrics.completed], hasNames: true)
        )
        .block(
            "daily_engagement", mostStarts, "Lessons started and completed, by \(span.grain)",
            method: "Sums of students_started and students_completed by day.",
            of: [Metrics.started, Metrics.completed])
    }

    private var mostStarts: String {
        let counts = figures.days.days.map { (day: $0.day, count: $0.started) }
        if started > 0, let volume = span.volume(counts, "start", "starts") { return volume }
        if let standouts = standouts(of: Metrics.started) { return standouts }
        guard started >= smallestSample,
            let most = leader(figures.days.drawn, count: \.started)
        else { return "Lessons started by \(span.grain)" }
        return "Most starts \(span.inPeriod(of: most.day)): "
            + startsOfDay.text(most)
    }

    private var dailyMinutes: ChartBlock {
        let most = leader(
            figures.days.drawn, amount: { $0.minutes ?? 0 }, n: \.started)
        return days.days(
            .bars, day, minutes.printed(.minutes), over: span.days,
            as: .init("Minutes", Labels.plain), axis: .count,
            targets: dailyTargets(of: [Metrics.minutes])
        )
        .block(
            "daily_engagement",
            most.map { "Viewing peaked \(span.inPeriod(of: $0.day))" }
                ?? "Minutes watched by \(span.grain)",
            "Minutes watched, by \(span.grain)", method: "The sum of minutes_watched by day.",
            of: [Metrics.minutes])
    }

    // MARK: Watch

    /// The chart has at most this many rows and columns; the table has the others.
    private var mostWatched: (paths: Int, lessons: Int) { (16, 20) }

    private var watchPerStart: Figure<LessonPlace> {
        Figure("average_watch", "Minutes per start", .decimal(1)) { lesson($0).averageWatch }
    }

    /// One cell per lesson, with paths as rows and positions as columns.
    private var watch: ChartBlock {
        let shown = figures.paths.prefix(mostWatched.paths)
        let columns = min(mostWatched.lessons, shown.map(\.lessons.count).max() ?? 0)
        let numbers = Bands<LessonPlace>((0..<columns).map { .init(String($0 + 1)) }) {
            $0.lesson < columns ? $0.lesson : nil
        }
        let paths = Bands<LessonPlace>(shown.indices.map { .init(names[$0]) }) {
            $0.path < shown.count ? $0.path : nil
        }
        let drawn = lessons.filter {
            numbers.place($0) != nil && paths.place($0) != nil && lesson($0).averageWatch != nil
        }
        func isFaint(_ place: LessonPlace) -> Bool { lesson(place).started < smallestSample }
        let isWhole = shown.allSatisfy { $0.lessons.count <= columns }
        let remarks = [
            remark(leavingOut: Array(names.dropFirst(shown.count)), of: "paths"),
            isWhole ? nil : "the first \(columns) lessons of each path, all in the data",
            drawn.contains(where: isFaint) ? "pale: fewer than \(smallestSample) starts" : nil,
        ].compactMap { $0 }
        return charts.rows(lessons, [pathID, lessonID, starts, watchPerStart])
            .drawing(drawn)
            .heatMap(
                x: numbers, y: paths, watchPerStart, shades: .fromLeast, isFaint: isFaint,
                tip: {
                    "\(name(of: $0)): \(watchPerStart.text($0)) minutes per start "
                        + "(n \(starts.text($0)))"
                }
            )
            .block(
                "lesson_watch", watchHeadline,
                "Minutes watched per start, by path and lesson number",
                method: "Minutes watched ÷ starts, of each lesson in the window.",
                of: [Metrics.minutes, Metrics.started],
                remark: remarks.joined(separator: " · ").nonEmpty)
    }

    /// Only lessons with enough starts are considered.
    private var watchHeadline: String {
        let ranked = lessons.filter {
            lesson($0).started >= smallestSample && lesson($0).averageWatch != nil
        }
        func watched(_ place: LessonPlace) -> Double { lesson(place).averageWatch ?? 0 }
        guard ranked.count > 1 else { return "Too few starts to rank" }
        guard
            let least = leader(
                ranked, amount: watched, isLargest: false, n: { lesson($0).started })
        else {
            return "Minutes watched per start"
        }
        return claim(
            "\(name(of: least)) is watched least, \(watchPerStart.text(least)) minutes per start",
            among: "lessons", of: "starts",
            isRefuted: isRefuted(
                by: figures.paths.flatMap(\.lessons), n: \.started, reaching: -watched(least),
                value: { $0.averageWatch.map(-) }))
    }
}
