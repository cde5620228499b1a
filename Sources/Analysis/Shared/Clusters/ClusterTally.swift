/// Rows of one cluster, or of one row: up to eight counts of each period, this one's first.
typealias ClusterCounts = SIMD16<UInt32>

extension ClusterCounts {
    /// The counts of one row.
    ///
    /// - Parameter places: of the counts that the row is one of, less than 8.
    init(period: Int, places: [Int]) {
        self.init(repeating: 0)
        for place in places { self[period * 8 + place] = 1 }
    }

    func counts(of rate: ClusterTally.Rate, period: Int) -> ClusteredRate.Counts {
        ClusteredRate.Counts(
            rows: Int(self[period * 8 + rate.rows]),
            successes: Int(self[period * 8 + rate.successes]))
    }
}

/// The rates of several groups, counted cluster by cluster: add the rows of a cluster, then end it.
struct ClusterTally {
    /// The places of a rate's denominator and numerator among the counts.
    struct Rate: Sendable {
        let rows: Int
        let successes: Int
    }

    private let rates: [Rate]
    /// The number of each group among those that are tested; −1 for the others.
    private let numbers: [Int32]
    private var sums: [ClusteredRate]
    private var open: [ClusterCounts]
    private var isOpen: [Bool]
    /// The groups of the cluster that is being counted.
    private var touched: [Int32] = []
    private var singles: [ClusterCounts]

    /// - Parameter isCounted: one per group; the others have no rates.
    init(rates: [Rate], isCounted: [Bool]) {
        self.rates = rates
        var count: Int32 = 0
        numbers = isCounted.map { isCounted in
            guard isCounted else { return -1 }
            count += 1
            return count - 1
        }
        let none = ClusterCounts(repeating: 0)
        sums = [ClusteredRate](repeating: ClusteredRate(), count: Int(count) * rates.count)
        open = [ClusterCounts](repeating: none, count: Int(count))
        isOpen = [Bool](repeating: false, count: Int(count))
        singles = [ClusterCounts](repeating: none, count: Int(count))
    }

    /// Adds rows of the present cluster to a group.
    @inline(__always)
    mutating func add(_ counts: ClusterCounts, to group: Int) {
        let number = Int(numbers[group])
        guard number >= 0 else { return }
        if !isOpen[number] {
            isOpen[number] = true
            touched.append(Int32(number))
        }
        open[number] &+= counts
    }

    /// Adds a row that is a cluster by itself.
    @inline(__always)
    mutating func addSingle(_ counts: ClusterCounts, to group: Int) {
        let number = Int(numbers[group])
        if number >= 0 { singles[number] &+= counts }
    }

    mutating func endCluster() {
        for number in touched {
            let group = Int(number)
            let counts = open[group]
            for (place, rate) in rates.enumerated() {
                sums[group * rates.count + place].addCluster(
                    current: counts.counts(of: rate, period: 0),
                    previous: counts.counts(of: rate, period: 1))
            }
            open[group] = ClusterCounts(repeating: 0)
            isOpen[group] = false
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// The rates of a group, in the order given; nil for a group that is not counted.
    func rates(of group: Int) -> [ClusteredRate]? {
        let number = Int(numbers[group])
        guard number >= 0 else { return nil }
        return rates.enumerated().map { place, rate in
            var sum = sums[number * rates.count + place]
            sum.addSingleRows(
                current: singles[number].counts(of: rate, period: 0),
                previous: singles[number].counts(of: rate, period: 1))
            return sum
        }
    }
}

extension ClusterTally {
    /// Counts the rows of a window and of the one before it.
    ///
    /// - Parameters:
    ///   - cluster: nil for a row that is a cluster by itself.
    ///   - counts: of one row, by its period.
    ///   - groups: that a row is in.
    init<Row>(
        rates: [Rate], groupCount: Int, current: [Row], previous: [Row],
        cluster: (Row) -> Int?, counts: (Row, _ period: Int) -> ClusterCounts,
        groups: (Row) -> [Int]
    ) {
        self.init(rates: rates, isCounted: [Bool](repeating: true, count: groupCount))
        let rows = current.map { (row: $0, period: 0) } + previous.map { (row: $0, period: 1) }
        var members: [(cluster: Int, place: Int)] = []
        for (place, (row, period)) in rows.enumerated() {
            guard let cluster = cluster(row) else {
                for group in groups(row) { addSingle(counts(row, period), to: group) }
                continue
            }
            members.append((cluster, place))
        }
        members.sort { $0 < $1 }
        for (index, member) in members.enumerated() {
            let (row, period) = rows[member.place]
            for group in groups(row) { add(counts(row, period), to: group) }
            if index + 1 == members.count || members[index + 1].cluster != member.cluster {
                endCluster()
            }
        }
    }
}

extension ClusteredRate {
    /// The rate of all rows, each of which counts in the denominator.
    ///
    /// - Parameter cluster: nil for a row that is a cluster by itself.
    init<Row>(
        current: [Row], previous: [Row], cluster: (Row) -> Int?, isSuccess: (Row) -> Bool
    ) {
        let tally = ClusterTally(
            rates: [.init(rows: 0, successes: 1)], groupCount: 1, current: current,
            previous: previous, cluster: cluster,
            counts: { ClusterCounts(period: $1, places: isSuccess($0) ? [0, 1] : [0]) },
            groups: { _ in [0] })
        self = tally.rates(of: 0)?.first ?? ClusteredRate()
    }
}
