import ReportModel
import Settings
import Warehouse

/// The conversations, prepared for counting: labels as codes, days, members and buckets.
struct ConversationDataset: Sendable {
    struct Row: Sendable {
        /// Local day since 1970; nil in rows that are not used.
        let day: Int32?
        let sentiment: Int
        let status: Int
        let source: Int
        /// `unknown` when there is no topic.
        let topics: [Int]
        let isRefund: Bool
        let isCancellation: Bool
        let isMembership: Bool
        /// In hours.
        let duration: Double?
        /// The code of the canonical e-mail; nil without one.
        let customer: Int?
        let isMember: Bool
        /// Codes of the audience’s attributes; nil without demographics.
        let age: Int?
        let experience: Int?
        let timeZone: Int?

        var hasEmail: Bool { customer != nil }
    }

    let rows: [Row]
    let sentiments: [String]
    let statuses: [String]
    let sources: [String]
    let topics: [String]
    /// Nil when nobody’s membership is known.
    let audience: Audience?
    let rowsWithoutTime: Int
    let rowsAfterAsOf: Int
    let rowsTooOld: Int
    let repeatedRows: Int
    let badDurations: Int
    let missingColumns: [String]
    var firstDay: LocalDay?
    /// Row count and latest used moment of each source, the largest source first.
    let latest: [DataSummary.Latest]

    init(
        _ conversations: [Conversation], _ demographics: [Demographic]?, missing: [String],
        in zone: TimeZoneRules, asOf: LocalDay, settings: Settings
    ) {
        let times = RowTimes(
            of: conversations.map { $0.createdAt?.microseconds ?? absentInstant }, in: zone,
            asOf: asOf)
        let customers =
            missing.contains("customer_email")
            ? nil : demographics.map { Customers($0, of: conversations, settings.demographics) }
        var codes = Codes()
        var latest: [Instant?] = []
        rows = conversations.enumerated().map { index, conversation in
            let day = times.days[index] == RowTimes.unused ? nil : times.days[index]
            let row = Row(conversation, day: day, customers: customers, codes: &codes)
            if row.source == latest.count { latest.append(nil) }
            if day != nil, let created = conversation.createdAt {
                latest[row.source] = max(latest[row.source] ?? created, created)
            }
            return row
        }
        self.latest = ConversationDataset.latest(
            sources: codes.sources.labels, rows: rows, instants: latest, in: zone)
        sentiments = codes.sentiments.labels
        statuses = codes.statuses.labels
        sources = codes.sources.labels
        topics = codes.topics.labels
        audience = customers?.audience
        rowsWithoutTime = times.rowsWithoutTime
        rowsAfterAsOf = times.rowsAfterAsOf
        rowsTooOld = times.rowsTooOld
        firstDay = times.firstDay
        missingColumns = missing
        badDurations = conversations.count { $0.duration != nil && $0.usableDuration == nil }
        var seen: Set<ExactText> = []
        repeatedRows = conversations.count {
            $0.id.map { !seen.insert(ExactText($0)).inserted } ?? false
        }
    }

    private static func latest(
        sources: [String], rows: [Row], instants: [Instant?], in zone: TimeZoneRules
    ) -> [DataSummary.Latest] {
        let totals = rows.reduce(into: [Int](repeating: 0, count: sources.count)) {
            $0[$1.source] += 1
        }
        return ordered(sources, totals: totals, configured: []).map {
            DataSummary.Latest(
                label: sources[$0], rows: totals[$0], day: instants[$0].map(zone.day),
                instant: instants[$0])
        }
    }

    /// The days that charts over a window show.
    func axis(over window: Window) -> TimeAxis {
        TimeAxis(over: window, rowsOn: rows.compactMap(\.day))
    }

    /// - Parameters:
    ///   - rows: of an edition, in its window.
    ///   - previousRows: those of the window before; nil when there is no comparison.
    func summary(
        rows: Int, previousRows: Int?, unlisted: [DataSummary.Unlisted]
    ) -> DataSummary {
        DataSummary(
            rows: rows, previousRows: previousRows, datasetRows: self.rows.count,
            rowsWithoutTime: rowsWithoutTime, rowsAfterAsOf: rowsAfterAsOf,
            rowsTooOld: rowsTooOld, repeatedRows: repeatedRows, firstDay: firstDay, latest: latest,
            unlisted: unlisted,
            missingColumns: missingColumns)
    }

    fileprivate struct Codes {
        var sentiments = LabelCodes()
        var statuses = LabelCodes()
        var sources = LabelCodes()
        var topics = LabelCodes()
        var emails = LabelCodes()
    }
}

/// Labels numbered by first appearance.
private struct LabelCodes {
    private(set) var labels: [String] = []
    private var codes: [String: Int] = [:]

    mutating func code(of label: String) -> Int {
        if let code = codes[label] { return code }
        codes[label] = labels.count
        labels.append(label)
        return labels.count - 1
    }
}

/// Users by e-mail, for the e-mails that occur in conversations.
private struct Customers {
    let audience: Audience
    private let codes: [ExactText: Int]
    private let members: Set<ExactText>

    init(
        _ demographics: [Demographic], of conversations: [Conversation], _ rules: DemographicGroups
    ) {
        let emails = Set(conversations.compactMap(\.email).map(ExactText.init)).sorted()
        // A blank key matches nothing (Figures 15); as a canonical label it would become “unknown”.
        let users = demographics.filter { !Label.trimmed($0.key).isEmpty }.map {
            Demographic(
                key: Label.canonical($0.key), age: $0.age, timeZone: $0.timeZone,
                experience: $0.experience)
        }
        codes = Dictionary(uniqueKeysWithValues: zip(emails, 0...))
        members = Set(users.map { ExactText($0.key) })
        audience = Audience(authors: emails.map(\.text), demographics: users, rules: rules)
    }

    func isMember(_ email: String) -> Bool { members.contains(ExactText(email)) }

    func code(of email: String) -> Int? { codes[ExactText(email)] }
}

extension Conversation {
    /// In hours; nil when negative or not finite (Figures 16).
    fileprivate var usableDuration: Double? {
        duration.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }
}

extension ConversationDataset.Row {
    fileprivate init(
        _ conversation: Conversation, day: Int32?, customers: Customers?,
        codes: inout ConversationDataset.Codes
    ) {
        self.day = day
        sentiment = codes.sentiments.code(of: conversation.sentiment)
        status = codes.statuses.code(of: conversation.status)
        source = codes.sources.code(of: conversation.source)
        topics = (conversation.topics.isEmpty ? [Label.unknown] : conversation.topics)
            .map { codes.topics.code(of: $0) }
        isRefund = conversation.isRefundRequest
        isCancellation = conversation.isCancellation
        isMembership = conversation.isMembership
        duration = conversation.usableDuration
        self.customer = conversation.email.map { codes.emails.code(of: $0) }
        isMember = conversation.email.map { customers?.isMember($0) ?? false } ?? false
        let customer = conversation.email.flatMap { customers?.code(of: $0) }
        func value(_ attribute: Audience.Attribute?) -> Int? {
            attribute.map { attribute in
                customer.map { Int(attribute.codes[$0]) } ?? attribute.none
            }
        }
        age = value(customers?.audience.ages)
        experience = value(customers?.audience.experiences)
        timeZone = value(customers?.audience.timeZones)
    }
}
