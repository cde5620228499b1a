import Archive
import Check
import Console
import DailyRun
import Drawing
import Foundation
import Narration
import ReportModel
import Schedule
import Settings
import Transfer
import Upkeep
import Warehouse
import WebExport

/// The assembled program: the only place where live implementations are chosen.
struct Setup {
    static let timeZoneFolder = ConfigurationFolder.timeZoneFolder

    let settings: Settings
    /// Warnings about the settings.
    let warnings: [Problem]
    let zone: TimeZoneRules
    /// The configuration’s folder.
    private let configuration: String
    /// The folder of templates from the command line.
    private let templatesGiven: String?

    init(_ options: Options, _ display: Display) throws {
        try self.init(options, try Setup.read(options))
        for warning in warnings {
            display.show(
                .warning(
                    [warning.words.text, warning.words.hint].compactMap { $0 }.joined(
                        separator: "; ")))
        }
    }

    /// When runs are due.
    ///
    /// - Throws: `TimeZoneError` if a zone of the schedule cannot be read.
    func timetable() throws -> Timetable {
        Timetable(
            lines: try settings.schedule.runs.map { run in
                Timetable.Line(
                    cron: run.cron,
                    zone: try run.timeZone.map {
                        try TimeZoneRules(named: $0, in: Setup.timeZoneFolder)
                    } ?? zone)
            }, zone: zone)
    }

    /// Does not print the warnings about the settings.
    init(_ options: Options, _ read: Warned<Settings>) throws {
        settings = read.value
        configuration = Setup.folder(options)
        templatesGiven = options.templates
        zone = try TimeZoneRules(named: settings.timeZone, in: Setup.timeZoneFolder)
        warnings = read.warnings
    }

    /// The configuration’s folder: the one given, otherwise the usual one.
    static func folder(_ options: Options) -> String { ConfigurationFolder(options.config).path }

    static func read(_ options: Options) throws -> Warned<Settings> {
        try ConfigurationFolder(options.config).read(options.overrides)
    }

    /// - Parameter watch: called when the warehouse causes a wait.
    /// - Throws: `WarehouseError` if something to sign in with is missing or wrong.
    func warehouse(
        run: String = "", watch: @escaping @Sendable (WarehouseEvent) -> Void
    ) throws -> any Warehouse {
        switch settings.warehouse {
        case .sqlite(let path):
            SQLiteWarehouse(path: path, deadline: settings.warehouseDeadline, notify: watch)
        case .snowflake: try snowflake(run: run, watch: watch)
        }
    }

    private func snowflake(
        run: String, watch: @escaping @Sendable (WarehouseEvent) -> Void
    ) throws -> any Warehouse {
        let door = try snowflakeDoor(run: run)
        let warehouse = SnowflakeWarehouse(
            access: door.access, queries: settings.snowflake.queries,
            countsComments: settings.snowflake.mode == .aggregated, rules: door.rules,
            transport: door.transport, sleep: { try await Task.sleep(for: $0) }, notify: watch)
        StopSignals.before { await warehouse.cancelRunning() }
        return warehouse
    }

    /// Who signs in to Snowflake, how statements are run, and over what they are sent.
    private func snowflakeDoor(
        run: String
    ) throws -> (access: SnowflakeAccess, rules: SnowflakeRules, transport: CurlTransport) {
        let secrets = try Secrets.local()
        let options = settings.snowflake
        do {
            return (
                try SnowflakeAccess(secrets.value, now: { .now }, readKey: Setup.key),
                SnowflakeRules(
                    limit: .seconds(options.statementTimeout), concurrency: options.concurrency,
                    partMegabytes: options.resultChunk, run: run),
                Setup.transport(secrets)
            )
        } catch let problem as SnowflakeProblem {
            throw Failure(.usage, problem.message, hint: problem.hint)
        }
    }

