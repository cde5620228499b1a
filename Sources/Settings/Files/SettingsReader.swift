package import ReportModel

/// Reads the configuration's folder: text in, valid `Settings` out.
///
/// It accesses neither disk nor environment itself: `contents` reads the files.
package struct SettingsReader {
    /// The three files of the folder; `events.csv` may be beside them.
    package enum File: String, CaseIterable, Sendable {
        case vizConfig = "viz_config.json"
        case reports = "reports.yaml"
        case topics = "topics.json"
    }

    /// All files that a folder may have.
    package static var fileNames: [String] { File.allCases.map(\.rawValue) + [EventsFile.name] }

    /// Settings from the command line; each overrides the files.
    package struct Overrides: Hashable, Sendable {
        package var warehouse: String?
        package var archive: String?
        package var state: String?
        package var timeZone: String?
        package var listen: String?

        package init(
            warehouse: String? = nil, archive: String? = nil, state: String? = nil,
            timeZone: String? = nil, listen: String? = nil
        ) {
            self.warehouse = warehouse
            self.archive = archive
            self.state = state
            self.timeZone = timeZone
            self.listen = listen
        }
    }

    /// In bytes; more than any configuration needs.
    static let fileLimit = 8 << 20

    private let folder: String
    private let contents: FileBytes.Reading
    private let isTimeZone: (String) -> Bool
    private let resolve: (String) -> String

    /// - Parameters:
    ///   - folder: as given; messages use it in the names of files.
    ///   - contents: reads the files.
    ///   - isTimeZone: whether the tz database has a zone of this name.
    ///   - resolve: a path without links and dots, for comparison.
    package init(
        folder: String, contents: @escaping FileBytes.Reading,
        isTimeZone: @escaping (String) -> Bool,
        resolve: @escaping (String) -> String = { $0 }
    ) {
        self.folder = folder
        self.contents = contents
        self.isTimeZone = isTimeZone
        self.resolve = resolve
    }

    /// The settings, and warnings about them.
    ///
    /// Paths are kept as written: a relative one is relative to the working directory.
    ///
    /// - Throws: `SettingsProblems` with every error in all files.
    package func read(_ overrides: Overrides = Overrides()) throws -> Warned<Settings> {
        var logs = Logs(folder: folder)
        let viz = VizConfig(root(of: .vizConfig, &logs.viz), &logs.viz)
        let reports = ReportsFile(root(of: .reports, &logs.reports), &logs.reports)
        let topics = self.topics(&logs.topics)
        let listed = eventsFile(&logs.events)
        checkZone(reports.timeZone, &logs.reports)
        for zone in reports.runs.compactMap(\.timeZone) { checkZone(zone, &logs.reports) }

        let vocabulary = Vocabulary(viz, topics: topics, names: reports.names, &logs.viz)
        let editions = EditionList.editions(reports.editions, vocabulary, &logs.reports)
        warnOfUnlisted(viz, reports, vocabulary, &logs)
        var settings = Settings(viz, reports, vocabulary, editions)
        request(reports, of: &settings, &logs.reports)
        settings.events = EventList.together(
            EventList.events(reports.events, vocabulary, &logs.reports),
            EventList.events(listed, vocabulary, &logs.events))
        apply(overrides, to: &settings, &logs)
        checkFolders(settings, overrides, &logs)

        let (problems, warnings) = logs.sorted
        guard problems.isEmpty else { throw SettingsProblems(problems: problems) }
        return Warned(settings, warnings: warnings)
    }

    /// The parts that name labels and reports of other settings.
    private func request(
        _ reports: ReportsFile, of settings: inout Settings, _ log: inout ProblemLog
    ) {
        settings.analyses = RequestList.analyses(reports.analyses, settings.vocabulary, &log)
        settings.contentQueries = RequestList.queries(reports.queries, settings.vocabulary, &log)
        settings.sharedTopics =
            reports.sharedTopics.map { drafts in
                drafts.map { SharedTopic($0, settings.vocabulary, &log) }
            } ?? SharedTopic.common(to: settings.vocabulary)
        settings.leastChange = reports.leastChange
        settings.alerts = AlertList(of: settings).rules(reports.alerts, &log)
        settings.targets = TargetList(of: settings).targets(reports.targets, &log)
        settings.agents = reports.agents
        settings.replay = reports.replay
        settings.delivery = reports.delivery.rules
        settings.delivery.subscriptions = SubscriptionList(of: settings).subscriptions(
            reports.delivery.subscriptions, &log)
        settings.lagHours = Double(reports.lagHours)
        settings.schedule = ScheduleRules(
            runs: reports.runs.map { .init(cron: $0.cron, timeZone: $0.timeZone?.value) },
            catchUpDays: reports.catchUpDays)
        settings.notify = reports.notify
        settings.web = reports.web
        settings.freshness = reports.freshnessRules
    }

    // MARK: Files

    private func root(of file: File, _ log: inout ProblemLog) -> ConfigValue? {
        let bytes: [UInt8]
        do {
            bytes = try contents(
                SettingsReader.path(of: file, in: folder), SettingsReader.fileLimit)
        } catch {
            log.add(.unreadable(error, name: file.rawValue), at: nil)
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            log.add(.notUTF8, at: SettingsReader.firstBadLine(of: bytes))
            return nil
        }
        do {
            let root = file == .reports ? try YAMLReader.read(text) : try JSONReader.read(text)
            if root == nil { log.add(.empty(name: file.rawValue), at: nil) }
            if root?.content == .nothing { log.add(.null(name: file.rawValue), at: root?.position) }
            return root?.content == .nothing ? nil : root
        } catch let failure as JSONReader.Failure {
            log.addExactly(failure.fact, at: failure.position)
        } catch let failure as YAMLReader.Failure {
            log.addExactly(failure.fact, at: failure.position)
        } catch {
            log.add(.badYAML("\(error)"), at: nil)
        }
        return nil
    }

    static func path(of file: File, in folder: String) -> String {
        path(of: file.rawValue, in: folder)
    }

    private static func path(of name: String, in folder: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// The events of `events.csv`; none where there is no such file.
    private func eventsFile(_ log: inout ProblemLog) -> [EventDraft] {
        let bytes: [UInt8]
        do {
            bytes = try contents(
                SettingsReader.path(of: EventsFile.name, in: folder), SettingsReader.fileLimit)
        } catch {
            if !error.isMissing { log.add(.unreadable(error, name: EventsFile.name), at: nil) }
            return []
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            log.add(.notUTF8, at: SettingsReader.firstBadLine(of: bytes))
            return []
        }
        return EventsFile.events(text, &log)
    }

    /// The line of the first byte that is not UTF-8: the lines before it can be decoded.
    private static func firstBadLine(of bytes: [UInt8]) -> Position? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return bad.map { Position(line: $0 + 1, column: 1) }
    }

    private func topics(_ log: inout ProblemLog) -> [LabelEntry<String>] {
        guard let root = root(of: .topics, &log) else { return [] }
        return OptionForm<[LabelEntry<String>]>.byLabel(OptionForm<String>.text).read(
            root, "", &log) ?? []
    }

    // MARK: Checks across files

    private func checkZone(_ zone: Located<String>, _ log: inout ProblemLog) {
        if !isTimeZone(zone.value) { log.add(.unknownTimeZone(zone.value), at: zone.position) }
    }

    /// The problem's place is the option that named the state folder last.
    private func checkFolders(
        _ settings: Settings, _ overrides: Overrides, _ logs: inout Logs
    ) {
        let (archive, state) = (resolve(settings.archive), resolve(settings.state))
        guard state == archive || state.hasPrefix(archive + "/") else { return }
        let fact = Problem.Fact.stateInArchive(
            state: state == archive ? settings.archive : settings.state, archive: settings.archive)
        if overrides.state == nil {
            logs.reports.add(fact, at: nil)
        } else {
            var log = ProblemLog(source: "--state")
            log.add(fact, at: nil)
            logs.overrides.append(log)
        }
    }

    private func warnOfUnlisted(
        _ viz: VizConfig, _ reports: ReportsFile, _ vocabulary: Vocabulary, _ logs: inout Logs
    ) {
        func warn(
            _ labels: [Located<String>], _ dimension: Vocabulary.Dimension, _ option: String,
            _ log: inout ProblemLog
        ) {
            vocabulary.warnOfUnlisted(labels, in: dimension, option: option, &log)
        }
        warn(viz.negative, .sentiment, "negative_sentiments", &logs.viz)
        warn(viz.escalation, .sentiment, "helpscout.escalation_sentiments", &logs.viz)
        let weights = reports.weights.map { Located($0.label, $0.position) }
        warn(weights, .sentiment, "sentiment.weights", &logs.reports)
        warn(reports.urgentIntents, .intent, "sentiment.urgent_intents", &logs.reports)
        warn(reports.questionIntents, .intent, "sentiment.question_intents", &logs.reports)
    }

    // MARK: The command line

    private func apply(_ overrides: Overrides, to settings: inout Settings, _ logs: inout Logs) {
        func value<Value>(
            _ text: String?, _ option: Option<Value>, _ name: String
        ) -> Value? {
            var log = ProblemLog(source: name)
            defer { logs.overrides.append(log) }
            return text.flatMap { option.value(from: $0, &log) }
        }
        if let warehouse = value(overrides.warehouse, ReportsFile.warehouse, "--warehouse") {
            settings.warehouse = warehouse
        }
        if let archive = value(overrides.archive, ReportsFile.archivePath, "--archive") {
            settings.archive = archive
        }
        if let state = value(overrides.state, ReportsFile.state, "--state") {
            settings.state = state
        }
        if let listen = value(overrides.listen, ReportsFile.listen, "--listen") {
            settings.web.listen = listen
        }
        if let zone = value(overrides.timeZone, ReportsFile.timeZone, "--time-zone") {
            var log = ProblemLog(source: "--time-zone")
            checkZone(zone, &log)
            logs.overrides.append(log)
            settings.timeZone = zone.value
        }
    }

    /// One log per file and one per option of the command line.
    private struct Logs {
        var viz: ProblemLog
        var reports: ProblemLog
        var topics: ProblemLog
        var events: ProblemLog
        var overrides: [ProblemLog] = []

        init(folder: String) {
            viz = ProblemLog(source: path(of: .vizConfig, in: folder))
            reports = ProblemLog(source: path(of: .reports, in: folder))
            topics = ProblemLog(source: path(of: .topics, in: folder))
            events = ProblemLog(source: path(of: EventsFile.name, in: folder))
        }

        /// Sorted by file and line.
        var sorted: (problems: [Problem], warnings: [Problem]) {
            let all = ([viz, reports, topics, events] + overrides).map(\.sorted)
            return (all.flatMap(\.problems), all.flatMap(\.warnings))
        }
    }
}

