import Analysis
import Graphics
import ReportModel
import Settings

/// Lessons that lose students, lessons that draw complaints, and those that do both.
extension LearningPathsReport {
    private var mostBars: Int { 10 }
    private var mostRows: Int { 15 }

    var leavingSection: Document.Section {
        let lost = Block.chart(steepestChart)
        guard let worst = figures.worstLessons else {
            return Document.Section(
                id: "leaving", title: "Where students leave and complain",
                summary: "The lessons with the highest drop-off.", blocks: [lost])
        }
        return Document.Section(
            id: "leaving", title: "Where students leave and complain",
            summary:
                "The lessons with the highest drop-off, and what the comments on their content "
                + "say. Lessons with fewer than \(smallestSample) starts or comments do not rank.",
            blocks: [lost]
                + (worst.isEmpty
                    ? [.notice(Notice(.note, "Too few comments on lessons to rank them."))]
                    : [
                        .chart(complaintChart(worst)), .chart(scatter(worst)),
                        .table(worstTableBlock(worst)),
                    ]))
    }

    /// What only `report.json` has, where no lesson has comments enough.
    var undrawnComplaints: [ChartBlock] {
        guard let worst = figures.worstLessons, worst.isEmpty else { return [] }
        return [complaintChart(worst)]
    }

    private func tip(_ place: LearningPathsFigures.WorstLesson) -> String {
        let value = lesson(place)
        let rate = NumberFormat.rate()
        let comments = value.comments.map {
            "; \(rate.string($0.negativeRate)) of \(counted($0.n, "comment", "comments")) negative"
        }
        return "\(name(ofLesson: place.lesson, inPath: place.path)): "
            + "drop-off \(rate.string(value.dropOff)) of "
            + counted(value.started, "start", "starts") + (comments ?? "")
    }

    private func barName(_ place: LearningPathsFigures.WorstLesson) -> String {
        figures.paths.count > 1
            ? name(ofLesson: place.lesson, inPath: place.path) : name(of: lesson(place))
    }

    private var steepestChart: ChartBlock {
        let ranked = steepest.filter { (lesson($0).dropOff ?? 0) > 0 }
        let format = NumberFormat.rate()
        return charts.block(
            "path_funnel",
            steepestHeadline(ranked),
            ranked.count > 1
                ? "Drop-off to the next lesson, the highest \(min(mostBars, ranked.count))"
                : "Drop-off to the next lesson",
            method: "1 − the next lesson’s reach ÷ the lesson’s reach; "
                + "lessons with at least \(smallestSample) starts.",
            data: funnelTable,
            plot: bars(
                ranked.prefix(mostBars).enumerated().map { rank, place in
                    Bar(
                        name: barName(place), value: lesson(place).dropOff,
                        color: rank == 0 ? labels.color("negative", .sentiment) : Labels.plain,
                        label: format.string(lesson(place).dropOff), tip: tip(place))
                }, format: .rate(decimals: 0)))
    }

    /// - Parameter ranked: the highest drop-off first.
    private func steepestHeadline(_ ranked: [LearningPathsFigures.WorstLesson]) -> String {
        guard let first = ranked.first else {
            return steepest.isEmpty ? "Too few starts to rank lessons" : "No lesson loses students"
        }
        let drop = lesson(first).dropOff ?? 0
        return claim(
            "\(barName(first)) loses the largest share, \(NumberFormat.rate().string(drop))",
            among: "lessons", of: "starts",
            isRefuted: isRefuted(
                by: figures.paths.flatMap(\.lessons), n: \.started, reaching: drop,
                value: \.dropOff))
    }

    private func negativity(_ place: LearningPathsFigures.WorstLesson) -> Double {
        lesson(place).comments?.negativeRate ?? 0
    }

    private func comments(_ places: [LearningPathsFigures.WorstLesson]) -> ChartMaker {
        ChartMaker(
            labels: labels, window: window, noun: .comments,
            total: places.reduce(0) { $0 + (lesson($1).comments?.n ?? 0) })
    }

