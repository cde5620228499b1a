/// The dataset `comments` in columns: one entry a row, in the warehouse's order (SPEC 1.1).
package struct CommentTable: Sendable {
    package let rowCount: Int
    /// `absentInteger` where it is null.
    package let commentKeys: [Int64]
    package let contents: KeyColumn<Int64>
    /// `author_id` as written; null and empty are absent (SPEC 3a 18).
    package let authors: KeyColumn<String>
    package let platform: LabelColumn
    package let brand: LabelColumn
    package let sentiment: LabelColumn
    package let language: LabelColumn
    package let intents: MultiLabelColumn
    /// Nil when the dataset has no such column.
    package let emotions: MultiLabelColumn?
    package let requiresReply: BitColumn
    /// `comment_timestamp` in microseconds since 1970 UTC; `absentInstant` where it is null.
    package let instants: [Int64]
    /// The optional columns that the dataset does not have (SPEC 3a 20); their cells are absent.
    package let missingColumns: [String]

    package init(
        rowCount: Int, commentKeys: [Int64], contents: KeyColumn<Int64>,
        authors: KeyColumn<String>, platform: LabelColumn, brand: LabelColumn,
        sentiment: LabelColumn, language: LabelColumn, intents: MultiLabelColumn,
        emotions: MultiLabelColumn?, requiresReply: BitColumn, instants: [Int64],
        missingColumns: [String] = []
    ) {
        self.rowCount = rowCount
        self.commentKeys = commentKeys
        self.contents = contents
        self.authors = authors
        self.platform = platform
        self.brand = brand
        self.sentiment = sentiment
        self.language = language
        self.intents = intents
        self.emotions = emotions
        self.requiresReply = requiresReply
        self.instants = instants
        self.missingColumns = missingColumns
    }
}

/// A null in a column of whole numbers.
package let absentInteger = Int64.min

/// A null instant in a column of microseconds.
package let absentInstant = Int64.min

/// One row of `comment_demographics` (SPEC 1.2).
package struct Demographic: Hashable, Sendable {
    /// `author_id` or `email`, as written.
    package let key: String
    package let age: Double?
    /// Trimmed, otherwise exact; nil when blank.
    package let timeZone: String?
    package let experience: Double?

    package init(key: String, age: Double?, timeZone: String?, experience: Double?) {
        self.key = key
        self.age = age
        self.timeZone = timeZone
        self.experience = experience
    }
}

/// A dataset with where it came from.
package struct Extracted<Table: Sendable>: Sendable {
    package let table: Table
    package let provenance: Provenance
    /// Optional columns that did not come; of `comments` its table says them.
    package let missingColumns: [String]

    package init(table: Table, provenance: Provenance, missingColumns: [String] = []) {
        self.table = table
        self.provenance = provenance
        self.missingColumns = missingColumns
    }
}

/// Where a dataset came from and how long it took.
package struct Provenance: Hashable, Sendable {
    package let dataset: String
    package let rows: Int
    package let queryID: String
    /// Null in nothing that must be byte-identical: goes to the manifest only.
    package let seconds: Double

    package init(dataset: String, rows: Int, queryID: String, seconds: Double) {
        self.dataset = dataset
        self.rows = rows
        self.queryID = queryID
        self.seconds = seconds
    }
}
