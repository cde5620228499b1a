import Analysis
import Graphics
import ReportModel
import Settings

/// Lessons that lose students, lessons that receive complaints, and lessons that do both.
extension LearningPathsReport {
    /// The charts have at most this many bars; their data have the others.
    private var mostDrawn: Int { 10 }
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

    /// Charts that are only in `report.json`, when no lesson has enough comments.
    var undrawnComplaints: [ChartBlock] {
        guard let worst = figures.worstLessons, worst.isEmpty else { return [] }
        return [complaintChart(worst)]
    }

    private func tip(_ place: LessonPlace) -> String {
        let value = lesson(place)
        let rate = NumberFormat.rate()
        let comments = value.comments.map {
            "; \(rate.string($0.negativeRate)) of \(counted($0.n, "comment", "comments")) negative"
        }
        return "\(name(of: place)): "
            + "drop-off \(rate.string(value.dropOff)) of "
            + counted(value.started, "start", "starts") + (comments ?? "")
    }

    private func barName(_ place: LessonPlace) -> String {
        figures.paths.count > 1
            ? name(of: place) : name(of: lesson(place))
    }

    private var steepestChart: ChartBlock {
        let ranked = figures.steepest.filter { (lesson($0).dropOff ?? 0) > 0 }
        return funnelRows(lessons).drawing(ranked.prefix(mostDrawn))
            .bars(
                of: Category("name", barName), dropOff, axis: .rate(decimals: 0),
                color: { $0 == steepest(of: ranked) ? charts.negativeColor : Labels.plain },
                tip: tip
            )
            .block(
                "path_funnel", steepestHeadline(ranked),
                ranked.count > 1
                    ? "Drop-off to the next lesson, the highest \(min(mostDrawn, ranked.count))"
                    : "Drop-off to the next lesson",
                method: "1 − the next lesson’s reach ÷ the lesson’s reach; "
                    + "lessons with at least \(smallestSample) starts.")
    }

    /// - Parameter ranked: the highest drop-off first.
    private func steepestHeadline(_ ranked: [LessonPlace]) -> String {
        guard let first = ranked.first else {
            return figures.steepest.isEmpty
                ? "Too few starts to rank lessons" : "No lesson loses students"
        }
        guard ranked.count > 1 else {
            return "\(dropOff.text(first)) leave after \(barName(first))"
        }
        guard let worst = steepest(of: ranked) else {
            return "No lesson clearly loses a larger share than the others"
        }
        let drop = lesson(worst).dropOff ?? 0
        return claim(
            "\(barName(worst)) loses the largest share, \(NumberFormat.rate().string(drop))",
            among: "lessons", of: "starts",
            isRefuted: isRefuted(
                by: figures.paths.flatMap(\.lessons), n: \.started, reaching: drop,
                value: \.dropOff))
    }

    private func negativity(_ place: LessonPlace) -> Double {
        lesson(place).comments?.negativeRate ?? 0
    }

    private var negativeRate: Figure<LessonPlace> {
        Figure("negative_rate", "Negative rate", .rate()) { lesson($0).comments?.negativeRate }
    }

    private var commentCount: Figure<LessonPlace> {
        .count("n", "Comments") { lesson($0).comments?.n ?? 0 }
    }

    /// One row per ranked lesson, the largest drop-off first.
    ///
    /// - Parameter counted: the lessons whose comments the chart is computed from.
    private func complaints(
        _ worst: [LessonPlace], counted: [LessonPlace]
    ) -> Rows<LessonPlace> {
        charts.counting(.comments, counted.reduce(0) { $0 + (lesson($1).comments?.n ?? 0) })
            .rows(worst, [pathID, lessonID, dropOff, negativeRate, commentCount])
    }

