import Archive
import ReportModel
import Reports
import Settings
import WebExport

/// What is wrong with a day as its page says it: a cause that several reports share is told once.
struct DayNotices {
    let manifest: Manifest

    private enum Line: Hashable {
        case plain(String)
        case cause(DayProblem.Cause)
    }

    var notices: [Notice] {
        var lines: [Line] = []
        var byCause: [DayProblem.Cause: [DayProblem]] = [:]
        for entry in manifest.problems {
            var line = Line.plain(entry.text)
            if let problem = entry.problem, let cause = problem.cause {
                line = .cause(cause)
                byCause[cause, default: []].append(problem)
            }
            if !lines.contains(line) { lines.append(line) }
        }
        return lines.map { line in
            switch line {
            case .plain(let sentence): Notice(.warning, ended(sentence))
            case .cause(let cause): Notice(.warning, text(of: cause, byCause[cause] ?? []))
            }
        }
    }

    /// “The warehouse has no conversations. Unavailable: HelpScout conversations.”
    private func text(of cause: DayProblem.Cause, _ problems: [DayProblem]) -> String {
        var missing: [String] = []
        var incomplete: [String] = []
        for problem in problems {
            let name = manifest.name(of: problem.subject)
            switch problem.fact {
            case .unavailable: missing.append(name)
            case .incomplete(let part, _): incomplete.append("\(name): \(part.words)")
            default: break
            }
        }
        let reports = missing.isEmpty ? [] : ["Unavailable: \(missing.joined(separator: "; "))"]
        return ([capitalised(cause.words)] + reports + incomplete).map(ended)
            .joined(separator: " ")
    }

    private func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    private func ended(_ text: String) -> String {
        text.last.map(".!?…”".contains) ?? true ? text : text + "."
    }
}

extension DayPages {
    func notices(_ manifest: Manifest) -> [Notice] {
        DayNotices(manifest: manifest).notices + incomparable(manifest)
            + corrections(manifest.reports)
    }

    /// The reports whose days before have no rows, so that their changes would tell nothing.
    private func incomparable(_ manifest: Manifest) -> [Notice] {
        let leads = DayReports(all: manifest.reports).leads.filter {
            !$0.isQuestion && $0.comparison?.previous != nil
        }
        let late = leads.compactMap { report -> (title: String, window: Window)? in
            guard report.hasRows, !report.isCompared, let previous = report.comparison?.previous
            else { return nil }
            return (report.title, previous)
        }
        if late.count == leads.count, let window = late.first?.window,
            late.allSatisfy({ $0.window == window })
        {
            return [Notice(.warning, "There is nothing to compare with: \(noRows(in: window)).")]
        }
        return late.map { title, window in
            Notice(.warning, "\(title): there is nothing to compare with: \(noRows(in: window)).")
        }
    }

    private func noRows(in window: Window) -> String {
        window.count == 1
            ? "the data have no rows of \(window.to.short)"
            : "the data have no rows from \(window.from.short) to \(window.to.short)"
    }

    /// What reports supersede, if any: one notice.
    private func corrections(_ reports: [Manifest.Report]) -> [Notice] {
        let corrected = reports.filter { $0.notes.supersedes != nil }
        guard let latest = corrected.compactMap(\.notes.supersedes).max() else { return [] }
        return [
            Notice(
                .warning,
                PastWords.correction(
                    ofDayPublished: latest.short(offset: zone.offset(at: latest.seconds)),
                    in: corrected.map(\.longTitle)))
        ]
    }
}
