import Archive
import ReportModel
import Schedule

extension DailyStatus {
    /// Lines for a person, each within about 100 characters where its words allow it.
    package var lines: [String] {
        runLines + dayLines + mailLines + [nextLine] + expectationLines
    }

    private var runLines: [String] {
        guard !runs.isEmpty else { return ["runs       none so far"] }
        return runs.enumerated().map { place, run in
            (place == 0 ? "runs       " : "           ") + words(of: run)
        }
    }

    private func words(of run: Run) -> String {
        let receipt = run.receipt
        let start = receipt.started.short(offset: zone.offset(at: receipt.started.seconds))
        let what = "\(start)  \(receipt.purpose.words) \(receipt.asOf.iso): "
        switch run.state {
        case .running: return what + "is going on (process \(receipt.process))"
        case .died: return what + "ended without a word, as if killed"
        case .ended:
            guard let end = receipt.end else { return what }
            let seconds = max(0, end.at.seconds - receipt.started.seconds)
            let result = end.exit == 0 ? "done" : "exit \(end.exit)"
            return what + "\(result) after \(seconds) s" + made(by: receipt)
                + (end.exit == 0 ? "" : ", \(end.words)")
        }
    }

    /// “, 13 reports, $0.12”: what the run published, and what the day's summaries cost.
    private func made(by receipt: RunReceipt) -> String {
        guard let reports = receipt.reports else { return "" }
        let cost = days.first { $0.day == receipt.asOf }?.cost
        return ", \(counted(reports, "report"))"
            + (cost.map { ", $\(NumberFormat.decimal(2).string($0))" } ?? "")
    }

    private var dayLines: [String] {
        guard let newest = days.first else { return ["published  no day so far"] }
        let partial = days.filter { $0.status == .partial }.map(\.day.iso)
        return [
            "published  \(counted(days.count, "day")), the newest is \(newest.day.iso)"
                + (partial.isEmpty
                    ? ""
                    : "; with a part missing: \(partial.prefix(5).joined(separator: ", "))"
                        + (partial.count > 5 ? " and \(partial.count - 5) more" : ""))
        ]
    }

    private var mailLines: [String] {
        var seen: Set<LocalDay> = []
        return mails.map(\.key.day).filter { seen.insert($0).inserted }.flatMap(mailLines)
    }

    private func mailLines(of day: LocalDay) -> [String] {
        let mails = mails.filter { $0.key.day == day }
        let counts = MailEntry.State.allCases.compactMap { state -> String? in
            let count = mails.count { $0.state == state }
            return count > 0 ? "\(count) \(state.words)" : nil
        }
        let doubtful = mails.filter { $0.state == .unknown }.map(\.key.recipient)
        return ["mails      of \(day.iso): \(counts.joined(separator: ", "))"]
            + doubtful.map {
                "in doubt   \($0): ask whether it came; “deliver --force” sends it again"
            }
    }

    private var nextLine: String {
        guard let next else { return "next run   none: “schedule.runs” in reports.yaml is empty" }
        let local = next.line.zone.day(of: next.moment)
        let clock = next.moment.short(offset: next.line.zone.offset(at: next.moment.seconds))
            .suffix(5)
        return "next run   \(local.shortWithWeekday) \(clock) \(next.line.zone.name)"
    }

    private var expectationLines: [String] {
        guard let expectation else { return [] }
        guard let day = expectation.day else { return ["expected   nothing: no run was due"] }
        guard !expectation.missing.isEmpty else { return ["expected   \(day.iso) is there"] }
        return expectation.missing.map { "missing    \($0.words)" }
    }
}

extension RunReceipt.Purpose {
    /// Before a day: `run for 2026-11-21`.
    fileprivate var words: String {
        switch self {
        case .run: "run for"
        case .replay: "replay of"
        case .backfill: "backfill of"
        case .retry: "retry of"
        }
    }
}

extension MailEntry.State {
    /// After a count: `2 accepted`.
    fileprivate var words: String {
        switch self {
        case .planned: "not sent yet"
        case .sending: "being sent"
        case .accepted: "accepted"
        case .refused: "refused"
        case .deferred: "refused for now"
        case .unknown: "in doubt"
        }
    }
}
