package import Graphics
package import ReportModel

/// The whole configuration, read and checked: it is always valid.
package struct Settings: Hashable, Sendable {
    package var timeZone: String
    package var warehouse: WarehouseLocation
    /// The maximum time for one reading of the warehouse.
    package var warehouseDeadline: Duration = .seconds(600)
    /// The folder of dated days.
    package var archive: String
    /// Where the archive is served; nil means PDFs have no links to their pages.
    package var archiveAddress: FolderAddress?
    package var keep: Keep
    /// The folder of ledgers.
    package var state: String
    /// The folder of templates, style sheet and script.
    package var templates: String
    package var paper: Paper
    package var vocabulary: Vocabulary
    package var sentiment: SentimentRules
    package var demographics: DemographicGroups
    package var helpScout: HelpScoutRules
    /// Days in the window of comment reports; nil means `all`, limited to `Window.longest`.
    package var windowDays: Int?
    /// How many hours before the end of a day its last row may be for the day to count as complete
    /// (Figures 30).
    package var lagHours = 6.0
    /// The smallest change of a rate that is a finding, as a share.
    package var leastChange = 0.01
    /// `all`, one per brand in the configured order, then the configured ones.
    package var editions: [Edition]
    /// The name on the cover and the masthead.
    package var publisher: String
    package var expected: Expected
    /// Reports on selected conversations, in the configured order.
    package var analyses: [HelpScoutAnalysis] = []
    /// Reports on selected contents, in the configured order.
    package var contentQueries: [ContentQuery] = []
    /// Topics that comments and conversations share.
    package var sharedTopics: [SharedTopic] = []
    package var alerts: [AlertRule] = []
    package var targets: [Target] = []
    /// By day.
    package var events: [Event] = []
    package var agents = Agents()
    package var snowflake = Snowflake()
    package var replay = ReplayRules()
    package var freshness = FreshnessRules()
    package var schedule = ScheduleRules()
    package var notify = NotifyRules()
    package var web = WebRules()
    package var delivery = DeliveryRules(
        from: Mailbox(name: nil, address: .example))

    package init(
        timeZone: String, warehouse: WarehouseLocation, archive: String, state: String,
        templates: String, paper: Paper, vocabulary: Vocabulary, sentiment: SentimentRules,
        demographics: DemographicGroups, helpScout: HelpScoutRules, windowDays: Int?,
        editions: [Edition],
        publisher: String, expected: Expected = Expected(), keep: Keep = Keep()
    ) {
        self.timeZone = timeZone
        self.warehouse = warehouse
        self.archive = archive
        self.state = state
        self.templates = templates
        self.paper = paper
        self.vocabulary = vocabulary
        self.sentiment = sentiment
        self.demographics = demographics
        self.helpScout = helpScout
        self.windowDays = windowDays
        self.editions = editions
        self.publisher = publisher
        self.expected = expected
        self.keep = keep
    }

    /// How many days the archive keeps: the newest ones, then one per week, then one per month.
    package struct Keep: Hashable, Sendable {
        package var daily: Int
        package var weekly: Int
        package var monthly: Int

        package init(daily: Int = 60, weekly: Int = 26, monthly: Int = 24) {
            self.daily = daily
            self.weekly = weekly
            self.monthly = monthly
        }
    }

    /// `all` and one per brand: the editions of a report that has no platforms (Figures 23).
    ///
    /// They are the first of the list; the configured ones follow.
    package var brandEditions: [Edition] {
        Array(editions.prefix(1 + vocabulary.order(of: .brand).count))
    }

    package enum WarehouseLocation: Hashable, Sendable {
        case sqlite(path: String)
        case snowflake
    }

    /// How Snowflake is asked.
    package struct Snowflake: Hashable, Sendable {
        /// The longest time for a statement, in seconds.
        package var statementTimeout = 600
        /// Statements and parts of results at the same time.
        package var concurrency = 4
        /// The size of the parts that results come in, in megabytes.
        package var resultChunk = 16
        package var mode = Mode.rows
        package var queries = SnowflakeQueries()

        package init() {}

        /// What comes of the comments: one row each, or counts.
        package enum Mode: String, Hashable, Sendable, CaseIterable { case rows, aggregated }
    }

    /// Datasets that the configuration has a query for; the warehouse is expected to have them.
    package struct Expected: Hashable, Sendable {
        package var conversations: Bool
        package var lessonEngagement: Bool

        package init(conversations: Bool = false, lessonEngagement: Bool = false) {
            self.conversations = conversations
            self.lessonEngagement = lessonEngagement
        }
    }

    package enum Paper: String, Hashable, Sendable, CaseIterable { case a4, letter }
}

