import ReportModel
import Settings

/// Has Snowflake count the comments, and makes a table of the counts.
///
/// What comes back grows with the days and the labels, not with the comments.
struct SnowflakeCounting: Sendable {
    let warehouse: SnowflakeWarehouse
    let queries: SnowflakeQueries
    let span: Range<Instant>?
    let plan: CountingPlan

    /// The counted comments, and the users who stand for their authors.
    struct Counted: Sendable {
        let comments: Extracted<CommentTable>
        let people: Extracted<[Demographic]>?
    }

    /// How often everything is counted again because comments came in between.
    private static let tries = 3

    /// - Returns: nil if the configuration has no query for comments.
    /// - Throws: `WarehouseError` or `CancellationError`.
    func counted() async throws -> Counted? {
        guard let query = queries.comments else { return nil }
        let clock = ContinuousClock()
        let start = clock.now
        let columns = try await warehouse.columns(
            of: .comments, CommentCells.columns(of: .comments), query)
        let statements = CountStatements(
            query: query, columns: columns, span: span, pieces: pieces)
        for _ in 1...SnowflakeCounting.tries {
            let first = try await firstRound(statements)
            guard first.isOfOneMoment else { continue }
            var parts = first.parts
            let codes = SpellingCodes(parts)
            if let contents = statements.contents(plan.queries, codes) {
                parts[.contents] = try await read(.contents, contents)
            }
            let table = merged(parts, columns.missing)
            let second = try await secondRound(statements, codes.coded(in: table.comments))
            guard isOfOneMoment(second, table) else { continue }
            return counted(
                table, second, first, columns, seconds: (clock.now - start) / .seconds(1))
        }
        throw WarehouseError.snowflake(SnowflakeProblem(.changing, dataset: Dataset.comments.name))
    }

    private var pieces: TimePieces {
        let range = span.map { $0.lowerBound.seconds..<$0.upperBound.seconds + 1 }
        return TimePieces(
            zone: plan.zone, windows: plan.windows, within: range ?? TimePieces.bounds)
    }

    // MARK: First round

    struct FirstRound {
        var parts: [CommentAggregate.Part: Part] = [:]
        /// Optional columns that the users' query does not return; nil without such a query.
        var missingOfPeople: [String]?
    }

    /// The rows of one part, by the parts of its result.
    struct Part: Sendable {
        let builders: [WeightedCells]
        let handle: String

        var total: Int { builders.reduce(0) { $0 + $1.weights.reduce(0) { $0 + Int($1) } } }
    }

    private func firstRound(_ statements: CountStatements) async throws -> FirstRound {
        var round = FirstRound()
        var wanted: [(CommentAggregate.Part, BoundSQL)] = [(.days, statements.days)]
        // Queries filter by emotions, too.
        if statements.columns.has("emotions") {
            wanted.append((.emotions, statements.emotions(plan)))
        }
        if !plan.cohorts.isEmpty {
            wanted += [
                (.languages, statements.languages), (.hoursOfWeek, statements.hoursOfWeek),
            ]
            if let users = queries[Dataset.commentDemographics.name] {
                let theirs = try await warehouse.columns(
                    of: .commentDemographics, Dataset.commentDemographics.columns, users)
                round.missingOfPeople = theirs.missing
                wanted += [CommentAggregate.Part.ages, .experiences, .timeZones].compactMap {
                    part in
                    statements.people(part, users, theirs).map { (part, $0) }
                }
            }
        }
        if plan.lessonDays != nil, let lessons = queries[Dataset.lessonEngagement.name],
            try await warehouse.columns(
                of: .lessonEngagement, [SnowflakeCounting.contentKey], lessons
            ).has("content_sk")
        {
            wanted.append((.lessons, statements.lessons(lessons)))
        }
        round.parts = try await read(wanted)
        return round
    }

    private static let contentKey = Dataset.Column("content_sk", .integer, isOptional: true)

