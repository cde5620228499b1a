/// The declaration of a KPI: its names and meaning, but not its computation.
///
/// Declared once, in ``CommentMetrics``, ``ConversationMetrics`` or ``LessonMetrics``; `Analysis`
/// pairs each with its computation. Tiles, sentences, alerts, restatements, comparisons and the
/// page of definitions use it.
package struct Metric: Hashable, Sendable {
    /// In which direction a change is good news.
    package enum Better: String, Hashable, Sendable { case up, down, neither }

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

    /// - Parameter phrase: the title in lower case by default.
    package init(
        _ id: String, _ unit: KPI.Unit, _ title: String, phrase: String? = nil,
        subject: String? = nil, better: Better = .neither, rules: [Int] = [],
        isRestated: Bool = false, source: String? = nil, _ definition: String
    ) {
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
            prefix + id, unit, title, phrase: phrase, subject: subject, better: better,
            rules: rules, isRestated: false, source: source, definition)
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
            id, unit, id.prefix(1).uppercased() + id.dropFirst().replacing("_", with: " "), "")
    }

    /// The declared metric with this id; some ids are used for both comments and conversations.
    package static func declared(_ id: String) -> Metric? { declared[id] }

    private static let declared = Dictionary(
        ReportKind.allCases.flatMap(\.metrics).map { ($0.id, $0) }
    ) { first, _ in first }
}