extension Settings {
    fileprivate init(
        _ viz: VizConfig, _ reports: ReportsFile, _ vocabulary: Vocabulary, _ editions: [Edition]
    ) {
        func labels(_ located: [Located<String>]) -> Set<String> { Set(located.map(\.value)) }
        self.init(
            timeZone: reports.timeZone.value, warehouse: reports.warehouse,
            archive: reports.archive, state: reports.state, templates: reports.templates,
            paper: reports.paper, vocabulary: vocabulary,
            sentiment: SentimentRules(
                weights: reports.weights.reduce(into: [:]) { $0[$1.label] = $1.value },
                negative: labels(viz.negative),
                urgentIntents: labels(reports.urgentIntents),
                questionIntents: labels(reports.questionIntents),
                health: reports.health),
            demographics: viz.demographics,
            helpScout: HelpScoutRules(
                windowDays: viz.helpScoutDays, escalationSentiments: labels(viz.escalation),
                maxSummaryConversations: viz.maxSummaryConversations,
                durationEdges: reports.durationEdges,
                conversationURL: reports.conversationURL),
            windowDays: viz.windowDays, editions: editions, publisher: reports.publisher,
            expected: viz.expected, keep: reports.keep)
        warehouseDeadline = reports.warehouseDeadline
        snowflake = reports.snowflake
        snowflake.queries = viz.queries
        archiveAddress = reports.archiveAddress
    }
}
