internal import Graphics
internal import ReportModel

/// `viz_config.json`: the old dashboard's keys.
///
/// An existing file may lack some of them, and have others that have no effect here.
struct VizConfig {
    typealias Colors = [LabelEntry<Color>]
    typealias Labels = [Located<String>]

    let colors: [Vocabulary.Dimension: Colors]
    /// The orders in the file; other dimensions use the order of their colours.
    let orders: [Vocabulary.Dimension: Labels]
    let negative: Labels
    let windowDays: Int?
    let helpScoutDays: Int?
    let escalation: Labels
    let maxSummaryConversations: Int
    let demographics: DemographicGroups
    let expected: Settings.Expected
    let queries: SnowflakeQueries

    init(_ root: ConfigValue?, _ log: inout ProblemLog) {
        let file = Section(root, path: "", &log)
        let schemes = file.section("color_schemes", &log)
        let helpScoutSchemes = file.section("color_schemes_helpscout", &log)
        let dashboard = file.section("dashboard", &log)
        let helpScout = file.section("helpscout", &log)
        let snowflake = file.section("snowflake", &log)
        let groups = file.section("demographics", &log)
        let lessons = file.section("learning_paths", &log)

        colors = VizConfig.colors(schemes, &log)
            .merging(VizConfig.colors(helpScoutSchemes, &log)) { first, _ in first }
        orders = VizConfig.orderOptions.reduce(into: [:]) { orders, entry in
            orders[entry.dimension] = file.value(of: entry.option, &log)
        }
        negative = file.value(of: VizConfig.negative, &log)
        windowDays = dashboard.value(of: VizConfig.days, &log)
        helpScoutDays = helpScout.value(of: VizConfig.days, &log)
        escalation = helpScout.value(of: VizConfig.escalation, &log)
        maxSummaryConversations = helpScout.value(of: VizConfig.maxSummaryConversations, &log)
        demographics = DemographicGroups(
            ageGroups: groups.value(of: VizConfig.ageGroups, &log),
            experienceGroups: groups.value(of: VizConfig.experienceGroups, &log),
            topTimeZones: groups.value(of: VizConfig.topTimeZones, &log))
        let sections = [
            schemes, helpScoutSchemes, dashboard, helpScout, snowflake, groups, lessons,
        ]
        queries =
            SnowflakeQueries(
                VizConfig.queryOptions.reduce(into: [:]) { queries, entry in
                    let section = sections.first { $0.path == entry.section }
                    queries[entry.dataset] = section?.value(of: entry.option, &log) ?? nil
                },
                socialTexts: snowflake.value(of: VizConfig.socialTextsQuery, &log),
                appTexts: snowflake.value(of: VizConfig.appTextsQuery, &log),
                conversationDetails: helpScout.value(of: VizConfig.detailsQuery, &log)
            ).completed
        expected = Settings.Expected(
            conversations: queries.conversations != nil,
            lessonEngagement: queries.lessons != nil)
        for section in [file] + sections {
            section.warnOfMisspelt(VizConfig.guide(of: section.path).map(\.key), &log)
        }
    }

    private static func colors(
        _ section: Section, _ log: inout ProblemLog
    ) -> [Vocabulary.Dimension: Colors] {
        colorOptions.filter { $0.section == section.path }.reduce(into: [:]) { colors, entry in
            colors[entry.dimension] = section.value(of: entry.option, &log)
        }
    }
}

// MARK: The options, each declared once

extension VizConfig {
    static let orderOptions: [(dimension: Vocabulary.Dimension, option: Option<Labels?>)] = [
        (.sentiment, order("sentiment_order", "sentiments")),
        (.intent, order("intent_order", "intents")),
        (.emotion, order("emotion_order", "emotions")),
    ]

    static let colorOptions:
        [(section: String, dimension: Vocabulary.Dimension, option: Option<Colors>)] = [
            ("color_schemes", .sentiment, colors("sentiment_polarity", "sentiment")),
            ("color_schemes", .intent, colors("intent", "intent")),
            ("color_schemes", .emotion, colors("emotion", "emotion")),
            ("color_schemes", .platform, colors("platform", "platform")),
            ("color_schemes", .brand, colors("brand", "brand")),
            ("color_schemes_helpscout", .topic, colors("topics", "topic")),
            ("color_schemes_helpscout", .status, colors("status", "status of a conversation")),
            ("color_schemes_helpscout", .flag, colors("boolean_flags", "flag of a conversation")),
        ]

    private static func order(_ key: String, _ what: String) -> Option<Labels?> {
        Option(
            key, OptionForm<Labels>.labels.orNothing, default: "",
            "The order of \(what); without it, that of their colours.", example: "[first, second]")
    }

    private static func colors(_ key: String, _ what: String) -> Option<Colors> {
        Option(
            key, .byLabel(.color), default: "{}",
            "The colour of each \(what): a name, #RGB, #RRGGBB, rgb() or rgba().",
            example: "{label: \"#1A5F8F\"}")
    }

    static let negative = Option(
        "negative_sentiments", OptionForm<Labels>.labels, default: "[negative, very_negative]",
        "The sentiments that the negative rate counts.")

    static let days = Option(
        "default_date_range_days", OptionForm<Int?>.days, default: "30",
        "How many days a report looks at, the as-of date being the last; “all” compares nothing.")

    static let escalation = Option(
        "escalation_sentiments", OptionForm<Labels>.labels, default: "[very_negative]",
        "The sentiments of the funnel's third stage.")