    private func complaintChart(_ worst: [LessonPlace]) -> ChartBlock {
        let ranked = worst.enumerated().sorted { left, right in
            let rates = (negativity(left.element), negativity(right.element))
            return rates.0 == rates.1 ? left.offset < right.offset : rates.0 > rates.1
        }.map(\.element)
        return complaints(worst, counted: worst).drawing(ranked.prefix(mostDrawn))
            .bars(
                of: Category("name", barName), negativeRate, axis: .rate(decimals: 0),
                interval: {
                    lesson($0).comments.flatMap {
                        Statistics.wilsonInterval(count: $0.negative, of: $0.n)
                    }
                },
                color: { _ in charts.negativeColor }, tip: tip
            )
            .block(
                "worst_lessons",
                complaintHeadline(ranked),
                "Negative rate of the comments on each lesson; lines: range the true rate is likely in "
                    + "(95%)",
                method: "Negative ÷ all comments of the window that have a weight and the lesson’s "
                    + "content_sk; Wilson interval at 95%.",
                of: [CommentMetrics.negativeRate])
    }

    /// - Parameter ranked: the most negative first.
    private func complaintHeadline(_ ranked: [LessonPlace]) -> String {
        guard !ranked.isEmpty else { return "Too few comments on lessons to rank" }
        let first = onlyOrLeader(ranked) { places in
            leader(places) { place in
                lesson(place).comments.map { ($0.negative, $0.n) } ?? (0, 0)
            }
        }
        return first.map {
            "\(negativeRate.text($0)) of the comments on \(barName($0)) are negative"
        } ?? "No lesson clearly draws more negative comments than the others"
    }

    private func scatter(_ worst: [LessonPlace]) -> ChartBlock {
        let shown = worst.filter { lesson($0).dropOff != nil }
        let brands = figures.paths.map(\.brand).reduce(into: [String]()) { brands, brand in
            if !brands.contains(brand) { brands.append(brand) }
        }
        // Names of all lessons would overlap, so only the worst have names.
        let named = Set(shown.prefix(4))
        return complaints(worst, counted: shown).drawing(shown)
            .dots(
                x: dropOff.printed(.rate(decimals: 0)), y: negativeRate.printed(.rate(decimals: 0)),
                titles: ("drop-off", "negative comments"),
                by: charts.category(.brand) { figures.paths[$0.path].brand }, in: brands,
                label: { named.contains($0) ? barName($0) : nil }, tip: tip
            )
            .block(
                "worst_lessons", scatterHeadline(shown),
                "Negative rate of comments against drop-off, one dot per lesson",
                method: "Lessons with at least \(smallestSample) starts and \(smallestSample) "
                    + "comments that have a weight.",
                of: [Metrics.started, CommentMetrics.negativeRate])
    }

    /// The lesson that clearly has the highest drop-off among those above the median in both
    /// figures.
    private func scatterHeadline(_ places: [LessonPlace]) -> String {
        guard places.count > 1 else { return "Too few comments on lessons to rank" }
        let drop = Statistics.median(places.map { lesson($0).dropOff ?? 0 }) ?? 0
        let negative = Statistics.median(places.map(negativity)) ?? 0
        let both = places.filter {
            (lesson($0).dropOff ?? 0) > drop && negativity($0) > negative
        }
        guard !both.isEmpty else {
            return "No lesson is above the median in both drop-off and negative rate"
        }
        guard let first = onlyOrLeader(both, steepest) else {
            return "\(NumberFormat.count.string(both.count)) lessons are above the median in both "
                + "drop-off and negative rate"
        }
        return "\(barName(first)): \(dropOff.text(first)) leave, \(negativeRate.text(first)) of "
            + "the comments are negative"
    }

    private func worstTableBlock(_ worst: [LessonPlace]) -> TableBlock {
        let rows = charts.rows(
            worst,
            [
                TextColumn("path", "Path") { .named(names[$0.path]) },
                TextColumn("lesson", "Lesson") { .named(name(of: lesson($0))) }, starts, dropOff,
                commentCount, negativeRate,
            ])
        return TableBlock(
            id: "worst_lessons", title: "Lessons by drop-off, with their comments",
            whole: rows.table, shown: mostRows)
    }
}
