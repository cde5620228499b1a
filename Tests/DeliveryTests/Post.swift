import Archive
import Foundation
import ReportModel
import Settings
import Synchronization
import TestSupport
import Transfer
import WebExport

@testable import Delivery

/// A mail server that says what a test wants, and keeps what it took.
final class ScriptedCarrier: MailCarrier {
    let name = "mail.example.com"
    private let state: Mutex<(answers: [SMTPOutcome], taken: [OutgoingMail], tried: Int)>

    /// - Parameter answers: in order; after them every mail is accepted.
    init(_ answers: [SMTPOutcome] = []) { state = Mutex((answers, [], 0)) }

    var taken: [OutgoingMail] { state.withLock { $0.taken } }
    var tried: Int { state.withLock { $0.tried } }

    func send(
        _ mail: OutgoingMail, willSend: @escaping @Sendable () throws -> Void
    ) async -> SMTPOutcome {
        let answer = state.withLock { state in
            state.tried += 1
            return state.answers.isEmpty ? .accepted("250 queued") : state.answers.removeFirst()
        }
        switch answer {
        case .accepted, .unknown:
            do { try willSend() } catch { return .stopped("\(error)") }
            state.withLock { $0.taken.append(mail) }
        case .refused, .deferred, .unreachable, .unusable, .stopped: break
        }
        return answer
    }

    func hasArrived(_ entry: MailEntry) -> Bool? { nil }
}

/// A published day, a ledger and subscriptions of a test.
struct Post {
    static let day = LocalDay(number: 20_778)  // Sat 2026-11-21
    /// The morning after.
    static let morning = Instant(seconds: 1_795_352_400)

    let scratch: Scratch
    let ledger: MailLedger
    let store = MemoryDayStore()
    var subscriptions: [Subscription]
    var allowed = "@example.com"
    var retryAfter = [1, 2]

    init(_ subscriptions: [Subscription]) throws {
        scratch = try Scratch()
        ledger = try MailLedger(state: scratch.path)
        self.subscriptions = subscriptions
    }

    static func subscription(
        _ id: String, _ to: [String], _ change: (inout Subscription) -> Void = { _ in }
    ) -> Subscription {
        var subscription = Subscription(id: id, to: to.compactMap { Mailbox($0) })
        change(&subscription)
        return subscription
    }

    /// Publishes a day whose brief says something.
    func publish(
        _ day: LocalDay = Post.day, headline: String = "An ordinary Saturday",
        findings: [String] = [], isAlert: Bool = false, pdf: Int = 10,
        generatedAt: Instant? = nil
    ) throws {
        let brief = MailBrief(
            report: "brief", edition: "all", editionTitle: "All brands", title: "Morning brief",
            asOf: day, caution: nil, headline: headline, isOrdinary: true, state: "All data",
            sections: [
                .init(
                    id: "day", title: "Saturday", summary: "",
                    blocks: [
                        .measures(
                            .init(
                                title: "",
                                rows: [
                                    .init(
                                        title: "Comments", value: "221", usual: "168 to 222",
                                        verdict: "usual", place: .usual, tone: .neutral)
                                ])),
                        .sentences([
                            .init(
                                text: "<b>Bold</b> & “free”", tone: .worse,
                                place: .init(folder: "sentiment/all", section: "overview"))
                        ]),
                    ])
            ], foot: nil, picture: nil)
        var report = Manifest.Report(
            report: "sentiment", edition: "all", title: "Social sentiment",
            editionTitle: "All brands", status: .complete, headline: headline, kpis: [],
            findings: findings.map { text in
                .init(
                    kpi: "negative_rate", value: 0.2, previous: 0.1, n: 100, previousN: 100,
                    text: text, change: text,
                    finding: FindingIdentity(
                        kpi: "negative_rate", dimension: "brand", keys: ["brand": text],
                        isRise: true)
                )
            })
        if isAlert { report.alerts = [.init(rule: "negative_rate > 0.15", text: "18.2%")] }
        let own = Manifest.Report(
            report: "brief", edition: "all", title: "Morning brief", editionTitle: "All brands",
            folder: "brief", status: .complete, headline: headline, kpis: [])
        let files = [
            try Artifact("brief/mail/all.json", try JSONValue(encoding: brief).bytes, .json),
            try Artifact("brief/report.pdf", [UInt8](repeating: 65, count: pdf), .pdf),
            try Artifact("sentiment/all/report.pdf", [UInt8](repeating: 66, count: 2 * pdf), .pdf),
        ]
        try store.publish(
            day, artifacts: files,
            manifest: Manifest(
                status: .complete, programVersion: "1.0.0", asOf: day, timeZone: "UTC",
                timeZoneDatabase: "2026b",
                generatedAt: generatedAt
                    ?? Post.morning.advanced(
                        bySeconds: 86_400 * Post.day.days(to: day)),
                windows: [], datasets: [], reports: [own, report], problems: []))
    }

    var rules: DeliveryRules {
        var rules = DeliveryRules(from: Mailbox(name: "Musora", address: .example))
        rules.subscriptions = subscriptions
        rules.retryAfter = retryAfter
        rules.sizeLimit = 1 << 20
        return rules
    }

    func deliverer(_ carrier: any MailCarrier) throws -> Deliverer {
        let writer = LetterWriter(
            rules: rules, templates: try Post.templates.get(), publisher: "Musora",
            archive: FolderAddress("https://reports.example.org"), zone: .utc)
        return Deliverer(
            plan: DeliveryPlan(rules: rules, ledger: ledger, zone: .utc), writer: writer,
            carrier: carrier, kept: MailFolder(scratch.file("mail")),
            allowed: AllowList(allowed), now: { Post.morning }, sleep: { _ in }, notify: { _ in })
    }

    @discardableResult
    func deliver(
        _ day: LocalDay = Post.day, by carrier: any MailCarrier,
        _ change: (inout DeliveryOrder) -> Void = { _ in }
    ) async throws -> DeliveryResult {
        var order = DeliveryOrder(day: day, occasion: .run)
        change(&order)
        return try await deliverer(carrier).deliver(order, try DayContent(of: day, in: store))
    }

    func states(_ day: LocalDay = Post.day) throws -> [MailEntry.State] {
        try ledger.entries(of: day).map(\.state)
    }

    private static let templates = Result {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../templates").standardizedFileURL
        let names = try FileManager.default.contentsOfDirectory(atPath: root.path)
        return try TemplateSet(
            files: Dictionary(
                uniqueKeysWithValues: names.map {
                    ($0, try String(contentsOf: root.appending(path: $0), encoding: .utf8))
                }))
    }
}

extension LetterWriter {
    init(
        rules: DeliveryRules, templates: TemplateSet, publisher: String, archive: FolderAddress?,
        zone: TimeZoneRules
    ) {
        var settings = Settings(
            timeZone: "UTC", warehouse: .snowflake, archive: "archive", state: "state",
            templates: "templates", paper: .a4, vocabulary: Vocabulary(entries: [:]),
            sentiment: SentimentRules(
                weights: [:], negative: [], urgentIntents: [], questionIntents: [], health: []),
            demographics: DemographicGroups(ageGroups: [], experienceGroups: [], topTimeZones: 1),
            helpScout: HelpScoutRules(
                windowDays: nil, escalationSentiments: [], maxSummaryConversations: 1,
                durationEdges: []),
            windowDays: nil, editions: [], publisher: publisher)
        settings.delivery = rules
        settings.archiveAddress = archive
        self.init(settings: settings, templates: templates, zone: zone)
    }
}
