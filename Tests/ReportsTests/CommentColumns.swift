import ReportModel
import Warehouse

extension CommentTable {
    /// Comments without their texts, as a warehouse gives them; authors are not needed.
    init(_ comments: [ContentComment], missing: [String] = []) {
        let keys = Array(Set(comments.compactMap(\.contentKey))).sorted()
        self.init(
            rowCount: comments.count,
            commentKeys: comments.map { $0.commentKey ?? absentInteger },
            contents: KeyColumn(
                keys: keys,
                codes: comments.map { comment in
                    comment.contentKey.flatMap { keys.firstIndex(of: $0) }.map(UInt32.init)
                        ?? absentKey
                }),
            authors: KeyColumn(keys: [], codes: comments.map { _ in absentKey }),
            platform: labels(comments.map(\.platform)), brand: labels(comments.map(\.brand)),
            sentiment: labels(comments.map(\.sentiment)),
            language: labels(comments.map(\.language)),
            intents: sets(comments.map(\.intents)),
            emotions: missing.contains("emotions") ? nil : sets(comments.map(\.emotions)),
            requiresReply: BitColumn(
                words: stride(from: 0, to: comments.count, by: 64).map { start in
                    comments[start..<min(start + 64, comments.count)].enumerated()
                        .reduce(into: 0 as UInt64) {
                            $0 |= $1.element.requiresReply ? 1 << $1.offset : 0
                        }
                }),
            instants: comments.map { $0.instant?.microseconds ?? absentInstant },
            missingColumns: missing)
    }
}

private func labels(_ cells: [String]) -> LabelColumn {
    let labels = Array(Set(cells)).sorted()
    return LabelColumn(
        labels: labels,
        codes: .longs(cells.map { UInt32(labels.firstIndex(of: $0) ?? 0) }))
}

private func sets(_ cells: [[String]]) -> MultiLabelColumn {
    let cells = cells.map { $0.isEmpty ? [Label.unknown] : $0 }
    let labels = Array(Set(cells.joined())).sorted()
    return MultiLabelColumn(
        labels: labels,
        combinations: cells.map { $0.compactMap { labels.firstIndex(of: $0) }.sorted() },
        codes: .longs(cells.indices.map { UInt32($0) }))
}
