/// Comments without their texts in columns: one entry per row, in the warehouse's order (Figures 1).
///
/// A row is one comment, or several that are alike: then the table has an ``aggregate``.
package struct CommentTable: Sendable {
    package let rowCount: Int
    /// `absentInteger` when null.
    package let commentKeys: [Int64]
    package let contents: KeyColumn<Int64>
    /// `author_id` as written; null and empty are absent (Figures 18).
    package let authors: KeyColumn<String>
    package let platform: LabelColumn
    package let brand: LabelColumn
    package let sentiment: LabelColumn
    package let language: LabelColumn
    package let intents: MultiLabelColumn
    /// Nil when the dataset has no such column.
    package let emotions: MultiLabelColumn?
    package let requiresReply: BitColumn
    /// `comment_timestamp` in microseconds since 1970 UTC; `absentInstant` when null.
    package let instants: [Int64]
    /// The optional columns that the dataset does not have (Figures 20); their cells are absent.
    package let missingColumns: [String]
    /// What the rows count; nil where each row is one comment.
    package let aggregate: CommentAggregate?

    package init(
        rowCount: Int, commentKeys: [Int64], contents: KeyColumn<Int64>,
        authors: KeyColumn<String>, platform: LabelColumn, brand: LabelColumn,
        sentiment: LabelColumn, language: LabelColumn, intents: MultiLabelColumn,
        emotions: MultiLabelColumn?, requiresReply: BitColumn, instants: [Int64],
        missingColumns: [String] = [], aggregate: CommentAggregate? = nil
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
        self.aggregate = aggregate
    }
}

/// A null in a column of whole numbers.
package let absentInteger = Int64.min

/// A null instant in a column of microseconds.
package let absentInstant = Int64.min
