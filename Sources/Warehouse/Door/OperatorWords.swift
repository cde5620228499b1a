internal import ReportModel

extension WarehouseEvent {
    /// One line for the operator, who waits for it.
    package var sentence: String {
        switch self {
        case .waiting(let path): "\(path): waiting for another program, which keeps it locked"
        case .reading(let dataset, let rows, let seconds):
            "reading \(dataset.name) for \(counted(seconds, "second"))"
                + (rows > 0 ? ": \(counted(rows, "row")) so far" : "")
        }
    }
}

extension DataNotice {
    /// One line for the operator.
    package var sentence: String {
        switch self {
        case .timestamps(let dataset, let column, let unit):
            "\(dataset.name): the whole numbers of “\(column)” are read as \(unit.rawValue) since 1970 UTC"
        }
    }
}
