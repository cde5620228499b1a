import Warehouse

/// How the rows of an edition count: the groups are numbered through all groupings.
struct ClusterCounting: Sendable {
    private let groupings: [(grouping: EditionCounts.Grouping, first: Int, groups: Breakdown)]
    private let pairCodeOfSegment: [Int]
    private let pairs: [EditionCounts.Pair]
    /// Nil for the cells that do not match the edition's filter.
    private let countsOfCell: [ClusterCounts?]
    private let segmentCount: Int
    private let combinations: [[Int]]
    private let firstOf: [EditionCounts.Grouping: Int]
    private let languageCount: Int

    /// The places of a row's counts.
    private enum Place {
        static let all = 0
        static let weighted = 1
        static let positive = 2
        static let negative = 3
        static let reply = 4
    }

    init(of counts: EditionCounts) {
        var first = 0
        var groupings: [(grouping: EditionCounts.Grouping, first: Int, groups: Breakdown)] = []
        for grouping in EditionCounts.Grouping.allCases {
            let groups = counts.byPeriod(grouping)
            groupings.append((grouping, first, groups))
            first += groups.totals.count
        }
        self.groupings = groupings
        firstOf = Dictionary(
            uniqueKeysWithValues: groupings.map { ($0.grouping, $0.first) })
        pairs = counts.pairs
        pairCodeOfSegment = counts.pairCodeOfSegment
        segmentCount = counts.window.segments.count
        combinations = counts.table.intents.combinations
        languageCount = counts.table.language.labels.count
        let scale = counts.scale
        let sentiments = counts.window.segments.sentiments
        countsOfCell = CellBlock.perCell(of: segmentCount) { block, segment in
            guard counts.passes[segment] else { return nil }
            let sentiment = sentiments[segment]
            let places = [
                (Place.all, true), (Place.weighted, scale.weights[sentiment] != nil),
                (Place.positive, scale.isPositive[sentiment]),
                (Place.negative, scale.isNegative[sentiment]),
                (Place.reply, block.requiresReply),
            ]
            return ClusterCounts(period: block.period, places: places.filter(\.1).map(\.0))
        }
    }

    /// In the order of ``SentimentClusters/rates``.
    static let rates: [ClusterTally.Rate] = [
        .init(rows: Place.weighted, successes: Place.positive),
        .init(rows: Place.weighted, successes: Place.negative),
        .init(rows: Place.all, successes: Place.reply),
    ]

    func number(of grouping: EditionCounts.Grouping, _ group: Int) -> Int {
        (firstOf[grouping] ?? 0) + group
    }

    /// - Parameters:
    ///   - chosen: the numbers of the groups to count; nil counts all that can be tested.
    ///   - day: of the window, counted from its first; its rows of days before are left out.
    func tally(of rows: ContentRows, of chosen: Set<Int>? = nil, from day: Int = 0) -> ClusterTally
    {
        var tally = ClusterTally(
            rates: ClusterCounting.rates,
            isCounted: groupings.flatMap { grouping, first, groups in
                groups.totals.indices.map {
                    chosen?.contains(first + $0) ?? isCounted($0, of: groups, grouping)
                }
            })
        let firstDay = UInt16(day)
        let targets = (0..<segmentCount).map(groups(ofSegment:))
        let (firstIntent, firstLanguage) = (firstOf[.intent] ?? 0, firstOf[.language] ?? 0)
        let firstSingle = rows.ends.last ?? 0
        var content = 0
        rows.forEach(in: 0..<firstSingle) { row, cell, intents, language in
            if row == rows.ends[content] {
                tally.endCluster()
                content += 1
            }
            guard let counts = countsOfCell[cell], rows.days[row] >= firstDay else { return }
            for group in targets[cell % segmentCount] { tally.add(counts, to: group) }
            tally.add(counts, to: firstLanguage + language)
            for label in combinations[intents] { tally.add(counts, to: firstIntent + label) }
        }
        tally.endCluster()
        rows.forEach(in: firstSingle..<rows.count) { row, cell, intents, language in
            guard let counts = countsOfCell[cell], rows.days[row] >= firstDay else { return }
            for group in targets[cell % segmentCount] { tally.addSingle(counts, to: group) }
            tally.addSingle(counts, to: firstLanguage + language)
            for label in combinations[intents] { tally.addSingle(counts, to: firstIntent + label) }
        }
        return tally
    }

    /// A group by its number among those of all groupings.
    func group(of number: Int) -> (EditionCounts.Grouping, Int)? {
        groupings.last { $0.first <= number }.map { ($0.grouping, number - $0.first) }
    }

