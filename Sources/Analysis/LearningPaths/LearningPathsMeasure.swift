package import ReportModel
package import Settings
package import Warehouse

/// Measures lessons: every figure of the learning paths, for all editions.
///
///     LearningPathsMeasure(settings: settings, zone: zone)
///         .figures(of: rows, comments: comments, asOf: day, editions: settings.brandEditions)
///
/// Pure: the result depends only on the configuration, the rows, the zone's rules and the as-of
/// date.
package struct LearningPathsMeasure: Sendable {
    private let settings: Settings
    private let zone: TimeZoneRules

    /// - Parameter zone: the time zone of local days.
    package init(settings: Settings, zone: TimeZoneRules) {
        self.settings = settings
        self.zone = zone
    }

    /// The figures of each edition, in the order asked.
    ///
    /// - Parameters:
    ///   - comments: joined with the lessons by content; nil when unavailable.
    ///   - editions: only the brands of their filters count, because a lesson has no platform.
    ///   - missingColumns: optional columns that the lessons do not have.
    package func figures(
        of rows: [LessonDay], comments: CommentTable?, asOf: LocalDay, editions: [Edition],
        missingColumns: [String] = []
    ) -> [LearningPathsFigures] {
        let comments = missingColumns.contains("content_sk") ? nil : comments
        let dataset = LessonDataset(rows, asOf: asOf, brands: settings.vocabulary.order(of: .brand))
        let comparison = Comparison(
            days: settings.windowDays, endingWith: asOf, firstDay: dataset.firstDay)
        let window = dataset.used.filter { comparison.window.contains($0.day) }
        let before = comparison.previous.map { previous in
            dataset.used.filter { previous.contains($0.day) }
        }
        let rates = comments.map {
            ContentComments(
                on: Set(window.compactMap(\.row.contentKey)), in: $0, during: comparison.window,
                zone: zone, rules: settings.sentiment)
        }
        return editions.map { edition in
            func passing(_ rows: [DatedLesson]) -> [DatedLesson] {
                guard let brands = edition.filter.brands else { return rows }
                return rows.filter { brands.contains($0.row.brand) }
            }
            return LearningPathsFigures(
                edition: edition, comparison: comparison, current: passing(window),
                previous: before.map(passing), comments: rates, dataset: dataset,
                vocabulary: settings.vocabulary, missingColumns: missingColumns,
                least: settings.leastChange)
        }
    }
}

extension LearningPathsFigures {
    /// - Parameters:
    ///   - current: the edition's rows of the window.
    ///   - previous: those of the window before; nil when there is no comparison.
    fileprivate init(
        edition: Edition, comparison: Comparison, current: [DatedLesson],
        previous: [DatedLesson]?, comments: ContentComments?, dataset: LessonDataset,
        vocabulary: Vocabulary, missingColumns: [String], least: Double
    ) {
        let paths = learningPaths(current, comments: comments)
        let axis = TimeAxis(over: comparison.window, rowsOn: dataset.used.map(\.day.number))
        self.init(
            edition: edition,
            comparison: comparison,
            kpis: Analysis.kpis(
                lessonMetrics, now: LearningPathsTotals(of: current),
                before: previous.map(LearningPathsTotals.init),
                clusters: [
                    .completion: completionRate(current: current, previous: previous ?? [])
                ]),
            changes: lessonChanges(
                current: current, previous: previous, in: comparison.window, least: least),
            paths: paths,
            axis: axis,
            days: dailyEngagement(over: axis, current),
            worstLessons: comments.map { _ in leavingAndComplaining(paths) },
            rowsWithMoreCompleted: current.count { $0.row.completed > $0.row.started },
            lessonsWithoutContent: paths.reduce(0) { sum, path in
                sum + path.lessons.count { $0.contentKey == nil }
            },
            hasLimitedSums: [current, previous ?? []].contains {
                LearningPathsTotals(of: $0).isLimited
            },
            summary: dataset.summary(
                current: current, previousRows: previous?.count, vocabulary: vocabulary,
                missingColumns: missingColumns))
    }
}

private func dailyEngagement(
    over axis: TimeAxis, _ rows: [DatedLesson]
) -> DailyRows<LearningPathsFigures.Day> {
    let byDay = Dictionary(grouping: rows, by: \.day)
    return DailyRows(over: axis) { first, places in
        let totals = LearningPathsTotals(
            of: (0..<places.count).flatMap { byDay[first.advanced(by: $0)] ?? [] })
        return [
            LearningPathsFigures.Day(
                day: first, started: totals.started, completed: totals.completed,
                minutes: totals.minutes)
        ]
    }
}
