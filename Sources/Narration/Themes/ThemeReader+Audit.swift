internal import ReportModel
internal import Settings

// Step 5: the audit, and the shares that it corrects.
extension ThemeReader {
    /// How many pairs of a theme and a facet are audited a run, half of them assigned.
    static let auditedPairs = 150

    /// The pairs of this run with a model’s answers, and as people see them.
    func audit(
        _ rows: [ThemeTally.Row], _ codebook: Codebook
    ) async throws -> (audits: [ThemeDay.Audit], asked: [AuditSheet.Pair]) {
        let pairs = drawn(rows, codebook)
        let answers = try await inOrder(
            pairs.inBatches(of: AuditQuestion.batch), atOnce: desk.checker.rules.concurrency
        ) { batch -> [ThemeDay.Audit] in
            let question = AuditQuestion(
                id: assignment.id, task: assignment.task, pairs: batch.map(\.pair))
            let answers = try await desk.answer(question.prompt, by: desk.checker, question.answers)
            return batch.enumerated().map { index, drawn in
                .init(
                    theme: drawn.pair.theme.key, wasAssigned: drawn.wasAssigned,
                    belongs: answers?[index], pair: drawn.asked.id)
            }
        }
        return (answers.flatMap { $0 }, pairs.map(\.asked))
    }

    private typealias Drawn = (
        pair: AuditQuestion.Pair, asked: AuditSheet.Pair, wasAssigned: Bool
    )

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
                pairs += draw.choose(share, of: fitting).map { row in
                    let asked = AuditSheet.Pair(
                        theme, text: Masking.unnumbered(row.text), report: assignment.id,
                        day: assignment.asOf)
                    return (.init(theme: theme, facet: row.facet), asked, isAssigned)
                }
            }
        }
        return draw.shuffled(pairs)
    }

    /// Corrects the shares with the audits of this run and of earlier days with the same codebook.
    func correct(_ reading: inout ThemeReading, with day: ThemeDay, _ before: [ThemeDay]) {
        let hash = day.codebook.hash
        let kept = day.audits + before.filter { $0.codebook.hash == hash }.flatMap(\.audits)
        let audits = kept.compactMap(judged)
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
        let judged = assigned.count(where: \.isByPerson)
        reading.judged = judged > 0 ? judged : nil
    }

    private struct Judged {
        var theme: String
        var wasAssigned: Bool
        var belongs: Bool
        var isByPerson: Bool
    }

    /// A person’s answer goes before the model’s; nil where neither answered.
    private func judged(_ audit: ThemeDay.Audit) -> Judged? {
        let person = audit.pair.flatMap { people[$0] }
        return (person ?? audit.belongs).map {
            Judged(
                theme: audit.theme, wasAssigned: audit.wasAssigned, belongs: $0,
                isByPerson: person != nil)
        }
    }

    private static let leastPrecision = 0.8
}
