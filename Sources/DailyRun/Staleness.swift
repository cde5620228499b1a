import ReportMakers
import ReportModel
import Reports
import Settings
import Warehouse

extension DailyRun {
    /// The datasets whose rows end before the day that is made: else old figures would pass for news.
    ///
    /// In the order of the datasets, without those of which the configuration wants nothing said.
    ///
    /// - Parameter latest: the last event that counts, by dataset.
    func stale(_ latest: [Dataset: Instant], on day: LocalDay) -> [DayProblem] {
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
    /// With what there is to say of the datasets that its report needs.
    func noting(_ stale: [DayProblem], of datasets: [Dataset]) -> Document {
        let own = Set(datasets.map { DayProblem.Subject.dataset(name: $0.name) })
        var document = self
        document.notices += stale.filter { own.contains($0.subject) }.map {
            Notice(.warning, $0.sentence { _ in "" })
        }
        return document
    }
}
