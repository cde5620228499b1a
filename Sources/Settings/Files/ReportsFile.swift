internal import Graphics
internal import ReportModel

/// `reports.yaml`: everything that the old dashboard's file does not have.
struct ReportsFile {
    let timeZone: Located<String>
    let warehouse: Settings.WarehouseLocation
    let warehouseDeadline: Duration
    /// Without its queries.
    var snowflake = Settings.Snowflake()
    let archive: String
    let archiveAddress: FolderAddress?
    let keep: Settings.Keep
    let state: String
    let templates: String
    let paper: Settings.Paper
    let publisher: String
    let weights: [LabelEntry<Double>]
    let health: [SentimentRules.HealthLevel]
    let urgentIntents: [Located<String>]
    let questionIntents: [Located<String>]
    let durationEdges: [Double]
    let conversationURL: AddressTemplate?
    let editions: [EditionDraft]
    let analyses: [AnalysisDraft]
    let queries: [QueryDraft]
    let leastChange: Double
    let alerts: [AlertDraft]
    let targets: [TargetDraft]
    let events: [EventDraft]
    let agents: Agents
    let replay: ReplayRules
    let delivery: DeliveryFile
    let lagHours: Int
    let freshnessRules: FreshnessRules
    let runs: [ScheduledRunDraft]
    let catchUpDays: Int
    let notify: NotifyRules
    let web: WebRules
    /// Nil means the labels that comments and conversations share.
    let sharedTopics: [SharedTopicDraft]?
    /// Display names by dimension and canonical label.
    let names: [Vocabulary.Dimension: [String: String]]

    init(_ root: ConfigValue?, _ log: inout ProblemLog) {
        let file = Section(root, path: "", &log)
        let archiveSection = file.section("archive", &log)
        let keepSection = archiveSection.section("keep", &log)
        let sentiment = file.section("sentiment", &log)
        let helpScout = file.section("helpscout", &log)
        let agentsSection = file.section("agents", &log)
        let findings = file.section("findings", &log)
        let replaySection = file.section("replay", &log)
        let freshness = file.section("freshness", &log)
        let snowflakeSection = file.section("snowflake", &log)
        let schedule = file.section("schedule", &log)
        let notifySection = file.section("notify", &log)
        let webSection = file.section("web", &log)

        timeZone = file.value(of: ReportsFile.timeZone, &log)
        let warehouseSection = ReportsFile.warehouseSection(file, &log)
        warehouse =
            warehouseSection?.value(of: ReportsFile.location, &log)
            ?? file.value(of: ReportsFile.warehouse, &log)
        warehouseDeadline = .seconds(
            60
                * (warehouseSection?.value(of: ReportsFile.deadline, &log)
                    ?? ReportsFile.deadline.fallback))
        archive = archiveSection.value(of: ReportsFile.archivePath, &log)
        archiveAddress = archiveSection.value(of: ReportsFile.archiveAddress, &log)
        keep = Settings.Keep(
            daily: keepSection.value(of: ReportsFile.keepDaily, &log),
            weekly: keepSection.value(of: ReportsFile.keepWeekly, &log),
            monthly: keepSection.value(of: ReportsFile.keepMonthly, &log))
        state = file.value(of: ReportsFile.state, &log)
        templates = file.value(of: ReportsFile.templates, &log)
        paper = file.value(of: ReportsFile.paper, &log)
        publisher = file.value(of: ReportsFile.publisher, &log)
        weights = sentiment.value(of: ReportsFile.weights, &log)
        health = sentiment.value(of: ReportsFile.health, &log)
        urgentIntents = sentiment.value(of: ReportsFile.urgentIntents, &log)
        questionIntents = sentiment.value(of: ReportsFile.questionIntents, &log)
        durationEdges = helpScout.value(of: ReportsFile.durationEdges, &log)
        conversationURL = helpScout.value(of: ReportsFile.conversationURL, &log)
        analyses = helpScout.value(of: ReportsFile.analyses, &log)
        editions = file.value(of: ReportsFile.editions, &log)
        queries = file.value(of: ReportsFile.queries, &log)
        leastChange = findings.value(of: ReportsFile.leastChange, &log)
        alerts = file.value(of: ReportsFile.alerts, &log)
        targets = file.value(of: ReportsFile.targets, &log)
        events = file.value(of: ReportsFile.events, &log)
        agents = ReportsFile.agents(agentsSection, &log)
        replay = ReplayRules(keepDays: replaySection.value(of: ReportsFile.keepDays, &log))
        snowflake.statementTimeout = snowflakeSection.value(of: ReportsFile.statementTimeout, &log)
        snowflake.concurrency = snowflakeSection.value(of: ReportsFile.statements, &log)
        snowflake.resultChunk = snowflakeSection.value(of: ReportsFile.resultChunk, &log)
        snowflake.mode = snowflakeSection.value(of: ReportsFile.snowflakeMode, &log)
        delivery = DeliveryFile(file.section("delivery", &log), &log)
        lagHours = freshness.value(of: ReportsFile.lagHours, &log)
        freshnessRules = freshness.value(of: ReportsFile.freshnessRules, &log)
        runs = schedule.value(of: ReportsFile.runs, &log)
        catchUpDays = schedule.value(of: ReportsFile.catchUpDays, &log)
        notify = NotifyRules(
            command: notifySection.value(of: ReportsFile.notifyCommand, &log),
            ping: notifySection.value(of: ReportsFile.notifyPing, &log),
            metrics: notifySection.value(of: ReportsFile.notifyMetrics, &log))
        web = WebRules(
            listen: webSection.value(of: ReportsFile.listen, &log),
            sessionHours: webSection.value(of: ReportsFile.sessionHours, &log))
        sharedTopics = file.value(of: ReportsFile.sharedTopics, &log)
        names = ReportsFile.names(file.section("names", &log), &log)
        let sections = [file, archiveSection, keepSection, sentiment, helpScout, agentsSection]
        let others = [
            findings, replaySection, freshness, snowflakeSection, schedule, notifySection,
            webSection,
        ]
        for section in sections + others + (warehouseSection.map { [$0] } ?? []) {
            section.refuseOthers(than: ReportsFile.guide(of: section.path).map(\.key), &log)
        }
    }

