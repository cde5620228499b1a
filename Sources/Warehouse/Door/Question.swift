/// What a warehouse is asked: some rows of a dataset, or counts of them.
///
/// It is all that crosses the door; ``RowQuestion`` has beside it how the rows are decoded.
package struct Question: Hashable, Sendable {
    package let dataset: Dataset
    /// What sort of question it is, the first part of its ``name``.
    package let kind: String
    /// The columns that the answer has, in this order.
    package let columns: [Dataset.Column]
    package let filter: Filter
    package let choice: Choice
    /// Without this optional column there is no answer.
    package let needed: String?

    init(
        of dataset: Dataset, _ kind: String, _ columns: [Dataset.Column], _ filter: Filter = .none,
        _ choice: Choice = .rows, needing needed: String? = nil
    ) {
        self.dataset = dataset
        self.kind = kind
        self.columns = columns
        self.filter = filter
        self.choice = choice
        self.needed = needed
    }

    /// Which rows are asked for.
    package enum Filter: Hashable, Sendable {
        case none
        case comments(CommentFilter)
        case conversations(ConversationFilter)
    }

    /// What is asked of the rows that pass.
    package enum Choice: Hashable, Sendable {
        case rows
        /// Rows that are alike in every column, once with their number in the column ``count``.
        case counts
        /// Of each of the contents and canonical sentiments the `most` newest.
        case newest(of: [Int64], most: Int)
    }

    /// The column of counts.
    static let count = Dataset.Column("count", .integer)
}

/// A question with how its answer becomes rows.
package struct RowQuestion<Row: Sendable>: Sendable {
    package let question: Question
    let form: RowForm<Row>
    /// Whether a row is one of those that are asked for: a warehouse may give more.
    let passes: @Sendable (Row) -> Bool

    init(
        _ question: Question, form: RowForm<Row>,
        passes: @escaping @Sendable (Row) -> Bool = { _ in true }
    ) {
        self.question = question
        self.form = form
        self.passes = passes
    }

    /// Every row of a dataset, in the warehouse’s order.
    package static func all(of definition: DatasetDefinition<Row>) -> RowQuestion {
        // The listed one may have columns that these rows do not have.
        let dataset = Dataset(named: definition.name) ?? definition.dataset
        return RowQuestion(
            Question(of: dataset, dataset.name, definition.form.columns.map(\.column)),
            form: definition.form)
    }
}