    static let maxSummaryConversations = Option(
        "max_summary_conversations", OptionForm<Int>.wholeNumber(1...100_000), default: "300",
        "The most conversations that a summary is written from.")

    /// The query of each dataset, by the dataset's name.
    static let queryOptions: [(dataset: String, section: String, option: Option<String?>)] = [
        ("comments", "snowflake", dashboardQuery),
        ("comment_demographics", "snowflake", demographicsQuery),
        ("contents", "snowflake", contentsQuery),
        ("conversations", "helpscout", dashboardQuery),
        ("conversation_demographics", "helpscout", demographicsQuery),
        ("lesson_engagement", "learning_paths", dashboardQuery),
    ]

    static let dashboardQuery = Option(
        "dashboard_query", OptionForm<String>.query.orNothing, default: "",
        "The query that fetches the rows.", example: "SELECT * FROM comments")

    static let demographicsQuery = Option(
        "demographics_query", OptionForm<String>.query.orNothing, default: "",
        "The query that fetches age, time zone and experience.",
        example: "SELECT * FROM users")

    static let contentsQuery = Option(
        "contents_query", OptionForm<String>.query.orNothing, default: "",
        "The query that fetches posts and lessons with titles and links; without it, our own.",
        example: "SELECT * FROM contents")

    static let socialTextsQuery = Option(
        "social_texts_query", OptionForm<String>.query.orNothing, default: "",
        "The query that fetches comments with their texts, but those in the app; without it, our own.",
        example: "SELECT * FROM social_comments")

    static let appTextsQuery = Option(
        "app_texts_query", OptionForm<String>.query.orNothing, default: "",
        "The query that fetches comments in the app with their texts; without it, our own.",
        example: "SELECT * FROM app_comments")

    static let detailsQuery = Option(
        "details_query", OptionForm<String>.query.orNothing, default: "",
        "The query that fetches conversations with their texts; without it, our own.",
        example: "SELECT * FROM conversations")

    static let ageGroups = Option(
        "age_groups", OptionForm<[DemographicGroups.Bucket]>.buckets, default: "{}",
        "Age groups, tried in this order: label and [lowest, highest], null being open.",
        example: "{25-34: [25, 34], 65+: [65, null]}")

    static let experienceGroups = Option(
        "experience_groups", OptionForm<[DemographicGroups.Bucket]>.buckets, default: "{}",
        "Groups of experience, written like age groups.", example: "{Beginner: [0, 2]}")

    static let topTimeZones = Option(
        "top_timezones_count", OptionForm<Int>.wholeNumber(1...1000), default: "10",
        "How many time zones are shown.")

    /// The options of a section, by its key path; the file itself has the path "".
    static func guide(of section: String) -> [OptionLine] {
        switch section {
        case "":
            sectionNames.map { OptionLine(key: $0, form: "a map", written: "{}", summary: "") }
                + orderOptions.map(\.option.line) + [negative.line]
        case "dashboard": [days.line]
        case "helpscout":
            [days.line, escalation.line, maxSummaryConversations.line]
                + queryLines(section) + [detailsQuery.line]
        case "snowflake": queryLines(section) + [socialTextsQuery.line, appTextsQuery.line]
        case "learning_paths": queryLines(section)
        case "demographics": [ageGroups.line, experienceGroups.line, topTimeZones.line]
        default: colorOptions.filter { $0.section == section }.map(\.option.line)
        }
    }

    private static func queryLines(_ section: String) -> [OptionLine] {
        queryOptions.filter { $0.section == section }.map(\.option.line)
    }

    static let sectionNames = [
        "color_schemes", "color_schemes_helpscout", "dashboard", "helpscout", "snowflake",
        "demographics", "learning_paths",
    ]
}

extension OptionForm where Value == [DemographicGroups.Bucket] {
    /// A map from label to `[lowest, highest]`; null or a missing bound is open.
    static let buckets = OptionForm(name: "a map from label to [lowest, highest]") {
        value, option, log in
        guard let members = value.map else {
            log.add(
                .unexpected(
                    option: option, expected: "a map from label to [lowest, highest]",
                    found: value.found, hint: nil),
                at: value.position)
            return nil
        }
        return members.compactMap { bucket($0, option: "\(option).\($0.key)", &log) }
    }

    private static func bucket(
        _ member: ConfigValue.Member, option: String, _ log: inout ProblemLog
    ) -> DemographicGroups.Bucket? {
        guard let bounds = bounds(member.value) else {
            log.add(
                .unexpected(
                    option: option, expected: "[lowest, highest], two numbers or null",
                    found: member.value.found, hint: "for example [25, 34], or [65, null] for 65+"),
                at: member.value.position)
            return nil
        }
        if let low = bounds.low, let high = bounds.high, low > high {
            log.add(
                .bucketReversed(option: option, low: figures(low), high: figures(high)),
                at: member.value.position)
            return nil
        }
        let label = String(Label.trimmed(member.key))
        return DemographicGroups.Bucket(label: label, low: bounds.low, high: bounds.high)
    }

    private static func bounds(_ value: ConfigValue) -> (low: Double?, high: Double?)? {
        guard let list = value.list, (1...2).contains(list.count),
            list.allSatisfy({ $0.number != nil || $0.content == .nothing })
        else { return nil }
        return (list[0].number, list.count == 2 ? list[1].number : nil)
    }
}

/// A number as people write it: without a decimal point if it is whole.
func figures(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
}
