import ReportModel

extension DayChange {
    /// One block per edition that would change, then what would change beside them.
    package var blocks: [String] {
        (editions.map(\.block) + [problems, others].compactMap { $0 }).map(\.safeForTerminals)
    }

    private var problems: String? {
        guard !(newProblems + goneProblems).isEmpty else { return nil }
        return
            (["The day's problems:"] + newProblems.map { "  + \($0)" }
            + goneProblems.map { "  − \($0)" }).joined(separator: "\n")
    }

    private var others: String? {
        files.isEmpty ? nil : "Other files of the day: \(FileChange.words(files, in: ""))"
    }
}

extension DayChange.Edition {
    fileprivate var block: String {
        let head = "\(title) (\(name))"
        return switch content {
        case .new: "\(head): new"
        case .gone: "\(head): would go"
        case .changed(let change):
            ([head] + change.lines(in: folder).map { "  \($0)" }).joined(separator: "\n")
        }
    }

    /// Where its files are: a report of one edition has no folder for it.
    private var folder: String {
        guard case .changed(let change) = content, let first = change.files.first else { return "" }
        return first.path.hasPrefix("\(name)/")
            ? "\(name)/" : "\(name.prefix { $0 != "/" })/"
    }
}

extension EditionChange {
    fileprivate func lines(in folder: String) -> [String] {
        let parts = [
            titles.isEmpty ? nil : "would mean something else: \(few(titles))",
            headline.map { "headline: \($0)" },
            parts.isEmpty ? nil : "content: \(few(parts))",
            unasked > 0
                ? "a model would be asked for "
                    + (unasked == 1 ? "a new summary" : "\(unasked) new summaries") : nil,
            files.isEmpty ? nil : "files: \(DayChange.FileChange.words(files, in: folder))",
        ]
        return figures.map { "\($0.title): \($0.before) → \($0.after)" }
            + parts.compactMap { $0 }
    }
}

extension EditionChange {
    /// Of the figures that would mean something else, each once.
    private var titles: [String] {
        var seen: Set<String> = []
        return definitions.map(\.title).filter { seen.insert($0).inserted }
    }
}

extension DayChange.FileChange {
    /// “index.html, report.pdf; new: replies.csv”.
    fileprivate static func words(_ files: [DayChange.FileChange], in folder: String) -> String {
        let lists = [(Kind.changed, ""), (.new, "new: "), (.gone, "would go: ")]
        return lists.compactMap { kind, head in
            let names = files.filter { $0.kind == kind }.map { file in
                file.path.hasPrefix(folder) ? String(file.path.dropFirst(folder.count)) : file.path
            }
            return names.isEmpty ? nil : head + few(names)
        }.joined(separator: "; ")
    }
}

/// Up to twelve names, and how many more there are.
private func few(_ names: [String]) -> String {
    let most = 12
    guard names.count > most else { return names.joined(separator: ", ") }
    return names.prefix(most).joined(separator: ", ")
        + " and \(NumberFormat.count.string(names.count - most)) more"
}
