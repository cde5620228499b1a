internal import ReportModel
internal import Settings

// Step 5: the audit, and the shares that it corrects.
extension ThemeReader {
    /// How many pairs of a theme and a facet are audited a run, half of them assigned.
    static let auditedPairs = 150

    /// The pairs of this run with their answers.
    func audit(
        _ rows: [ThemeTally.Row], _ codebook: Codebook
    ) async throws -> [ThemeDay.Audit] {
        let pairs = drawn(rows, codebook)
        let answers = try await inOrder(
            pairs.inBatches(of: AuditQuestion.batch), atOnce: desk.checker.rules.concurrency
        ) { batch -> [ThemeDay.Audit] in
            let question = AuditQuestion(
                id: assignment.id, task: assignment.task, pairs: batch.map(\.pair))
            let answers = try await desk.answer(question.prompt, by: desk.checker, question.answers)
            return (answers ?? [:]).sorted { $0.key < $1.key }.map { index, belongs in
                .init(
                    theme: batch[index].pair.theme.key, wasAssigned: batch[index].wasAssigned,
                    belongs: belongs)
            }
        }
        return answers.flatMap { $0 }
    }

    private typealias Drawn = (pair: AuditQuestion.Pair, wasAssigned: Bool)

    /// Each theme gets as many pairs as any other, as far as it has them; all pairs are shuffled.
    private func drawn(_ rows: [ThemeTally.Row], _ codebook: Codebook) -> [Drawn] {
        guard !codebook.themes.isEmpty else { return [] }
        var draw = DayDraw(day: assignment.asOf)
        let rows = rows.sorted { $0.source.id < $1.source.id }
        var pairs: [Drawn] = []
        for isAssigned in [true, false] {
            let places = ThemeReader.auditedPairs / 2
            for (index, theme) in codebook.themes.enumerated() {
                let share =
                    places / codebook.themes.count
                    + (index < places % codebook.themes.count ? 1 : 0)
                let fitting = rows.filter { $0.themes.contains(theme.key) == isAssigned }
                pairs += draw.choose(share, of: fitting).map {
                    (AuditQuestion.Pair(theme: theme, facet: $0.facet), isAssigned)
                }
            }
        }
        return draw.shuffled(pairs)
    }

    /// Corrects the shares with the audits of this run and of earlier days with the same codebook.
    func correct(_ reading: inout ThemeReading, with day: ThemeDay, _ before: [ThemeDay]) {
        let hash = day.codebook.hash
        let audits = day.audits + before.filter { $0.codebook.hash == hash }.flatMap(\.audits)
        for index in reading.themes.indices {
            let theme = reading.themes[index]
            let own = audits.filter { $0.theme == theme.key }
            let estimate = PredictionPowered(
                assigned: theme.count, others: reading.read.count - theme.count,
                auditedAssigned: own.count { $0.wasAssigned },
                rightlyAssigned: own.count { $0.wasAssigned && $0.belongs },
                auditedOthers: own.count { !$0.wasAssigned },
                missed: own.count { !$0.wasAssigned && $0.belongs })
            reading.themes[index].isUncertain =
                estimate.precision.map { $0 < ThemeReader.leastPrecision } ?? false
            guard let (share, interval) = estimate.estimate else { continue }
            reading.themes[index].share = share
            reading.themes[index].low = interval.lowerBound
            reading.themes[index].high = interval.upperBound
            reading.themes[index].isCorrected = true
        }
        let assigned = audits.filter(\.wasAssigned)
        reading.audited = .init(assigned.count(where: \.belongs), of: assigned.count)
    }

    private static let leastPrecision = 0.8
}
