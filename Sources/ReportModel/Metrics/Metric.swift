/// A KPI as it is declared: all that is said of it, and nothing of how it is computed.
///
/// Declared once, in ``CommentMetrics``, ``ConversationMetrics`` or ``LessonMetrics``; `Analysis`
/// pairs each with its computation. Tiles, sentences, alerts, restatements, comparisons and the page
/// of definitions are made from it.
package struct Metric: Hashable, Sendable {
    /// Which way its change is good news.
    package enum Better: String, Hashable, Sendable { case up, down, neither }

    /// The name in `report.json`, in alerts and in the ledger.
    package let id: String
    package let unit: KPI.Unit
    /// What a tile says: “Negative rate”.
    package let title: String
    /// What it is called within a sentence: “comments that need a reply”.
    package let phrase: String
    /// What a headline says before “about “Billing” rose to 5.0%”; the title unless told otherwise.
    package let subject: String
    package let better: Better
    /// What it means, in plain words, as one sentence without its full stop.
    package let definition: String
    /// The rules of FIGURES.md that decide its value, by number.
    package let rules: [Int]
    /// Whether a report says so when late rows change a figure that an earlier report printed.
    package let isRestated: Bool
    /// The report that it comes from, where another one shows it too: “HelpScout”.
    package let source: String?

    /// - Parameter phrase: the title in lower case unless told otherwise.
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

    /// The title where figures of several sources are told side by side: “HelpScout: Refund rate”.
    package var fullTitle: String { source.map { "\($0): \(title)" } ?? title }

    /// Whether more of it is good news (`change` > 0) or less; what nobody wishes for is not.
    package func isBetter(by change: Double) -> Bool { (better == .up) == (change > 0) }

    /// The same in a report on something else, where its id has a prefix: `helpscout_refund_rate`.
    package func borrowed(from source: String, prefix: String) -> Metric {
        Metric(
            prefix + id, unit, title, phrase: phrase, subject: subject, better: better,
            rules: rules, isRestated: false, source: source, definition)
    }
}

extension Metric {
    /// The metric that a published figure is of.
    ///
    /// A day that another version published can have figures that are not declared; such a one is
    /// called by its id: `reply_rate` is “Reply rate”.
    package static func published(_ id: String, _ unit: KPI.Unit) -> Metric {
        if let known = declared[id], known.unit == unit { return known }
        return Metric(
            id, unit, id.prefix(1).uppercased() + id.dropFirst().replacing("_", with: " "), "")
    }

    /// The declared metric with this id; some ids are of comments and of conversations.
    package static func declared(_ id: String) -> Metric? { declared[id] }

    private static let declared = Dictionary(
        ReportKind.allCases.flatMap(\.metrics).map { ($0.id, $0) }
    ) { first, _ in first }
}
