import Console
import Foundation
import ReportModel
import Schedule
import Settings
import Synchronization

/// Makes days in processes of their own, with `musora-reports run`.
struct RunLauncher: Sendable {
    private let program: URL
    private let arguments: [String]
    /// How long a run that is told to stop may take before it is killed.
    private static let patience = 25

    /// - Parameters:
    ///   - configuration: the folder of the configuration that runs use.
    ///   - templates: their folder of templates.
    /// - Throws: `Failure` if the program does not know where its file is.
    init(options: Options, configuration: String, templates: String) throws {
        program = try RunLauncher.ownFile()
        func option(_ name: String, _ value: String?) -> [String] {
            value.map { [name, $0] } ?? []
        }
        arguments =
            ["--config", configuration, "--templates", templates]
            + option("--warehouse", options.warehouse) + option("--archive", options.archive)
            + option("--state", options.state) + option("--time-zone", options.timeZone)
            + ["--log-format", options.logFormat.rawValue]
            + (options.quiet ? ["--quiet"] : []) + (options.verbose ? ["--verbose"] : [])
    }

    /// The file that was started; after an upgrade its name has the new program.
    private static func ownFile() throws -> URL {
        let name = CommandLine.arguments.first ?? ""
        if name.contains("/") { return URL(filePath: name).absoluteURL }
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else {
            throw Failure(
                .failed, "the program does not find its own file",
                hint: "start it with its whole path")
        }
        let path = String(
            decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return URL(filePath: path)
    }

    /// Makes a day; a task that is cancelled ends the run.
    ///
    /// - Parameter attempt: from the second on, only what the one before left undone is done.
    func make(_ day: LocalDay, attempt: Int) async -> Agenda.Outcome {
        let process = Process()
        process.executableURL = program
        process.arguments =
            ["run", "--date", day.iso] + (attempt > 1 ? ["--retry"] : []) + arguments
        process.standardInput = FileHandle.nullDevice
        let child = Child(process)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                process.terminationHandler = { ended in
                    continuation.resume(returning: RunLauncher.outcome(of: ended))
                }
                do {
                    try process.run()
                } catch {
                    process.terminationHandler = nil
                    continuation.resume(returning: .failed)
                }
            }
        } onCancel: {
            child.stop(within: RunLauncher.patience)
        }
    }

    private static func outcome(of process: Process) -> Agenda.Outcome {
        guard process.terminationReason == .exit else { return .failed }
        return switch ExitStatus(rawValue: process.terminationStatus) {
        case .done, .unwritten: .published
        case .partial: .partial
        case .usage: .refused
        case .held: .held
        default: .failed
        }
    }
}

/// A process that can be stopped from another thread.
private struct Child: @unchecked Sendable {
    private let process: Process

    init(_ process: Process) { self.process = process }

    func stop(within seconds: Int) {
        guard process.isRunning else { return }
        process.terminate()
        let number = process.processIdentifier
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) {
            if process.isRunning { kill(number, SIGKILL) }
        }
    }
}
