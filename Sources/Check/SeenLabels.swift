import ReportModel
import Settings
import Warehouse

/// The labels that occur in the data, to find filters that no row passes.
struct SeenLabels {
    private var comments: [Vocabulary.Dimension: Set<String>] = [:]
    private var conversations: [Vocabulary.Dimension: Set<String>] = [:]
    private var sources: Set<String> = []

    /// Adds the labels of a dataset; only comments with texts and conversations are filtered.
    mutating func add(_ read: any ReadDataset, of dataset: Dataset) {
        switch read {
        case let comments as Extracted<CommentTable> where dataset == .contentComments:
            add(comments.table)
        case let conversations as Extracted<[Conversation]>: add(conversations.table)
        default: break
        }
    }

    private mutating func add(_ table: CommentTable) {
        comments = [
            .platform: Set(table.platform.labels), .brand: Set(table.brand.labels),
            .sentiment: Set(table.sentiment.labels), .intent: Set(table.intents.labels),
            .emotion: Set(table.emotions?.labels ?? [Label.unknown]),
        ]
    }

    private mutating func add(_ rows: [Conversation]) {
        conversations = [
            .topic: all(rows.lazy.map(\.topics)), .sentiment: Set(rows.lazy.map(\.sentiment)),
            .status: Set(rows.lazy.map(\.status)),
        ]
        sources = Set(rows.lazy.map(\.source))
    }

    /// Rows without labels count as `unknown` (Figures 8).
    private func all(_ lists: some Sequence<[String]>) -> Set<String> {
        Set(lists.lazy.flatMap { $0.isEmpty ? [Label.unknown] : $0 })
    }

    /// One warning per label of a query or an analysis that no row has.
    func lines(_ settings: Settings) -> [ConfigurationCheck.Line] {
        let queries = settings.contentQueries.flatMap { query in
            [
                (Vocabulary.Dimension.platform, query.platforms), (.brand, query.brands),
                (.sentiment, query.sentiments), (.intent, query.intents),
                (.emotion, query.emotions),
            ].flatMap { dimension, labels in
                unseen(
                    labels, dimension.rawValue, comments[dimension] ?? [], "comment",
                    Subject(.query, query.id))
            }
        }
        let analyses = settings.analyses.flatMap { analysis in
            let subject = Subject(.analysis, analysis.id)
            return [
                (Vocabulary.Dimension.topic, analysis.topics), (.sentiment, analysis.sentiments),
                (.status, analysis.statuses),
            ].flatMap { dimension, labels in
                unseen(
                    labels, dimension.rawValue, conversations[dimension] ?? [], "conversation",
                    subject)
            } + unseen(analysis.sources, "source", sources, "conversation", subject)
        }
        return queries + analyses
    }

    /// Empty if there are no rows, which say nothing about labels.
    private func unseen(
        _ labels: [String]?, _ dimension: String, _ seen: Set<String>, _ row: String,
        _ subject: Subject
    ) -> [ConfigurationCheck.Line] {
        guard let labels, !seen.isEmpty else { return [] }
        return labels.filter { !seen.contains($0) }.map { label in
            ConfigurationCheck.Line(
                .warning, "\(subject): no \(row) has the \(dimension) “\(label)”",
                mend: Nearest.name(to: label, among: seen.sorted()).map { "did you mean “\($0)”?" }
                    ?? "take it out, or wait for data that have it")
        }
    }
}
