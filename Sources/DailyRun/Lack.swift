import ReportModel
import Reports
import Settings
import Warehouse

/// Why an edition or a report cannot be made.
struct Lack: Sendable {
    let cause: DayProblem.Cause
    /// What was met; nil where something is simply not there.
    let error: (any Error)?

    init(_ cause: DayProblem.Cause, error: (any Error)? = nil) {
        self.cause = cause
        self.error = error
    }

    /// - Parameter error: nil when the dataset is not there.
    init(of dataset: Dataset, _ error: (any Error)?) {
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

    /// What the report’s page says in its place.
    var page: String { "This report could not be made: \(cause.words)." }

    /// What operators must know: the place, the columns that came.
    var detail: String { error.map { "\(cause.head): \($0)" } ?? cause.words }
}

/// A problem of the day, and the error behind it where there is one.
struct FoundProblem: Sendable {
    let problem: DayProblem
    var lack: Lack?
}

extension DailyRun {
    /// What is missing in the order’s reports because of their datasets.
    func lacks(_ datasets: Datasets, _ order: RunOrder) -> [FoundProblem] {
        asked(order).flatMap { maker, editions in
            let report = DayProblem.Subject.report(id: maker.kind.id)
            let missing = unavailable(maker, datasets).map { (report, lack(of: $0, datasets)) }
            let lacking =
                missing.isEmpty
                ? editions.compactMap { edition in
                    maker.lack(of: edition, in: datasets).map {
                        (DayProblem.Subject.edition(id: maker.id(of: edition)), $0)
                    }
                } : missing
            return lacking.map { subject, lack in
                FoundProblem(
                    problem: DayProblem(subject, .unavailable(cause: lack.cause)), lack: lack)
            }
                + maker.losses(datasets).map { part, lack in
                    FoundProblem(
                        problem: DayProblem(report, .incomplete(without: part, cause: lack.cause)),
                        lack: lack)
                }
        }
    }

    /// The run’s log has what operators must know, where pages have a plain cause.
    func logSentence(_ found: FoundProblem) -> String {
        found.problem.sentence(name) { cause in found.lack?.detail ?? cause.words }
    }

    /// What readers call a report or an edition.
    func name(of subject: DayProblem.Subject) -> String {
        switch subject {
        case .day: return "the day"
        case .dataset(let name): return name
        case .report(let id): return ReportKind.named(id)?.title ?? id
        case .edition(let id):
            let kind = ReportKind.named(id.report)
            let edition = kind?.editions(settings).first { $0.id == id.edition }
            return [kind?.title ?? id.report, edition?.title ?? id.edition].joined(separator: ", ")
        }
    }

    /// The datasets whose lack makes a report unavailable.
    func unavailable(_ maker: any ReportMaker, _ datasets: Datasets) -> [Dataset] {
        maker.needs.filter {
            !datasets.has($0) && (maker.absence == .isTold || datasets.errors[$0] != nil)
        }
    }

    func lack(of dataset: Dataset, _ datasets: Datasets) -> Lack {
        Lack(of: dataset, datasets.errors[dataset])
    }
}

extension ReportMaker {
    /// What readers miss because a dataset could not be read.
    func losses(_ datasets: Datasets) -> [(part: DayProblem.Part, lack: Lack)] {
        extras.compactMap { dataset, part in
            guard let part, let error = datasets.errors[dataset] else { return nil }
            return (part, Lack(of: dataset, error))
        }
    }
}