    /// The rows of the window by group and day: of the `chosen` groups, by their numbers.
    func days(
        of window: WindowCounts, _ chosen: Set<Int>, dayCount: Int
    ) -> [Int: [ClusterCounts]] {
        let targets = (0..<segmentCount).map { groups(ofSegment: $0).filter(chosen.contains) }
        let (firstIntent, firstLanguage) = (firstOf[.intent] ?? 0, firstOf[.language] ?? 0)
        let intents = combinations.map { labels in
            labels.map { firstIntent + $0 }.filter(chosen.contains)
        }
        let none = ClusterCounts(repeating: 0)
        let order = chosen.sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(order, 0...))
        var counts = [ClusterCounts](repeating: none, count: order.count * dayCount)
        func starts(_ groups: [Int]) -> [Int] { groups.map { (places[$0] ?? 0) * dayCount } }
        let targetStarts = targets.map(starts)
        let intentStarts = intents.map(starts)
        let languageStarts = (0..<languageCount).map {
            starts([firstLanguage + $0].filter(chosen.contains))
        }
        let nothing = { (starts: [[Int]]) in starts.map { _ in [Int]() } }
        let rows = window.rows
        if rows.weights.isEmpty {
            add(rows, to: &counts, targetStarts, languageStarts, intentStarts)
        } else {
            // Counts by language are in rows of their own.
            add(rows, to: &counts, targetStarts, nothing(languageStarts), intentStarts)
            add(
                window.languageRows, to: &counts, nothing(targetStarts), languageStarts,
                nothing(intentStarts))
        }
        return Dictionary(
            uniqueKeysWithValues: order.enumerated().map { place, group in
                (group, Array(counts[place * dayCount..<(place + 1) * dayCount]))
            })
    }

    /// Adds rows to the days of their groups, each of which begins at its start.
    private func add(
        _ rows: ContentRows, to counts: inout [ClusterCounts], _ targetStarts: [[Int]],
        _ languageStarts: [[Int]], _ intentStarts: [[Int]]
    ) {
        rows.forEach(in: 0..<rows.count) { row, cell, intents, language in
            let day = rows.days[row]
            guard day != ContentRows.notInWindow, var own = countsOfCell[cell] else { return }
            if !rows.weights.isEmpty { own &*= ClusterCounts(repeating: rows.weights[row]) }
            for start in targetStarts[cell % segmentCount] { counts[start + Int(day)] &+= own }
            for start in languageStarts[language] { counts[start + Int(day)] &+= own }
            for start in intentStarts[intents] { counts[start + Int(day)] &+= own }
        }
    }

    /// The rows of both periods by language and brand: of the languages among the `chosen` groups,
    /// by their numbers; one count per brand.
    func brands(
        ofLanguages chosen: Set<Int>, in rows: ContentRows, brandOfSegment: [Int], brandCount: Int
    ) -> [Int: [ClusterCounts]] {
        let first = firstOf[.language] ?? 0
        let none = [ClusterCounts](repeating: ClusterCounts(repeating: 0), count: brandCount)
        var counts = (0..<languageCount).map { chosen.contains(first + $0) ? none : [] }
        guard counts.contains(where: { !$0.isEmpty }) else { return [:] }
        rows.forEach(in: 0..<rows.count) { row, cell, _, language in
            guard !counts[language].isEmpty, var own = countsOfCell[cell] else { return }
            if !rows.weights.isEmpty { own &*= ClusterCounts(repeating: rows.weights[row]) }
            counts[language][brandOfSegment[cell % segmentCount]] &+= own
        }
        return Dictionary(
            uniqueKeysWithValues: counts.enumerated().filter { !$0.element.isEmpty }
                .map { (first + $0.offset, $0.element) })
    }

    /// The groups that all rows of a segment are in.
    private func groups(ofSegment segment: Int) -> [Int] {
        let code = pairCodeOfSegment[segment]
        let places: [(EditionCounts.Grouping, Int)] = [
            (.whole, 0), (.brand, pairs[code].brand), (.platform, pairs[code].platform),
            (.brandPlatform, code),
        ]
        return places.map { grouping, group in (firstOf[grouping] ?? 0) + group }
    }

    func rates(_ tally: ClusterTally) -> [EditionCounts.Grouping: [[ClusteredRate]?]] {
        rates { grouping, group in tally.rates(of: number(of: grouping, group)) }
    }

    /// - Parameter rates: of a group; it is called for those that are counted.
    func rates(
        _ rates: (EditionCounts.Grouping, Int) -> [ClusteredRate]?
    ) -> [EditionCounts.Grouping: [[ClusteredRate]?]] {
        Dictionary(
            uniqueKeysWithValues: groupings.map { grouping, _, groups in
                (
                    grouping,
                    groups.totals.indices.map { group in
                        isCounted(group, of: groups, grouping) ? rates(grouping, group) : nil
                    }
                )
            })
    }

    private func isCounted(
        _ group: Int, of groups: Breakdown, _ grouping: EditionCounts.Grouping
    ) -> Bool {
        !grouping.hasManyGroups || groups.row(of: group).allSatisfy { $0 >= Statistics.leastRows }
    }
}

extension EditionCounts.Grouping {
    /// Whether there can be as many groups as rows, so that only those that can be tested are
    /// counted by content.
    fileprivate var hasManyGroups: Bool {
        switch self {
        case .whole, .brand, .platform: false
        case .brandPlatform, .intent, .language: true
        }
    }
}
