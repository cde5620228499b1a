/// The declaration of a KPI: its names and meaning, but not its computation.
///
/// Declared once, in ``CommentMetrics``, ``ConversationMetrics`` or ``LessonMetrics``; `Analysis`
/// pairs each with its computation. Tiles, sentences, alerts, restatements, comparisons and the
/// page of definitions use it.
package struct Metric: Hashable, Sendable {
    /// In which direction a change is good news.
    package enum Better: String, Hashable, Sendable { case up, down, neither }

    /// What is counted; an id can be used in several families, with a meaning in each.
    package enum Family: String, Hashable, Sendable, CaseIterable {
        case comments, conversations, lessons, day

        /// The KPIs of the family, in the order of the page of definitions.
        package var metrics: [Metric] {
            switch self {
            case .comments: CommentMetrics.all + [CommentMetrics.severity]
            case .conversations: ConversationMetrics.all
            case .lessons: LessonMetrics.all
            case .day: DayMetrics.all
            }
        }
    }

    /// What it counts; nil for a figure that is not declared here.
    package let family: Family?
    /// The name in `report.json`, in alerts and in the ledger.
    package let id: String
    package let unit: KPI.Unit
    /// The name on a tile: “Negative rate”.
    package let title: String
    /// The name within a sentence: “comments that need a reply”.
    package let phrase: String
    /// The name in a headline, before “about “Billing” rose to 5.0%”; the title by default.
    package let subject: String
    package let better: Better
    /// Its meaning in plain words, as one sentence without its full stop.
    package let definition: String
    /// The numbers of the rules in FIGURES.md that define its value.
    package let rules: [Int]
    /// Whether a report restates the figure when late rows change what an earlier report printed.
    package let isRestated: Bool
    /// The report that it comes from, when another report shows it too: “HelpScout”.
    package let source: String?
    /// Its place on the page of definitions; nil for a figure that is not declared here.
    package let anchor: String?

    /// - Parameters:
    ///   - family: nil for a figure that is not declared here.
    ///   - phrase: the title in lower case by default.
    ///   - anchor: the family and the id by default.
    package init(
        _ family: Family?, _ id: String, _ unit: KPI.Unit, _ title: String, phrase: String? = nil,
        subject: String? = nil, better: Better = .neither, rules: [Int] = [],
        isRestated: Bool = false, source: String? = nil, anchor: String? = nil, _ definition: String
    ) {
        self.family = family
        self.anchor = anchor ?? family.map { "\($0.rawValue)-\(id)" }
        self.id = id
        self.unit = unit
        self.title = title
        self.phrase = phrase ?? title.lowercased()
        self.subject = subject ?? title
        self.better = better
        self.definition = definition
        self.rules = rules
        self.isRestated = isRestated
        self.source = source
    }

    /// The title for places that list figures of several sources: “HelpScout: Refund rate”.
    package var fullTitle: String { source.map { "\($0): \(title)" } ?? title }

    /// Whether a change is good news: an increase for `.up`, a decrease otherwise.
    package func isBetter(by change: Double) -> Bool { (better == .up) == (change > 0) }

    /// The same metric in another report, where its id has a prefix: `helpscout_refund_rate`.
    package func borrowed(from source: String, prefix: String) -> Metric {
        Metric(
            family, prefix + id, unit, title, phrase: phrase, subject: subject, better: better,
            rules: rules, isRestated: false, source: source, anchor: anchor, definition)
    }
}

extension Metric {
    /// The metric of a published figure.
    ///
    /// A day that another version published can have figures that are not declared here; such a
    /// figure is named after its id: `reply_rate` becomes “Reply rate”.
    package static func published(_ id: String, _ unit: KPI.Unit) -> Metric {
        if let known = declared[id], known.unit == unit { return known }
        return Metric(
            nil, id, unit, id.prefix(1).uppercased() + id.dropFirst().replacing("_", with: " "), "")
    }

    /// The metric of a figure that a report published.
    ///
    /// Some ids are used for both comments and conversations, and only the report tells them apart.
    ///
    /// - Parameter report: its id; another version may have had reports that this one has not.
    package static func published(_ id: String, _ unit: KPI.Unit, in report: String) -> Metric {
        let own = ReportKind(rawValue: report)?.metric(id)
        return own.flatMap { $0.unit == unit ? $0 : nil } ?? .published(id, unit)
    }

    /// The declared metric with this id; some ids are used for both comments and conversations.
    package static func declared(_ id: String) -> Metric? { declared[id] }

    private static let declared = Dictionary(
        ReportKind.allCases.flatMap(\.metrics).map { ($0.id, $0) }
    ) { first, _ in first }
}
