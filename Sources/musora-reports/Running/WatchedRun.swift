import Archive
import Console
import DailyRun
import Delivery
import Foundation
import Operations
import ReportModel
import Settings

/// A run under the eyes of its operators: with the lock, a receipt, and the hooks of the
/// configuration.
struct WatchedRun {
    let setup: Setup
    let display: Display
    let purpose: RunReceipt.Purpose
    /// Mails the day, and tells operators what failed; nil if nobody is mailed.
    let deliverer: Deliverer?

    /// Makes a day, mails it, and leaves a receipt that says how it went.
    ///
    /// - Parameters:
    ///   - id: unique to the run.
    ///   - make: does the work and reports it, or throws.
    /// - Returns: what was published, and the failure to report; nil if nothing is missing.
    func run(
        _ day: LocalDay, id: String, make: () async throws -> RunResult
    ) async throws -> (RunResult, Failure?) {
        var receipt = RunReceipt(
            id: id, purpose: purpose, asOf: day, started: .now, process: getpid(),
            programVersion: programVersion)
        let hooks = Hooks(setup.settings.notify, display: display)
        note(receipt)
        await hooks.began(receipt)
        do {
            let result = try await make()
            receipt.reports = result.reports
            receipt.warnings = result.warnings
            let undelivered = await deliver(result.day)
            let failure = result.failure(in: setup) ?? undelivered
            if let failure { await deliverer?.tell(failure, of: day, display) }
            end(
                &receipt, failure?.exitCode ?? .done,
                failure?.lines.first ?? result.words(in: setup))
            await hooks.ended(receipt, success: lastSuccess(receipt))
            return (result, failure)
        } catch {
            let failure = Failure(wording: error)
            await deliverer?.tell(failure, of: day, display)
            end(&receipt, failure.exitCode, failure.lines.joined(separator: "; "))
            await hooks.ended(receipt, success: lastSuccess(receipt))
            throw error
        }
    }

    /// The last step: the day is published, whatever becomes of its mails.
    ///
    /// - Returns: the failure to report; nil if there is none.
    func deliver(_ day: LocalDay) async -> Failure? {
        guard let deliverer else { return nil }
        do {
            return try await deliverer.deliver(
                DeliveryOrder(day: day, occasion: purpose == .backfill ? .asked : .run),
                in: FolderDayStore(folder: setup.settings.archive), display)
        } catch {
            let failure = Failure(wording: error)
            return Failure(
                .partial,
                lines: ["error: published \(day.iso), but it was not mailed"] + failure.lines)
        }
    }

    private func end(_ receipt: inout RunReceipt, _ status: ExitStatus, _ words: String) {
        receipt.end = .init(
            at: .now, exit: Int(status.rawValue),
            words: words.hasPrefix("error: ") ? String(words.dropFirst(7)) : words)
        note(receipt)
    }

    /// A run is not stopped by a receipt that cannot be written.
    private func note(_ receipt: RunReceipt) {
        do {
            try ReceiptStore(state: setup.settings.state).write(receipt)
        } catch {
            let failure = Failure(wording: error)
            display.show(
                .warning("the run's receipt cannot be written: \(failure.lines.first ?? "")"))
        }
    }

    /// When the last run ended that had nothing missing.
    private func lastSuccess(_ receipt: RunReceipt) -> Instant? {
        if receipt.end?.exit == 0 { return receipt.end?.at }
        let before = try? ReceiptStore(state: setup.settings.state).last(1000)
        return before?.first { $0.end?.exit == 0 }?.end?.at
    }
}

extension RunResult {
    private func place(in setup: Setup) -> String {
        "\(setup.settings.archive)/\(day.iso)/index.html"
    }

    /// `published 2026-11-21: 13 reports, archive/2026-11-21/index.html`.
    func words(in setup: Setup) -> String {
        "published \(day.iso): \(counted(reports, "report")), \(place(in: setup))"
    }

    /// What is said of a day with a part missing; nil if it is complete.
    func failure(in setup: Setup) -> Failure? {
        guard status != .complete else { return nil }
        return Failure(
            .partial, "published \(day.iso) with a part missing: \(missing)",
            hint: (mend.map { "\($0); " } ?? "") + "see \(place(in: setup))")
    }

    /// The first warning, and how many more there are.
    private var missing: String {
        let rest = warnings.count - 1
        return (warnings.first ?? "") + (rest > 0 ? " (and \(counted(rest, "more warning")))" : "")
    }
}
