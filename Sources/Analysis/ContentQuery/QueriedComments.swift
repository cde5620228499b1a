import ReportModel
import Settings
import Warehouse

/// The comments of a window that match a query’s filters, as rows of a table.
struct QueriedComments: Sendable {
    let table: CommentTable
    /// Indexes of the table’s rows.
    let rows: [Int]

    init(_ table: CommentTable, rows: [Int]) {
        self.table = table
        self.rows = rows
    }

    /// The comments whose local day is in `window`.
    init(_ table: CommentTable, of query: ContentQuery, in window: Window, _ zone: TimeZoneRules) {
        self.init(
            table,
            rows: zone.ranges(of: window).flatMap { table.rows(matching: query.filter($0)) })
    }

    var count: Int { table.weights.sum(rows) }

    var replies: Int { count { table.requiresReply[$0] } }

    var withoutContent: Int { count { table.contents.codes[$0] == absentKey } }

    /// The comments of the rows that a condition holds for.
    func count(where isCounted: (Int) -> Bool) -> Int {
        let weights = table.weights
        return rows.reduce(0) { $0 + (isCounted($1) ? weights[$1] : 0) }
    }

    /// Nil when the dataset lacks the column (Figures 20).
    var distinctContents: Int? {
        if table.missingColumns.contains("content_sk") { return nil }
        var isThere = [Bool](repeating: false, count: table.contents.keys.count)
        for row in rows where table.contents.codes[row] != absentKey {
            isThere[Int(table.contents.codes[row])] = true
        }
        return isThere.count { $0 }
    }

    /// Rows by label, without labels that have none.
    func counts(of column: LabelColumn) -> [String: Int] {
        var counts: [Int: Int] = [:]
        let weights = table.weights
        for row in rows { counts[column.codes[row], default: 0] += weights[row] }
        return Dictionary(counts.map { (column.labels[$0], $1) }, uniquingKeysWith: +)
    }

    /// Rows by label, without labels that have none; a row counts once for each of its labels.
    func counts(of column: MultiLabelColumn) -> [String: Int] {
        var combinations: [Int: Int] = [:]
        let weights = table.weights
        for row in rows { combinations[column.codes[row], default: 0] += weights[row] }
        var counts: [String: Int] = [:]
        for (combination, rows) in combinations {
            for label in column.combinations[combination] {
                counts[column.labels[label], default: 0] += rows
            }
        }
        return counts
    }

    /// The rows of each content, one array per key of the table, and those without a content.
    var rowsByContent: (contents: [[Int]], others: [Int]) {
        var contents: [[Int]] = Array(repeating: [], count: table.contents.keys.count)
        var others: [Int] = []
        for row in rows {
            let code = table.contents.codes[row]
            if code == absentKey { others.append(row) } else { contents[Int(code)].append(row) }
        }
        return (contents, others)
    }

    /// The comments of each content that has any, by its key.
    var byContent: [(contentKey: Int64, comments: QueriedComments)] {
        rowsByContent.contents.enumerated().filter { !$1.isEmpty }.map {
            (table.contents.keys[$0], QueriedComments(table, rows: $1))
        }
    }
}