/// The labels in the configuration: order, colour and name, by dimension.
package struct Vocabulary: Hashable, Sendable {
    package enum Dimension: String, Hashable, Sendable, CaseIterable {
        case sentiment, intent, emotion, platform, brand, topic, status, flag, language
    }

    /// One dimension's labels.
    package struct Entry: Hashable, Sendable {
        /// Canonical labels in the configured order.
        package var order: [String]
        package var colors: [String: Color]
        /// Display names that differ from the generated one.
        package var names: [String: String]

        package init(
            order: [String] = [], colors: [String: Color] = [:], names: [String: String] = [:]
        ) {
            self.order = order
            self.colors = colors
            self.names = names
        }
    }

    package var entries: [Dimension: Entry]

    package init(entries: [Dimension: Entry]) { self.entries = entries }

    package func order(of dimension: Dimension) -> [String] { entries[dimension]?.order ?? [] }

    /// The label's configured colour; nil (grey) for labels that are not in the configuration.
    package func color(of label: String, in dimension: Dimension) -> Color? {
        entries[dimension]?.colors[label]
    }

    package func isListed(_ label: String, in dimension: Dimension) -> Bool {
        entries[dimension]?.order.contains(label) ?? false
    }

    /// The name that people read: the configured one, else “Very positive” for `very_positive`.
    ///
    /// A label that the configuration does not list, and that would read like one that it does, is
    /// quoted as it is written: `very positive` is another label than `very_positive`.
    package func name(of label: String, in dimension: Dimension) -> String {
        let entry = entries[dimension] ?? Entry()
        if let name = entry.names[label] { return Isolation.isolated(name) }
        let name = Vocabulary.spelled(label)
        guard !entry.order.contains(label) else { return Isolation.isolated(name) }
        let isTaken =
            entry.names.values.contains(name)
            || entry.order.contains { entry.names[$0] == nil && Vocabulary.spelled($0) == name }
        return isTaken ? "“\(Isolation.isolated(Label.shown(label)))”" : Isolation.isolated(name)
    }

    /// “Very positive” for `very_positive`.
    private static func spelled(_ label: String) -> String {
        let spaced = String(Label.shown(label).map { $0 == "_" ? " " : $0 })
        return spaced.prefix(1).uppercased() + spaced.dropFirst()
    }
}

/// How sentiment labels become figures (Figures 11).
///
/// Labels are canonical.
package struct SentimentRules: Hashable, Sendable {
    package struct HealthLevel: Hashable, Sendable {
        package var label: String
        /// The lowest score of the level; nil for the last level.
        package var from: Double?
        package var color: Color

        package init(label: String, from: Double?, color: Color) {
            self.label = label
            self.from = from
            self.color = color
        }
    }

    /// Weight by label; labels without one do not count in score and rates.
    package var weights: [String: Double]
    package var negative: Set<String>
    package var urgentIntents: Set<String>
    package var questionIntents: Set<String>
    /// Best first.
    package var health: [HealthLevel]

    package init(
        weights: [String: Double], negative: Set<String>, urgentIntents: Set<String>,
        questionIntents: Set<String>, health: [HealthLevel]
    ) {
        self.weights = weights
        self.negative = negative
        self.urgentIntents = urgentIntents
        self.questionIntents = questionIntents
        self.health = health
    }

    /// The largest |weight|; 0 without weights.
    package var largestWeight: Double { weights.values.map(abs).max() ?? 0 }

    /// The health level of an unrounded score.
    package func health(of score: Double) -> HealthLevel? {
        health.first { level in level.from.map { !Threshold.isBelow(score, $0) } ?? true }
    }
}

/// Buckets of age and experience, tried in this order (Figures 14).
package struct DemographicGroups: Hashable, Sendable {
    package struct Bucket: Hashable, Sendable {
        package var label: String
        /// Both bounds are inclusive; nil is open.
        package var low: Double?
        package var high: Double?

        package init(label: String, low: Double?, high: Double?) {
            self.label = label
            self.low = low
            self.high = high
        }

        package func contains(_ value: Double) -> Bool {
            (low.map { !Threshold.isBelow(value, $0) } ?? true)
                && (high.map { !Threshold.isAbove(value, $0) } ?? true)
        }
    }

    package var ageGroups: [Bucket]
    package var experienceGroups: [Bucket]
    package var topTimeZones: Int

    package init(ageGroups: [Bucket], experienceGroups: [Bucket], topTimeZones: Int) {
        self.ageGroups = ageGroups
        self.experienceGroups = experienceGroups
        self.topTimeZones = topTimeZones
    }
}

/// The settings of the support reports.
package struct HelpScoutRules: Hashable, Sendable {
    package var windowDays: Int?
    package var escalationSentiments: Set<String>
    package var maxSummaryConversations: Int
    /// Edges of the duration histogram in hours, ascending.
    package var durationEdges: [Double]
    /// The address of a conversation in HelpScout; nil means cards have no such link.
    package var conversationURL: AddressTemplate?

    package init(
        windowDays: Int?, escalationSentiments: Set<String>, maxSummaryConversations: Int,
        durationEdges: [Double], conversationURL: AddressTemplate? = nil
    ) {
        self.windowDays = windowDays
        self.escalationSentiments = escalationSentiments
        self.maxSummaryConversations = maxSummaryConversations
        self.durationEdges = durationEdges
        self.conversationURL = conversationURL
    }
}
