/// A request to a warehouse: some rows of a dataset.
///
/// Only this is sent to the warehouse; ``RowQuestion`` adds how the rows are decoded.
package struct Question: Hashable, Sendable {
    package let dataset: Dataset
    /// The kind of question, which is the first part of its ``name``.
    package let kind: String
    /// The columns of the answer, in this order.
    package let columns: [Dataset.Column]
    package let filter: Filter
    package let choice: Choice
    /// An optional column without which there is no answer.
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

    /// Whether it is for every row of the dataset.
    var isOfAll: Bool { kind == dataset.name && filter == .none && choice == .rows }

    /// Which rows to return.
    package enum Filter: Hashable, Sendable {
        case none
        case comments(CommentFilter)
        case conversations(ConversationFilter)
    }

    /// What to return of the matching rows.
    package enum Choice: Hashable, Sendable {
        case rows
        /// The `most` newest of each of the contents and canonical sentiments.
        case newest(of: [Int64], most: Int)
    }
}

/// A question, and how its answer is decoded into rows.
package struct RowQuestion<Row: Sendable>: Sendable {
    package let question: Question
    let form: RowForm<Row>
    /// Whether a row was requested, because a warehouse may return more.
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
        // The listed dataset may have columns that these rows do not have.
        let dataset = Dataset(named: definition.name) ?? definition.dataset
        return RowQuestion(
            Question(of: dataset, dataset.name, definition.form.columns.map(\.column)),
            form: definition.form)
    }
}
