package import ReportModel

/// The days that a configured report covers, if it has its own.
package enum Period: Hashable, Sendable {
    /// This many days, ending with the as-of day.
    case days(Int)
    /// A fixed range of days, cut at the as-of day.
    case window(Window)

    /// The window and the one before it (Figures 4), at most `Window.longest`.
    ///
    /// A window that begins after the as-of date has no days yet and is not compared.
    package func comparison(asOf: LocalDay) -> Comparison {
        let window: Window
        switch self {
        case .days(let days): window = Window(days: days, endingWith: asOf)
        case .window(let own):
            guard own.from <= asOf else {
                return Comparison(window: .empty(before: own.from), previous: nil)
            }
            window = Window(from: own.from, to: min(own.to, asOf)).bounded
        }
        return Comparison(window: window, previous: window.previous)
    }
}

/// A HelpScout analysis as configured; labels are canonical.
///
/// A conversation must match every filter that is set; a nil filter matches all.
package struct HelpScoutAnalysis: Hashable, Sendable {
    package enum Customers: String, Hashable, Sendable, CaseIterable {
        case all, members
        case nonMembers = "non-members"
    }

    /// A property of a conversation; the raw value is the name of the flag’s column.
    package enum Flag: String, Hashable, Sendable, CaseIterable {
        case refund = "is_refund_request"
        case cancellation = "is_cancellation"
        case membership = "is_membership"
    }

    package static let usualTopics = 14

    /// The name of its folder.
    package var id: String
    package var title: String
    /// Nil means the window of HelpScout’s reports.
    package var period: Period?
    /// A conversation must have at least one of them; in the order written, as below.
    package var topics: [String]?
    package var sentiments: [String]?
    package var statuses: [String]?
    package var sources: [String]?
    /// A conversation must have at least one of them.
    package var anyFlag: [Flag]?
    /// Each of these flags must have the given value.
    package var flags: [Flag: Bool]
    package var customers: Customers
    /// The maximum number of topics in charts of topics, the most common first.
    package var mostTopics: Int

    package init(
        id: String, title: String, period: Period? = nil, topics: [String]? = nil,
        sentiments: [String]? = nil, statuses: [String]? = nil, sources: [String]? = nil,
        anyFlag: [Flag]? = nil, flags: [Flag: Bool] = [:], customers: Customers = .all,
        mostTopics: Int = HelpScoutAnalysis.usualTopics
    ) {
        self.id = id
        self.title = title
        self.period = period
        self.topics = topics
        self.sentiments = sentiments
        self.statuses = statuses
        self.sources = sources
        self.anyFlag = anyFlag
        self.flags = flags
        self.customers = customers
        self.mostTopics = mostTopics
    }
}

/// A content query as configured; labels are canonical.
///
/// A comment must match every filter that is set; a nil filter matches all.
package struct ContentQuery: Hashable, Sendable {
    /// What contents are ranked by, in descending order (Figures 21).
    package enum SortKey: Hashable, Sendable {
        case severity, total, replies
        /// The number of comments with a sentiment.
        case sentiment(String)
    }

    /// The name of its folder.
    package var id: String
    package var title: String
    /// Nil means the window of the comment reports.
    package var period: Period?
    /// In the order written; a comment must match at least one.
    package var platforms: [String]?
    package var brands: [String]?
    package var sentiments: [String]?
    package var intents: [String]?
    package var emotions: [String]?
    /// A content with fewer matching comments is left out.
    package var minimumComments: Int
    /// The maximum number of contents in the report.
    package var most: Int
    package var sortKey: SortKey

    package init(
        id: String, title: String, period: Period? = nil, platforms: [String]? = nil,
        brands: [String]? = nil, sentiments: [String]? = nil, intents: [String]? = nil,
        emotions: [String]? = nil, minimumComments: Int = 10, most: Int = 10,
        sortKey: SortKey = .severity
    ) {
        self.id = id
        self.title = title
        self.period = period
        self.platforms = platforms
        self.brands = brands
        self.sentiments = sentiments
        self.intents = intents
        self.emotions = emotions
        self.minimumComments = minimumComments
        self.most = most
        self.sortKey = sortKey
    }
}

/// A condition that puts an alert on a report (Figures, “History and restatements”).
///
/// `negative_rate > 0.25`, `change(negative_rate) > 0.05`; rates and their changes are shares.
package struct AlertRule: Hashable, Sendable {
    package enum Direction: String, Hashable, Sendable { case above = ">", below = "<" }

    /// A KPI’s id.
    package var kpi: String
    package var isOfChange: Bool
    package var direction: Direction
    package var threshold: Double
    /// `sentiment`, or `sentiment/drumeo`; nil means every report that has the KPI.
    package var reports: [String]?

    package init(
        kpi: String, isOfChange: Bool, direction: Direction, threshold: Double,
        reports: [String]? = nil
    ) {
        self.kpi = kpi
        self.isOfChange = isOfChange
        self.direction = direction
        self.threshold = threshold
        self.reports = reports
    }

    /// As written in the configuration, without unnecessary spaces.
    package var text: String {
        "\(figure) \(figures(threshold))"
    }

    /// What it is about, without the threshold.
    package var figure: String {
        "\(isOfChange ? "change(\(kpi))" : kpi) \(direction.rawValue)"
    }
}

/// How summaries are written.
package struct Agents: Hashable, Sendable {
    package enum Model: Hashable, Sendable {
        /// Sentences from the texts themselves.
        case extractive
        /// Replies from a file, for rehearsals.
        case script(path: String)
        /// A model of an OpenAI-compatible endpoint, by the endpoint’s name of it.
        case endpoint(name: String)
        case none
    }

    /// How texts are read.
    package enum Method: String, Hashable, Sendable, CaseIterable {
        /// Each by itself; the program counts.
        case all
        /// A sample, in one prompt.
        case sample
    }

    /// What a million tokens cost, in dollars.
    package struct Price: Hashable, Sendable {
        package var input: Double
        package var output: Double

        package init(input: Double = 0.1, output: Double = 0.5) {
            self.input = input
            self.output = output
        }

        /// In dollars.
        package func cost(input prompt: Int, output completion: Int) -> Double {
            (Double(prompt) * input + Double(completion) * output) / 1_000_000
        }
    }

    package var model: Model
    /// Another model for audits and claim checks; nil means the same.
    package var checker: String?
    package var price: Price
    /// How the conversations of an analysis are read.
    package var helpScout: Method
    /// How the comments on a content are read.
    package var contents: Method
    /// How many calls run at the same time.
    package var concurrency: Int
    /// How often a call is repeated after a failure.
    package var retries: Int
    /// A run makes no further calls once it has used this many tokens; nil means no limit.
    package var tokenBudget: Int?

    package init(
        model: Model = .extractive, checker: String? = nil, price: Price = Price(),
        helpScout: Method = .all, contents: Method = .all, concurrency: Int = 4, retries: Int = 3,
        tokenBudget: Int? = nil
    ) {
        self.model = model
        self.checker = checker
        self.price = price
        self.helpScout = helpScout
        self.contents = contents
        self.concurrency = concurrency
        self.retries = retries
        self.tokenBudget = tokenBudget
    }

    /// Whether a model may read more comments on a content than a sample of them.
    package var readsWholeContents: Bool {
        switch model {
        case .extractive, .none: false
        case .script, .endpoint: contents == .all
        }
    }
}

/// What is kept so that a day can be made again, byte for byte.
package struct ReplayRules: Hashable, Sendable {
    /// How many days to keep recordings for; 0 keeps none.
    package var keepDays: Int

    package init(keepDays: Int = 14) { self.keepDays = keepDays }
}
