package import ReportModel
import Reports
package import Warehouse

/// Why an edition or a report cannot be made.
package struct Lack: Sendable {
    package let cause: DayProblem.Cause
    /// The error behind it; nil if something simply does not exist.
    package let error: (any Error)?

    package init(_ cause: DayProblem.Cause, error: (any Error)? = nil) {
        self.cause = cause
        self.error = error
    }

    /// - Parameter error: nil if the dataset does not exist.
    package init(of dataset: Dataset, _ error: (any Error)?) {
        switch (error as? WarehouseError)?.plain {
        case .unreadable(let fault):
            self.init(.unreadable(dataset: dataset.name, fault: fault), error: error)
        case .absent:
            self.init(.absent(dataset: dataset.name), error: error)
        case nil:
            self.init(
                error == nil
                    ? .absent(dataset: dataset.name)
                    : .unreadable(dataset: dataset.name, fault: nil), error: error)
        }
    }

    /// The sentence on the report’s page.
    var sentence: String { "This report could not be made: \(cause.words)." }

    /// What operators need to know: the place, the columns that were found.
    package var detail: String { error.map { "\(cause.head): \($0)" } ?? cause.words }
}

extension ReportMaker {
    /// The datasets whose absence makes the report unavailable.
    package func missing(in datasets: Datasets) -> [Dataset] {
        needs.filter {
            !datasets.has($0) && (absence == .isReported || datasets.errors[$0] != nil)
        }
    }

    /// What readers miss because a dataset could not be read.
    package func losses(_ datasets: Datasets) -> [(part: DayProblem.Part, lack: Lack)] {
        extras.compactMap { dataset, part in
            guard let part, let error = datasets.errors[dataset] else { return nil }
            return (part, Lack(of: dataset, error))
        }
    }

    /// The figures of editions, or for those that cannot be made a page that says why.
    ///
    /// Empty if the warehouse does not have the datasets of a report that is not asked for.
    package func editionFigures(
        of editions: [Edition], from datasets: Datasets, asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures] {
        func unavailable(_ edition: Edition, _ lack: Lack) -> any EditionFigures {
            UnavailableEdition(maker: self, edition: edition, asOf: asOf, reason: lack.sentence)
        }
        if let dataset = missing(in: datasets).first {
            let lack = Lack(of: dataset, datasets.errors[dataset])
            return editions.map { unavailable($0, lack) }
        }
        let lacks = editions.map { lack(of: $0, in: datasets) }
        let figures = figures(
            of: datasets, editions: zip(editions, lacks).filter { $1 == nil }.map(\.0),
            asOf: asOf, in: zone)
        return zip(editions, lacks).compactMap { edition, lack in
            lack.map { unavailable(edition, $0) }
                ?? figures.first { $0.edition.id == edition.id }
        }
    }
}

/// An edition whose dataset could not be read: a page that says so, without figures.
private struct UnavailableEdition: EditionFigures {
    let maker: any ReportMaker
    let edition: Edition
    let asOf: LocalDay
    let reason: String
    let kpis: [KPI] = []
    let changes = TestedChanges.none
    let latest: [Dataset: Instant] = [:]

    func document(history: KPIHistory, context: ReportContext) -> Document {
        unavailableReport(
            maker.kind, edition: edition,
            window: maker.window(of: edition, asOf: asOf), reason: reason, context: context)
    }
}
