import Compression
import ReportModel

extension CommentAggregate {
    /// Whether the counts belong to a table of so many rows.
    func fits(_ rowCount: Int) -> Bool {
        weights.count == rowCount
            && rows.values.allSatisfy { 0 <= $0.lowerBound && $0.upperBound <= rowCount }
    }
}

extension RecordingWriter {
    mutating func write(_ aggregate: CommentAggregate) {
        value(Int64(aggregate.weights.count))
        unsigned(aggregate.weights)
        let parts = CommentAggregate.Part.allCases.filter { aggregate.rows[$0] != nil }
        value(Int64(parts.count))
        for part in parts {
            value(Int64(part.rawValue))
            value(Int64(aggregate.rows[part]?.lowerBound ?? 0))
            value(Int64(aggregate.rows[part]?.upperBound ?? 0))
        }
        value(Int64(aggregate.repeatedRows))
        value(Int64(aggregate.cohorts.count))
        for cohort in aggregate.cohorts { write(cohort) }
    }

    private mutating func write(_ cohort: CohortCounts) {
        for labels in [cohort.filter.platforms, cohort.filter.brands, cohort.filter.sentiments] {
            value(Int64(labels.map(\.count) ?? -1))
            texts((labels ?? []).sorted())
        }
        value(cohort.filter.window == nil ? 0 : 1 as Int64)
        if let window = cohort.filter.window {
            value(Int64(window.from.number))
            value(Int64(window.to.number))
        }
        for counts in [cohort.distinctContents, cohort.distinctAuthors] {
            value(Int64(counts.count))
            signed(counts.map(Int64.init))
        }
        value(Int64(cohort.clusters.count))
        signed(cohort.clusters.flatMap(\.numbers))
    }
}

extension RecordingReader {
    mutating func aggregate() throws -> CommentAggregate {
        let weights: [UInt32] = try unsigned(try count())
        var rows: [CommentAggregate.Part: Range<Int>] = [:]
        for _ in 0..<(try count()) {
            guard let part = CommentAggregate.Part(rawValue: try count()) else {
                throw Inflater.Problem.damaged
            }
            let (from, until) = (try count(), try count())
            guard from <= until else { throw Inflater.Problem.damaged }
            rows[part] = from..<until
        }
        let repeats = try count()
        var cohorts: [CohortCounts] = []
        for _ in 0..<(try count()) { cohorts.append(try cohort()) }
        return CommentAggregate(
            weights: weights, rows: rows, cohorts: cohorts, repeatedRows: repeats)
    }

    private mutating func cohort() throws -> CohortCounts {
        let (platforms, brands, sentiments) = (try labels(), try labels(), try labels())
        let window = try count() == 0 ? nil : Window(from: try day(), to: try day())
        let contents = try signed(try count()).map(Int.init)
        let authors = try signed(try count()).map(Int.init)
        let count = try count()
        let (product, overflows) = count.multipliedReportingOverflow(by: ClusterSums.width)
        guard !overflows else { throw Inflater.Problem.damaged }
        let numbers = try signed(product)
        let clusters = try (0..<count).map { index in
            let start = index * ClusterSums.width
            guard let sums = ClusterSums(numbers[start..<start + ClusterSums.width]) else {
                throw Inflater.Problem.damaged
            }
            return sums
        }
        return CohortCounts(
            filter: Edition.Filter(
                platforms: platforms, brands: brands, sentiments: sentiments, window: window),
            distinctContents: contents, distinctAuthors: authors, clusters: clusters)
    }

    /// Nil for every label.
    private mutating func labels() throws -> Set<String>? {
        let count: Int64 = try value()
        guard count >= -1, let known = Int(exactly: max(0, count)) else {
            throw Inflater.Problem.damaged
        }
        let labels: [String] = try texts(known)
        return count < 0 ? nil : Set(labels)
    }

    private mutating func day() throws -> LocalDay {
        guard let number = Int32(exactly: try value() as Int64) else {
            throw Inflater.Problem.damaged
        }
        return LocalDay(number: number)
    }
}

extension ClusterSums {
    /// How many numbers describe it.
    fileprivate static var width: Int { 6 + Sum.allCases.count }

    fileprivate var numbers: [Int64] {
        [
            Int64(grouping.rawValue), Int64(first), Int64(second), Int64(rate.rawValue),
            isRecent ? 1 : 0, areSingle ? 1 : 0,
        ] + sums
    }

    fileprivate init?(_ numbers: ArraySlice<Int64>) {
        let head = numbers.prefix(6).map { Int(truncatingIfNeeded: $0) }
        guard let grouping = Grouping(rawValue: head[0]), let rate = Rate(rawValue: head[3]) else {
            return nil
        }
        self.init(
            grouping: grouping, first: head[1], second: head[2], rate: rate, isRecent: head[4] != 0,
            areSingle: head[5] != 0, sums: Array(numbers.dropFirst(6)))
    }
}
