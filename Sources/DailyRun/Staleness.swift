import ReportMakers
import ReportModel
import Reports
import Settings
import Warehouse

extension DailyRun {
    /// What is late for the day, and of which the configuration wants something said.
    ///
    /// - Parameter latest: the last event that counts, by dataset.
    func late(
        _ latest: [Dataset: Instant], _ datasets: Datasets, on day: LocalDay
    ) -> [DayProblem] {
        stale(latest, on: day)
            + datasets.emptied.map { emptied in
                DayProblem(
                    .dataset(name: emptied.dataset.name),
                    .emptied(
                        column: emptied.column, share: emptied.share, usual: emptied.usual, day: day
                    ))
            }
    }

    /// The columns that are mostly empty on the day, in the order of the datasets, without those of
    /// which the configuration wants nothing said.
    func emptied(_ datasets: Datasets, on day: LocalDay) -> [EmptiedColumn] {
        Dataset.allCases.filter { FreshnessRules.datasets.contains($0.name) }.flatMap { dataset in
            let rule = settings.freshness.rule(of: dataset.name)
            return rule.policy == .send
                ? []
                : datasets.emptiedColumns(
                    of: dataset, on: day, leastShare: rule.leastFilled, in: zone)
        }
    }

    /// The datasets whose rows end before the day that is made: else old figures would pass for news.
    ///
    /// In the order of the datasets, without those of which the configuration wants nothing said.
    ///
    /// - Parameter latest: the last event that counts, by dataset.
    private func stale(_ latest: [Dataset: Instant], on day: LocalDay) -> [DayProblem] {
        Dataset.allCases.compactMap { dataset in
            guard settings.freshness.rule(of: dataset.name).policy != .send,
                let last = latest[dataset].map(zone.day(of:)), last < day
            else { return nil }
            return DayProblem(
                .dataset(name: dataset.name), .stale(until: last, day: day))
        }
    }
}

extension [Measured] {
    /// The last event that counts in any edition.
    var latest: [Dataset: Instant] {
        reduce(into: [:]) { $0.merge($1.figures.latest, uniquingKeysWith: Swift.max) }
    }
}

extension Document {
    /// With what there is to say of the datasets that its report is made from.
    ///
    /// Of those that it can do without (those of the brief), it says itself until when they reach.
    func noting(_ late: [DayProblem], of maker: any ReportMaker) -> Document {
        func subjects(_ datasets: [Dataset]) -> Set<DayProblem.Subject> {
            Set(datasets.map { .dataset(name: $0.name) })
        }
        let (needed, used) = (subjects(maker.needs), subjects(maker.extras.map(\.dataset)))
        var document = self
        document.notices += late.filter { problem in
            if case .emptied = problem.fact, used.contains(problem.subject) { return true }
            return needed.contains(problem.subject)
        }.map { Notice(.warning, $0.sentence { _ in "" }) }
        return document
    }
}
