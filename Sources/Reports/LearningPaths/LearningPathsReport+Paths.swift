import Analysis
import Graphics
import ReportModel
import Settings

extension LearningPathsReport {
    var pathsSection: Document.Section {
        Document.Section(
            id: "paths", title: "Paths compared",
            summary: "How many start each path’s lessons, and how many complete them.",
            blocks: [.charts([startsChart, completionChart]), .table(comparison)])
    }

    /// A path as a row of a chart.
    private typealias PathPlace = (place: Int, path: Path)

    private var paths: [PathPlace] { figures.paths.enumerated().map { ($0, $1) } }

    private var pathName: TextColumn<PathPlace> {
        TextColumn("path", "Path") { .named(names[$0.place]) }
    }

    private var pathStarts: Figure<PathPlace> { .count("started", "Started", \.path.started) }

    private var pathCompletions: Figure<PathPlace> {
        .count("completed", "Completed", \.path.completed)
    }

    private var completionRate: Figure<PathPlace> {
        Figure("completion_rate", "Completion rate", .rate(), \.path.completionRate)
    }

    private var pathRows: Rows<PathPlace> {
        charts.rows(
            paths,
            [
                TextColumn("path_id", "Path id") { .optional($0.path.id) },
                TextColumn("path", "Path") { cell(ofPath: $0.place) }, pathStarts,
                pathCompletions, completionRate,
            ])
    }

    private var remark: String? {
        remark(min(mostBars, figures.paths.count), figures.paths.count)
    }

    private func shareOfStarts(_ path: Path) -> String {
        NumberFormat.rate().string(
            started > 0 ? Double(path.started) / Double(started) : nil)
    }

    private func color(of row: PathPlace) -> Color { labels.color(row.path.brand, .brand) }

    private var startsChart: ChartBlock {
        let first = onlyOrLeader(paths) { leader($0, count: \.path.started) }.map { first in
            figures.paths.count > 1
                ? "\(names[first.place]) has \(part(first.path.started, of: started, .starts))"
                : "All starts are of \(names[first.place])"
        }
        return pathRows.drawing(paths.prefix(mostBars))
            .bars(
                of: Category("path") { names[$0.place] }, pathStarts, color: color,
                tip: {
                    "\(names[$0.place]): \(counted($0.path.started, .starts)) "
                        + "(\(shareOfStarts($0.path))), \(pathCompletions.text($0)) completed"
                }
            )
            .block(
                "paths", first ?? (paths.isEmpty ? "No paths" : "Lessons started by path"),
                "Lessons started, by path",
                method:
                    "The sum of students_started over the path’s lessons and the window’s days.",
                remark: remark)
    }

    /// Completion rates, the best first, with 95% Wilson intervals for those that are proportions.
    private var completionChart: ChartBlock {
        let shown = paths.filter { $0.path.completionRate != nil }.sorted { left, right in
            let rates = (left.path.completionRate ?? 0, right.path.completionRate ?? 0)
            return rates.0 == rates.1 ? left.place < right.place : rates.0 > rates.1
        }
        return pathRows.drawing(shown.prefix(mostBars))
            .bars(
                of: Category("path") { names[$0.place] }, completionRate,
                axis: .rate(decimals: 0), aside: .n(\.path.started), judgedBy: \.path.started,
                interval: \.path.completionInterval, color: color
            )
            .block(
                "paths", completionHeadline(shown),
                "Completion rate by path; lines: range the true rate is likely in (95%)",
                method: "Completed ÷ started, over the path’s lessons and the window’s days; "
                    + "Wilson interval at 95%.",
                of: [Metrics.completionRate], remark: remark)
    }

    private func completionHeadline(_ best: [PathPlace]) -> String {
        let ranked = best.filter { $0.path.started >= smallestSample }
        guard let first = ranked.first else { return "Too few starts to rank" }
        let format = NumberFormat.rate(decimals: 0)
        guard ranked.count > 1 else {
            return "\(format.string(first.path.completionRate)) of the lessons started in "
                + "\(names[first.place]) were completed"
        }
        guard
            let last = leader(
                ranked, rate: { ($0.path.started - $0.path.completed, $0.path.started) })
        else {
            return "Completion rate by path"
        }
        let rate = last.path.completionRate ?? 0
        return claim(
            "\(names[last.place]) is completed least, \(format.string(rate))",
            among: "paths", of: "starts",
            isRefuted: isRefuted(
                by: figures.paths, n: \.started, reaching: -rate,
                value: { $0.completionRate.map(-) }))
    }

    /// One line per path, with the figures of its funnel.
    private var comparison: TableBlock {
        func worst(_ row: PathPlace) -> LessonPlace? { self.worst(row.place) }
        let rows = charts.rows(
            paths,
            [
                pathName, Figure.count("lessons", "Lessons", \.path.lessons.count), pathStarts,
                pathCompletions, completionRate,
                Figure("last_reach", "Reach the end", .rate()) { $0.path.lessons.last?.reach },
                TextColumn("worst_lesson", "Most leave after") {
                    worst($0).map { .named(name(of: lesson($0))) } ?? .null
                },
                Figure("worst_drop_off", "Drop-off", .rate()) {
                    worst($0).flatMap { lesson($0).dropOff }
                },
            ])
        return TableBlock(
            id: "paths_compared", title: "The paths side by side", data: rows.table,
            total: figures.paths.count)
    }
}

extension DataTable.Cell {
    /// A name in which a number as the last word stays on the same line: “Level 1”.
    static func named(_ name: String) -> DataTable.Cell {
        guard let blank = name.lastIndex(of: " "), name[blank...].count <= 3 else {
            return .text(name)
        }
        return .label(
            name, display: name[..<blank] + "\u{00A0}" + name[name.index(after: blank)...])
    }
}
