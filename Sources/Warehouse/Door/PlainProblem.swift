/// What is wrong with a dataset, for readers of reports: without a path or a list of columns.
package enum PlainProblem: Hashable, Sendable {
    /// The warehouse does not have the dataset.
    case absent
    /// Why it could not be read: “the column “brand” is missing”; nil when the reason would not
    /// help readers.
    case unreadable(String?)

    /// The form in a recording.
    var text: String {
        switch self {
        case .absent: "-"
        case .unreadable(let words): words ?? ""
        }
    }

    init(text: String) {
        self = text == "-" ? .absent : .unreadable(text.isEmpty ? nil : text)
    }
}

extension WarehouseError {
    package var plain: PlainProblem {
        switch self {
        case .missingDataset: .absent
        case .missingColumn(_, _, let column, _):
            .unreadable("the column “\(VisibleText.shown(column))” is missing")
        case .repeatedColumn(_, _, let column):
            .unreadable("the column “\(VisibleText.shown(column))” is there twice")
        case .badCell(_, _, _, let column, _, _):
            .unreadable("the column “\(VisibleText.shown(column))” has a value that cannot be read")
        case .overdue: .unreadable("reading it took too long")
        case .busy: .unreadable("another program keeps the warehouse locked")
        case .snowflake(let problem): problem.plain
        case .recorded(_, _, let plain): plain
        default: .unreadable(nil)
        }
    }
}
