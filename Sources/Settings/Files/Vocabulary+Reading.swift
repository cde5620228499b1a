internal import Graphics
internal import ReportModel

extension Vocabulary {
    /// Orders, colours and names from three files.
    ///
    /// A label with a colour that is missing from the order is shown in grey like any unlisted
    /// label (Figures, “KPIs”), so its colour is dropped with a warning.
    init(
        _ viz: VizConfig, topics: [LabelEntry<String>],
        names: [Dimension: [String: String]], _ log: inout ProblemLog
    ) {
        var entries: [Dimension: Entry] = [:]
        for dimension in Dimension.allCases {
            let colors = viz.colors[dimension] ?? []
            let order = Vocabulary.order(of: dimension, viz, topics)
            if let order { Vocabulary.compare(order, colors, dimension, &log) }
            let labels = order?.map(\.value) ?? colors.map(\.label)
            var made = names[dimension] ?? [:]
            if dimension == .topic {
                for topic in topics where made[topic.label] == nil {
                    made[topic.label] = topic.value
                }
            }
            entries[dimension] = Entry(
                order: labels,
                colors: colors.reduce(into: [:]) {
                    if labels.contains($1.label) { $0[$1.label] = $1.value }
                },
                names: made)
        }
        self.init(entries: entries)
    }

    /// The order in the file; nil if the order of the colours applies.
    private static func order(
        of dimension: Dimension, _ viz: VizConfig, _ topics: [LabelEntry<String>]
    ) -> [Located<String>]? {
        if dimension == .topic { return topics.isEmpty ? nil : topics.map { Located($0.label) } }
        return viz.orders[dimension] ?? nil
    }

    private static func compare(
        _ order: [Located<String>], _ colors: [LabelEntry<Color>], _ dimension: Dimension,
        _ log: inout ProblemLog
    ) {
        let listed = Set(order.map(\.value))
        let unused = colors.filter { !listed.contains($0.label) && $0.label != Label.unknown }
        if let first = unused.first {
            log.warn(
                .colorNotUsed(unused.map(\.label), dimension: dimension), at: first.position)
        }
        let colored = Set(colors.map(\.label))
        let bare = order.filter { !colored.contains($0.value) }
        if let first = bare.first {
            log.warn(.colorMissing(bare.map(\.value), dimension: dimension), at: first.position)
        }
    }

    /// Warns about labels in a list, such as `urgent_intents`, that are in no order (Figures 11).
    func warnOfUnlisted(
        _ labels: [Located<String>], in dimension: Dimension, option: String,
        _ log: inout ProblemLog
    ) {
        let known = order(of: dimension)
        for label in labels where !known.contains(label.value) {
            log.warn(
                .labelNotListed(
                    label.value, option: option, dimension: dimension,
                    nearest: Nearest.name(to: label.value, among: known)),
                at: label.position)
        }
    }

    /// Reports a problem for each label of a filter that the configuration does not list.
    ///
    /// A dimension without configured labels cannot be checked: an older file may lack it.
    func check(
        _ labels: [Located<String>]?, _ dimension: Dimension, of subject: Subject,
        _ log: inout ProblemLog
    ) {
        let known = order(of: dimension)
        guard let labels, !known.isEmpty else { return }
        for label in labels where !known.contains(label.value) && label.value != Label.unknown {
            log.add(
                .unknownLabel(
                    label.value, dimension: dimension, in: subject,
                    nearest: Nearest.name(to: label.value, among: known)),
                at: label.position)
        }
    }
}
