import ReportModel
import Warehouse

/// The datasets whose rows end before the day that is made: else old figures would pass for news.
struct Staleness {
    private let lastDays: [Dataset: LocalDay]
    private let asOf: LocalDay

    /// - Parameter latest: the last event that counts, by dataset.
    init(_ latest: [Dataset: Instant], on asOf: LocalDay, in zone: TimeZoneRules) {
        lastDays = latest.mapValues(zone.day(of:)).filter { $0.value < asOf }
        self.asOf = asOf
    }

    /// In the order of the datasets.
    var sentences: [String] { sentences(of: Dataset.allCases) }

    func sentences(of datasets: [Dataset]) -> [String] {
        datasets.compactMap { dataset in
            lastDays[dataset].map {
                Staleness.opening(dataset) + "\($0.shortWithWeekday), before "
                    + "\(asOf.shortWithWeekday)."
            }
        }
    }

    /// What each sentence on a dataset begins with.
    static func opening(_ dataset: Dataset) -> String { "The \(dataset.rowsName) end on " }
}

extension Document {
    /// With what there is to say of the datasets that its report needs.
    func dated(_ staleness: Staleness, needing datasets: [Dataset]) -> Document {
        var document = self
        document.notices += staleness.sentences(of: datasets).map { Notice(.warning, $0) }
        return document
    }
}
