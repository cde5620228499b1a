import ReportModel

/// Snowflake has no transaction over several statements, so comments that come in between are found by
/// counts that should be equal.
extension SnowflakeCounting {
    /// Whether the editions' clusters have as many comments as their days.
    func isOfOneMoment(_ round: SecondRound, _ merged: Merged) -> Bool {
        guard !round.cohorts.isEmpty, let rows = merged.rows[.days] else { return true }
        let table = merged.comments
        let days = rows.map { row -> LocalDay? in
            let instant = table.instants[row]
            return instant == absentInstant
                ? nil : plan.zone.day(of: Instant(microseconds: instant))
        }
        return zip(plan.cohorts, round.cohorts).allSatisfy { cohort, counts in
            let passes = passes(cohort.filter, table)
            var comments = 0
            for (row, day) in zip(rows, days) {
                guard let day, cohort.window.contains(day), passes(row) else { continue }
                comments += Int(merged.weights[row])
            }
            return comments == counts.comments
        }
    }

    private func passes(
        _ filter: Edition.Filter, _ table: CommentTable
    ) -> (Int) -> Bool {
        func passing(_ wanted: Set<String>?, _ column: LabelColumn) -> [Bool] {
            column.labels.map { wanted?.contains($0) ?? true }
        }
        let platforms = passing(filter.platforms, table.platform)
        let brands = passing(filter.brands, table.brand)
        let sentiments = passing(filter.sentiments, table.sentiment)
        return { row in
            platforms[table.platform.codes[row]] && brands[table.brand.codes[row]]
                && sentiments[table.sentiment.codes[row]]
        }
    }
}

extension SnowflakeCounting.FirstRound {
    /// Whether all parts of the windows have the same comments.
    var isOfOneMoment: Bool {
        let alike: [CommentAggregate.Part] = [.languages, .emotions, .hoursOfWeek]
        return Set(alike.compactMap { parts[$0]?.total }).count < 2
    }
}

extension CohortCounts {
    /// The comments of its window.
    fileprivate var comments: Int {
        clusters.filter { $0.grouping == .whole && $0.rate == .reply && !$0.isRecent }
            .reduce(0) { $0 + $1[.m1] }
    }
}
