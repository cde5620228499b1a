package import ReportModel
package import Warehouse

extension HelpScoutMeasure {
    /// The KPIs that late rows change, recomputed from today's rows: of the named editions, for
    /// some earlier days.
    package func pastFigures(
        of conversations: [Conversation], demographics: [Demographic]?,
        missingColumns: [String] = [], on days: [LocalDay], editions: Set<String>
    ) -> [PastFigures] {
        days.flatMap { day in
            figures(
                of: conversations, demographics: demographics, missingColumns: missingColumns,
                asOf: day, editions: editions
            ).map { figures in
                PastFigures(
                    edition: figures.edition, day: day, window: figures.comparison.window,
                    kpis: figures.kpis)
            }
        }
    }
}

extension LearningPathsMeasure {
    /// The same as ``HelpScoutMeasure/pastFigures(of:demographics:missingColumns:on:editions:)``.
    package func pastFigures(
        of rows: [LessonDay], on days: [LocalDay], editions: [Edition]
    ) -> [PastFigures] {
        days.flatMap { day in
            figures(of: rows, comments: nil, asOf: day, editions: editions).map { figures in
                PastFigures(
                    edition: figures.edition, day: day, window: figures.comparison.window,
                    kpis: figures.kpis)
            }
        }
    }
}
