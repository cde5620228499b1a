/// What identifies a change in two findings, whatever their figures are.
package struct FindingIdentity: Hashable, Sendable, Codable {
    package let kpi: String
    package let dimension: String
    /// From column to label.
    package let keys: [String: String]
    package let isRise: Bool

    private enum CodingKeys: String, CodingKey {
        case kpi, dimension, keys
        case isRise = "is_rise"
    }

    package init(kpi: String, dimension: String, keys: [String: String], isRise: Bool) {
        self.kpi = kpi
        self.dimension = dimension
        self.keys = keys
        self.isRise = isRise
    }

    /// The identity as one text: a JSON array, so that one label can never look like two.
    package var words: String {
        let keys = keys.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        let parts = [kpi, dimension, isRise ? "+" : "-"] + keys
        let json = JSONValue.array(parts.map { .string($0) }).bytes.dropLast()
        return String(decoding: json, as: UTF8.self)
    }

    /// Reads what `words` writes; nil for anything else.
    package init?(words: String) {
        guard case .array(let values)? = try? JSONValue(json: Array(words.utf8)) else { return nil }
        let parts = values.compactMap { if case .string(let part) = $0 { part } else { nil } }
        guard parts.count == values.count, parts.count >= 3, parts.count % 2 == 1 else {
            return nil
        }
        let keys = stride(from: 3, to: parts.count, by: 2).map { (parts[$0], parts[$0 + 1]) }
        self.init(
            kpi: parts[0], dimension: parts[1], keys: Dictionary(keys) { $1 },
            isRise: parts[2] == "+")
    }
}

extension Finding {
    package var identity: FindingIdentity {
        FindingIdentity(
            kpi: kpi, dimension: dimension,
            keys: Dictionary(keys.map { ($0.column, $0.label) }) { $1 }, isRise: change > 0)
    }
}
