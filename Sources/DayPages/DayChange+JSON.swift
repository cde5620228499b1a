package import ReportModel

extension DayChange {
    /// The members of `plan --json` about the day.
    package var members: [JSONValue.Member] {
        [
            .init("reports", .integer(editionCount)), .init("files", .integer(fileCount)),
            .init("changed_reports", .array(editions.map(\.json))),
            .init("changed_files", .array(files.map(\.json))),
            .init("new_problems", .array(newProblems.map { .string($0) })),
            .init("gone_problems", .array(goneProblems.map { .string($0) })),
        ]
    }
}

extension DayChange.FileChange {
    fileprivate var json: JSONValue {
        .object([.init("path", .string(path)), .init("change", .string(kind.rawValue))])
    }
}

extension DayChange.Edition {
    fileprivate var json: JSONValue {
        let (change, details): (String, [JSONValue.Member]) =
            switch content {
            case .new: ("new", [])
            case .gone: ("gone", [])
            case .changed(let change): ("changed", change.members)
            }
        return .object(
            [
                .init("name", .string(name)), .init("title", .string(title)),
                .init("change", .string(change)),
            ] + details)
    }
}

extension EditionChange {
    fileprivate var members: [JSONValue.Member] {
        [
            .init("figures", .array(figures.map(\.json))),
            .init("definitions", .array(definitions.map { .string($0.id) })),
            .init("parts", .array(parts.map { .string($0) })),
            .init("headline", JSONValue(headline)), .init("new_summaries", .integer(unasked)),
            .init("files", .array(files.map(\.json))),
        ]
    }
}

extension EditionChange.Figure {
    fileprivate var json: JSONValue {
        .object([
            .init("id", .string(id)), .init("title", .string(title)),
            .init("before", .string(before)), .init("after", .string(after)),
        ])
    }
}
