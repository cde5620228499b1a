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