    private func read(
        _ wanted: [(CommentAggregate.Part, BoundSQL)]
    ) async throws -> [CommentAggregate.Part: Part] {
        try await withThrowingTaskGroup(of: (CommentAggregate.Part, Part).self) { group in
            for (part, sql) in wanted {
                group.addTask { (part, try await read(part, sql)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private func read(_ part: CommentAggregate.Part, _ sql: BoundSQL) async throws -> Part {
        let read = try await warehouse.reading(
            sql.statement(Dataset.comments.name), .counts(WeightedCells.columns),
            WeightedCells.columns
        ) { WeightedCells(part, worker: $0) }
        return Part(builders: read.builders, handle: read.handle)
    }

    // MARK: Second round

    struct SecondRound {
        var cohorts: [CohortCounts] = []
        var repeats = 0
        var transferred = 0
    }

    private func secondRound(
        _ statements: CountStatements, _ codes: SpellingCodes
    ) async throws -> SecondRound {
        var round = SecondRound()
        guard !codes.platforms.isEmpty else { return round }
        async let repeats = integers(statements.repeats(codes), ["REPEATS"])
        let cohorts = try await withThrowingTaskGroup(of: (Int, CohortCounts).self) { group in
            for (place, cohort) in plan.cohorts.enumerated() {
                group.addTask { (place, try await counts(of: cohort, statements, codes)) }
            }
            return try await group.reduce(into: [Int: CohortCounts]()) { $0[$1.0] = $1.1 }
        }
        round.cohorts = plan.cohorts.indices.compactMap { cohorts[$0] }
        round.repeats = Int(try await repeats.first?.first ?? 0)
        round.transferred =
            1 + plan.cohorts.count + round.cohorts.reduce(0) { $0 + $1.clusters.count }
        return round
    }

    private func counts(
        of cohort: CountingPlan.Cohort, _ statements: CountStatements, _ codes: SpellingCodes
    ) async throws -> CohortCounts {
        async let distinct = integers(
            statements.distinct(cohort, codes),
            ["CONTENTS_NOW", "CONTENTS_BEFORE", "AUTHORS_NOW", "AUTHORS_BEFORE"])
        async let clusters = integers(
            statements.clusters(cohort, codes, plan.sentiments), CountStatements.clusterColumns)
        let counts = try await distinct.first ?? [0, 0, 0, 0]
        return CohortCounts(
            filter: cohort.filter, distinctContents: counts.prefix(2).map(Int.init),
            distinctAuthors: counts.suffix(2).map(Int.init),
            clusters: try await clusters.compactMap(ClusterSums.init(row:)))
    }

    private func integers(_ sql: BoundSQL?, _ columns: [String]) async throws -> [[Int64]] {
        guard let sql else { return [] }
        let columns = columns.map { Dataset.Column($0.lowercased(), .integer) }
        return try await warehouse.reading(
            sql.statement(Dataset.comments.name), .counts(columns), columns
        ) { _ in IntegerRows(width: columns.count) }.builders.flatMap(\.rows)
    }
}

extension Dataset {
    /// The comments, with the columns of counts.
    fileprivate static func counts(_ columns: [Column]) -> Dataset {
        Dataset(
            comments.name, title: comments.title, rowsName: comments.rowsName,
            place: comments.place,
            columns: columns
        ) { _ in nil }
    }
}

/// Rows of whole numbers; null is 0.
private struct IntegerRows: RowBuilder {
    let width: Int
    private(set) var rows: [[Int64]] = []

    init(width: Int) { self.width = width }

    var rowCount: Int { rows.count }

    mutating func append(_ row: SnowflakeRow) throws(UnreadableCell) {
        var numbers: [Int64] = []
        for place in 1...width { numbers.append(try row.integer(Int32(place)) ?? 0) }
        rows.append(numbers)
    }
}

extension ClusterSums {
    /// A row in the order of ``CountStatements/clusterColumns``.
    fileprivate init?(row: [Int64]) {
        let head = row.prefix(6).map { Int($0) }
        guard head.count == 6, let grouping = Grouping(rawValue: head[0]),
            let rate = Rate(rawValue: head[3])
        else { return nil }
        self.init(
            grouping: grouping, first: head[1], second: head[2], rate: rate,
            isRecent: head[4] == 1, areSingle: head[5] == 1, sums: Array(row.dropFirst(6)))
    }
}
