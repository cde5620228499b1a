import ReportMakers
import ReportModel
import Reports
import Settings

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
            let missing = maker.missing(in: datasets).map {
                (report, Lack(of: $0, datasets.errors[$0]))
            }
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
}
