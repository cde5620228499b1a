import Settings

extension Vocabulary {
    /// The labels of a dimension that its configured order does not list, in the given order; empty
    /// when the dimension has no order, as languages may not.
    func unlisted(
        _ counts: [(label: String, count: Int)], in dimension: Dimension
    ) -> [DataSummary.Unlisted] {
        guard !order(of: dimension).isEmpty else { return [] }
        return counts.filter { !isListed($0.label, in: dimension) }.map {
            DataSummary.Unlisted(
                dimension: dimension.rawValue, label: $0.label, count: $0.count)
        }
    }
}
