package import Analysis
package import ReportModel
import Settings

/// The learning paths of one edition: its sections, in reading order.
package func learningPaths(
    _ figures: LearningPathsFigures, history: KPIHistory, context: ReportContext
) -> Document {
    LearningPathsReport(figures: figures, history: history, context: context).document
}

/// The figures of one edition and what is needed to word them; each section is a file.
struct LearningPathsReport {
    let figures: LearningPathsFigures
    let history: KPIHistory
    let context: ReportContext
    /// One a path: its title, told apart from others of the same title.
    let names: [String]

    init(figures: LearningPathsFigures, history: KPIHistory, context: ReportContext) {
        self.figures = figures
        self.history = history
        self.context = context
        names = pathNames(figures.paths, context.labels)
    }

    var labels: Labels { context.labels }
    var window: Window { figures.comparison.window }
    var isEmpty: Bool { figures.summary.rows == 0 }

    var span: DataSpan {
        DataSpan(comparison: figures.comparison, firstDay: figures.summary.firstDay)
    }

    var started: Int { kpi("completion_rate")?.n ?? 0 }

    var charts: ChartMaker {
        ChartMaker(labels: labels, window: window, noun: .starts, total: started)
    }

    var document: Document {
        Document(
            identity: identity,
            cover: cover,
            kpis: figures.kpis,
            findings: figures.findings,
            notices: notices,
            sections: isEmpty
                ? [overviewSection, dataSection]
                : [overviewSection] + chartSections + [dataSection],
            undrawn: (isEmpty ? chartSections.flatMap(\.blocks).flatMap(\.charts) : [])
                + undrawnDays + undrawnComplaints)
    }

    /// Without a row in the window there is nothing to draw, but the charts are there all the same.
    private var chartSections: [Document.Section] {
        [pathsSection, funnelSection, engagementSection, leavingSection]
    }

    private var identity: Document.Identity {
        context.identity(
            .learningPaths, edition: (figures.edition.id, figures.edition.title),
            comparison: figures.comparison)
    }

    /// A figure as a reader may compare it.
    func kpi(_ id: String) -> KPI? { figures.kpis.first { $0.id == id }.map(span.told) }

    var tiles: [Tile] { figures.kpis.map { tile(span.told($0), history: history) } }

    func name(of lesson: LearningPathsFigures.Lesson) -> String {
        if let title = lesson.title { return withoutBreaks(title) }
        return lesson.id.map { "Lesson “\(withoutBreaks($0))”" } ?? "Lesson without a name"
    }

    /// “Lesson 4 of Method Level 1”.
    func name(ofLesson place: Int, inPath path: Int) -> String {
        "\(name(of: figures.paths[path].lessons[place])) of \(names[path])"
    }
}

/// Titles as people read them: where two paths have one title the brand tells them apart, and
/// where that is the same too, the id.
private func pathNames(_ paths: [LearningPathsFigures.Path], _ labels: Labels) -> [String] {
    func id(_ path: LearningPathsFigures.Path) -> String {
        path.id.map { "“\(withoutBreaks($0))”" } ?? "without an id"
    }
    let titles = paths.map { path in
        path.title.map(withoutBreaks) ?? "Path \(id(path))"
    }
    let branded = zip(titles, paths).map { "\($0) (\(labels.name($1.brand, .brand)))" }
    func isAlone(_ name: String, in names: [String]) -> Bool { names.count { $0 == name } == 1 }
    return paths.indices.map { place in
        if isAlone(titles[place], in: titles) { return titles[place] }
        if isAlone(branded[place], in: branded) { return branded[place] }
        return "\(titles[place]) (\(labels.name(paths[place].brand, .brand)), \(id(paths[place])))"
    }
}

/// A title on one line: whatever white space it has is blanks.
private func withoutBreaks(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