    private func complaintChart(_ worst: [LearningPathsFigures.WorstLesson]) -> ChartBlock {
        let ranked = worst.enumerated().sorted { left, right in
            let rates = (negativity(left.element), negativity(right.element))
            return rates.0 == rates.1 ? left.offset < right.offset : rates.0 > rates.1
        }.map(\.element)
        let format = NumberFormat.rate()
        return comments(worst).block(
            "worst_lessons",
            ranked.first.map {
                "\(format.string(negativity($0))) of the comments on \(barName($0)) are negative"
            } ?? "Too few comments on lessons to rank",
            "Negative rate of the comments on each lesson’s content; whiskers: 95% interval",
            method: "Negative ÷ all comments of the window that have a weight and the lesson’s "
                + "content_sk; Wilson interval at 95%.",
            data: worstTable(worst),
            plot: bars(
                ranked.prefix(mostBars).map { place in
                    let comments = lesson(place).comments
                    return Bar(
                        name: barName(place), value: negativity(place),
                        color: labels.color("negative", .sentiment),
                        label: format.string(negativity(place)), tip: tip(place),
                        interval: comments.flatMap {
                            Statistics.wilsonInterval(count: $0.negative, of: $0.n)
                        })
                }, format: .rate(decimals: 0)))
    }

    /// One row a ranked lesson, the largest drop-off first.
    private func worstTable(_ worst: [LearningPathsFigures.WorstLesson]) -> DataTable {
        DataTable(
            columns: [
                .init("path_id", "Path id", .text), .init("lesson_id", "Lesson id", .text),
                .init("drop_off", "Drop-off", .number(.rate())),
                .init("negative_rate", "Negative rate", .number(.rate())),
                .init("n", "Comments", .number(.count)),
            ],
            rows: worst.map { place in
                [
                    .written(figures.paths[place.path].id), .written(lesson(place).id),
                    .figure(lesson(place).dropOff),
                    .figure(lesson(place).comments?.negativeRate),
                    .integer(lesson(place).comments?.n ?? 0),
                ]
            })
    }

    private func scatter(_ worst: [LearningPathsFigures.WorstLesson]) -> ChartBlock {
        let shown = worst.filter { lesson($0).dropOff != nil }
        let brands = figures.paths.map(\.brand).reduce(into: [String]()) { brands, brand in
            if !brands.contains(brand) { brands.append(brand) }
        }
        let data = shown.enumerated().map { rank, place in
            Datum(
                x: .number(lesson(place).dropOff ?? 0), y: .number(negativity(place)),
                value: negativity(place),
                series: brands.firstIndex(of: figures.paths[place.path].brand),
                // Names of all would lie on one another: the worst have theirs.
                label: rank < 4 ? barName(place) : nil, tip: tip(place))
        }
        return comments(shown).block(
            "worst_lessons", scatterHeadline(shown),
            "Negative rate of comments against drop-off, one dot a lesson",
            method: "Lessons with at least \(smallestSample) starts and \(smallestSample) comments "
                + "that have a weight.",
            data: worstTable(worst),
            plot: Plot(
                marks: data.isEmpty ? [] : [Mark(.point, data)],
                x: .linear(.init(format: .rate(decimals: 0), title: "drop-off")),
                y: .linear(.init(format: .rate(decimals: 0), title: "negative comments")),
                color: .series(labels.series(brands, .brand))))
    }

    /// Who stands above the median in both.
    private func scatterHeadline(_ places: [LearningPathsFigures.WorstLesson]) -> String {
        guard places.count > 1 else { return "Too few comments on lessons to rank" }
        let drop = Statistics.median(places.map { lesson($0).dropOff ?? 0 }) ?? 0
        let negative = Statistics.median(places.map(negativity)) ?? 0
        let both = places.filter {
            (lesson($0).dropOff ?? 0) > drop && negativity($0) > negative
        }
        guard let first = both.first else {
            return "No lesson is above the median in both drop-off and negative rate"
        }
        return both.count == 1
            ? "\(barName(first)) is above the median in both"
            : "\(both.count) lessons are above the median in both; "
                + "\(barName(first)) loses the largest share of them"
    }

    private func worstTableBlock(_ worst: [LearningPathsFigures.WorstLesson]) -> TableBlock {
        TableBlock(
            id: "worst_lessons", title: "Lessons by drop-off, with their comments",
            whole: DataTable(
                columns: [
                    .init("path", "Path", .text), .init("lesson", "Lesson", .text),
                    .init("started", "Started", .number(.count)),
                    .init("drop_off", "Drop-off", .number(.rate())),
                    .init("n", "Comments", .number(.count)),
                    .init("negative_rate", "Negative rate", .number(.rate())),
                ],
                rows: worst.map { place in
                    let value = lesson(place)
                    return [
                        .named(names[place.path]), .named(name(of: value)),
                        .integer(value.started),
                        .figure(value.dropOff), .integer(value.comments?.n ?? 0),
                        .figure(value.comments?.negativeRate),
                    ]
                }),
            shown: mostRows)
    }
}