    /// Nil if another warehouse is configured.
    ///
    /// - Throws: `Failure` if something to sign in with is missing or wrong.
    func snowflakeCheck(now: Instant) throws -> SnowflakeCheck? {
        guard settings.warehouse == .snowflake else { return nil }
        let door = try snowflakeDoor(run: "check")
        let probe = SnowflakeProbe(
            access: door.access, rules: door.rules, transport: door.transport,
            sleep: { try await Task.sleep(for: $0) })
        return SnowflakeCheck(settings: settings, probe: probe, zone: zone, now: now)
    }

    private static func transport(_ secrets: Secrets) -> CurlTransport {
        CurlTransport(
            userAgent: "musora-reports/\(programVersion)",
            authorities: secrets.value("SSL_CERT_FILE"))
    }

    /// A key file's bytes, and whether others than its owner and group can read it.
    private static func key(_ path: String) throws -> (bytes: [UInt8], isOpenToOthers: Bool) {
        do throws(FileFault) {
            let bytes = try FileBytes.read(path, atMost: 1 << 20)
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
            return (bytes, mode & 0o004 != 0)
        } catch {
            throw SnowflakeProblem(.keyUnreadable(path: path, reason: error.words))
        }
    }

    func templates() throws -> TemplateSet {
        let folder = try templateFolder()
        let names: [String]
        do {
            names = try FileBytes.names(in: folder)
        } catch {
            throw Failure(
                .usage, "\(folder): the folder cannot be listed: \(error.words)", hint: error.mend)
        }
        return try TemplateSet(
            paths: names.map { "\(folder)/\($0)" }, contents: FileBytes.read(_:atMost:))
    }

    /// The templates' folder: as configured, or in or next to the configuration’s folder.
    ///
    /// So a run need not be started in the project’s folder.
    ///
    /// - Throws: `Failure` if there is no such folder.
    func templateFolder() throws -> String {
        let name = templatesGiven ?? settings.templates
        let places =
            name.hasPrefix("/")
            ? [name] : [name, "\(configuration)/\(name)", "\(configuration)/../\(name)"]
        guard
            let found = places.first(where: {
                FileManager.default.fileExists(atPath: $0 + "/page.mustache")
            })
        else {
            throw Failure(
                .usage, "\(places.joined(separator: ", ")): there are no templates here",
                hint: "name their folder under “templates” in reports.yaml")
        }
        return found
    }

    /// The weights of Inter that the pages contain.
    ///
    /// - Throws: an error if a font file cannot be read.
    private func pageFonts() throws -> [FontFile] {
        try FontFiles.debian.faces.map { face in
            do {
                return FontFile(weight: face.weight, bytes: try FileBytes.read(face.path))
            } catch let fault as FileFault where fault.isMissing {
                throw DrawingError.missingFont(path: face.path, package: "fonts-inter")
            }
        }
    }

    /// What decides on old days and removes them; it reads no ledger, template or font.
    func upkeep(at now: Instant) -> Upkeep {
        Upkeep(
            settings: settings, zone: zone, store: FolderDayStore(folder: settings.archive),
            recordings: RecordingStore(state: settings.state), replies: replyStore(at: now))
    }

    private func replyStore(at now: Instant) -> FolderReplyStore {
        FolderReplyStore(folder: "\(settings.state)/replies", usedAt: now)
    }

