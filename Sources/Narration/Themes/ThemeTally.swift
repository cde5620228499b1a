internal import Analysis
internal import ReportModel

/// Step 4: counts themes, in which the model has no part.
struct ThemeTally {
    /// A conversation that was read.
    struct Row: Sendable {
        var source: Assignment.SourceText
        /// As it was read: masked and cut.
        var text: String
        var facet: Facet
        /// Keys.
        var themes: Set<String>
    }

    let current: [Row]
    /// Nil without a window before.
    let previous: [Row]?
    /// The smallest change that is found, as a share.
    let leastChange: Double

    /// The themes of a codebook that have conversations, the largest first.
    func themes(of codebook: Codebook, new: Set<String>) -> [ThemeReading.Theme] {
        let counted = codebook.themes.map { theme in
            self.theme(theme, isNew: new.contains(theme.key))
        }
        let tested = counted.filter { $0.p != nil }
        let found = foundChanges(
            tested.map { (p: $0.p ?? 1, change: $0.change ?? 0) }, least: leastChange)
        let keys = Set(zip(tested, found).filter(\.1).map(\.0.key))
        return counted.filter { $0.count > 0 }
            .map { theme in
                var theme = theme
                theme.isFound = keys.contains(theme.key)
                return theme
            }
            .sorted { (-$0.count, $0.key) < (-$1.count, $1.key) }
    }

    private func theme(_ theme: Codebook.Theme, isNew: Bool) -> ThemeReading.Theme {
        let rows = current.filter { $0.themes.contains(theme.key) }
        let interval = Wilson.interval(rows.count, of: current.count)
        let known = rows.compactMap(\.source.isMember)
        let test = previous.map { rate(of: theme.key, before: $0) }
        let before = previous.map { rows in
            ThemeReading.Count(rows.count { $0.themes.contains(theme.key) }, of: rows.count)
        }
        return ThemeReading.Theme(
            key: theme.key, name: theme.name, count: rows.count,
            share: current.isEmpty ? 0 : Double(rows.count) / Double(current.count),
            low: interval.lowerBound, high: interval.upperBound, isCorrected: false,
            isUncertain: false, isNew: isNew, previous: before,
            change: before.flatMap { $0.of > 0 && !current.isEmpty ? test?.change : nil },
            p: test?.pValue, isFound: false,
            sentiments: labelled(rows.map(\.source.stratum)),
            members: .init(known.count { $0 }, of: known.count),
            flags: labelled(rows.flatMap(\.source.flags)),
            severity: rows.isEmpty
                ? 0 : Double(rows.reduce(0) { $0 + $1.facet.severity }) / Double(rows.count),
            topic: labelled(rows.flatMap(\.source.topics)).first, quotes: [], description: "")
    }

    /// Conversations of one customer are not independent of one another.
    private func rate(of key: String, before: [Row]) -> ClusteredRate {
        var clusters: [String: (now: [Bool], before: [Bool])] = [:]
        var single = 0
        func add(_ row: Row, isCurrent: Bool) {
            single += 1
            let name = row.source.customer.map { "c \($0)" } ?? "s \(single)"
            let has = row.themes.contains(key)
            if isCurrent {
                clusters[name, default: ([], [])].now.append(has)
            } else {
                clusters[name, default: ([], [])].before.append(has)
            }
        }
        for row in current { add(row, isCurrent: true) }
        for row in before { add(row, isCurrent: false) }
        var rate = ClusteredRate()
        for cluster in clusters.values {
            rate.addCluster(
                current: .init(rows: cluster.now.count, successes: cluster.now.count { $0 }),
                previous: .init(rows: cluster.before.count, successes: cluster.before.count { $0 }))
        }
        return rate
    }

    private func labelled(_ labels: [String]) -> [ThemeReading.Labelled] {
        Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +)
            .map { ThemeReading.Labelled($0.key, $0.value) }
            .sorted { ($1.count, $0.label) < ($0.count, $1.label) }
    }
}