    /// The warehouse is a path, or a map with a path and more.
    private static func warehouseSection(_ file: Section, _ log: inout ProblemLog) -> Section? {
        guard case .map = file.member(warehouse.key)?.value.content else { return nil }
        return file.section(warehouse.key, &log)
    }

    private static func names(
        _ section: Section, _ log: inout ProblemLog
    ) -> [Vocabulary.Dimension: [String: String]] {
        section.refuseOthers(than: Vocabulary.Dimension.allCases.map(\.rawValue), &log)
        return Vocabulary.Dimension.allCases.reduce(into: [:]) { names, dimension in
            let option = Option(
                dimension.rawValue,
                OptionForm<[LabelEntry<String>]>.byLabel(OptionForm<String>.text),
                default: "{}", "")
            let entries = section.value(of: option, &log)
            names[dimension] = entries.reduce(into: [:]) { $0[$1.label] = $1.value }
        }
    }
}

// MARK: The options, each declared once

extension ReportsFile {
    static let timeZone = Option(
        "time_zone", OptionForm<String>.text.located, default: "America/Vancouver",
        "The zone whose calendar days the reports count by: a name of the tz database.")

    static let warehouse = Option(
        "warehouse", OptionForm<Settings.WarehouseLocation>.warehouse,
        default: "sqlite:state/warehouse.sqlite",
        "Where the data come from: the embedded warehouse's file, or snowflake.")

    static let location = Option(
        "location", OptionForm<Settings.WarehouseLocation>.warehouse,
        default: "sqlite:state/warehouse.sqlite",
        "The same place, where “warehouse” is a map with more options.")

    static let deadline = Option(
        "deadline", OptionForm<Int>.wholeNumber(1...1440), default: "10",
        "How many minutes one reading of the warehouse may take.")

    static let statementTimeout = Option(
        "statement_timeout", OptionForm<Int>.wholeNumber(10...86_400), default: "600",
        "How many seconds a statement may run before it is cancelled. Its rows may take as long.")

    static let statements = Option(
        "concurrency", OptionForm<Int>.wholeNumber(1...16), default: "4",
        "How many statements and parts of results are fetched at once.")

    static let resultChunk = Option(
        "result_chunk_mb", OptionForm<Int>.wholeNumber(1...160), default: "16",
        "The size of the parts that results come in, in megabytes. Smaller ones need less memory.")

    static let snowflakeMode = Option(
        "mode", OptionForm<Settings.Snowflake.Mode>.snowflakeMode, default: "rows",
        "What comes of the comments: rows, one each, or aggregated, only counts of them.")

    static let archivePath = Option(
        "path", OptionForm<String>.path, default: "archive", "The folder of dated days.")

    static let archiveAddress = Option(
        "base_url", OptionForm<FolderAddress>.folderAddress.orNothing, default: "null",
        "The address at which the folder is served. PDFs link to their pages there.",
        example: "https://reports.example.org/daily")

    static let keepDaily = Option(
        "daily", OptionForm<Int>.wholeNumber(1...10_000), default: "60",
        "How many of the newest days are kept.")

    static let keepWeekly = Option(
        "weekly", OptionForm<Int>.wholeNumber(0...10_000), default: "26",
        "Of how many weeks before those days the newest day is kept.")

    static let keepMonthly = Option(
        "monthly", OptionForm<Int>.wholeNumber(0...10_000), default: "24",
        "Of how many months before those weeks the newest day is kept.")

    static let state = Option(
        "state", OptionForm<String>.path, default: "state",
        "The folder of ledgers: what was published, and when.")

    static let templates = Option(
        "templates", OptionForm<String>.path, default: "templates",
        "The folder of page templates, style sheet and script.")

    static let paper = Option(
        "paper", OptionForm<Settings.Paper>.paper, default: "a4",
        "The paper of the PDFs: a4 or letter.")

    static let publisher = Option(
        "publisher", OptionForm<String>.text, default: "Musora",
        "The word on the cover and the masthead.")

