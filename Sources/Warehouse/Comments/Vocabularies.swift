import ReportModel

/// Canonical labels with dense codes, in order of first appearance.
struct LabelVocabulary {
    private(set) var labels: [String] = []
    private var codes: [String: Int] = [:]

    /// The code of the label in a cell.
    mutating func code(of spelling: String) -> Int { code(ofCanonical: Label.canonical(spelling)) }

    mutating func code(ofCanonical label: String) -> Int {
        if let code = codes[label] { return code }
        codes[label] = labels.count
        labels.append(label)
        return labels.count - 1
    }
}

/// Sets of canonical labels with dense codes, in order of first appearance.
struct CombinationVocabulary {
    private(set) var labels = LabelVocabulary()
    /// Label codes, ascending.
    private(set) var combinations: [[Int]] = []
    private var codes: [[Int]: Int] = [:]

    /// The code of the set of labels in a multi-label cell; a cell without labels counts as
    /// `unknown`.
    mutating func code(of cell: String) -> Int {
        let members = Label.members(of: cell)
        let names = members.isEmpty ? [Label.unknown] : members
        let combination = names.map { labels.code(ofCanonical: $0) }.sorted()
        if let code = codes[combination] { return code }
        codes[combination] = combinations.count
        combinations.append(combination)
        return combinations.count - 1
    }
}
