import Analysis
import Graphics
import ReportModel
import Settings

extension LearningPathsReport {
    /// At most this many funnels are drawn; the table has the others.
    private var mostFunnels: Int { 12 }

    var funnelSection: Document.Section {
        let shown = Array(figures.paths.indices.prefix(mostFunnels))
        let all = figures.paths.count
        let rest = shown.count < all ? " The \(shown.count) largest of \(all) paths are drawn." : ""
        let pairs = stride(from: 0, to: shown.count, by: 2).map { start in
            Block.charts(shown[start..<min(start + 2, shown.count)].map(funnel))
        }
        return Document.Section(
            id: "funnels", title: "Where students leave each path",
            summary:
                "How many start each lesson, of those who start the first. The end of a bar and "
                + "its figure are what is lost before the next lesson; red marks the largest loss"
                + (isMarkExceeded ? " of lessons with \(smallestSample) or more starts." : ".")
                + rest,
            blocks: (pairs.isEmpty ? [.chart(emptyFunnel)] : pairs) + funnelTableBlock)
    }

    /// Whether a lesson with few starts loses more students than the one marked in its funnel.
    private var isMarkExceeded: Bool {
        figures.paths.indices.contains { place in
            guard let marked = worst(place).flatMap({ lesson($0).dropOff }) else { return false }
            return isRefuted(
                by: figures.paths[place].lessons, n: \.started, reaching: marked,
                value: \.dropOff)
        }
    }

    /// One row per lesson.
    func funnelRows(_ lessons: [LessonPlace]) -> Rows<LessonPlace> {
        charts.rows(
            lessons,
            [
                pathID, TextColumn("path", "Path") { cell(ofPath: $0.path) },
                Figure.count("position", "Position", ifAny: { lesson($0).position }),
                lessonID,
                TextColumn("lesson", "Lesson") { place in
                    lesson(place).title.map { .label($0, display: name(of: lesson(place))) }
                        ?? .null
                },
                starts, reach, dropOff,
            ])
    }

    /// The funnels as a table when there are only a few paths; otherwise the data of the pictures
    /// are enough.
    private var funnelTableBlock: [Block] {
        guard lessons.count <= 40 else { return [] }
        let rows = charts.rows(
            lessons,
            [
                TextColumn("path", "Path") { .named(names[$0.path]) },
                TextColumn("lesson", "Lesson") { .named(name(of: lesson($0))) }, starts, reach,
                dropOff,
            ])
        return [
            .table(
                TableBlock(
                    id: "funnels", title: "The funnels in figures", data: rows.table,
                    total: lessons.count))
        ]
    }

    private var emptyFunnel: ChartBlock {
        funnelBlock("No paths", "Reach of each lesson", [], n: nil, Plot(marks: []))
    }

    private func funnel(_ place: Int) -> ChartBlock {
        funnelBlock(
            funnelHeadline(place), "\(names[place]): reach of each lesson",
            lessons(ofPath: place), n: figures.paths[place].started, funnelPlot(place))
    }

    /// All funnels share their data; the words of a picture are about its own path.
    private func funnelBlock(
        _ headline: String, _ subject: String, _ own: [LessonPlace], n: Int?, _ plot: Plot
    ) -> ChartBlock {
        var block = funnelRows(own).picture(plot).block(
            "path_funnel", headline, "\(subject), and what is lost before the next",
            method: "Reach: the lesson’s starts ÷ the first lesson’s. "
                + "Drop-off: 1 − the next lesson’s reach ÷ the lesson’s reach.",
            n: n)
        block.data = funnelRows(lessons).table
        return block
    }

    func worst(_ place: Int) -> LessonPlace? {
        onlyOrLeader(losing(place), steepest)
    }

    /// The largest loss first.
    private func losing(_ place: Int) -> [LessonPlace] {
        figures.steepest.filter { $0.path == place && (lesson($0).dropOff ?? 0) > 0 }
    }

    private func funnelHeadline(_ place: Int) -> String {
        let lessons = figures.paths[place].lessons
        guard (lessons.first?.started ?? 0) >= smallestSample else {
            return "Too few starts of \(names[place]) to rank"
        }
        guard !losing(place).isEmpty else {
            return "No lesson of \(names[place]) loses students"
        }
        guard let worst = worst(place), let drop = lesson(worst).dropOff else {
            return "No lesson of \(names[place]) clearly loses more than the others"
        }
        return
            "\(NumberFormat.rate(decimals: 0).string(drop)) leave after \(name(of: lesson(worst)))"
    }

    // MARK: Picture

    /// One bar per lesson: students who continue in plain blue, over a bar as long as the lesson’s
    /// reach.
    private func funnelPlot(_ place: Int) -> Plot {
        let lessons = figures.paths[place].lessons
        let worst = worst(place)?.lesson
        let drawn = lessons.indices.filter { lessons[$0].reach != nil }
        let reached = drawn.map { index in
            Datum(
                y: .band(index), value: lessons[index].reach, series: index == worst ? 2 : 1,
                label: label(lessons[index]), tip: tip(lessons[index]))
        }
        let going = drawn.map { index in
            let reach = lessons[index].reach ?? 0
            let next = index + 1 < lessons.count ? lessons[index + 1].reach ?? reach : reach
            return Datum(
                y: .band(index), value: min(reach, next), series: 0, label: "",
                tip: tip(lessons[index]))
        }
        return Plot(
            marks: drawn.isEmpty
                ? [] : [Mark(.bar(.stacked), reached), Mark(.bar(.stacked), going)],
            x: .linear(.init(format: .rate(decimals: 0))),
            y: .band(
                lessons.map {
                    .init(name(of: $0), note: NumberFormat.rate(decimals: 0).string($0.reach))
                }),
            color: .series([
                .init("Go on", Labels.plain), .init("Leave", Labels.other),
                .init("Largest loss", charts.negativeColor),
            ]), legend: .hidden)
    }

    /// The loss before the next lesson: `−18.2%`; empty for the last one.
    private func label(_ lesson: Lesson) -> String {
        guard let drop = lesson.dropOff else { return "" }
        let change = NumberFormat.rate().string(-drop)
        return drop < 0 ? "+" + change : change
    }

    private func tip(_ lesson: Lesson) -> String {
        let format = NumberFormat.rate()
        let words =
            "\(name(of: lesson)): \(counted(lesson.started, "start", "starts")), "
            + "reach \(format.string(lesson.reach))"
        return lesson.dropOff.map { "\(words); drop-off to the next \(format.string($0))" } ?? words
    }
}
