import Analysis
import ReportMakers
import ReportModel
import Reports
import Settings
import Warehouse

extension DailyRun {
    /// The datasets for which the rules hold the day back.
    func held(
        _ measured: [Measured], _ day: DayFigures, _ datasets: Datasets, _ order: RunOrder
    ) -> [LateDataset] {
        guard !order.ignoresFreshness else { return [] }
        let latest = measured.latest
        return FreshnessRules.datasets.compactMap { name in
            let rule = settings.freshness.rule(of: name)
            guard let dataset = Dataset(named: name), let until = hold(rule.policy, order),
                measured.contains(where: { $0.maker.needs.contains(dataset) }),
                let fact = fact(of: dataset, rule, latest[dataset], day, order)
                    ?? emptiedFact(of: dataset, datasets, order)
            else { return nil }
            return LateDataset(dataset: name, fact: fact, heldUntil: until.end)
        }
    }

    private func emptiedFact(
        of dataset: Dataset, _ datasets: Datasets, _ order: RunOrder
    ) -> LateDataset.Fact? {
        datasets.emptied.first { $0.dataset == dataset }.map { .emptied($0, day: order.asOf) }
    }

    /// Until when a policy holds a day now; nil if it does not.
    private func hold(_ policy: FreshnessRules.Policy, _ order: RunOrder) -> (end: Instant?, Void)?
    {
        switch policy {
        case .send, .sendWithNotice: return nil
        case .hold: return (nil, ())
        case .waitUntil(let minute):
            let end = zone.moment(ofMinute: minute, on: order.asOf.advanced(by: 1))
            return order.generatedAt < end ? (end, ()) : nil
        }
    }

    private func fact(
        of dataset: Dataset, _ rule: FreshnessRules.Rule, _ latest: Instant?, _ day: DayFigures,
        _ order: RunOrder
    ) -> LateDataset.Fact? {
        guard let latest else { return LateDataset.Fact.none }
        // Rows by day have come in when their day is over.
        let end =
            dataset.time?.kind == .day
            ? zone.beginning(of: zone.day(of: latest).advanced(by: 1)) : latest
        // A day that is made later is judged as on its morning.
        let over = zone.beginning(of: order.asOf.advanced(by: 1))
        let morning = Instant(seconds: over.seconds + Int64(settings.lagHours * 3600))
        let now = min(order.generatedAt, morning)
        let hours = Double(now.microseconds - end.microseconds) / 3_600_000_000
        if hours > rule.maxAgeHours {
            return .old(since: latest, hours: hours, limit: rule.maxAgeHours)
        }
        guard
            let source = day.sources.first(where: { $0.source.rawValue == dataset.name })
                ?? day.sources.first(where: {
                    dataset == .lessonEngagement && $0.source == .lessons
                }),
            let usual = source.usualRows, Double(source.rows) < rule.leastShare * usual
        else { return nil }
        return .few(rows: source.rows, usual: usual)
    }
}
