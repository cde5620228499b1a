import Analysis
import ReportModel
import Settings
import Warehouse

@testable import Reports

/// A brief of made-up lessons, beside reports that say what a test wants.
struct BriefSample {
    static let day = Sample.asOf

    /// Starts of lessons by brand on the day; on the hundred days before it there were 400 each.
    var started: [String: Int64] = ["drumeo": 400, "pianote": 400]
    var days = 100
    var others: [ReportContext.OtherReport] = []
    var comments: CommentTable?
    /// The brand whose figures lead it.
    var brand: String?

    var report: BriefReport {
        var context = ReportContext(
            settings: Sample.settings, asOf: Self.day,
            generatedAt: Instant(seconds: (Int64(Self.day.number) + 1) * 86_400 + 43_200),
            zone: .utc, datasets: [], missingColumns: [])
        context.others = others
        return BriefReport(
            figures: figures, edition: (id: brand ?? "all", title: brand ?? "All brands"),
            brand: brand, context: context)
    }

    private var figures: DayFigures {
        let lessons = started.flatMap { brand, count in
            (0..<days).map { back in
                LessonDay(
                    brand: brand, day: Self.day.advanced(by: -back),
                    started: back == 0 ? count : 400, completed: back == 0 ? count / 2 : 200)
            }
        }
        return DayFigureMeasure(settings: Sample.settings, zone: .utc).figures(
            comments: comments, conversations: nil, lessons: lessons, asOf: Self.day)
    }

    /// The sentences of a section, in their order.
    func sentences(_ id: String) -> [String] {
        let section = report.document.sections.first { $0.id == id }
        return (section?.blocks ?? []).flatMap { block -> [String] in
            guard case .statements(let statements) = block else { return [] }
            return statements.items.isEmpty
                ? [statements.whenEmpty] : statements.items.map(\.text)
        }
    }

    // MARK: Other reports

    /// - Parameter edition: of the sentiment dashboard.
    static func other(
        _ edition: String = "all", findings: [Finding] = [], resolved: [Finding] = [],
        causes: [WordedCause] = [], dated: [Finding] = [], alerts: [Alert] = [],
        over: [ShownAlert] = [], waiting: WaitingComments? = nil, kpis: [KPI] = []
    ) -> ReportContext.OtherReport {
        let window = Window(days: 30, endingWith: day)
        let labels = Labels(vocabulary: Sample.settings.vocabulary)
        var document = Document(
            identity: .init(
                report: "sentiment", edition: edition, title: "Social sentiment",
                editionTitle: edition.sentenceCased, asOf: day,
                comparison: Comparison(window: window, previous: window.previous),
                status: .complete, generatedAt: Instant(seconds: 0), timeZone: "UTC",
                timeZoneOffset: 0),
            cover: .init(headline: Headline("As ever"), period: "", tiles: [], gauge: nil),
            kpis: kpis, findings: findings.map { labels.worded($0, in: window) }, notices: [],
            sections: ["overview", "causes", "replies"].map {
                Document.Section(id: $0, title: $0, blocks: [])
            })
        document.resolved = resolved.map {
            .init($0.identity, since: day.advanced(by: -9), text: "In many words")
        }
        document.causes = causes
        document.datedRates = Dictionary(
            dated.map { ($0.kpi, $0) }, uniquingKeysWith: { first, _ in first })
        document.alerts = alerts
        document.alertsOver = over
        document.waiting = waiting
        return .init(document: document, folder: "sentiment/\(edition)")
    }

    /// A change of a rate from 30% to 40%.
    static func finding(
        _ keys: [String], state: Life.State = .new, kpi: String = "negative_rate", n: Int = 1_000,
        isOver: Bool = false, days: Window? = nil, mostlyIn: String? = nil
    ) -> Finding {
        let columns = ["brand", "platform"]
        return Finding(
            dimension: keys.count == 1 ? "brand" : "brand_platform",
            keys: zip(columns, keys).map { .init(column: $0, label: $1) },
            kpi: kpi, value: 0.4, previous: 0.3, n: n, previousN: 1_000, p: 0.001,
            dating: Dating(
                days: days.map { .init($0, .init(191, of: 324)) }, recent: .init(20, of: 100),
                isOver: isOver),
            mostlyIn: mostlyIn.map { .init(column: "brand", label: $0) },
            life: Life(state, since: state == .new ? day : day.advanced(by: -5)))
    }

    static func alert(_ state: Life.State) -> Alert {
        var alert = Alert(
            rule: "negative_rate > 0.2", kpi: "negative_rate", value: 0.25, threshold: 0.2,
            n: 1_000, text: "Negative rate 25.0%, above 20%")
        alert.life = Life(state, since: day.advanced(by: state == .new ? 0 : -5))
        return alert
    }

    static func cause(reversal: String? = nil, isSignificant: Bool = true) -> WordedCause {
        WordedCause(
            kpi: "negative_rate", change: 0.1, isSignificant: isSignificant,
            movement: "Negative rate rose by 10.0 points, to 40.0%",
            why: "the largest parts are Drumeo on YouTube (+8.0 points)", reversal: reversal)
    }
}