    /// - Parameters:
    ///   - now: the time at which replies of models are used.
    ///   - run: the run's id; nil if the warehouse is not asked.
    ///   - copies: a folder with copies of the ledgers, which are used in their place; nothing is
    ///     written into the state folder then.
    func dailyRun(
        at now: Instant, run: String?, copies: String? = nil,
        notify: @escaping @Sendable (RunEvent) -> Void
    ) throws -> DailyRun {
        let replies = replyStore(at: now)
        var program = DailyRun(
            settings: settings,
            doors: Doors(
                warehouse: try run.map { try warehouse(run: $0) { notify($0.runEvent) } }
                    ?? InMemoryWarehouse([:]),
                store: FolderDayStore(folder: settings.archive),
                ledger: try KPILedger(state: copies ?? settings.state),
                narrator: try narrator(replies),
                recordings: RecordingStore(state: settings.state),
                unfinished: UnfinishedStore(state: settings.state, now: { .now }),
                keptReplies: replies),
            surroundings: Surroundings(
                templates: try templates(), fonts: .debian, pageFonts: try pageFonts(), zone: zone,
                timeZoneDatabase: TimeZoneDatabase.version(in: Setup.timeZoneFolder) ?? "unknown",
                programVersion: programVersion),
            workers: ProcessInfo.processInfo.activeProcessorCount, notify: notify)
        if run != nil, copies == nil {
            program.doors.receipts = FolderReceipts(folder: "\(settings.state)/receipts")
        }
        return program
    }

    /// Nil if no summaries are wanted.
    private func narrator(_ replies: FolderReplyStore) throws -> Narrator? {
        guard let model = try languageModel() else { return nil }
        return Narrator(
            model: model, rules: settings.agents, sentiment: settings.sentiment,
            replies: replies, checker: try checker(of: model),
            themes: FolderThemeStore(folder: "\(settings.state)/themes"),
            audits: AuditSheet(path: "\(settings.state)/audit.csv"),
            leastChange: settings.leastChange,
            sleep: { try await Task.sleep(for: $0) })
    }

    /// Another model for audits, where one is configured and an endpoint is asked at all.
    private func checker(of model: any LanguageModel) throws -> (any LanguageModel)? {
        guard !model.isExtractive, let name = settings.agents.checker else { return nil }
        return try Setup.endpoint(name)
    }

    private func languageModel() throws -> (any LanguageModel)? {
        switch settings.agents.model {
        case .none: return nil
        case .extractive: return ExtractiveModel()
        case .endpoint(let name):
            return try Setup.endpoint(name)
                ?? ExtractiveModel(remarks: [
                    "OPENAI_API_KEY is not set: summaries are sentences of the texts, not by \(name)"
                ])
        case .script(let path):
            do {
                return try ScriptedModel(try FileBytes.read(path))
            } catch let fault as FileFault {
                throw Failure(
                    .usage, "\(path): the file of replies cannot be read: \(fault.words)",
                    hint: fault.mend ?? "name it under “agents.model” in reports.yaml")
            } catch let fault as ScriptFault {
                throw Failure(.usage, "\(path): \(fault)", hint: "mend the file of replies")
            }
        }
    }
}

extension Setup {
    /// The model of the endpoint that the secrets name; nil without a key.
    ///
    /// A model whose set-up is wrong says so in the place of each summary: reports are published
    /// without it.
    static func endpoint(_ name: String) throws -> (any LanguageModel)? {
        let secrets = try Secrets.local()
        do throws(EndpointFault) {
            let clock = ContinuousClock()
            let start = clock.now
            return try EndpointAccess(secrets.value).map { access in
                EndpointModel(
                    name: name, access: access, transport: transport(secrets),
                    now: { start.duration(to: clock.now) })
            }
        } catch {
            return UnusableModel(name: name, error)
        }
    }
}

extension Setup {
    /// Nil if no endpoint is configured, or what it takes to ask it is missing or wrong.
    func endpointCheck() -> EndpointCheck? {
        guard case .endpoint(let name) = settings.agents.model,
            let secrets = try? Secrets.local(),
            let access = try? EndpointAccess({ secrets.value($0) })
        else { return nil }
        return EndpointCheck(
            access: access,
            models: [name] + (settings.agents.checker.map { $0 == name ? [] : [$0] } ?? []),
            transport: Setup.transport(secrets))
    }
}

extension WarehouseEvent {
    /// The event for a run's watcher.
    fileprivate var runEvent: RunEvent {
        switch self {
        case .waiting: .warning(sentence)
        case .reading: .advanced(.extract, done: 0, total: 1, name: sentence)
        }
    }
}
