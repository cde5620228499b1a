import Archive
import ReportModel
import Settings

extension ReportMaker {
    /// What the figures of an edition are computed by, as a fingerprint: it changes when a rule of the
    /// configuration does, and so tells other rules from other rows.
    func definition(of edition: Edition) -> String {
        let filter = edition.filter
        let value = JSONValue.object(
            rules + [
                .init("platforms", JSONValue(labels: filter.platforms)),
                .init("brands", JSONValue(labels: filter.brands)),
                .init("sentiments", JSONValue(labels: filter.sentiments)),
            ])
        return String(Fingerprint(of: value.bytes).sha256.prefix(16))
    }
}

extension SentimentRules {
    /// What score, rates and urgencies are computed by.
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
