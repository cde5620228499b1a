import Analysis
import Graphics
import ReportModel
import Settings

extension LearningPathsReport {
    /// More bars than this are a table’s business.
    private var mostBars: Int { 14 }

    var pathsSection: Document.Section {
        Document.Section(
            id: "paths", title: "Paths compared",
            summary: "How many start each path’s lessons, and how many complete them.",
            blocks: [.charts([startsChart, completionChart]), .table(comparison)])
    }

    private var pathTable: DataTable {
        DataTable(
            columns: [
                .init("path_id", "Path id", .text), .init("path", "Path", .text),
                .init("started", "Started", .number(.count)),
                .init("completed", "Completed", .number(.count)),
                .init("completion_rate", "Completion rate", .number(.rate())),
            ],
            rows: figures.paths.indices.map { place in
                let path = figures.paths[place]
                return [
                    .written(path.id), cell(ofPath: place), .integer(path.started),
                    .integer(path.completed), .figure(path.completionRate),
                ]
            })
    }

    /// The title as written in `report.json`, as people read it on pages; null where there is none.
    func cell(ofPath place: Int) -> DataTable.Cell {
        figures.paths[place].title.map { .label($0, display: names[place]) } ?? .null
    }

    func cell(of lesson: LearningPathsFigures.Lesson) -> DataTable.Cell {
        lesson.title.map { .label($0, display: name(of: lesson)) } ?? .null
    }

    private var remark: String? {
        figures.paths.count > mostBars
            ? "\(mostBars) of \(figures.paths.count) shown, all in the data" : nil
    }

    private var startsChart: ChartBlock {
        let shown = Array(figures.paths.enumerated().prefix(mostBars))
        let first = figures.paths.first.map { path in
            figures.paths.count > 1 && started > 0
                ? "\(names[0]) has \(part(path.started, of: started, "start", "starts"))"
                : "All starts are of \(names[0])"
        }
        return charts.block(
            "paths", first ?? "No paths", "Lessons started, by path",
            method: "The sum of students_started over the path’s lessons and the window’s days.",
            remark: remark, data: pathTable,
            plot: bars(
                shown.map { place, path in
                    let count = NumberFormat.count.string(path.started)
                    return Bar(
                        name: names[place], value: Double(path.started),
                        color: labels.color(path.brand, .brand), label: count,
                        tip: "\(names[place]): \(counted(path.started, "start", "starts")), "
                            + "\(NumberFormat.count.string(path.completed)) completed")
                }, format: .count))
    }

    /// Completion rates, the best first, with their 95% Wilson intervals where they are proportions.
    private var completionChart: ChartBlock {
        let format = NumberFormat.rate()
        let shown = figures.paths.enumerated()
            .filter { $0.element.completionRate != nil }
            .sorted { left, right in
                let rates = (left.element.completionRate ?? 0, right.element.completionRate ?? 0)
                return rates.0 == rates.1 ? left.offset < right.offset : rates.0 > rates.1
            }
        return charts.block(
            "paths", completionHeadline(shown.map { ($0.offset, $0.element) }),
            "Completion rate by path; whiskers: 95% interval",
            method: "Completed ÷ started, over the path’s lessons and the window’s days; "
                + "Wilson interval at 95%.",
            remark: remark, data: pathTable,
            plot: bars(
                shown.prefix(mostBars).map { place, path in
                    let rate = format.string(path.completionRate)
                    let n = "n \(NumberFormat.count.string(path.started))"
                    let hasBar = hasBar(path.started, among: figures.paths.map(\.started))
                    return Bar(
                        name: names[place], value: hasBar ? path.completionRate : nil,
                        color: labels.color(path.brand, .brand), label: rate,
                        tip: "\(names[place]): \(rate) (\(n))",
                        interval: hasBar ? interval(path.completed, of: path.started) : nil,
                        isFaint: path.started < smallestSample)
                }, format: .rate(decimals: 0)))
    }

    /// Nil where more were completed than started: that is no proportion.
    private func interval(_ count: Int, of total: Int) -> ClosedRange<Double>? {
        (0...max(0, total)).contains(count)
            ? Statistics.wilsonInterval(count: count, of: total) : nil
    }

    private func completionHeadline(_ best: [(place: Int, path: LearningPathsFigures.Path)])
        -> String
    {
        let ranked = best.filter { $0.path.started >= smallestSample }
        guard let first = ranked.first else { return "Too few starts to rank" }
        let format = NumberFormat.rate(decimals: 0)
        guard ranked.count > 1 else {
            return "\(format.string(first.path.completionRate)) of the lessons started in "
                + "\(names[first.place]) were completed"
        }
        guard let last = leader(ranked, format, value: { -($0.path.completionRate ?? 0) }) else {
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

    /// One line a path, with what the funnels say.
    private var comparison: TableBlock {
        TableBlock(
            id: "paths_compared", title: "The paths side by side",
            data: DataTable(
                columns: [
                    .init("path", "Path", .text), .init("lessons", "Lessons", .number(.count)),
                    .init("started", "Started", .number(.count)),
                    .init("completed", "Completed", .number(.count)),
                    .init("completion_rate", "Completion rate", .number(.rate())),
                    .init("last_reach", "Reach the end", .number(.rate())),
                    .init("worst_lesson", "Most leave after", .text),
                    .init("worst_drop_off", "Drop-off", .number(.rate())),
                ],
                rows: figures.paths.indices.map(comparisonRow)),
            total: figures.paths.count)
    }

    private func comparisonRow(_ place: Int) -> [DataTable.Cell] {
        let path = figures.paths[place]
        let worst = steepest.first { $0.path == place && (lesson($0).dropOff ?? 0) > 0 }
        return [
            .named(names[place]), .integer(path.lessons.count), .integer(path.started),
            .integer(path.completed), .figure(path.completionRate),
            .figure(path.lessons.last?.reach), worst.map { .named(name(of: lesson($0))) } ?? .null,
            .figure(worst.flatMap { lesson($0).dropOff }),
        ]
    }
}

extension DataTable.Cell {
    /// A name, whose last word does not stand alone on a line where it is a figure: “Level 1”.
    static func named(_ name: String) -> DataTable.Cell {
        guard let blank = name.lastIndex(of: " "), name[blank...].count <= 3 else {
            return .text(name)
        }
        return .label(
            name, display: name[..<blank] + "\u{00A0}" + name[name.index(after: blank)...])
    }

    /// A text from the data, or null where there is none.
    static func written(_ text: String?) -> DataTable.Cell { text.map { .text($0) } ?? .null }
}
