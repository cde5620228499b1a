import ArchiveServer
import ArgumentParser
import Console
import Foundation
import Operations
import ReportModel
import Settings

@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "musora-archive",
        abstract: "Serves the archive's folder to people who sign in.",
        discussion: """
            Readers sign in with their e-mail address, which AUTHORIZED_EMAILS has to allow, and with \
            APP_TOKEN. Both are secrets: variables of the environment, files of the folder of \
            credentials, or lines of .env. Nothing of the archive is sent without a session, and \
            nothing is written into it.

            It waits at 127.0.0.1:8087 unless “web.listen” in reports.yaml says otherwise; a proxy in \
            front of it speaks TLS. “Serve the archive” in OPERATIONS.md has the steps.

            Exit codes: 0 stopped · 1 failed · 2 wrong usage or configuration. The last line on stderr \
            says which and why.
            """,
        version: programVersion)

    @Option(
        help: ArgumentHelp(
            "Folder with viz_config.json, reports.yaml and topics.json.",
            discussion: "Default: ./config if it is there, else /etc/musora-reports.",
            valueName: "dir"))
    var config: String?

    @Option(help: ArgumentHelp("Folder of the dated days.", valueName: "dir"))
    var archive: String?

    @Option(
        help: ArgumentHelp(
            "Folder in which the key of the sessions is kept, in archive-server/.",
            valueName: "dir"))
    var state: String?

    @Option(help: ArgumentHelp("Address and port to wait at.", valueName: "host:port"))
    var listen: String?

    @Option(
        help: ArgumentHelp(
            "Address of a proxy whose X-Forwarded-For and X-Forwarded-Proto are believed; may be "
                + "given several times. Proxies on this machine always are.",
            valueName: "address"))
    var proxy: [String] = []

    @Option(help: "How events are written: text (key=value) or json.")
    var logFormat: LogStyle.Format = .text

    func run() async throws {
        let log = ServerLog(style: LogStyle(format: logFormat))
        let setup = try Setup(self)
        for warning in setup.warnings { log.warn(warning) }
        let manager = ServiceManager(
            environment: ProcessInfo.processInfo.environment,
            process: ProcessInfo.processInfo.processIdentifier)
        let address = setup.settings.web.listen
        let server = ArchiveServer(
            try setup.site(), listen: address, proxies: setup.proxies, log: log.record)
        do {
            try await server.run { port in
                log.say("listening", [("host", .text(address.host)), ("port", .number("\(port)"))])
                manager.tell(.ready, .status("waits for readers at \(address.host), port \(port)"))
            }
        } catch let fault as ArchiveServer.Fault {
            throw Setup.failure(fault, at: address)
        }
        manager.tell(.stopping)
        log.say("stopped", [])
    }

    /// Parses the command line, serves, and turns any error into lines and an exit code.
    static func main() async {
        StandardStream.prepare()
        Limits.raiseOpenFiles()
        do {
            var command = try parseAsRoot()
            if let server = command as? Program {
                try await server.run()
            } else {
                try command.run()
            }
            try StandardStream.checkResults()
        } catch {
            leave(with: error)
        }
    }

    /// The parser's own errors are usage errors (2), except requests for help or the version.
    private static func leave(with error: any Error) -> Never {
        var failure = Setup.failure(error)
        if !(error is Failure) {
            let code = exitCode(for: error)
            if code.isSuccess {
                writeResult(fullMessage(for: error))
                Foundation.exit(ExitStatus.done.rawValue)
            } else if code == .validationFailure {
                failure = Failure(usage: fullMessage(for: error))
            }
        }
        let words =
            failure.exitCode == .failed ? "failed, nothing is served" : failure.exitCode.words
        writeToStandardError(
            Failure.text(
                failure.lines, exit: failure.exitCode.rawValue, words, in: .ofCommandLine))
        Foundation.exit(failure.exitCode.rawValue)
    }
}

extension LogStyle.Format: ExpressibleByArgument {}
