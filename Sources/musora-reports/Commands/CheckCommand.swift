import Archive
import ArgumentParser
import Check
import Console
import Delivery
import Drawing
import Foundation
import Narration
import ReportModel
import Settings
import Warehouse
import WebExport

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look over the set-up and say how to mend what is wrong.",
        discussion: """
            Configuration, templates, fonts, time zones, folders and every dataset of the \
            warehouse, each with a line, and what becomes of the reports without it. \
            The exit code is 2 when the configuration is wrong, 1 when something else is.

            Nothing is asked over the network without --online. Of Snowflake this means what is set \
            to sign in with and which datasets have a query; with --online also the account, role and \
            warehouse, the columns of every query, and how old each newest row is. No rows are read.
            """)

    @OptionGroup var options: Options

    @Flag(help: "Also ask the servers that a run needs; nothing is changed there.")
    var online = false

    @Flag(help: "Print JSON: one document with the type “check”.")
    var json = false

    func run() async throws {
        let read = try Setup.read(options)
        var list = CheckList(isPrinted: !json)
        list.note(.fine, "configuration: \(Setup.folder(options))")
        for line in ConfigurationCheck.lines(of: read) {
            list.note(line)
        }
        let setup = try Setup(options, read)
        list.check("templates: \(setup.settings.templates)") { _ = try setup.templates() }
        checkFonts(&list)
        checkTimeZones(setup, &list)
        checkFolders(setup.settings, &list)
        checkLedger(setup.settings, &list)
        checkAgents(setup.settings, &list)
        checkMails(setup, &list)
        await checkWarehouse(setup, &list)
        if online { await ask(setup, &list) }
        if json { try writeJSON(CheckDocument(lines: list.lines)) }
        guard list.failures == 0 else {
            throw Failure(
                .failed, "\(list.failures) of the checks failed",
                hint: "mend what the lines above name")
        }
        if !json { writeResult("all is well") }
    }

    private func checkFonts(_ list: inout CheckList) {
        do {
            let engine = try TextEngine()
            list.note(.fine, "fonts")
            for warning in engine.warnings { list.note(.odd, "\(warning)", hint: warning.hint) }
        } catch {
            list.note(error)
        }
    }

    /// An old database does not have a zone's newest rules.
    private func checkTimeZones(_ setup: Setup, _ list: inout CheckList) {
        guard let version = TimeZoneDatabase.version(in: Setup.timeZoneFolder) else {
            list.note(.odd, "time zones: the tz database does not say of which version it is")
            return
        }
        guard !TimeZoneDatabase.isStale(version, on: setup.zone.day(of: .now)) else {
            list.note(
                .odd, "time zones: the \(TimeZoneDatabase.staleWords(version))",
                hint: TimeZoneDatabase.staleHint)
            return
        }
        list.note(.fine, "time zones: \(setup.zone.name), tz database \(version)")
    }

    private func checkFolders(_ settings: Settings, _ list: inout CheckList) {
        for (name, path) in [("archive", settings.archive), ("state", settings.state)] {
            let files = FileManager.default
            var nearest = URL(filePath: path).standardizedFileURL
            let target = try? files.destinationOfSymbolicLink(atPath: nearest.path)
            if let target, !files.fileExists(atPath: nearest.path) {
                list.note(ArchiveError.linkToNothing(path: path, target: target))
                continue
            }
            while !files.fileExists(atPath: nearest.path), nearest.path != "/" {
                nearest.deleteLastPathComponent()
            }
            var isFolder: ObjCBool = false
            _ = files.fileExists(atPath: nearest.path, isDirectory: &isFolder)
            if isFolder.boolValue, files.isWritableFile(atPath: nearest.path) {
                list.note(.fine, "\(name): \(path)")
                checkSpace(of: nearest.path, name, &list)
            } else {
                list.note(
                    .wrong,
                    "\(name): \(path) cannot be written: \(nearest.path) is "
                        + (isFolder.boolValue ? "not writable" : "no folder"),
                    hint:
                        "name another folder in reports.yaml, or give this user the right to write")
            }
        }
    }

    /// A run needs space for a day in addition to the one that it replaces.
    private func checkSpace(of path: String, _ name: String, _ list: inout CheckList) {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value,
            free < CheckCommand.leastSpace
        else { return }
        list.note(
            .odd, "\(name): only \(free / 1_000_000) MB are free in \(path)",
            hint: "make room, or keep fewer days (“archive.keep”, “replay.keep_days”)")
    }

    /// In bytes.
    private static let leastSpace: Int64 = 1_000_000_000

    /// Checks the ledger if it exists; the first run creates it.
    private func checkLedger(_ settings: Settings, _ list: inout CheckList) {
        guard FileManager.default.fileExists(atPath: "\(settings.state)/ledger.sqlite") else {
            return
        }
        list.check("ledger: \(settings.state)/ledger.sqlite") {
            _ = try KPILedger(state: settings.state).position()
        }
    }

    private func checkAgents(_ settings: Settings, _ list: inout CheckList) {
        switch settings.agents.model {
        case .extractive, .none: break
        case .script(let path): checkScript(path, &list)
        case .endpoint(let name): checkEndpoint(name, &list)
        }
    }

    private func checkEndpoint(_ name: String, _ list: inout CheckList) {
        do throws(EndpointFault) {
            let secrets = try? Secrets.local()
            if let access = try EndpointAccess({ secrets?.value($0) }) {
                list.note(.fine, "summaries: \(name) at \(access.base)")
            } else {
                list.note(
                    .odd, "summaries: OPENAI_API_KEY is not set, so no language model is asked",
                    hint: "set it, or “agents.model” to “extractive” in reports.yaml")
            }
        } catch {
            list.note(.wrong, "summaries: \(error.words.text)", hint: error.words.hint)
        }
    }

    private func checkScript(_ path: String, _ list: inout CheckList) {
        if FileManager.default.isReadableFile(atPath: path) {
            list.note(.fine, "summaries: replies of \(path)")
        } else {
            list.note(
                .wrong, "summaries: \(path) cannot be read",
                hint: "name another file under “agents.model” in reports.yaml, or “extractive”")
        }
    }

    private func checkMails(_ setup: Setup, _ list: inout CheckList) {
        do {
            for line in try setup.mailCheck().offline { list.note(line) }
        } catch {
            list.note(error)
        }
    }

    private func checkWarehouse(_ setup: Setup, _ list: inout CheckList) async {
        list.note(.fine, "warehouse: \(setup.settings.warehouse)")
        do {
            if let snowflake = try setup.snowflakeCheck(now: .now) {
                for line in snowflake.lines(isAsked: online) { list.note(line) }
                return
            }
            let check = WarehouseCheck(
                settings: setup.settings,
                warehouse: try setup.warehouse { writeToStandardError($0.sentence + "\n") },
                zone: setup.zone, now: .now)
            for line in await check.lines() { list.note(line) }
        } catch {
            list.note(error)
        }
    }

    /// Asks the servers that a run of this configuration needs, one after another.
    ///
    /// What keeps a server from being asked has been said by the checks before.
    private func ask(_ setup: Setup, _ list: inout CheckList) async {
        var isAsked = false
        if let snowflake = try? setup.snowflakeCheck(now: .now) {
            isAsked = true
            for finding in await snowflake.findings() {
                list.note(finding.line(of: snowflake.subject))
            }
        }
        if let endpoint = setup.endpointCheck() {
            isAsked = true
            for line in await endpoint.online() { list.note(line) }
        }
        for line in await (try? setup.mailCheck())?.online() ?? [] {
            isAsked = true
            list.note(line)
        }
        if !isAsked { list.note(.fine, "online: this configuration needs no server") }
    }
}

