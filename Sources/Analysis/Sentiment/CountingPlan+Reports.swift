package import ReportModel
package import Settings
package import Warehouse

extension CountingPlan {
    /// What the figures of editions count.
    package init(
        editions: [Edition], settings: Settings, asOf: LocalDay, in zone: TimeZoneRules
    ) {
        self.init(zone: zone)
        let rules = settings.sentiment
        let labels = Set(rules.weights.keys)
        sentiments = Sentiments(
            weighted: labels, positive: labels.filter { (rules.weights[$0] ?? 0) > 0 },
            negative: labels.intersection(rules.negative))
        // For `all`, every day that can be measured: the first day is not known yet.
        let firstDay = Window(days: Window.longest, endingWith: asOf).from
        for edition in editions {
            let comparison = Comparison(
                of: edition, days: settings.windowDays, endingWith: asOf, firstDay: firstDay)
            let cohort = Cohort(
                filter: edition.filter, window: comparison.window, previous: comparison.previous,
                recent: DatedRate.recentDays(of: comparison.window))
            if !cohorts.contains(cohort) { cohorts.append(cohort) }
        }
    }

    /// What content queries count.
    package init(
        queries: [ContentQuery], settings: Settings, asOf: LocalDay, in zone: TimeZoneRules
    ) {
        self.init(zone: zone)
        self.queries = queries.map { query in
            let comparison = query.widestComparison(days: settings.windowDays, asOf: asOf)
            let moment = Instant(microseconds: 0)
            return Query(
                labels: query.filter(moment..<moment),
                windows: [comparison.window, comparison.previous].compactMap { $0 })
        }
    }

    /// What learning paths count of their lessons' comments.
    package init(
        lessonsIn settings: Settings, asOf: LocalDay, in zone: TimeZoneRules
    ) {
        self.init(zone: zone)
        lessonDays = Window(days: settings.windowDays ?? Window.longest, endingWith: asOf)
    }
}
