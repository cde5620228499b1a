import Settings

extension Vocabulary {
    /// Those of a dimension's labels that its configured order does not list, in the order given;
    /// none where the dimension has no order, as languages may have none.
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
