internal import Cryptography
internal import ReportModel
internal import Settings

/// Reads every text of an assignment by itself, and lets the program count.
///
/// The steps are those of “Summaries of all conversations”: facets, codebook, assignment, count,
/// audit, writing, verification. Texts enter the first and the last of them only, and answers are
/// enums, short strings and verified quotes; so a hostile text can at worst move its own facet.
struct ThemeReader: Sendable {
    let assignment: Assignment
    let prompts: PromptMaker
    let desk: ReadingDesk
    let store: any ThemeStore
    let leastChange: Double
    /// Whether text and theme belong together, as people say, by the pair’s id.
    let people: [String: Bool]

    /// How much of a text is read.
    static let longest = 1000
    /// Facets may use up to this share of a budget, so that the rest of the steps has some.
    static let facetsShare = 0.7
    /// Below it, the codebook is made once more from the texts without a theme.
    static let leastCoverage = 0.8

    /// A text as it is read.
    struct Item: Sendable {
        var source: Assignment.SourceText
        /// Masked and cut.
        var text: String
        var key: String
    }

    /// A verified summary, and what people may judge of it.
    struct Read: Sendable {
        var summary: Summary
        var asked: [AuditSheet.Pair]
    }

    /// Nil when no theme could be made.
    ///
    /// - Throws: only `CancellationError`.
    func read() async throws -> Read? {
        let current = items(assignment.texts)
        let earlier = items(assignment.earlier ?? [])
        var strange = 0
        let facets = try await facets(of: current + earlier, &strange)
        guard current.contains(where: { facets[$0.key] != nil }) else { return nil }
        let before = store.days(of: assignment.id, before: assignment.asOf)
        var sorting = Sorting(codebook: before.first?.codebook ?? Codebook())
        try await sort(current, earlier, facets, after: before.first, &sorting)
        guard !sorting.codebook.themes.isEmpty else { return nil }
        let tally = tally(current, earlier, facets, sorting.themes)
        // Without a day before, everything is new, which says nothing.
        if before.isEmpty { sorting.history.new = [] }
        var reading = reading(of: current, earlier, tally, facets, sorting)
        guard !reading.themes.isEmpty else { return nil }
        reading.strange = strange + sorting.strange
        var day = ThemeDay(
            codebook: sorting.codebook, seen: Set(facets.keys).sorted(),
            unassigned: facets.keys.filter { sorting.themes[$0]?.isEmpty ?? true }.sorted())
        let audit = try await audit(tally.current, sorting.codebook)
        day.audits = audit.audits
        correct(&reading, with: day, before)
        choose(&reading, tally.current)
        let told = try await tell(reading, tally.current)
        keep(day)
        return Read(
            summary: told.summary(of: reading, tally.current, assignment, desk),
            asked: audit.asked)
    }

    private func items(_ sources: [Assignment.SourceText]) -> [Item] {
        sources.compactMap { source in
            let text = prompts.sampled(source, longest: ThemeReader.longest).text
            guard !text.isEmpty else { return nil }
            let key = FacetQuestion.key(of: text, desk.caller.model)
            return Item(source: source, text: text, key: key)
        }
    }

    private func keep(_ day: ThemeDay) {
        do {
            try store.keep(day, of: assignment.id, on: assignment.asOf)
        } catch {
            desk.warn("the themes of \(assignment.id) could not be kept for the next day: \(error)")
        }
    }

    // MARK: 1. Facets

    /// By the texts’ keys; texts that no answer had are missing.
    private func facets(of items: [Item], _ strange: inout Int) async throws -> [String: Facet] {
        var found: [String: Facet] = [:]
        var unread: [Item] = []
        var seen: Set<String> = []
        for item in items where seen.insert(item.key).inserted {
            if let part = desk.part(item.key, of: Facet.self) {
                found[item.key] = part.value
                desk.add(part.tokens)
            } else {
                unread.append(item)
            }
        }
        let batches = unread.inBatches(of: FacetQuestion.batch)
        let answers = try await inOrder(batches, atOnce: desk.caller.rules.concurrency) { batch in
            try await read(batch)
        }
        for answer in answers {
            found.merge(answer.facets) { first, _ in first }
            strange += answer.strange
        }
        return found
    }

    /// One batch; texts that the answer left out are asked for once more, by themselves.
    private func read(_ batch: [Item]) async throws -> (facets: [String: Facet], strange: Int) {
        var found: [String: Facet] = [:]
        var (strange, calls) = (0, 0)
        var pending = batch
        let most = 1 + desk.caller.rules.retries
        while !pending.isEmpty, calls < most,
            !desk.caller.meter.hasSpent(ThemeReader.facetsShare)
        {
            let asked = pending
            let question = FacetQuestion(
                id: assignment.id, task: assignment.task, texts: asked.map(\.text))
            guard
                let answered = try await desk.ask(
                    question.prompt, by: desk.caller, retries: most - calls - 1, question.answer)
            else { break }
            calls += answered.reply.calls
            let answer = answered.answer
            strange += answer.strange
            let got = answer.facets.sorted { $0.key < $1.key }.map {
                (key: asked[$0.key].key, value: $0.value)
            }
            desk.keep(got, from: answered.reply)
            for part in got { found[part.key] = part.value }
            pending = asked.filter { found[$0.key] == nil }
        }
        return (found, strange)
    }

    // MARK: 4. Counts

    private func tally(
        _ current: [Item], _ earlier: [Item], _ facets: [String: Facet],
        _ themes: [String: [String]]
    ) -> ThemeTally {
        func rows(_ items: [Item]) -> [ThemeTally.Row] {
            items.compactMap { item in
                guard let facet = facets[item.key], let themes = themes[item.key] else {
                    return nil
                }
                return .init(
                    source: item.source, text: item.text, facet: facet, themes: Set(themes))
            }
        }
        return ThemeTally(
            current: rows(current), previous: assignment.earlier == nil ? nil : rows(earlier),
            leastChange: leastChange)
    }

    private func reading(
        of current: [Item], _ earlier: [Item], _ tally: ThemeTally, _ facets: [String: Facet],
        _ sorting: Sorting
    ) -> ThemeReading {
        var reading = ThemeReading()
        reading.themes = tally.themes(of: sorting.codebook, new: Set(sorting.history.new))
        reading.read = .init(tally.current.count, of: current.count)
        reading.unanswered = current.count - tally.current.count
        reading.covered = .init(
            tally.current.count { !$0.themes.isEmpty }, of: tally.current.count)
        reading.earlier = tally.previous.map { .init($0.count, of: earlier.count) }
        reading.merged = sorting.history.merged.map { .init(name: $0.name, into: $0.into) }
        reading.ended = sorting.history.ended
        let places = Dictionary(
            uniqueKeysWithValues: reading.themes.enumerated().map { ($1.key, $0) })
        for row in tally.current {
            reading.texts[row.source.id] = row.themes.compactMap { places[$0] }.sorted()
        }
        return reading
    }
}

extension Array {
    func inBatches(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }

    /// In an order in which every beginning has the strata in about their shares.
    func mixed(by stratum: (Element) -> String, _ draw: inout DayDraw) -> [Element] {
        let groups = Dictionary(grouping: indices) { stratum(self[$0]) }.sorted { $0.key < $1.key }
        var placed: [(place: Double, index: Int)] = []
        for (_, group) in groups {
            for (rank, index) in draw.shuffled(group).enumerated() {
                placed.append(((Double(rank) + 0.5) / Double(group.count), index))
            }
        }
        return placed.sorted { ($0.place, $0.index) < ($1.place, $1.index) }.map { self[$0.index] }
    }
}