    static let weights = Option(
        "weights", OptionForm<[LabelEntry<Double>]>.weights,
        default: "{very_positive: 2, positive: 1, neutral: 0, negative: -1, very_negative: -2}",
        "What a sentiment counts in the score. One without a weight does not count.")

    static let health = Option(
        "health", OptionForm<[SentimentRules.HealthLevel]>.health,
        default: """
            [{label: Excellent, from: 40, color: "#1A5F8F"}, \
            {label: Good, from: 15, color: "#5AA9D6"}, {label: Fair, from: -5, color: "#C9C6BF"}, \
            {label: Poor, from: -25, color: "#CB443A"}, {label: Critical, color: "#7A1022"}]
            """,
        "Names for the score (-100 to 100), best first, each with its lowest score; the last has none."
    )

    static let urgentIntents = Option(
        "urgent_intents", OptionForm<[Located<String>]>.labels,
        default: "[complaint, technical_issue, feedback_negative]",
        "A negative comment with one of these intents that needs a reply is of high urgency.")

    static let questionIntents = Option(
        "question_intents", OptionForm<[Located<String>]>.labels, default: "[question, request]",
        "Any comment with one of these intents that needs a reply is of medium urgency.")

    static let durationEdges = Option(
        "duration_edges_hours", OptionForm<[Double]>.ascendingHours,
        default: "[0, 1, 4, 8, 24, 48, 72, 168, 336, 720]",
        "The edges of the histogram of durations, in hours. The last bin is open.")

    static let conversationURL = Option(
        "conversation_url", OptionForm<AddressTemplate>.addressTemplate.orNothing,
        default: "https://secure.helpscout.net/conversation/{id}",
        "The address of a conversation, to which its card links: {id} is the conversation’s id.")

    static let lagHours = Option(
        "lag_hours", OptionForm<Int>.wholeNumber(0...72), default: "6",
        "A day is complete when its last row is at most this many hours before its end.")

    static let listen = Option(
        "listen", OptionForm<ListenAddress>.listenAddress, default: "127.0.0.1:8087",
        "Where musora-archive waits for readers: an address of this machine and a port.",
        example: "127.0.0.1:8087")

    static let sessionHours = Option(
        "session_hours", OptionForm<Int>.wholeNumber(1...720), default: "12",
        "How many hours a reader stays signed in.")

    static let editions = Option(
        "editions", OptionForm<[EditionDraft]>.editions, default: "[]",
        "Editions besides “all” and the one of each brand: a full dashboard of the comments that match.",
        example: "[{id: drumeo-youtube, brands: [drumeo], platforms: [youtube]}]")

    /// The options of a section, by its key path; the file itself has the path "".
    static func guide(of section: String) -> [OptionLine] {
        switch section {
        case "":
            [
                timeZone.line, warehouse.line, map("snowflake"), map("archive"), state.line,
                templates.line, paper.line,
            ]
                + [publisher.line, map("sentiment"), map("helpscout")] + [
                    editions.line.with(EditionDraft.guide)
                ]
                + [
                    queries.line.with(QueryDraft.guide),
                    sharedTopics.line.with(SharedTopicDraft.guide), map("findings"), alerts.line,
                    targets.line.with(TargetDraft.guide), events.line.with(EventDraft.guide),
                    map("agents"), map("replay"), map("freshness"), map("schedule"),
                    map("notify"), map("delivery"), map("web"),
                ]
                + [
                    map(
                        "names",
                        "Display names, by dimension and label, where the label does not read well.",
                        example: "{platform: {musora_app: Musora app}}")
                ]
        case "warehouse": [location.line, deadline.line]
        case "snowflake":
            [statementTimeout.line, statements.line, resultChunk.line, snowflakeMode.line]
        case "archive": [archivePath.line, archiveAddress.line, map("keep")]
        case "archive.keep": [keepDaily.line, keepWeekly.line, keepMonthly.line]
        case "sentiment": [weights.line, health.line, urgentIntents.line, questionIntents.line]
        case "helpscout":
            [
                durationEdges.line, conversationURL.line,
                analyses.line.with(AnalysisDraft.guide),
            ]
        case "findings": [leastChange.line]
        case "agents":
            [
                model.line, checker.line, map("price"), map("helpscout"), map("contents"),
                concurrency.line, retries.line, tokenBudget.line,
            ]
        case "agents.price": [priceIn.line, priceOut.line]
        case "agents.helpscout", "agents.contents": [method.line]
        case "replay": [keepDays.line]
        case "freshness": [lagHours.line, freshnessRules.line.with(FreshnessRules.Rule.guide)]
        case "schedule": [runs.line.with(ScheduledRunDraft.guide), catchUpDays.line]
        case "notify": [notifyCommand.line, notifyPing.line, notifyMetrics.line]
        case "web": [listen.line, sessionHours.line]
        case "delivery", "delivery.smtp": DeliveryFile.guide(of: section)
        default: []
        }
    }

    private static func map(
        _ key: String, _ summary: String = "", example: String? = nil
    ) -> OptionLine {
        OptionLine(key: key, form: "a map", written: "{}", summary: summary, example: example)
    }
}
