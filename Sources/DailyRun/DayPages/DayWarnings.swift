import Archive
import ReportModel

/// The warnings of a day as its page has them: one cause that several reports suffer from stands once.
struct DayWarnings {
    let sentences: [String]
    /// What a sentence on a missing report can begin with: titles, and titles with editions.
    let names: [String]
    /// What a report can miss: “Learning paths: what comments say of the lessons is missing”.
    let losses: [String]

    private enum Line: Hashable {
        case plain(String)
        /// Why something is missing.
        case cause(String)
    }

    var notices: [Notice] {
        var lines: [Line] = []
        var missing: [String: [String]] = [:]
        var lost: [String: [String]] = [:]
        for sentence in sentences {
            let line: Line
            if let (name, cause) = unavailable(sentence) {
                line = .cause(cause)
                missing[cause, default: []].append(name)
            } else if let (loss, cause) = loss(sentence) {
                line = .cause(cause)
                lost[cause, default: []].append(loss)
            } else {
                line = .plain(sentence)
            }
            if !lines.contains(line) { lines.append(line) }
        }
        return lines.map { line in
            switch line {
            case .plain(let sentence): Notice(.warning, ended(sentence))
            case .cause(let cause):
                Notice(.warning, told(cause, missing[cause] ?? [], lost[cause] ?? []))
            }
        }
    }

    /// “The warehouse has no conversations. Unavailable: HelpScout conversations.”
    private func told(_ cause: String, _ missing: [String], _ lost: [String]) -> String {
        let reports = missing.isEmpty ? [] : ["Unavailable: \(missing.joined(separator: "; "))"]
        return ([capitalised(cause)] + reports + lost).map(ended).joined(separator: " ")
    }

    private func unavailable(_ sentence: String) -> (name: String, cause: String)? {
        names.lazy.compactMap { name in
            rest(of: sentence, after: "\(name) is unavailable: ").map { (name, $0) }
        }.first
    }

    private func loss(_ sentence: String) -> (loss: String, cause: String)? {
        losses.lazy.compactMap { loss in
            rest(of: sentence, after: "\(loss): ").map { (loss, $0) }
        }.first
    }

    private func rest(of sentence: String, after opening: String) -> String? {
        sentence.hasPrefix(opening) ? String(sentence.dropFirst(opening.count)) : nil
    }

    private func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    private func ended(_ text: String) -> String {
        text.last.map(".!?…”".contains) ?? true ? text : text + "."
    }
}

extension DailyRun {
    func warnings(_ manifest: Manifest) -> [Notice] {
        let makers = DailyRun.makers(settings)
        return DayWarnings(
            sentences: manifest.warnings,
            names: makers.flatMap { maker in
                [maker.title] + maker.editions.map { "\(maker.title), \($0.title)" }
            },
            losses: makers.flatMap { maker in
                maker.extras.compactMap { extra in extra.loss.map { "\(maker.title): \($0)" } }
            }
        ).notices + incomparable(manifest)
    }

    /// The reports whose days before have no rows, so that their changes would tell nothing.
    private func incomparable(_ manifest: Manifest) -> [Notice] {
        let chosen = Set(DailyRun.makers(settings).filter(\.isChosen).map(\.id))
        let leads = DayReports(all: manifest.reports).leads.filter { !chosen.contains($0.report) }
        let late = leads.compactMap { report -> (title: String, window: Window)? in
            let comparison = comparison(of: report, in: manifest.windows, asOf: manifest.asOf)
            guard report.hasRows, !report.isCompared, let previous = comparison?.previous else {
                return nil
            }
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
}
