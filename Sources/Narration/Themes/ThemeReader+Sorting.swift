internal import Cryptography
internal import ReportModel
internal import Settings

// Steps 2 and 3: the codebook, and the assignment of facets to its themes.
extension ThemeReader {
    /// Facets sorted into themes.
    struct Sorting {
        var codebook: Codebook
        var history = Codebook.History()
        /// Keys of themes by the texts’ keys; texts that no answer had are missing.
        var themes: [String: [String]] = [:]
        var strange = 0
    }

    func sort(
        _ current: [Item], _ earlier: [Item], _ facets: [String: Facet], after before: ThemeDay?,
        _ sorting: inout Sorting
    ) async throws {
        let known = Set(before?.seen ?? []).subtracting(before?.unassigned ?? [])
        let new = current.filter { facets[$0.key] != nil && !known.contains($0.key) }
        try await renew(&sorting, from: new, facets)
        guard !sorting.codebook.themes.isEmpty else { return }
        let all = facets.keys.sorted()
        let first = sorting.codebook.hash
        try await assign(all, facets, &sorting)
        let read = current.filter { sorting.themes[$0.key] != nil }
        let rest = read.filter { sorting.themes[$0.key]?.isEmpty == true }
        if Double(rest.count) > (1 - ThemeReader.leastCoverage) * Double(read.count) {
            try await renew(&sorting, from: rest, facets)
            if sorting.codebook.hash != first {
                try await assign(
                    all.filter { sorting.themes[$0]?.isEmpty ?? true }, facets, &sorting)
            }
        }
        settle(facets, &sorting, assignedFor: first)
    }

    /// Step 2, over stratified minibatches, until one changes nothing.
    private func renew(
        _ sorting: inout Sorting, from items: [Item], _ facets: [String: Facet]
    ) async throws {
        var draw = DayDraw(day: assignment.asOf)
        let mixed = items.mixed(by: \.source.stratum, &draw).compactMap { facets[$0.key] }
        let batches = mixed.inBatches(of: CodebookQuestion.batch)
        for batch in batches.prefix(CodebookQuestion.mostBatches) {
            let question = CodebookQuestion(
                id: assignment.id, task: assignment.task, codebook: sorting.codebook, facets: batch)
            guard
                let answer = try await desk.answer(
                    question.prompt, by: desk.caller, question.changes)
            else { return }
            sorting.history.refused += answer.refused
            let made = answer.changes.map { sorting.codebook.apply($0, &sorting.history) }
            guard made.contains(true) else { return }
        }
    }

    private func assign(
        _ keys: [String], _ facets: [String: Facet], _ sorting: inout Sorting
    ) async throws {
        let codebook = sorting.codebook
        let hash = codebook.hash
        // Texts that say the same are one question.
        let alike = Dictionary(grouping: keys.filter { facets[$0] != nil }) { key in
            facets[key].map { assignmentKey($0, hash) } ?? ""
        }.sorted { ($0.value.first ?? "") < ($1.value.first ?? "") }
        var unknown: [(key: String, facet: Facet)] = []
        for (kept, keys) in alike {
            guard let first = keys.first, let facet = facets[first] else { continue }
            if let part = desk.part(kept, of: [String].self) {
                for key in keys { sorting.themes[key] = part.value.filter { codebook[$0] != nil } }
                desk.add(part.tokens)
            } else {
                unknown.append((first, facet))
            }
        }
        let answers = try await inOrder(
            unknown.inBatches(of: ThemeAssignmentQuestion.batch),
            atOnce: desk.caller.rules.concurrency
        ) { try await assign($0, codebook) }
        var given: [String: [String]] = [:]
        for answer in answers {
            given.merge(answer.themes) { _, new in new }
            sorting.strange += answer.strange
        }
        for (_, keys) in alike {
            guard let themes = keys.first.flatMap({ given[$0] }) else { continue }
            for key in keys { sorting.themes[key] = themes }
        }
    }

    private func assign(
        _ batch: [(key: String, facet: Facet)], _ codebook: Codebook
    ) async throws -> (themes: [String: [String]], strange: Int) {
        let hash = codebook.hash
        var found: [String: [String]] = [:]
        var (strange, calls) = (0, 0)
        var pending = batch
        let most = 1 + desk.caller.rules.retries
        while !pending.isEmpty, calls < most {
            let asked = pending
            let question = ThemeAssignmentQuestion(
                id: assignment.id, task: assignment.task, codebook: codebook,
                facets: asked.map(\.facet))
            guard
                let answered = try await desk.ask(
                    question.prompt, by: desk.caller, retries: most - calls - 1, question.answer)
            else { break }
            calls += answered.reply.calls
            strange += answered.answer.strange
            let got = answered.answer.themes.sorted { $0.key < $1.key }
            desk.keep(
                got.map { (key: assignmentKey(asked[$0.key].facet, hash), value: $0.value) },
                from: answered.reply)
            for (index, themes) in got { found[asked[index].key] = themes }
            pending = asked.filter { found[$0.key] == nil }
        }
        return (found, strange)
    }

    /// Ends themes that nothing belongs to, and keeps assignments for the codebook as it is at
    /// the end, so that the next day need not ask again.
    private func settle(
        _ facets: [String: Facet], _ sorting: inout Sorting, assignedFor first: String
    ) {
        let used = Set(sorting.themes.values.joined())
        let isWhole = sorting.themes.count == facets.count
        for theme in sorting.codebook.themes where isWhole && !used.contains(theme.key) {
            sorting.codebook.end(theme.key, &sorting.history)
        }
        let hash = sorting.codebook.hash
        guard hash != first else { return }
        for (key, themes) in sorting.themes {
            guard let facet = facets[key] else { continue }
            let kept = assignmentKey(facet, hash)
            if desk.part(kept, of: [String].self) == nil {
                desk.keep(ReadingDesk.Part(value: themes), as: kept)
            }
        }
    }

    /// - Parameter codebook: its hash.
    private func assignmentKey(_ facet: Facet, _ codebook: String) -> String {
        SHA256.hex(ofParts: [
            desk.caller.model.fingerprint, ThemeAssignmentQuestion.version, facet.problem,
            facet.ask.rawValue, facet.cause ?? "", codebook,
        ])
    }
}
