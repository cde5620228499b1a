import Cryptography
package import ReportModel
import Settings

extension ReportMaker {
    /// A fingerprint of the rules that an edition’s figures are computed by: 16 hexadecimal digits.
    ///
    /// It changes when a rule in the configuration does, so that changed rules are not mistaken for
    /// changed rows.
    package func definition(of edition: Edition) -> String {
        let filter = edition.filter
        let value = JSONValue.object(
            rules + [
                .init("platforms", JSONValue(labels: filter.platforms)),
                .init("brands", JSONValue(labels: filter.brands)),
                .init("sentiments", JSONValue(labels: filter.sentiments)),
            ])
        return String(SHA256.hex(of: value.bytes).prefix(16))
    }
}

extension ReportMaker {
    /// What a figure of an edition means: 16 hexadecimal digits that change with the settings that
    /// it depends on, and with no others (Figures 32).
    ///
    /// - Returns: nil for the editions of a question, whose filters are not part of it.
    package func definition(of kpi: Metric, in edition: Edition) -> String? {
        guard kind.arrangement != .byQuestion else { return nil }
        let filter = edition.filter
        let value = JSONValue.object(
            [
                .init("version", .integer(1)), .init("kpi", .string(kpi.id)),
                .init("time_zone", .string(settings.timeZone)),
                .init("window", windowDays.map { .integer($0) } ?? .null),
                .init("from", JSONValue(filter.window?.from.iso)),
                .init("to", JSONValue(filter.window?.to.iso)),
                .init("platforms", JSONValue(labels: filter.platforms)),
                .init("brands", JSONValue(labels: filter.brands)),
                .init("sentiments", JSONValue(labels: filter.sentiments)),
            ] + settings.sentiment.members.filter { kpi.sentimentRules.contains($0.name) })
        return String(SHA256.hex(of: value.bytes).prefix(16))
    }
}

extension Metric {
    /// The names of the rules of sentiment that its figures depend on.
    fileprivate var sentimentRules: [String] {
        let prefix = "helpscout_"
        return switch id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : id {
        case CommentMetrics.score.id, CommentMetrics.positiveRate.id, CommentMetrics.health.id:
            ["weights"]
        case CommentMetrics.negativeRate.id, DayMetrics.conversationNegativeRate.id:
            ["weights", "negative"]
        case DayMetrics.negativeComments.id, DayMetrics.negativeConversations.id: ["negative"]
        case CommentMetrics.urgencyHigh.id, CommentMetrics.urgencyMedium.id,
            CommentMetrics.urgencyLow.id:
            ["negative", "urgent_intents", "question_intents"]
        default: []
        }
    }
}

extension SentimentRules {
    /// The rules that score, rates and urgencies are computed by.
    var members: [JSONValue.Member] {
        [
            .init(
                "weights",
                .object(
                    weights.sorted { $0.key < $1.key }.map { .init($0.key, .number($0.value)) })),
            .init("negative", JSONValue(labels: negative)),
            .init("urgent_intents", JSONValue(labels: urgentIntents)),
            .init("question_intents", JSONValue(labels: questionIntents)),
        ]
    }
}

extension JSONValue {
    /// Sorted; `.null` for nil.
    fileprivate init(labels: Set<String>?) {
        self = labels.map { .array($0.sorted().map { .string($0) }) } ?? .null
    }
}