/// Prints each finding as it is found and counts those that would stop a run.
private struct CheckList {
    enum Verdict: String, Encodable {
        case fine = "ok"
        case odd = "warning"
        case wrong = "error"

        init(_ level: ConfigurationCheck.Line.Level) {
            self =
                switch level {
                case .ok: .fine
                case .warning: .odd
                case .error: .wrong
                }
        }
    }

    struct Line: Encodable {
        let level: Verdict
        let text: String
        let mend: String?
    }

    /// Whether each line is printed when it is found.
    let isPrinted: Bool
    private(set) var lines: [Line] = []

    init(isPrinted: Bool) { self.isPrinted = isPrinted }

    var failures: Int { lines.count { $0.level == .wrong } }

    mutating func note(_ verdict: Verdict, _ text: String, hint: String? = nil) {
        lines.append(Line(level: verdict, text: text, mend: hint))
        guard isPrinted else { return }
        writeResult("\(verdict.rawValue): \(text)")
        if let hint { writeResult("  hint: \(hint)") }
    }

    mutating func note(_ line: ConfigurationCheck.Line) {
        note(Verdict(line.level), line.text, hint: line.mend)
    }

    mutating func note(_ error: any Error) {
        let words = Failure(wording: error).lines
        if isPrinted { for line in words { writeResult(line) } }
        func without(_ start: String, _ line: String) -> String {
            line.hasPrefix(start) ? String(line.dropFirst(start.count)) : line
        }
        lines.append(
            Line(
                level: .wrong, text: without("error: ", words.first ?? ""),
                mend: words.count > 1
                    ? words.dropFirst().map { without("hint: ", $0) }.joined(separator: "; ")
                    : nil))
    }

    mutating func check(_ text: String, _ body: () throws -> Void) {
        do {
            try body()
            note(.fine, text)
        } catch {
            note(error)
        }
    }
}

/// What `check --json` prints; a configuration that cannot be read is an error on stderr alone.
private struct CheckDocument: Encodable {
    let type = "check"
    let v = 1
    let is_well: Bool
    let lines: [CheckList.Line]

    init(lines: [CheckList.Line]) {
        self.lines = lines
        is_well = lines.allSatisfy { $0.level != .wrong }
    }
}
