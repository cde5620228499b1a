package import Analysis
package import ReportModel
import Settings

/// The learning paths of one edition: its sections, in reading order.
package func learningPaths(
    _ figures: LearningPathsFigures, history: KPIHistory, context: ReportContext
) -> Document {
    LearningPathsReport(figures: figures, history: history, context: context).document
}

/// The figures of one edition, and what is needed to describe them; each section has its own file.
struct LearningPathsReport: Report {
    static let kind = ReportKind.learningPaths
    static let noun = Noun("row", "rows")
    typealias Metrics = LessonMetrics

    let figures: LearningPathsFigures
    let history: KPIHistory
    let context: ReportContext
    /// One name per path: its title, made distinct from other paths with the same title.
    let names: [String]

    init(figures: LearningPathsFigures, history: KPIHistory, context: ReportContext) {
        self.figures = figures
        self.history = history
        self.context = context
        names = pathNames(figures.paths, context.labels)
    }

    var isEmpty: Bool { total == 0 }
    var started: Int { kpi(Metrics.completionRate)?.n ?? 0 }

    /// Most charts count starts.
    var charts: ChartMaker {
        ChartMaker(
            labels: labels, sentiment: context.settings.sentiment, window: window,
            noun: .starts, metric: Metrics.started, total: started,
            incomplete: context.incompleteDays(of: Self.kind), origins: context.origins,
            events: events(of: brands))
    }

    var document: Document {
        document(
            isEmpty
                ? [overviewSection, dataSection]
                : [overviewSection] + chartSections + [dataSection],
            undrawn: (isEmpty ? chartSections.flatMap(\.charts) : [])
                + undrawnDays + undrawnComplaints)
    }

    /// Without rows in the window there is nothing to draw, but the charts are still in the report.
    private var chartSections: [Document.Section] {
        [pathsSection, funnelSection, engagementSection, leavingSection]
    }

    func name(of lesson: LearningPathsFigures.Lesson) -> String {
        if let title = lesson.title { return onOneLine(title) }
        return lesson.id.map { "Lesson “\(onOneLine($0))”" } ?? "Lesson without a title"
    }

    /// For example “Method Level 1, lesson “Harmonies””, “Method Level 1, Lesson 4”.
    func name(of place: LessonPlace) -> String {
        "\(names[place.path]), \(lessonWords(place))"
    }

    /// The title of a lesson rarely says that it is a lesson.
    private func lessonWords(_ place: LessonPlace) -> String {
        let name = name(of: lesson(place))
        return name.lowercased().hasPrefix("lesson") ? name : "lesson \(quoted(name))"
    }

    // MARK: Lessons

    typealias Path = LearningPathsFigures.Path
    typealias Lesson = LearningPathsFigures.Lesson
    /// A lesson as a row of a chart.
    typealias LessonPlace = LearningPathsFigures.WorstLesson

    func lesson(_ place: LessonPlace) -> Lesson { figures.paths[place.path].lessons[place.lesson] }

    /// Every lesson of every path, in order.
    var lessons: [LessonPlace] { figures.paths.indices.flatMap(lessons(ofPath:)) }

    func lessons(ofPath path: Int) -> [LessonPlace] {
        figures.paths[path].lessons.indices.map { LessonPlace(path: path, lesson: $0) }
    }

    // MARK: Columns

    /// The title as written for `report.json` and as shown on pages; null when there is none.
    func cell(ofPath place: Int) -> DataTable.Cell {
        figures.paths[place].title.map { .label($0, display: names[place]) } ?? .null
    }

    var pathID: TextColumn<LessonPlace> {
        TextColumn("path_id", "Path id") { .optional(figures.paths[$0.path].id) }
    }

    var lessonID: TextColumn<LessonPlace> {
        TextColumn("lesson_id", "Lesson id") { .optional(lesson($0).id) }
    }

    var starts: Figure<LessonPlace> { .count("started", "Started") { lesson($0).started } }
    var reach: Figure<LessonPlace> { Figure("reach", "Reach", .rate()) { lesson($0).reach } }

    var dropOff: Figure<LessonPlace> {
        Figure("drop_off", "Drop-off", .rate()) { lesson($0).dropOff }
    }
}

/// Titles for people: when two paths have the same title, the brand distinguishes them, and when
/// that is also the same, the id.
private func pathNames(_ paths: [LearningPathsFigures.Path], _ labels: Labels) -> [String] {
    func id(_ path: LearningPathsFigures.Path) -> String {
        path.id.map { "“\(onOneLine($0))”" } ?? "without an id"
    }
    let titles = paths.map { path in
        path.title.map { onOneLine($0) } ?? "Path \(id(path))"
    }
    let branded = zip(titles, paths).map { "\($0) (\(labels.name($1.brand, .brand)))" }
    func isAlone(_ name: String, in names: [String]) -> Bool { names.count { $0 == name } == 1 }
    return paths.indices.map { place in
        if isAlone(titles[place], in: titles) { return titles[place] }
        if isAlone(branded[place], in: branded) { return branded[place] }
        return "\(titles[place]) (\(labels.name(paths[place].brand, .brand)), \(id(paths[place])))"
    }
}
