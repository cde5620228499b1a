import Archive
import Console
import DailyRun
import Foundation
import Operations
import ReportModel
import Settings
import Transfer

/// Tells others of a run, as “notify” in reports.yaml says.
///
/// What fails is a warning, never an error.
struct Hooks {
    private let rules: NotifyRules
    private let display: Display
    /// How long a command or an answer may take.
    private static let limit = 30

    init(_ rules: NotifyRules, display: Display) {
        self.rules = rules
        self.display = display
    }

    func began(_ receipt: RunReceipt) async { await ping("start") }

    func ended(_ receipt: RunReceipt, success: Instant?) async {
        if let path = rules.metrics { write(MetricsText(receipt, lastSuccess: success), to: path) }
        await ping(receipt.end?.exit == 0 ? "" : "fail")
        if let command = rules.command { run(command, receipt) }
    }

    /// In one step, because the collector may read at any time.
    private func write(_ metrics: MetricsText, to path: String) {
        do {
            try Data(metrics.text.utf8).write(to: URL(filePath: path), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        } catch {
            display.show(.warning("“notify.metrics”: \(path) cannot be written: \(words(error))"))
        }
    }

    private func ping(_ end: String) async {
        guard let folder = rules.ping?.text else { return }
        let address = end.isEmpty ? String(folder.dropLast()) : folder + end
        do {
            let (response, _) = try await CurlTransport(
                userAgent: "musora-reports/\(programVersion)"
            ).send(
                HTTPRequest(
                    .get, address, limit: .seconds(Hooks.limit), largestBody: 1 << 20))
            guard !(200..<300).contains(response.status) else { return }
            display.show(.warning("“notify.ping” answered \(response.status)"))
        } catch {
            display.show(.warning("“notify.ping” cannot be reached: \(words(error))"))
        }
    }

    private func run(_ command: String, _ receipt: RunReceipt) {
        let process = Process()
        process.executableURL = URL(filePath: command)
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.standardError
        // Neither the service manager's socket nor a secret is for a hook.
        process.environment = ProcessInfo.processInfo.environment.filter {
            ["PATH", "HOME", "LANG", "TZ", "TMPDIR", "USER"].contains($0.key)
        }
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            let text = try JSONEncoder().encode(receipt)
            try process.run()
            // A program may end without reading its input, or never read it.
            DispatchQueue.global().async {
                try? input.fileHandleForWriting.write(contentsOf: text)
                try? input.fileHandleForWriting.close()
            }
        } catch {
            display.show(.warning("“notify.command”: \(command) cannot be run: \(words(error))"))
            return
        }
        guard ended.wait(timeout: .now() + .seconds(Hooks.limit)) == .success else {
            process.terminate()
            display.show(
                .warning("“notify.command”: \(command) took more than \(Hooks.limit) seconds"))
            return
        }
        if process.terminationStatus != 0 {
            display.show(
                .warning(
                    "“notify.command”: \(command) ended with exit \(process.terminationStatus)"))
        }
    }

    private func words(_ error: any Error) -> String {
        if let fault = error as? TransferError { return fault.message }
        return (error as NSError).localizedDescription
    }
}
