/// What makes two findings the same change, whatever their figures are.
package struct FindingIdentity: Hashable, Sendable {
    package let kpi: String
    package let dimension: String
    /// Column → label.
    package let keys: [String: String]
    package let isRise: Bool

    package init(kpi: String, dimension: String, keys: [String: String], isRise: Bool) {
        self.kpi = kpi
        self.dimension = dimension
        self.keys = keys
        self.isRise = isRise
    }

    package init(_ finding: Finding) {
        self.init(
            kpi: finding.kpi, dimension: finding.dimension,
            keys: Dictionary(finding.keys.map { ($0.column, $0.label) }) { $1 },
            isRise: finding.change > 0)
    }

    /// One text for it: a JSON array, so that no label can look like two.
    package var words: String {
        let keys = keys.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        let parts = [kpi, dimension, isRise ? "+" : "-"] + keys
        let json = JSONValue.array(parts.map { .string($0) }).bytes.dropLast()
        return String(decoding: json, as: UTF8.self)
    }
}
